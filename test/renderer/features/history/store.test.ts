import { beforeEach, describe, expect, it, vi } from 'vitest';
import { useHistory } from '../../../../renderer/features/history/store.ts';
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

  it('never shows the one of the client before', async () => {
    useBridge(createFakeBridge());
    const first = store().load('Kask OÜ');
    const second = store().load('Tamm OÜ');
    expect(store()).toMatchObject({ connection: 'Tamm OÜ', entries: null });
    await Promise.all([first, second]);
    expect(store().connection).toBe('Tamm OÜ');
  });
});
