import { describe, expect, it } from 'vitest';
import { decide } from '../../../electron/sync/decide.ts';
import type { Choice } from '../../../shared/domain/decision.ts';
import { type EngineWorld, engineWorld } from '../../support/engine-world.ts';
import { servedContact } from '../../support/mailbow-server.ts';
import { isWrite, jaan, kadri, many, mari, MINUTE, people, push } from '../../support/pushing.ts';
import { connection } from '../../support/world.ts';

describe('a push', () => {
  it('writes every operation, updates before new contacts, and remembers what Mailbow answered', async () => {
    const served = servedContact(1, { email: 'kadri@example.ee', fields: { name: 'Vana' }, lists: [], tags: ['oma'] });
    await using world = await engineWorld({ customers: [mari, { ...kadri, class: 'VIP' }, jaan], contacts: [served] });
    const plan = await world.plan();
    expect(plan.rows.map(({ operation }) => [operation.kind, operation.email])).toEqual([
      ['create', 'mari@example.ee'],
      ['create', 'jaan@example.ee'],
      ['update', 'kadri@example.ee'],
    ]);
    expect(world.writes()).toEqual([]);
    const end = await push(world, plan.hash);
    expect(end).toMatchObject({ status: 'succeeded', problem: null });
    expect(world.writes()).toEqual(['PUT /v3/contacts/h1', 'POST /v3/contacts', 'POST /v3/contacts']);
    expect(world.contact('kadri@example.ee')).toMatchObject({
      fields: { name: 'Kadri' },
      lists: ['VIP'],
      tags: ['oma', 'klass:VIP'],
    });
    const { store, id } = world.memory;
    expect(store.contacts.byHash(id, 'h1')).toMatchObject({ fields: { name: 'Kadri' }, lists: ['VIP'] });
    expect([...store.contacts.managed(id, 'h1')].toSorted()).toEqual(['list:VIP', 'tag:klass:VIP']);
    const links = [...store.customers.byAddress(id)].map((row) => [row.code, row.link?.hash]);
    expect(links).toEqual([
      ['2', world.contact('jaan@example.ee')?.hash],
      ['3', 'h1'],
      ['1', world.contact('mari@example.ee')?.hash],
    ]);
    expect(store.runs.last(id)).toMatchObject({ status: 'succeeded', plan: plan.hash, problem: null });
    expect((await world.plan()).rows).toEqual([]);
  });

  it('has done every update before it creates anybody, however slow Mailbow is', async () => {
    const contacts = [1, 2, 3, 4, 5].map((n) => servedContact(n, { fields: { name: 'vana' }, lists: [] }));
    await using world = await engineWorld({ customers: many(12), contacts });
    const plan = await world.plan();
    const events: string[] = [];
    world.mailbow.afterwards = (reply, call, response) => {
      if (!isWrite(call)) return reply;
      events.push(`${call.verb} comes`);
      setTimeout(() => {
        events.push(`${call.verb} done`);
        response.writeHead(reply?.status ?? 500, { 'content-type': 'application/json' });
        response.end(JSON.stringify(reply?.json));
      }, 10);
      return null;
    };
    expect(await push(world, plan.hash)).toMatchObject({ status: 'succeeded' });
    expect(events.lastIndexOf('PUT done')).toBeLessThan(events.indexOf('POST comes'));
    expect(events.filter((each) => each === 'PUT done')).toHaveLength(5);
    expect(events.filter((each) => each === 'POST done')).toHaveLength(7);
    // Several at once, but never more than Mailbow was found to bear.
    let under = 0;
    let most = 0;
    for (const event of events) {
      under += event.endsWith('comes') ? 1 : -1;
      most = Math.max(most, under);
    }
    expect(most).toBeGreaterThanOrEqual(2);
    expect(most).toBeLessThanOrEqual(8);
  });

  it('creates the fields, lists and tags that are missing, before anything else', async () => {
    const settings = connection({
      mapping: [
        { source: 'email', target: 'email' },
        { source: 'name', target: 'firma' },
      ],
    });
    await using world = await engineWorld({ customers: [{ ...mari, class: 'KULD' }], settings });
    const plan = await world.plan();
    expect(await push(world, plan.hash)).toMatchObject({ status: 'succeeded' });
    expect(world.writes()).toEqual(['POST /v3/fields', 'POST /v3/tags', 'POST /v3/contacts']);
    expect(world.contact('mari@example.ee')).toMatchObject({ fields: { firma: 'Mari' }, tags: ['klass:KULD'] });
  });

  it('that has nothing to do asks Mailbow for nothing', async () => {
    await using world = await engineWorld();
    world.customers = [{ ...mari, closed: true }];
    const plan = await world.plan();
    const before = world.mailbow.calls.length;
    expect(await push(world, plan.hash)).toMatchObject({ status: 'succeeded' });
    expect(world.mailbow.calls.length).toBe(before);
  });

  it('is refused for a plan of the future: the clock was set back since, and nobody knows how old it is', async () => {
    await using world = await engineWorld({ customers: people });
    const { hash } = await world.plan();
    const before = world.writes().length;
    await world.clock.sleep(-2 * MINUTE);
    expect(await world.engine().push(hash)).toMatchObject({ ok: false, problem: { code: 'plan/too-old' } });
    expect(world.writes().length).toBe(before);
    // As far as a time server sets it, it is the same hour.
    await world.clock.sleep(MINUTE);
    expect(await world.engine().push(hash)).toMatchObject({ ok: true, value: { status: 'succeeded' } });
  });

  it('of the same plan a second time writes nothing', async () => {
    await using world = await engineWorld({ customers: people });
    const plan = await world.plan();
    await push(world, plan.hash);
    const before = world.writes().length;
    expect(await push(world, plan.hash)).toMatchObject({ status: 'succeeded', push: { outcomes: { confirmed: 3 } } });
    expect(world.writes().length).toBe(before);
  });

  it('is refused for a plan that is unknown, too old or of other settings', async () => {
    await using world = await engineWorld({ customers: people });
    const { hash } = await world.plan();
    expect(await world.engine().push('0000')).toEqual({ ok: false, problem: { code: 'plan/unknown' } });
    await world.clock.sleep(60 * MINUTE);
    expect(await world.engine().push(hash)).toMatchObject({ ok: true });
    await world.clock.sleep(1);
    expect(await world.engine().push(hash)).toMatchObject({ ok: false, problem: { code: 'plan/too-old' } });
    const { store, id } = world.memory;
    store.connections.open('Kask OÜ', { digest: 'teine', document: '{}' }, world.clock.now());
    const other = store.plans.begin(id, 'kolmas', world.clock.now(), { fetch: null });
    const plan = other.finish({ ...(store.plans.find(id, hash)?.summary as never as object), hash: 'x1' } as never);
    expect(plan.id).toBeGreaterThan(0);
    expect(await world.engine().push('x1')).toMatchObject({ ok: false, problem: { code: 'plan/other-configuration' } });
    // A refusal is no run.
    expect(store.runs.last(id)).toMatchObject({ plan: hash });
  });
});

describe('a plan and a decision about one of its addresses', () => {
  const email = 'info@example.ee';
  const shared = [
    { code: '11', email, name: 'Esimene' },
    { code: '12', email, name: 'Teine' },
  ];
  const refused = { ok: false, problem: { code: 'plan/other-decision' } };
  const first = { kind: 'primary', code: '11' } as const;
  const settle = ({ memory, clock }: EngineWorld, choice: Choice) =>
    decide(memory.store, connection(), email, choice, clock.now());

  it('that came after it: the plan is refused, and nothing is written', async () => {
    await using world = await engineWorld({ customers: [...people, ...shared] });
    await world.plan();
    await world.clock.sleep(1);
    expect(settle(world, first)).toMatchObject({ ok: true });
    const { hash, id, rows } = await world.plan();
    expect(rows.map(({ operation }) => operation.email)).toContain(email);
    await world.clock.sleep(1);
    settle(world, { kind: 'primary', code: '12' });
    expect(await world.engine().push(hash)).toEqual(refused);
    expect(world.writes()).toEqual([]);
    // What a person picked of it does not concern the address.
    const only = rows.filter(({ operation }) => operation.email !== email).map((row) => row.id);
    expect(world.memory.store.plans.find(world.memory.id, hash)?.id).toBe(id);
    expect(await world.engine().push(hash, { only })).toMatchObject({ ok: true, value: { status: 'succeeded' } });
    expect(await world.engine().push(hash, { only: rows.map((row) => row.id) })).toEqual(refused);
    const anew = await world.plan();
    expect(await world.engine().push(anew.hash)).toMatchObject({ ok: true, value: { status: 'succeeded' } });
    expect(world.contact(email)).toMatchObject({ fields: { name: 'Teine' } });
  });

  it('that was taken back after it: the plan is refused, also where an older decision came back with its own date', async () => {
    await using world = await engineWorld({ customers: shared });
    await world.plan();
    const { store, id } = world.memory;
    settle(world, first);
    const { hash } = await world.plan();
    const decision = store.decisions.find(id, email);
    const decidedAt = new Date(store.decisions.decidedAt(id, email) ?? '');
    await world.clock.sleep(1);
    store.decisions.remove(id, email, world.clock.now());
    expect(await world.engine().push(hash)).toEqual(refused);
    if (decision !== null) store.decisions.save(id, email, decision, world.clock.now(), decidedAt);
    expect(store.decisions.decidedAt(id, email)).toBe(decidedAt.toISOString());
    expect(await world.engine().push(hash)).toEqual(refused);
    expect(world.writes()).toEqual([]);
    // An erasure leaves nothing of it behind.
    store.erasures.erase(id, email, world.clock.now());
    expect(world.memory.db.prepare('SELECT * FROM decision_change').all()).toEqual([]);
  });

  it('that it does not write to: the plan is applied', async () => {
    await using world = await engineWorld({ customers: [...people, ...shared] });
    const { hash } = await world.plan();
    await world.clock.sleep(1);
    settle(world, first);
    expect(await world.engine().push(hash)).toMatchObject({ ok: true, value: { status: 'succeeded' } });
  });
});

describe('a contact that changed after the plan was made', () => {
  const lists: string[] = [];
  const contacts = () =>
    people.map((each, n) =>
      servedContact(n + 1, {
        email: each.email,
        fields: { name: 'Vana' },
        lists,
        optin: { status: 'given', changedAt: '2026-10-01T00:00:00Z', changedBy: 'contact' },
      }),
    );

  it('is read again after five minutes: who opted out meanwhile is left alone, the others are written', async () => {
    await using world = await engineWorld({
      customers: people.map((each) => ({ ...each, class: 'VIP' })),
      contacts: contacts(),
    });
    const plan = await world.plan();
    await world.clock.sleep(5 * MINUTE);
    const withdrawn = { status: 'withdrawn', changedAt: '2026-11-23T07:04:00Z', changedBy: 'contact' };
    Object.assign(world.contact('jaan@example.ee') ?? {}, { optin: withdrawn });
    const end = await push(world, plan.hash);
    expect(end).toMatchObject({ status: 'partial', problem: null });
    expect(world.journal(plan.id)).toEqual({
      'mari@example.ee': 'confirmed',
      'jaan@example.ee': ['rejected', 'changed'],
      'kadri@example.ee': 'confirmed',
    });
    expect(world.writes()).toEqual(['PUT /v3/contacts/h1', 'PUT /v3/contacts/h3']);
    expect(world.contact('jaan@example.ee')).toMatchObject({ fields: { name: 'Vana' }, lists: [], optin: withdrawn });
    expect(world.contact('kadri@example.ee')).toMatchObject({ fields: { name: 'Kadri' }, lists: ['VIP'] });
  });

  it.each([
    ['a field of the plan', { fields: { name: 'Vahepeal' } }],
    ['a label of the plan', { lists: ['VIP'] }],
    ['its address', { email: 'teine@example.ee' }],
  ])('is left alone when somebody changed %s', async (_, change) => {
    await using world = await engineWorld({
      customers: [{ ...mari, class: 'VIP' }],
      contacts: contacts().slice(0, 1),
    });
    const plan = await world.plan();
    await world.clock.sleep(5 * MINUTE);
    Object.assign(world.mailbow.contacts[0] ?? {}, change);
    const before = structuredClone(world.mailbow.contacts);
    const end = await push(world, plan.hash);
    expect(end).toMatchObject({ status: 'partial', push: { outcomes: { rejected: 1 } } });
    expect(world.journal(plan.id)).toEqual({ 'mari@example.ee': ['rejected', 'changed'] });
    expect(world.mailbow.contacts).toEqual(before);
  });

  it('is confirmed without a write when somebody did the same already, and the labels stay theirs', async () => {
    await using world = await engineWorld({ customers: [{ ...mari, class: 'VIP' }], contacts: contacts().slice(0, 1) });
    const plan = await world.plan();
    await world.clock.sleep(5 * MINUTE);
    const same = { fields: { name: 'Mari' }, lists: ['VIP'], tags: ['klass:VIP'] };
    Object.assign(world.mailbow.contacts[0] ?? {}, same);
    expect(await push(world, plan.hash)).toMatchObject({ status: 'succeeded' });
    expect(world.writes().filter((each) => each.startsWith('PUT'))).toEqual([]);
    const { store, id } = world.memory;
    expect([...store.contacts.managed(id, 'h1')]).toEqual([]);
    // So a later change of the customer takes nothing away that a person gave.
    world.customers = [mari];
    expect((await world.plan()).rows).toEqual([]);
  });

  it('is not written when an older plan comes late', async () => {
    await using world = await engineWorld({
      customers: [{ ...mari, name: 'Esimene' }],
      contacts: contacts().slice(0, 1),
    });
    const older = await world.plan();
    world.customers = [{ ...mari, name: 'Teine' }];
    await push(world, (await world.plan()).hash);
    expect(world.contact('mari@example.ee')?.fields['name']).toBe('Teine');
    expect(await push(world, older.hash)).toMatchObject({ status: 'partial' });
    expect(world.contact('mari@example.ee')?.fields['name']).toBe('Teine');
    expect(world.journal(older.id)).toEqual({ 'mari@example.ee': ['rejected', 'changed'] });
  });

  it('and is gone is not created anew', async () => {
    await using world = await engineWorld({ customers: [mari], contacts: contacts().slice(0, 1) });
    const plan = await world.plan();
    world.mailbow.contacts.length = 0;
    expect(await push(world, plan.hash)).toMatchObject({ status: 'partial' });
    expect(world.journal(plan.id)).toEqual({ 'mari@example.ee': ['rejected', 'changed'] });
    expect(world.mailbow.contacts).toEqual([]);
    await world.clock.sleep(5 * MINUTE);
    expect((await world.plan()).rows).toEqual([]);
  });
});
