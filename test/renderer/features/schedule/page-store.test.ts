import { beforeEach, describe, expect, it } from 'vitest';
import { differs, useSchedulePage } from '../../../../renderer/features/schedule/page-store.ts';
import { tellClientsGone } from '../../../../renderer/clients-gone.ts';
import { createFakeBridge } from '../../fake-bridge.ts';
import { useBridge } from '../../use-bridge.ts';

const store = () => useSchedulePage.getState();

beforeEach(() => useSchedulePage.setState(useSchedulePage.getInitialState(), true));

describe('the schedules of several clients', () => {
  it('are worked on apart: what was typed for one is there again, and never goes to another', async () => {
    const bridge = useBridge(createFakeBridge());
    await store().load('Kask OÜ');
    store().change({ at: '07:15' });
    await store().load('Tamm OÜ');
    expect(store().form).toMatchObject({ at: '09:00' });
    store().change({ at: '18:30' });
    await store().load('Kask OÜ');
    expect(store().form).toMatchObject({ at: '07:15' });
    expect(await store().save()).toBe(true);
    await store().load('Tamm OÜ');
    expect(store().form).toMatchObject({ at: '18:30' });
    const saved = bridge.calls.filter(({ channel }) => channel === 'schedule.set').map(({ args }) => args);
    expect(saved).toMatchObject([{ connection: 'Kask OÜ', schedule: { at: '07:15' } }]);
    expect(Object.keys(store().kept)).toEqual(['Tamm OÜ']);
  });

  it('do not answer for each other: the settings of a client that was left come too late', async () => {
    useBridge(createFakeBridge());
    const late = store().load('Kask OÜ');
    await store().load('Tamm OÜ');
    store().change({ at: '18:30' });
    await late;
    expect([store().connection, store().form?.at, differs(store())]).toEqual(['Tamm OÜ', '18:30', true]);
  });

  it('are forgotten with their client', async () => {
    useBridge(createFakeBridge());
    await store().load('Kask OÜ');
    store().change({ at: '07:15' });
    await store().load('Tamm OÜ');
    store().change({ at: '18:30' });
    tellClientsGone(['Kask OÜ', 'Tamm OÜ'], ['Tamm OÜ']);
    expect(Object.keys(store().kept)).toEqual(['Tamm OÜ']);
    tellClientsGone(['Tamm OÜ'], []);
    expect(store()).toMatchObject({ connection: null, form: null, kept: {} });
  });
});
