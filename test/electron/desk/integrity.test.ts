import { describe, expect, it } from 'vitest';
import { createIntegrityWatch } from '../../../electron/desk/integrity.ts';

const HOUR = 3_600_000;
const quiet = { info() {}, warn() {}, error() {} };

/** A watch whose clock and answers are the test's. */
function openWatch() {
  const state = { now: Date.UTC(2026, 10, 16, 7), busy: false, faults: [] as string[] | Error, checks: 0, changes: 0 };
  const watch = createIntegrityWatch({
    check: async () => {
      state.checks += 1;
      if (state.faults instanceof Error) throw state.faults;
      return state.faults;
    },
    clock: { now: () => new Date(state.now) },
    isBusy: () => state.busy,
    log: quiet,
    onChange: () => void (state.changes += 1),
  });
  const after = async (ms: number) => {
    state.now += ms;
    watch.look();
    await new Promise((resolve) => {
      setImmediate(resolve);
    });
    return [state.checks, watch.conditions().length, state.changes];
  };
  return { state, watch, after };
}

describe('the watch over the database', () => {
  it('checks ten minutes after the start and then once a day, never during a run', async () => {
    const { state, after } = openWatch();
    expect(await after(9 * 60_000)).toEqual([0, 0, 0]);
    state.busy = true;
    expect(await after(60_000)).toEqual([0, 0, 0]);
    state.busy = false;
    expect(await after(60_000)).toEqual([1, 0, 0]);
    expect(await after(23 * HOUR)).toEqual([1, 0, 0]);
    expect(await after(HOUR)).toEqual([2, 0, 0]);
  });

  it('is alarmed while the last check found faults, and says when that changes', async () => {
    const { state, watch, after } = openWatch();
    state.faults = ['evidence: broken'];
    expect(await after(HOUR)).toEqual([1, 1, 1]);
    expect(watch.conditions()).toEqual([{ kind: 'integrity', level: 'critical', values: {} }]);
    state.faults = new Error('no thread');
    expect(await after(24 * HOUR)).toEqual([2, 1, 1]);
    state.faults = [];
    expect(await after(24 * HOUR)).toEqual([3, 0, 2]);
  });

  it('is not put off by a clock that was set back', async () => {
    const { after } = openWatch();
    await after(HOUR);
    expect((await after(-365 * 24 * HOUR))[0]).toBe(1);
    expect((await after(24 * HOUR))[0]).toBe(2);
  });
});
