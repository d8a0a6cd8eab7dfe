import { beforeEach, describe, expect, it } from 'vitest';
import { useRuns } from '../../../../renderer/features/runs/store.ts';
import { problem } from '../../../../shared/domain/problem.ts';
import { createFakeBridge } from '../../fake-bridge.ts';
import { SUMMARY } from '../../fake-data.ts';
import { useBridge } from '../../use-bridge.ts';

const store = () => useRuns.getState();

beforeEach(() => useRuns.setState(useRuns.getInitialState(), true));

describe('a run', () => {
  it('looks for nothing where everything was confirmed', async () => {
    const bridge = useBridge(createFakeBridge());
    await store().apply('Kask OÜ', SUMMARY.hash, 45);
    expect(store()).toMatchObject({ running: false, view: { confirmed: 45, rejected: 0, open: 0 }, left: [] });
    expect(bridge.calls.map((call) => call.channel)).toEqual(['run.apply']);
  });

  it('shows what was refused with its reason, and what is still to be done', async () => {
    useBridge(createFakeBridge({ rejected: 2, open: 1 }));
    await store().apply('Kask OÜ', SUMMARY.hash, 45);
    expect(store().left.map(({ state, why }) => [state, why])).toEqual([
      ['rejected', '422 email: domain does not accept mail'],
      ['rejected', '422 email: domain does not accept mail'],
      ['planned', null],
    ]);
  });

  it('is not started twice at a time, and goes on with the same plan when asked', async () => {
    const bridge = useBridge(createFakeBridge({ open: 1 }));
    await Promise.all([store().apply('Kask OÜ', SUMMARY.hash, 45), store().apply('Tamm OÜ', SUMMARY.hash, 45)]);
    await store().resume();
    expect(bridge.calls.filter((call) => call.channel === 'run.apply').map((call) => call.args)).toEqual([
      { connection: 'Kask OÜ', hash: SUMMARY.hash },
      { connection: 'Kask OÜ', hash: SUMMARY.hash },
    ]);
  });

  it('says why it could not begin', async () => {
    const failed = problem('plan/too-old', { at: '2026-11-23T07:00:00.000Z' });
    useBridge(createFakeBridge({ failing: { 'run.apply': failed } }));
    await store().apply('Kask OÜ', SUMMARY.hash, 45);
    expect(store()).toMatchObject({ running: false, view: null, problem: failed });
  });
});
