import { describe, expect, it } from 'vitest';
import { ANYTHING, at, counts, type Fate, powerCut, quota, timeOf } from '../support/broken-off.ts';
import { engineWorld, type EngineWorld } from '../support/engine-world.ts';
import { servedContact } from '../support/mailbow-server.ts';
import { many, MINUTE, people, tally } from '../support/pushing.ts';
import { connection } from '../support/world.ts';

const ALONE = { ask: null, seen: false, replan: true } as const;

/** The history as a person reads it. */
const history = ({ memory }: EngineWorld) =>
  memory.store.runs
    .recent(memory.id, 10)
    .map(({ status, segments, outcome, trigger }) => [status, trigger, segments, outcome] as const);

describe('AS-16 a run that Mailbow made wait', () => {
  it('is gone on with at 09:47 as the same run: one row in the history, each contact written once', async () => {
    const { world, written } = await quota(at('09:42'), { 'retry-after': '60' });
    await using _ = world;
    const first = await world.engine().sync({ trigger: 'schedule' });
    expect([timeOf(world), first.status, first.push?.stopped?.waitedOut]).toEqual(['09:32', 'partial', true]);
    expect(history(world)).toEqual([['partial', 'schedule', 1, { confirmed: 200, rejected: 0, open: 200 }]]);
    await world.clock.sleep(15 * MINUTE);
    const second = await world.engine().resume(first.run, ALONE);
    expect(second).toMatchObject({ ok: true, value: { run: first.run, status: 'succeeded-with-remarks' } });
    expect(second.ok && second.value.push).toEqual({ outcomes: counts(400, 0), stopped: null });
    expect(history(world)).toEqual([
      ['succeeded-with-remarks', 'schedule', 2, { confirmed: 400, rejected: 0, open: 0 }],
    ]);
    expect([written.size, ...new Set(written.values())]).toEqual([400, 1]);
  });

  it('makes a new plan where the old one is too old, and still counts what the first segment did', async () => {
    const { world, written } = await quota(at('11:00'), { 'retry-after': '60' });
    await using _ = world;
    const first = await world.engine().sync({ trigger: 'schedule' });
    await world.clock.sleep(90 * MINUTE);
    expect(await world.engine().resume(first.run, { ask: null, seen: true, replan: false })).toMatchObject({
      ok: false,
      problem: { code: 'plan/too-old' },
    });
    expect(history(world)).toEqual([['partial', 'schedule', 1, { confirmed: 200, rejected: 0, open: 200 }]]);
    expect(await world.engine().resume(first.run, ALONE)).toMatchObject({
      ok: true,
      value: { status: 'succeeded-with-remarks', push: { outcomes: { confirmed: 200 } } },
    });
    expect(history(world)).toEqual([
      ['succeeded-with-remarks', 'schedule', 2, { confirmed: 400, rejected: 0, open: 0 }],
    ]);
    expect([written.size, ...new Set(written.values())]).toEqual([400, 1]);
  });
});

describe('AS-17 a run that a power cut broke off', () => {
  it.each<Fate>(['arrived', 'was lost'])(
    'is gone on with as one run, and nobody is written twice (%s)',
    async (fate) => {
      const customers = many(300);
      const contacts = customers
        .slice(0, 150)
        .map(({ email }, n) => servedContact(n + 1, { email, fields: { name: 'Vana' }, lists: [] }));
      await using world = await engineWorld({ customers, contacts, settings: connection(ANYTHING) });
      const plan = await world.plan();
      const restart = await powerCut(world, plan.hash, 137, fate);
      const { runs } = world.memory.store;
      const run = runs.last(world.memory.id);
      expect(run).toMatchObject({ status: 'interrupted', segments: 1 });
      expect(await restart().resume(run?.id ?? 0, { ask: null, seen: true, replan: false })).toMatchObject({
        ok: true,
        value: { status: 'succeeded-with-remarks', push: { outcomes: { confirmed: 300, rejected: 0 } } },
      });
      expect(history(world)).toEqual([
        ['succeeded-with-remarks', 'manual', 2, { confirmed: 300, rejected: 0, open: 0 }],
      ]);
      expect(new Set(Object.values(tally(world)))).toEqual(new Set([1]));
      expect(world.mailbow.contacts).toHaveLength(300);
      expect(world.writes()).toHaveLength(300);
    },
  );

  it('of an undo is never turned into a sync, which would do again what was taken back', async () => {
    await using world = await engineWorld({ customers: people });
    await world.engine().sync();
    const undone = await world.engine().undo(null);
    if (!undone.ok) throw new Error('no undo');
    const { run } = undone.value.end;
    await world.clock.sleep(90 * MINUTE);
    expect(await world.engine().resume(run, ALONE)).toMatchObject({ ok: false, problem: { code: 'plan/too-old' } });
    expect(await world.engine().resume(99, ALONE)).toMatchObject({ ok: false, problem: { code: 'input/no-run' } });
    expect(world.memory.store.runs.last(world.memory.id)).toMatchObject({ id: run, status: 'succeeded', segments: 1 });
  });
});

describe('a run that asks first', () => {
  const consent = { source: 'datafields.OPTIN', date: 'datafields.OPTIN.param' };
  const settings = connection({ labels: [], consent });
  const subscribed = () =>
    servedContact(1, {
      email: 'mari@example.ee',
      fields: { name: 'Mari' },
      lists: [],
      optin: { status: 'given', changedAt: null, changedBy: 'api' },
    });

  it.each(['first-run', 'long-absence', 'settings-changed'] as const)(
    'because of %s writes refusals only, and waits for a person with the rest',
    async (ask) => {
      const customers = [
        { ...people[0]!, optin: [['no']] as const },
        { ...people[1]!, optin: [['yes', '01.09.2026']] as const },
      ];
      await using world = await engineWorld({ customers, contacts: [subscribed()], settings });
      const end = await world.engine().sync({ trigger: 'catch-up', ask });
      expect([end.status, end.problem]).toEqual(['held', { code: `run/${ask}` }]);
      expect(world.contact('mari@example.ee')?.optin.status).toBe('withdrawn');
      expect(world.contact('jaan@example.ee')).toBeUndefined();
      expect(history(world)).toEqual([['held', 'catch-up', 1, { confirmed: 1, rejected: 0, open: 1 }]]);
      // A person looks at the preview and applies it: the next run need not ask.
      const plan = await world.plan();
      expect(await world.engine().push(plan.hash)).toMatchObject({ ok: true, value: { status: 'succeeded' } });
      expect(world.contact('jaan@example.ee')?.optin.status).toBe('given');
    },
  );

  it('asks nobody about nothing', async () => {
    await using world = await engineWorld({
      customers: [{ ...people[0]!, optin: [['no']] }],
      contacts: [subscribed()],
      settings,
    });
    const end = await world.engine().sync({ trigger: 'schedule', ask: 'long-absence' });
    expect([end.status, end.problem]).toEqual(['succeeded', null]);
  });
});
