import { beforeEach, describe, expect, it, vi } from 'vitest';
import { useHistory } from '../../../../renderer/features/history/store.ts';
import type { PastEntry } from '../../../../shared/domain/past-entry.ts';
import { ok } from '../../../../shared/lib/result.ts';
import { createFakeBridge } from '../../fake-bridge.ts';
import { PAST } from '../../fakes/history.ts';
import { useBridge } from '../../use-bridge.ts';

const store = () => useHistory.getState();

beforeEach(() => useHistory.setState(useHistory.getInitialState(), true));

describe('the history of a client', () => {
  it('is read again when that client or all changed, and not for another or an older change', async () => {
    const bridge = useBridge(createFakeBridge());
    await store().load('Kask OÜ');
    expect(store()).toMatchObject({ connection: 'Kask OÜ', entries: PAST, problem: null });
    store().heardChange(5, 'Tamm OÜ');
    store().heardChange(4, 'Kask OÜ');
    expect(bridge.calls.length).toBe(1);
    store().heardChange(6, 'Kask OÜ');
    store().heardChange(7, null);
    await vi.waitFor(() => expect(bridge.calls.length).toBeGreaterThan(2));
  });

  it('that changes while the next part is on its way is read anew, with as much as was wanted', async () => {
    const bridge = useBridge(createFakeBridge({ delay: 0 }));
    const many = Array.from({ length: 130 }, (_, index) => ({ ...(PAST[0] as PastEntry), run: 130 - index }));
    let all = many;
    const asked: { readonly offset: number; readonly limit: number }[] = [];
    const page = async ({ offset, limit }: { readonly offset: number; readonly limit: number }) => {
      asked.push({ offset, limit });
      return ok({ total: all.length, undo: null, entries: all.slice(offset, offset + limit) });
    };
    useBridge({ ...bridge, call: (_, args) => page(args as never) });
    await store().load('Kask OÜ');
    const more = store().more();
    all = [{ ...(PAST[0] as PastEntry), run: 131 }, ...many];
    store().heardChange(9, 'Kask OÜ');
    await more;
    await vi.waitFor(() => expect(store().entries?.[0]?.run).toBe(131));
    expect(store().entries?.map(({ run }) => run)).toEqual(all.slice(0, 100).map(({ run }) => run));
    await store().more();
    expect(store().entries).toEqual(all);
    expect(asked.slice(-2)).toEqual([
      { offset: 0, limit: 100 },
      { offset: 100, limit: 50 },
    ]);
  });

  it('never shows the one of the client before', async () => {
    useBridge(createFakeBridge());
    const first = store().load('Kask OÜ');
    const second = store().load('Tamm OÜ');
    expect(store()).toMatchObject({ connection: 'Tamm OÜ', entries: null });
    await Promise.all([first, second]);
    expect(store().connection).toBe('Tamm OÜ');
  });
});
