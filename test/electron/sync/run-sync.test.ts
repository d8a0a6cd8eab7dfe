import { describe, expect, it } from 'vitest';
import { problem } from '../../../shared/domain/problem.ts';
import { engineWorld } from '../../support/engine-world.ts';
import { servedContact } from '../../support/mailbow-server.ts';
import { people, push, tally } from '../../support/pushing.ts';

describe('a run', () => {
  it('ends and says how when the source fails, and Mailbow is not touched', async () => {
    await using world = await engineWorld({ customers: people });
    world.feedEnds = { status: 0, problem: problem('source/network', { host: 'directo.example', text: '' }) };
    expect(await world.engine().sync()).toMatchObject({
      status: 'failed',
      plan: null,
      push: null,
      problem: { code: 'source/network' },
    });
    const { store, id } = world.memory;
    expect(store.runs.last(id)).toMatchObject({ status: 'failed', plan: null, problem: 'source/network' });
    expect(world.writes()).toEqual([]);
    world.feedEnds = null;
    expect(await world.engine().sync()).toMatchObject({ status: 'succeeded' });
    expect(store.runs.last(id)).toMatchObject({ status: 'succeeded', problem: null });
  });

  it('that had records it could not use succeeds with remarks', async () => {
    await using world = await engineWorld({ customers: [...people, { code: '', email: 'x@example.ee' }] });
    expect(await world.engine().sync()).toMatchObject({ status: 'succeeded-with-remarks' });
  });

  it('from which a person took rows out has not gone through its plan: the next one is a first run still', async () => {
    await using world = await engineWorld({ customers: people });
    const { store, id } = world.memory;
    const plan = await world.plan();
    const [row] = plan.rows;
    expect(store.planRows.skip(plan.id, [row?.id ?? 0], true)).toBe(1);
    expect(await push(world, plan.hash)).toMatchObject({ status: 'succeeded-with-remarks', push: { skipped: 1 } });
    expect(store.runs.hasRun(id)).toBe(false);
    await push(world, (await world.plan()).hash);
    expect(store.runs.hasRun(id)).toBe(true);
  });

  it('of chosen rows that was broken off is not gone on with', async () => {
    await using world = await engineWorld({ customers: people });
    const { store, id } = world.memory;
    const plan = await world.plan();
    const run = store.runs.start(id, 'manual', world.clock.now(), true);
    store.runs.attach(run, plan.id);
    store.runs.interruptLeftovers(world.clock.now());
    const resumed = await world.engine().resume(run, { ask: null, seen: true, replan: true });
    expect(resumed).toMatchObject({ ok: false, problem: { code: 'input/no-run' } });
    expect(world.writes()).toEqual([]);
  });

  it('that breaks by a bug is written down as failed, whatever was under way', async () => {
    await using world = await engineWorld({ customers: people });
    const { store, id, db } = world.memory;
    const broken = () => {
      throw new Error('a bug');
    };
    await expect(world.engine({ create: broken }).sync()).rejects.toThrow('a bug');
    using elsewhere = world.memory.again();
    expect(elsewhere.store.runs.last(id)).toMatchObject({ status: 'failed', problem: 'bug' });
    expect(db.inTransaction).toBe(false);
    // A bug in the middle of planning: rows of the plan are half written by then.
    const whole = { ...store.contacts };
    Object.assign(store.contacts, { managed: broken });
    world.mailbow.contacts.push(servedContact(1, { email: 'mari@example.ee' }));
    await expect(world.engine().sync()).rejects.toThrow('a bug');
    Object.assign(store.contacts, whole);
    expect(db.inTransaction).toBe(false);
    expect(elsewhere.store.runs.last(id)).toMatchObject({ status: 'failed', problem: 'bug' });
    expect(elsewhere.db.prepare('SELECT count(*) FROM plan WHERE hash IS NULL').pluck().get()).toBe(0);
  });

  it('that never ended is called interrupted, and what it had sent is looked up', async () => {
    await using world = await engineWorld({ customers: people });
    const { store, id } = world.memory;
    const plan = await world.plan();
    const [row] = plan.rows;
    // As a crash leaves it: the run under way, one operation sent, and Mailbow did it.
    const run = store.runs.start(id, 'manual', world.clock.now());
    store.runs.attach(run, plan.id);
    store.plans.mark(row?.id ?? 0, { state: 'sent' }, world.clock.now());
    world.mailbow.contacts.push(servedContact(1, { email: 'mari@example.ee', fields: { name: 'Mari' }, lists: [] }));
    expect(store.runs.interruptLeftovers(world.clock.now())).toBe(1);
    expect(store.runs.last(id)).toMatchObject({ id: run, status: 'interrupted' });
    expect(await push(world, plan.hash)).toMatchObject({ status: 'succeeded', push: { outcomes: { confirmed: 3 } } });
    expect(tally(world)).toEqual({ 'mari@example.ee': 1, 'jaan@example.ee': 1, 'kadri@example.ee': 1 });
  });
});
