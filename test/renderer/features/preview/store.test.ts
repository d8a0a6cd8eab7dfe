import { beforeEach, describe, expect, it, vi } from 'vitest';
import { timeLeft, usePreview } from '../../../../renderer/features/preview/store.ts';
import { firstTile, TILES } from '../../../../renderer/features/preview/tiles.ts';
import { problem } from '../../../../shared/domain/problem.ts';
import { createFakeBridge, type FakeBridge } from '../../fake-bridge.ts';
import { SUMMARY } from '../../fake-data.ts';
import { useBridge } from '../../use-bridge.ts';

const store = () => usePreview.getState();
const rowCalls = (bridge: FakeBridge) =>
  bridge.calls
    .filter((call) => call.channel === 'plan.rows')
    .map((call) => call.args as { offset: number; limit: number });

beforeEach(() => usePreview.setState(usePreview.getInitialState(), true));

describe('the preview', () => {
  it('counts what the button applies from the rows, not from the customers', async () => {
    useBridge(createFakeBridge({ operations: 37 }));
    await store().show('Kask OÜ');
    expect(store()).toMatchObject({ changes: 37, making: false, problem: null });
  });

  it('is made once for a connection, and anew after it was dropped', async () => {
    const bridge = useBridge(createFakeBridge());
    await store().show('Kask OÜ');
    await store().show('Kask OÜ');
    store().drop('another');
    await store().show('Kask OÜ');
    const made = () => bridge.calls.filter((call) => call.channel === 'plan.make').length;
    expect(made()).toBe(1);
    store().drop('Kask OÜ');
    await store().show('Kask OÜ');
    expect(made()).toBe(2);
  });

  it('shows why no plan could be made', async () => {
    const failing = { 'plan.make': problem('run/busy') };
    useBridge(createFakeBridge({ failing }));
    await store().show('Kask OÜ');
    expect(store()).toMatchObject({ plan: null, making: false, problem: failing['plan.make'] });
  });

  it('ignores the answer of a client that is no longer open', async () => {
    useBridge(createFakeBridge());
    const slow = store().show('Kask OÜ');
    await Promise.all([store().show('Tamm OÜ'), slow]);
    expect(store().plan?.summary.connection).toBe('Tamm OÜ');
  });

  it('fetches pages of 200 where they are needed, none of them twice', async () => {
    const bridge = useBridge(createFakeBridge({ operations: 5000 }));
    await store().show('Kask OÜ');
    store().openTile('create');
    bridge.calls.length = 0;
    store().need('create', 0, 12);
    store().need('create', 0, 12);
    store().need('create', 395, 405);
    await vi.waitFor(() => expect(store().rows.create?.pages.size).toBe(3));
    store().need('create', 0, 405);
    expect(rowCalls(bridge).map(({ offset, limit }) => [offset, limit])).toEqual([
      [0, 200],
      [200, 200],
      [400, 200],
    ]);
  });

  it('finds who leaves a list without asking where nobody does', async () => {
    const bridge = useBridge(createFakeBridge());
    await store().show('Kask OÜ');
    bridge.calls.length = 0;
    store().openTile('labelsRemoved');
    store().need('labelsRemoved', 0, 0);
    await vi.waitFor(() => expect(store().rows.labelsRemoved?.total).toBe(0));
    expect(bridge.calls).toEqual([]);
  });
});

describe('the tiles', () => {
  it('stand in their order, refusals first', () => {
    expect(TILES.map((tile) => tile.key)).toEqual([
      'optOut',
      'cancelOptOut',
      'create',
      'update',
      'labelsRemoved',
      'review',
      'leftOut',
      'unchanged',
    ]);
  });

  it('open at the first one that has something', () => {
    expect(firstTile(SUMMARY.counts)).toBe('create');
    expect(firstTile({ ...SUMMARY.counts, optOut: 1 })).toBe('optOut');
    const nothing = { create: 0, update: 0, review: 0, leftOut: 0, labelsAdded: 0, customers: 0, duplicateMembers: 0 };
    expect(firstTile({ ...SUMMARY.counts, ...nothing })).toBe('unchanged');
  });
});

describe('the life of a plan', () => {
  it('is 60 minutes from its making', () => {
    const plan = { summary: SUMMARY, missingLabels: [] };
    const made = Date.parse(SUMMARY.createdAt);
    expect([timeLeft(plan, made), timeLeft(plan, made + 3_600_000), timeLeft(plan, made + 3_600_001)]).toEqual([
      3_600_000, 0, -1,
    ]);
  });
});
