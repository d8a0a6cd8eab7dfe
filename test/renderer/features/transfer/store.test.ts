import { beforeEach, describe, expect, it } from 'vitest';
import { useTransfer } from '../../../../renderer/features/transfer/store.ts';
import { problem } from '../../../../shared/domain/problem.ts';
import { createFakeBridge } from '../../fake-bridge.ts';
import { CLIENTS, WAITING } from '../../fake-data.ts';
import { useBridge } from '../../use-bridge.ts';

const store = () => useTransfer.getState();

beforeEach(() => useTransfer.setState(useTransfer.getInitialState(), true));

describe('a connection file', () => {
  it('waits after it was chosen, and is taken over only when asked', async () => {
    const bridge = useBridge(createFakeBridge({ connections: CLIENTS }));
    expect(await store().accept()).toBeNull();
    await store().choose();
    expect(store()).toMatchObject({ waiting: WAITING, busy: false, problem: null });
    expect(bridge.calls.map(({ channel }) => channel)).toEqual(['connections.import']);
    expect(await store().accept()).toBe('Kask OÜ');
    expect(store().waiting).toBeNull();
    expect(bridge.calls[1]).toEqual({ channel: 'connections.acceptImport', args: { connection: 'Kask OÜ' } });
  });

  it('that nobody chose leaves everything as it is', async () => {
    useBridge(createFakeBridge({ waiting: null }));
    await store().choose();
    expect(store()).toMatchObject({ waiting: null, busy: false, problem: null });
  });

  it('still waits where it could not be taken over', async () => {
    const failed = problem('input/no-import', { name: 'Kask OÜ' });
    useBridge(createFakeBridge({ failing: { 'connections.acceptImport': failed } }));
    await store().choose();
    expect(await store().accept()).toBeNull();
    expect(store()).toMatchObject({ waiting: WAITING, busy: false, problem: failed });
    store().forget();
    expect(store()).toMatchObject({ waiting: null, problem: null });
  });

  it('is saved as a copy or for another computer, and says why not', async () => {
    const bridge = useBridge(createFakeBridge({ connections: CLIENTS }));
    expect(await store().save('Kask OÜ', true)).toBe(true);
    expect(bridge.calls).toEqual([{ channel: 'connections.export', args: { connection: 'Kask OÜ', handover: true } }]);
    const failed = problem('input/not-saved', { file: 'kask.kontaktisild.json', text: '' });
    useBridge(createFakeBridge({ failing: { 'connections.export': failed } }));
    expect(await store().save('Kask OÜ', false)).toBe(false);
    expect(store()).toMatchObject({ busy: false, problem: failed });
  });
});
