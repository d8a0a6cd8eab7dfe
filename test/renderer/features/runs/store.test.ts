import { beforeEach, describe, expect, it } from 'vitest';
import { useRuns } from '../../../../renderer/features/runs/store.ts';
import { problem } from '../../../../shared/domain/problem.ts';
import { createFakeBridge } from '../../fake-bridge.ts';
import { SUMMARY, TRAINING } from '../../fake-data.ts';
import { useBridge } from '../../use-bridge.ts';

const store = () => useRuns.getState();

beforeEach(() => useRuns.setState(useRuns.getInitialState(), true));

describe('a run', () => {
  it('says what became of its changes', async () => {
    useBridge(createFakeBridge({ rejected: 2, open: 1 }));
    await store().apply('Kask OÜ', SUMMARY.hash, 45, 0);
    expect(store()).toMatchObject({ running: false, view: { confirmed: 42, rejected: 2, open: 1, skipped: 0 } });
  });

  it('knows whether the client is being set up still', async () => {
    const clients = [{ ...TRAINING, name: 'Kask OÜ', training: false, active: false }];
    useBridge(createFakeBridge({ connections: clients }));
    await store().apply('Kask OÜ', SUMMARY.hash, 45, 0);
    expect(store().settingUp).toBe(true);
  });

  it('ends early when a person asks for it', async () => {
    useBridge(createFakeBridge({ delay: 60 }));
    const applied = store().apply('Kask OÜ', SUMMARY.hash, 45, 0);
    await store().cancel();
    expect(store().cancelling).toBe(true);
    await applied;
    expect(store()).toMatchObject({ running: false, cancelling: false, view: { status: 'cancelled', open: 45 } });
  });

  it('is not started twice at a time, and goes on with the same plan when asked', async () => {
    const bridge = useBridge(createFakeBridge({ open: 1 }));
    await Promise.all([store().apply('Kask OÜ', SUMMARY.hash, 45, 0), store().apply('Tamm OÜ', SUMMARY.hash, 45, 0)]);
    await store().resume();
    expect(bridge.calls.filter((call) => call.channel === 'run.apply').map((call) => call.args)).toEqual([
      { connection: 'Kask OÜ', hash: SUMMARY.hash, skipped: 0 },
      { connection: 'Kask OÜ', hash: SUMMARY.hash, skipped: 0 },
    ]);
  });

  it('tells how many rows the person saw ticked out, so that others are not written in their place', async () => {
    useBridge(createFakeBridge());
    await store().apply('Kask OÜ', SUMMARY.hash, 44, 1);
    expect(store()).toMatchObject({ running: false, view: null, problem: problem('plan/ticks-gone') });
  });

  it('says why it could not begin', async () => {
    const failed = problem('plan/too-old', { at: '2026-11-23T07:00:00.000Z' });
    useBridge(createFakeBridge({ failing: { 'run.apply': failed } }));
    await store().apply('Kask OÜ', SUMMARY.hash, 45, 0);
    expect(store()).toMatchObject({ running: false, view: null, problem: failed });
  });
});
