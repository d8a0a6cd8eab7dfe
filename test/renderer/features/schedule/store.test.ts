import { beforeEach, describe, expect, it } from 'vitest';
import { runsByItself, useSchedule } from '../../../../renderer/features/schedule/store.ts';
import { problem } from '../../../../shared/domain/problem.ts';
import type { ConnectionView } from '../../../../shared/ipc/views.ts';
import { createFakeBridge, type FakeBridge, type FakeOptions } from '../../fake-bridge.ts';
import { CLIENTS, TRAINING } from '../../fake-data.ts';
import { useBridge } from '../../use-bridge.ts';

const store = () => useSchedule.getState();
const SCHEDULE = { every: 'day', at: '07:30', timeZone: 'Europe/Tallinn' } as const;
const ACTIVE: ConnectionView = CLIENTS[0];
const PAUSED: ConnectionView = { ...ACTIVE, pause: { at: '2026-11-26T08:00:00.000Z', until: null } };
const DRAFT: ConnectionView = { ...TRAINING, name: ACTIVE.name };

const bridgeOf = (options: FakeOptions = {}) => useBridge(createFakeBridge({ connections: CLIENTS, ...options }));
const asked = ({ calls }: FakeBridge) => calls.map(({ channel, args }) => [channel, args]);
const set = ['schedule.set', { connection: ACTIVE.name, schedule: SCHEDULE }];

beforeEach(() => useSchedule.setState(useSchedule.getInitialState(), true));

describe('saving when a client syncs', () => {
  it('leaves alone whether it does so by itself where that stays as it is', async () => {
    const bridge = bridgeOf();
    expect(await store().save(ACTIVE, SCHEDULE, true)).toBe(true);
    expect(await store().save(DRAFT, SCHEDULE, false)).toBe(true);
    expect(asked(bridge)).toEqual([set, set]);
  });

  it('switches a draft on, lets a paused client go on, and pauses one that is switched off', async () => {
    const bridge = bridgeOf();
    await store().save(DRAFT, SCHEDULE, true);
    await store().save(PAUSED, SCHEDULE, true);
    await store().save(ACTIVE, SCHEDULE, false);
    expect(asked(bridge).filter(([channel]) => channel !== 'schedule.set')).toEqual([
      ['connections.activate', { connection: ACTIVE.name }],
      ['connections.goOn', { connections: [ACTIVE.name] }],
      ['connections.pause', { connections: [ACTIVE.name], until: null }],
    ]);
  });

  it('says what is missing, and that nothing is once it is there', async () => {
    bridgeOf({ missing: ['secrets', 'first-run'] });
    expect(await store().save(DRAFT, SCHEDULE, true)).toBe(false);
    expect(store()).toMatchObject({ saving: false, problem: null, missing: ['secrets', 'first-run'] });
    bridgeOf();
    expect(await store().save(DRAFT, SCHEDULE, true)).toBe(true);
    expect(store().missing).toBeNull();
  });

  it('does not switch on what it could not save', async () => {
    const failed = problem('input/connection', { file: 'x', text: '' });
    const bridge = bridgeOf({ failing: { 'schedule.set': failed } });
    expect(await store().save(DRAFT, SCHEDULE, true)).toBe(false);
    expect(asked(bridge)).toEqual([set]);
    expect(store()).toMatchObject({ saving: false, problem: failed });
  });
});

describe('a pause', () => {
  it('is for the clients that are named, or for all', async () => {
    const bridge = bridgeOf();
    await store().pause(['Kask OÜ'], new Date('2026-11-27T06:00:00Z'));
    await store().pause(null, null);
    await store().goOn(null);
    expect(asked(bridge)).toEqual([
      ['connections.pause', { connections: ['Kask OÜ'], until: '2026-11-27T06:00:00.000Z' }],
      ['connections.pause', { connections: null, until: null }],
      ['connections.goOn', { connections: null }],
    ]);
  });

  it('says why it could not begin or end', async () => {
    const failed = problem('input/not-active', { name: 'Kask OÜ' });
    bridgeOf({ failing: { 'connections.pause': failed, 'connections.goOn': failed } });
    expect(await store().pause(['Kask OÜ'], null)).toBe(false);
    expect(store().problem).toEqual(failed);
    expect(await store().goOn(['Kask OÜ'])).toEqual(failed);
  });

  it('with an end is no reason to show a client as switched off', () => {
    const untilMonday = { at: '2026-11-26T08:00:00.000Z', until: '2026-11-30T06:00:00.000Z' };
    expect([ACTIVE, PAUSED, DRAFT, { ...ACTIVE, pause: untilMonday }].map(runsByItself)).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });
});
