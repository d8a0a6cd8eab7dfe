import { beforeEach, describe, expect, it, vi } from 'vitest';
import { isWaiting, useReview } from '../../../../renderer/features/review/store.ts';
import { problem } from '../../../../shared/domain/problem.ts';
import { createFakeBridge } from '../../fake-bridge.ts';
import { useBridge } from '../../use-bridge.ts';

const store = () => useReview.getState();

beforeEach(() => useReview.setState(useReview.getInitialState(), true));

describe('the duplicate queue', () => {
  it('opens the first group that waits, and after a decision the next one', async () => {
    const bridge = useBridge(createFakeBridge());
    await store().load('Koolitusklient OÜ');
    expect(store()).toMatchObject({ current: 'info@firma.example', chosen: null });
    store().choose('2004');
    expect(await store().decide('2004')).toBe(true);
    expect(bridge.calls.find((call) => call.channel === 'reviews.decide')?.args).toEqual({
      connection: 'Koolitusklient OÜ',
      email: 'info@firma.example',
      primary: '2004',
    });
    expect(store()).toMatchObject({ current: 'pere@example.ee', chosen: null });
    await store().decide(null);
    expect(store().groups?.filter(isWaiting)).toEqual([]);
  });

  it('shows what was decided when a group is opened again', async () => {
    useBridge(createFakeBridge());
    await store().load('Koolitusklient OÜ');
    await store().decide('2005');
    store().open('info@firma.example');
    expect(store().chosen).toBe('2005');
  });

  it('keeps the choice of a person while the list is read again', async () => {
    const bridge = useBridge(createFakeBridge());
    await store().load('Koolitusklient OÜ');
    store().choose('2004');
    bridge.calls.length = 0;
    store().heardChange(7, 'another');
    expect(bridge.calls).toEqual([]);
    store().heardChange(8, 'Koolitusklient OÜ');
    await vi.waitFor(() => expect(bridge.calls.length).toBe(1));
    expect(store()).toMatchObject({ current: 'info@firma.example', chosen: '2004' });
  });

  it('says why a decision was not taken, and the group goes on waiting', async () => {
    const failed = problem('input/no-group', { email: 'info@firma.example' });
    useBridge(createFakeBridge({ failing: { 'reviews.decide': failed } }));
    await store().load('Koolitusklient OÜ');
    expect(await store().decide('2004')).toBe(false);
    expect(store()).toMatchObject({ problem: failed, saving: false, current: 'info@firma.example' });
    expect(store().groups?.filter(isWaiting).length).toBe(2);
  });
});
