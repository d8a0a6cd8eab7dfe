import { beforeEach, describe, expect, it, vi } from 'vitest';
import { inOrder, useInbox } from '../../../../renderer/features/inbox/store.ts';
import { problem } from '../../../../shared/domain/problem.ts';
import { createFakeBridge, type FakeBridge } from '../../fake-bridge.ts';
import { ALERTS } from '../../fake-data.ts';
import { useBridge } from '../../use-bridge.ts';

const store = () => useInbox.getState();
const count = ({ calls }: FakeBridge, channel: string) => calls.filter((call) => call.channel === channel).length;

beforeEach(() => useInbox.setState(useInbox.getInitialState(), true));

describe('the inbox', () => {
  it('marks what it shows as seen, once, and keeps it marked as new while it is open', async () => {
    const bridge = useBridge(createFakeBridge());
    bridge.on('changed', ({ sequence }) => store().heardChange(sequence));
    await store().visit();
    await vi.waitFor(() => expect(store().alerts?.every(({ seenAt }) => seenAt !== null)).toBe(true));
    expect(bridge.calls.filter(({ channel }) => channel === 'alerts.markSeen').map(({ args }) => args)).toEqual([
      { ids: [7, 6] },
    ]);
    expect([...store().fresh]).toEqual([7, 6]);
    store().leave();
    await store().visit();
    expect([...store().fresh]).toEqual([]);
    expect(count(bridge, 'alerts.markSeen')).toBe(1);
  });

  it('does not ask without end where main does not take alerts as seen', async () => {
    const bridge = useBridge(createFakeBridge({ failing: { 'alerts.markSeen': problem('ipc/failed') } }));
    await store().visit();
    store().heardChange(1);
    await vi.waitFor(() => expect(count(bridge, 'alerts.list')).toBe(2));
    expect(count(bridge, 'alerts.markSeen')).toBe(1);
  });

  it('reads nothing while it is closed', async () => {
    const bridge = useBridge(createFakeBridge());
    store().heardChange(1);
    await store().visit();
    store().leave();
    store().heardChange(9);
    expect(count(bridge, 'alerts.list')).toBe(1);
  });

  it('puts open alerts first, critical ones before warnings, and then what was settled last', () => {
    const { open, settled } = inOrder([...ALERTS].toReversed());
    expect([open.map(({ id }) => id), settled.map(({ id }) => id)]).toEqual([[6, 7, 5, 3], [2]]);
  });

  it('says why it could not be read', async () => {
    useBridge(createFakeBridge({ failing: { 'alerts.list': problem('ipc/failed') } }));
    await store().visit();
    expect(store()).toMatchObject({ alerts: null, problem: problem('ipc/failed') });
  });
});
