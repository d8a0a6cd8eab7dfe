import { describe, expect, it } from 'vitest';
import { approveCancellation } from '../../../electron/sync/approve.ts';
import { engineWorld, type EngineWorld } from '../../support/engine-world.ts';
import { servedContact } from '../../support/mailbow-server.ts';
import { jaan, kadri, mari, push } from '../../support/pushing.ts';
import { contactsBefore, ran, seen, TAKEN_BACK, undo, vip, WRITTEN } from '../../support/undoing.ts';
import { connection } from '../../support/world.ts';

const sync = (world: EngineWorld) => world.engine().sync();
const pushNow = async (world: EngineWorld) => push(world, (await world.plan()).hash);
const consent = { source: 'datafields.OPTIN', date: 'datafields.OPTIN.param' };

describe('an undo of a run that moved people', () => {
  const linkOf = ({ memory: { store, id } }: EngineWorld, code: string) => store.contacts.linkOf(id, code)?.hash;

  it('takes the address back with the link', async () => {
    await using world = await ran();
    world.customers = [{ ...mari, class: 'VIP', email: 'uus@example.ee' }, ...vip.slice(1)];
    const plan = await world.plan();
    expect(plan.rows.map(({ operation }) => operation.fields)).toEqual([
      { email: { from: 'mari@example.ee', to: 'uus@example.ee' } },
    ]);
    await push(world, plan.hash);
    await undo(world);
    expect(seen(world)).toEqual(WRITTEN);
    const { store, id } = world.memory;
    expect(store.contacts.linkOf(id, '1')).toMatchObject({ hash: 'h1', email: 'mari@example.ee' });
    const again = await world.plan();
    expect(again.hash).toBe(plan.hash);
    await push(world, again.hash);
    expect((await world.plan()).rows).toEqual([]);
  });

  it('leaves the address where it is taken by now', async () => {
    await using world = await ran();
    world.customers = [{ ...mari, class: 'VIP', email: 'uus@example.ee' }, ...vip.slice(1)];
    await pushNow(world);
    world.mailbow.contacts.push(servedContact(7, { email: 'mari@example.ee' }));
    expect((await undo(world)).end).toMatchObject({ status: 'partial', push: { outcomes: { rejected: 1 } } });
    expect(world.contact('uus@example.ee')?.hash).toBe('h1');
  });

  it('takes the customer back to the contact that lost its labels to another one', async () => {
    const there = servedContact(5, { email: 'teine@example.ee', fields: { name: 'Teine' }, lists: [], tags: [] });
    await using world = await engineWorld({ customers: vip, contacts: [...contactsBefore(), there] });
    await sync(world);
    world.customers = [{ ...mari, class: 'VIP', email: 'teine@example.ee' }, ...vip.slice(1)];
    const plan = await world.plan();
    await push(world, plan.hash);
    expect(linkOf(world, '1')).toBe('h5');
    expect(world.contact('mari@example.ee')?.tags).toEqual(['oma']);
    await undo(world);
    expect(linkOf(world, '1')).toBe('h1');
    expect(seen(world).filter(([email]) => /mari|teine/.test(String(email)))).toEqual([
      WRITTEN[0],
      ['teine@example.ee', 'Teine', [], []],
    ]);
    const again = await world.plan();
    expect(again.rows.map(({ operation }) => operation)).toEqual(plan.rows.map(({ operation }) => operation));
    await push(world, again.hash);
    expect((await world.plan()).rows).toEqual([]);
    expect(world.contact('mari@example.ee')?.tags).toEqual(['oma']);
  });
});

describe('an undo of a run that changed consent', () => {
  it('never touches it: neither an opt-out nor a consent, given or created', async () => {
    const given = { status: 'given', changedAt: '2025-01-01T00:00:00.000Z', changedBy: 'account' };
    const served = contactsBefore();
    await using world = await engineWorld({
      customers: [
        { ...mari, class: 'VIP', optin: [['no', '01.11.2026']] },
        { ...jaan, class: 'VIP', optin: [['yes', '02.11.2026']] },
        { ...kadri, class: 'VIP', optin: [['yes', '03.11.2026']] },
      ],
      contacts: [{ ...(served[0] ?? servedContact(1)), optin: given }, ...served.slice(1, 2)],
      settings: connection({ consent }),
    });
    await sync(world);
    const statuses = () => world.mailbow.contacts.map(({ email, optin }) => [email, optin.status]);
    const AFTER = [
      ['mari@example.ee', 'withdrawn'],
      ['jaan@example.ee', 'given'],
      ['kadri@example.ee', 'given'],
    ];
    expect(statuses()).toEqual(AFTER);
    const evidence = [...world.memory.store.evidence.entries('Kask OÜ')].length;
    const before = world.writes().length;
    await undo(world);
    expect(seen(world)).toEqual(TAKEN_BACK);
    expect(statuses()).toEqual(AFTER);
    expect(
      world
        .writes()
        .slice(before)
        .filter((call) => !call.startsWith('PUT ')),
    ).toEqual([]);
    expect([...world.memory.store.evidence.entries('Kask OÜ')]).toHaveLength(evidence);
    expect(evidence).toBe(3);
    // The same changes again, and none of consent.
    const again = await world.plan();
    expect(again.rows.map(({ operation }) => [operation.kind, operation.consent])).toEqual([
      ['update', null],
      ['update', null],
      ['update', null],
    ]);
  });

  it('leaves the address of who agreed anew under it: the one before has refused', async () => {
    const withdrawn = { status: 'withdrawn', changedAt: '2026-10-03T11:22:00.000Z', changedBy: 'contact' };
    const [before = servedContact(1)] = contactsBefore();
    await using world = await engineWorld({
      customers: [mari],
      contacts: [{ ...before, optin: withdrawn }],
      settings: connection({ consent }),
    });
    await sync(world);
    world.customers = [{ ...mari, email: 'uus@example.ee', optin: [['yes', '05.11.2026']] }];
    await world.plan();
    const by = { initials: 'KT', reason: 'kassas kohapeal' };
    expect(approveCancellation(world.memory.store, 'Kask OÜ', 'uus@example.ee', by, world.clock.now()).ok).toBe(true);
    expect(await pushNow(world)).toMatchObject({ status: 'succeeded' });
    const agreed = world.contact('uus@example.ee');
    expect(agreed?.optin.status).toBe('given');
    await undo(world);
    expect(agreed).toMatchObject({ email: 'uus@example.ee', optin: { status: 'given' } });
    expect(
      world.mailbow.contacts.filter(({ email, optin }) => email === mari.email && optin.status !== 'withdrawn'),
    ).toEqual([]);
  });
});
