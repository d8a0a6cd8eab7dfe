import { describe, expect, it } from 'vitest';
import { openConnection, openMemory, START } from '../../support/memory.ts';
import { aSummary } from '../../support/plan-rows.ts';

const later = (minutes: number) => new Date(START.getTime() + minutes * 60_000);

describe('the history of runs', () => {
  it('tells how the last run of a connection began and ended', () => {
    using memory = openMemory();
    const { store, id } = memory;
    const other = openConnection(store, 'Tamm AS');
    expect(store.runs.last(id)).toBeNull();
    const first = store.runs.start(id, 'schedule', START);
    const begun = {
      id: first,
      connection: id,
      trigger: 'schedule',
      startedAt: START.toISOString(),
      endedAt: null,
      status: 'running',
      plan: null,
      problem: null,
      segments: 1,
      outcome: null,
    };
    expect(store.runs.last(id)).toEqual(begun);
    const plan = store.plans.begin(id, 'digest', START, { fetch: null }).finish(aSummary({ hash: 'b2' }));
    store.runs.attach(first, plan.id);
    const outcome = { confirmed: 5, rejected: 1, open: 2 };
    store.runs.end(first, 'partial', 'target/network', later(3), outcome);
    const ended = {
      endedAt: later(3).toISOString(),
      status: 'partial',
      plan: 'b2',
      problem: 'target/network',
      outcome,
    };
    expect(store.runs.last(id)).toEqual({ ...begun, ...ended });
    const second = store.runs.start(id, 'manual', later(5));
    expect(store.runs.last(id)).toMatchObject({ id: second, status: 'running', plan: null });
    expect(store.runs.last(other)).toBeNull();
  });

  it('tells the last sync apart from a trial of one customer that came after it', () => {
    using memory = openMemory();
    const { store, id } = memory;
    expect(store.runs.lastSync(id)).toBeNull();
    const sync = store.runs.start(id, 'schedule', START);
    const trial = store.runs.start(id, 'manual', later(5), true);
    expect([store.runs.lastSync(id)?.id, store.runs.last(id)?.id]).toEqual([sync, trial]);
  });

  it('goes on with a run that was broken off in one more segment', () => {
    using memory = openMemory();
    const { store, id } = memory;
    const run = store.runs.start(id, 'schedule', START);
    store.runs.end(run, 'partial', 'target/network', later(3), { confirmed: 5, rejected: 0, open: 2 });
    store.runs.reopen(run);
    expect(store.runs.recent(id, 5)).toMatchObject([
      {
        id: run,
        status: 'running',
        startedAt: START.toISOString(),
        endedAt: null,
        problem: null,
        segments: 2,
        outcome: null,
      },
    ]);
  });

  it('takes for a success what did all it had to do, also where the target rejected some of it for good', () => {
    using memory = openMemory();
    const { store, id } = memory;
    const ended = (status: 'succeeded' | 'partial' | 'held' | 'failed', open: number | null) => {
      const run = store.runs.start(id, 'schedule', START);
      store.runs.end(run, status, null, later(1), open === null ? null : { confirmed: 1, rejected: 1, open });
      return run;
    };
    expect(store.runs.lastSuccess(id)).toBeNull();
    const good = ended('succeeded', 0);
    for (const [status, open] of [
      ['partial', 2],
      ['held', 0],
      ['failed', null],
      ['partial', null],
    ] as const)
      ended(status, open);
    expect(store.runs.lastSuccess(id)?.id).toBe(good);
    const rejected = ended('partial', 0);
    expect(store.runs.lastSuccess(id)?.id).toBe(rejected);
  });

  it('turns what a crash left running into interrupted, and nothing else', () => {
    using memory = openMemory();
    const { store, id } = memory;
    const other = openConnection(store, 'Tamm AS');
    const good = store.runs.start(id, 'manual', START);
    store.runs.end(good, 'succeeded', null, later(1));
    store.runs.start(other, 'manual', START);
    expect(store.runs.interruptLeftovers(later(9))).toBe(1);
    expect(store.runs.last(other)).toMatchObject({ status: 'interrupted', endedAt: later(9).toISOString() });
    expect(store.runs.last(id)).toMatchObject({ status: 'succeeded', endedAt: later(1).toISOString() });
    expect(store.runs.interruptLeftovers(later(10))).toBe(0);
  });

  it('remembers that a person broke a run off, also where a crash follows while it is gone on with', () => {
    using memory = openMemory();
    const { store, id } = memory;
    const run = store.runs.start(id, 'manual', START);
    store.runs.end(run, 'cancelled', 'run/cancelled', later(1));
    store.runs.reopen(run);
    store.runs.interruptLeftovers(later(9));
    expect(store.runs.find(id, run)).toMatchObject({ status: 'interrupted', segments: 2, stopped: true });
    const other = store.runs.start(id, 'manual', later(10));
    store.runs.interruptLeftovers(later(11));
    expect(store.runs.find(id, other)?.stopped).toBeUndefined();
  });
});
