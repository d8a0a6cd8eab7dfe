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
    expect(store()).toMatchObject({ standing: { toDo: 37 }, making: false, problem: null });
  });

  it('says for how long rows are being taken out: nobody knows what would be written meanwhile', async () => {
    useBridge(createFakeBridge({ operations: 37 }));
    await store().show('Kask OÜ');
    const [first, second] = [store().tick(0, true), store().tick(1, true)];
    expect(store().ticking).toBe(true);
    await first;
    await second;
    expect(store().ticking).toBe(false);
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

  it('that is dropped while it is being made is made anew only when main is done with it', async () => {
    const bridge = useBridge(createFakeBridge({ delay: 200 }));
    const first = store().show('Kask OÜ');
    await vi.waitFor(() => expect(bridge.calls.map(({ channel }) => channel)).toContain('plan.make'));
    store().drop('Kask OÜ');
    const second = store().make('Kask OÜ');
    expect(bridge.calls.filter((call) => call.channel === 'plan.make')).toHaveLength(1);
    await Promise.all([first, second]);
    expect(bridge.calls.filter((call) => call.channel === 'plan.make')).toHaveLength(2);
    expect(store()).toMatchObject({ making: false, problem: null, plan: { summary: { connection: 'Kask OÜ' } } });
  });

  it('learns that it may not be applied any more when its client, or all of them, changed', async () => {
    const bridge = useBridge(createFakeBridge());
    const asked = () => bridge.calls.filter((call) => call.channel === 'plan.standing').length;
    store().heardChange(null);
    expect(asked()).toBe(0);
    await store().show('Kask OÜ');
    const before = asked();
    store().heardChange('Tamm OÜ');
    expect(asked()).toBe(before);
    store().heardChange('Kask OÜ');
    store().heardChange(null);
    expect(asked()).toBe(before + 2);
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
    bridge.calls.length = 0;
    store().openTile('create');
    store().need(0, 12);
    store().need(395, 405);
    await vi.waitFor(() => expect(store().rows.pages.size).toBe(3));
    store().need(0, 405);
    expect(rowCalls(bridge).map(({ offset, limit }) => [offset, limit])).toEqual([
      [0, 200],
      [200, 200],
      [400, 200],
    ]);
  });

  it('shows rows of the tile that is open and of nothing else, however late others come', async () => {
    useBridge(createFakeBridge());
    await store().show('Kask OÜ');
    store().openTile('create');
    store().openTile('leftOut');
    await vi.waitFor(() => expect(store().rows.total).toBe(SUMMARY.counts.leftOut));
    expect([...store().rows.pages.values()].flat().every(({ part }) => part === 'leftOut')).toBe(true);
  });

  it('finds by what a person looks for, within the tile', async () => {
    const bridge = useBridge(createFakeBridge());
    await store().show('Kask OÜ');
    store().openTile('create');
    store().look({ text: 'mari' });
    await vi.waitFor(() => expect(store().rows.total).not.toBeNull());
    expect(bridge.calls.at(-1)).toMatchObject({ args: { find: { kinds: ['create'], text: 'mari' }, offset: 0 } });
  });

  it('takes a row out of the run and counts what is left', async () => {
    useBridge(createFakeBridge({ operations: 37 }));
    await store().show('Kask OÜ');
    store().openTile('create');
    await vi.waitFor(() => expect(store().rows.total).not.toBeNull());
    const [row] = [...store().rows.pages.values()].flat();
    if (row?.part !== 'operations') throw new Error('no row');
    expect(await store().tick(row.id, true)).toBe(1);
    expect(store()).toMatchObject({ standing: { toDo: 36, skipped: 1 } });
    expect([...store().rows.pages.values()].flat()[0]).toEqual({ ...row, skipped: true });
  });

  it('takes everything that is found out of the run', async () => {
    useBridge(createFakeBridge({ operations: 37 }));
    await store().show('Kask OÜ');
    store().openTile('create');
    const before = store().standing?.rows.create ?? 0;
    expect(await store().tick('found', true)).toBe(before);
    expect(store().standing).toMatchObject({ skipped: before, toDo: 37 - before });
  });

  it('remembers what the preview before it came to, until one is applied', async () => {
    useBridge(createFakeBridge());
    await store().show('Kask OÜ');
    const [first, cases] = [store().plan?.summary, store().standing?.rows.reviews];
    await store().make('Kask OÜ');
    expect(store().earlier).toEqual({ createdAt: first?.createdAt, counts: first?.counts, cases });
    store().applied();
    await store().show('Kask OÜ');
    expect(store().earlier).toBeNull();
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
