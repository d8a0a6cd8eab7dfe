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
    };
    expect(store.runs.last(id)).toEqual(begun);
    const plan = store.plans.begin(id, 'digest', START, { fetch: null }).finish(aSummary({ hash: 'b2' }));
    store.runs.attach(first, plan.id);
    store.runs.end(first, 'partial', 'target/network', later(3));
    const ended = { endedAt: later(3).toISOString(), status: 'partial', plan: 'b2', problem: 'target/network' };
    expect(store.runs.last(id)).toEqual({ ...begun, ...ended });
    const second = store.runs.start(id, 'manual', later(5));
    expect(store.runs.last(id)).toMatchObject({ id: second, status: 'running', plan: null });
    expect(store.runs.last(other)).toBeNull();
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
});
