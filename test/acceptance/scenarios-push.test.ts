import { describe, expect, it } from 'vitest';
import { approveCancellation } from '../../electron/sync/approve.ts';
import { ANYTHING, at, counts, type Fate, powerCut, quota, timeOf } from '../support/broken-off.ts';
import { engineWorld, type EngineWorld } from '../support/engine-world.ts';
import { servedContact, type ServedContact } from '../support/mailbow-server.ts';
import { many, MINUTE, push, tally } from '../support/pushing.ts';
import { connection, type TestCustomer } from '../support/world.ts';

describe('AS-16 Half the push meets 429', () => {
  it('waits a minute at a time, ends as partial at 09:32 and writes the other half at 09:47', async () => {
    const { world, plan, written } = await quota(at('09:42'), { 'retry-after': '60' });
    await using _ = world;
    const first = await push(world, plan.hash);
    expect([timeOf(world), first.status, first.push?.outcomes.confirmed]).toEqual(['09:32', 'partial', 200]);
    expect(first.push?.stopped).toMatchObject({ waitedOut: true, problem: { code: 'target/network' } });
    expect(world.clock.slept).toEqual([2 * MINUTE, ...Array.from({ length: 30 }, () => MINUTE)]);
    expect([written.size, ...new Set(written.values())]).toEqual([200, 1]);

    await world.clock.sleep(15 * MINUTE);
    const second = await push(world, plan.hash);
    expect([timeOf(world), second.status, second.push]).toEqual([
      '09:47',
      'succeeded',
      { outcomes: counts(400, 0), stopped: null },
    ]);
    expect([written.size, ...new Set(written.values())]).toEqual([400, 1]);
    expect((await world.plan()).rows).toEqual([]);
  });

  it('variant b: without Retry-After the waits grow, and never above 120 s', async () => {
    const { world, plan, written } = await quota(at('09:42'));
    await using _ = world;
    const end = await push(world, plan.hash);
    const waits = world.clock.slept.slice(1).map((ms) => ms / 1000);
    // Half of each step is chance: the clock of this world gives a half of it.
    expect(waits.slice(0, 6)).toEqual(waits.slice(0, 6).toSorted((a, b) => a - b));
    expect(waits.slice(0, 3).every((wait, n) => wait <= 2 ** (n + 1))).toBe(true);
    expect(Math.max(...waits)).toBeLessThanOrEqual(120);
    expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeLessThanOrEqual(30 * 60);
    expect([end.status, end.push?.outcomes.confirmed, written.size]).toEqual(['partial', 200, 200]);
    await world.clock.sleep(at('09:47') - world.clock.now().getTime());
    expect(await push(world, plan.hash)).toMatchObject({ status: 'succeeded' });
    expect([written.size, ...new Set(written.values())]).toEqual([400, 1]);
    expect((await world.plan()).rows).toEqual([]);
  });

  it('variant c: where the quota never frees nothing is lost, and the next day’s run writes the rest', async () => {
    const { world, plan, written } = await quota(at('09:00') + 24 * 60 * MINUTE, { 'retry-after': '60' });
    await using _ = world;
    expect(await push(world, plan.hash)).toMatchObject({ status: 'partial' });
    await world.clock.sleep(15 * MINUTE);
    // At 09:47 Mailbow still refuses; the plan is too old an hour later, so a run would begin with a new one.
    expect(await push(world, plan.hash)).toMatchObject({
      status: 'partial',
      push: { outcomes: { confirmed: 200, rejected: 0 } },
    });
    await world.clock.sleep(60 * MINUTE);
    expect(await world.engine().push(plan.hash)).toMatchObject({ ok: false, problem: { code: 'plan/too-old' } });
    expect(await world.engine().sync()).toMatchObject({ status: 'failed', problem: { code: 'target/network' } });
    expect(written.size).toBe(200);
    await world.clock.sleep(24 * 60 * MINUTE);
    expect(await world.engine().sync()).toMatchObject({ status: 'succeeded' });
    expect([written.size, ...new Set(written.values())]).toEqual([400, 1]);
    expect((await world.plan()).rows).toEqual([]);
  });
});

describe('AS-17 Power cut in mid-push', () => {
  it.each<Fate>(['arrived', 'was lost'])(
    'after 137 of 300 with one in flight (%s): the rest is done once, and nobody twice',
    async (fate) => {
      const customers = many(300);
      const contacts = customers
        .slice(0, 150)
        .map(({ email }, n) => servedContact(n + 1, { email, fields: { name: 'Vana' }, lists: [] }));
      await using world = await engineWorld({ customers, contacts, settings: connection(ANYTHING) });
      const plan = await world.plan();
      expect(plan.rows).toHaveLength(300);
      const restart = await powerCut(world, plan.hash, 137, fate);
      const { store, id } = world.memory;
      expect(store.plans.outcomes(plan.id)).toEqual({
        planned: 162,
        sent: 1,
        confirmed: 137,
        rejected: 0,
        retry: 0,
        unknown: 0,
      });
      expect(store.runs.last(id)).toMatchObject({ id: 1, status: 'interrupted' });

      // Ten minutes later; meanwhile somebody whose turn had not come opted out.
      await world.clock.sleep(10 * MINUTE);
      const optedOut = { status: 'withdrawn', changedAt: '2026-11-23T07:05:00.000Z', changedBy: 'contact' };
      Object.assign(world.mailbow.contacts.find(({ email }) => email === 'isik149@example.ee') ?? {}, {
        optin: optedOut,
      });
      const end = await restart().push(plan.hash);
      expect(end).toMatchObject({
        ok: true,
        value: { status: 'partial', push: { outcomes: { confirmed: 299, rejected: 1 } } },
      });
      expect(world.journal(plan.id)['isik149@example.ee']).toEqual(['rejected', 'changed']);
      expect(new Set(Object.values(tally(world)))).toEqual(new Set([1]));
      expect(world.mailbow.contacts).toHaveLength(300);
      // A lost write never reached Mailbow, so there are as many writes as changes either way.
      expect(world.writes()).toHaveLength(299);
      const next = await restart().plan();
      expect(next.ok && next.value.plan.summary.counts).toMatchObject({ create: 0, update: 1, unchanged: 299 });
      expect(await restart().push(next.ok ? next.value.plan.summary.hash : '')).toMatchObject({ ok: true });
      expect((await world.plan()).rows).toEqual([]);
      expect(world.contact('isik149@example.ee')?.optin).toEqual(optedOut);
    },
  );

  const consent = { source: 'datafields.OPTIN', date: 'datafields.OPTIN.param' };
  const settings = connection({ labels: [], consent });
  const GIVEN = '2025-03-01T08:00:00.000Z';
  const OUT = '2026-10-03T11:22:00.000Z';
  const withStatus = (n: number, email: string, status: string, changedAt: string | null): ServedContact =>
    servedContact(100 + n, {
      email,
      fields: { name: 'Vana' },
      lists: [],
      optin: { status, changedAt, changedBy: 'contact' },
    });

  /** Two opt-outs, an update, a new contact and two approved cancellations: ten calls in this order, refusals first. */
  const everyKind: readonly TestCustomer[] = [
    { code: '1', email: 'a@example.ee', name: 'A', optin: [['no', '01.11.2026']] },
    { code: '2', email: 'b@example.ee', name: 'B', optin: [['no', '01.11.2026']] },
    { code: '3', email: 'c@example.ee', name: 'C' },
    { code: '4', email: 'd@example.ee', name: 'D', optin: [['yes', '01.11.2026']] },
    { code: '5', email: 'e@example.ee', name: 'E', optin: [['yes', '01.11.2026']] },
    { code: '6', email: 'f@example.ee', name: 'F', optin: [['yes', '02.11.2026']] },
  ];
  const CALLS = ['optin', 'optin', 'PUT', 'PUT', 'PUT', 'POST', 'PUT', 'optin', 'PUT', 'optin'];

  async function approved(): Promise<EngineWorld & { readonly hash: string }> {
    const contacts = [
      withStatus(1, 'a@example.ee', 'given', GIVEN),
      withStatus(2, 'b@example.ee', 'given', GIVEN),
      withStatus(3, 'c@example.ee', 'given', GIVEN),
      withStatus(5, 'e@example.ee', 'withdrawn', OUT),
      withStatus(6, 'f@example.ee', 'withdrawn', OUT),
    ];
    const world = await engineWorld({ customers: everyKind, contacts, settings });
    await world.plan();
    for (const email of ['e@example.ee', 'f@example.ee']) {
      const by = { initials: 'KT', reason: 'telefonitsi' };
      expect(approveCancellation(world.memory.store, 'Kask OÜ', email, by, world.clock.now()).ok).toBe(true);
    }
    return Object.assign(world, { hash: (await world.plan()).hash });
  }
  const callsOf = (world: EngineWorld) =>
    world.writes().map((call) => (call.endsWith('/optin') ? 'optin' : (call.split(' ')[0] ?? '')));

  it.each(CALLS.flatMap((call, n) => (['arrived', 'was lost'] as const).map((fate) => [n, call, fate] as const)))(
    'after %i calls of every kind, with the next (%s) in flight, which %s',
    async (confirmed, call, fate) => {
      await using world = await approved();
      const restart = await powerCut(world, world.hash, confirmed, fate, settings);
      expect(callsOf(world)).toEqual(CALLS.slice(0, confirmed + (fate === 'arrived' ? 1 : 0)));
      expect(CALLS[confirmed]).toBe(call);
      expect(await restart().push(world.hash)).toMatchObject({ ok: true, value: { status: 'succeeded' } });
      expect(callsOf(world).toSorted()).toEqual([...CALLS].toSorted());
      expect(new Set(world.writes()).size).toBe(CALLS.length);
      expect(world.mailbow.contacts.map(({ email, fields, optin }) => [email, fields['name'], optin.status])).toEqual([
        ['a@example.ee', 'A', 'withdrawn'],
        ['b@example.ee', 'B', 'withdrawn'],
        ['c@example.ee', 'C', 'given'],
        ['e@example.ee', 'E', 'given'],
        ['f@example.ee', 'F', 'given'],
        ['d@example.ee', 'D', 'given'],
      ]);
      const { store } = world.memory;
      expect([...store.evidence.entries('Kask OÜ')].map(({ rule }) => rule).toSorted()).toEqual([
        'C1',
        'C1',
        'C10',
        'C8',
        'C8',
      ]);
      expect(store.verify()).toEqual([]);
      expect((await world.plan()).rows).toEqual([]);
    },
  );

  it('drops an approved cancellation where the person opted out again while the power was off', async () => {
    await using world = await approved();
    const restart = await powerCut(world, world.hash, 7, 'was lost', settings);
    const again = { status: 'withdrawn', changedAt: '2026-11-23T07:05:00.000Z', changedBy: 'contact' };
    Object.assign(world.contact('e@example.ee') ?? {}, { optin: again });
    expect(await restart().push(world.hash)).toMatchObject({ ok: true, value: { status: 'partial' } });
    expect(world.contact('e@example.ee')?.optin).toEqual(again);
    expect(world.contact('f@example.ee')?.optin.status).toBe('given');
    expect((await world.plan()).rows).toEqual([]);
  });
});
