import { describe, expect, it } from 'vitest';
import { readSettings, saveSettings } from '../../../electron/desk/settings.ts';
import { connectionDocument } from '../../../shared/domain/connection-file.ts';
import { dayOf, tomorrowOf } from '../../../shared/domain/schedule.ts';
import { aConnection } from '../../shared/domain/a-connection.ts';
import { BENCH_AUTHOR, type DeskBench, openDeskBench } from '../../support/desk-bench.ts';
import { START } from '../../support/memory.ts';

const NAME = 'Kask OÜ';
const WEEKDAYS = { every: 'weekday', at: '09:00' };
const later = (minutes: number) => new Date(START.getTime() + minutes * 60_000);

const documentOf = (changes: Readonly<Record<string, unknown>> = {}) =>
  JSON.stringify(connectionDocument(aConnection(changes)));

function save(bench: DeskBench, document: string, minutes: number, training = false) {
  const clock = { ...bench.parts.clock, now: () => later(minutes) };
  return saveSettings({ ...bench.parts, clock }, { name: NAME, document, training });
}

describe('saving settings', () => {
  it('keeps a version, tells the window, and logs how much changed and nothing of what', async () => {
    await using bench = openDeskBench();
    const saved = save(bench, documentOf(), 0);
    expect(saved).toEqual({ ok: true, value: null });
    const changed = documentOf({ closed: 'include', canary: '1001' });
    save(bench, changed, 1);
    expect(bench.store.drafts.find(NAME)).toMatchObject({ document: changed, training: false, activatedAt: null });
    expect(bench.store.versions.list(NAME)).toEqual([
      { version: 2, document: changed, author: BENCH_AUTHOR, savedAt: later(1).toISOString() },
      { version: 1, document: documentOf(), author: BENCH_AUTHOR, savedAt: later(0).toISOString() },
    ]);
    expect(bench.logged).toEqual([
      { level: 'info', event: 'settings.saved', fields: { client: NAME, version: 1, changes: 3 } },
      { level: 'info', event: 'settings.saved', fields: { client: NAME, version: 2, changes: 2 } },
    ]);
    const told = { event: 'changed', payload: { connection: NAME } };
    expect(bench.told).toEqual([told, told]);
  });

  it('does nothing where nothing changed but the order of keys', async () => {
    await using bench = openDeskBench();
    save(bench, documentOf(), 0);
    const parsed = JSON.parse(documentOf()) as Record<string, unknown>;
    save(bench, JSON.stringify(Object.fromEntries(Object.entries(parsed).toReversed())), 1);
    expect(bench.store.drafts.find(NAME)?.document).toBe(documentOf());
    expect([bench.store.versions.list(NAME).length, bench.logged.length, bench.told.length]).toEqual([1, 1, 1]);
  });

  it('lets slots count from now where the schedule changed, and only there', async () => {
    await using bench = openDeskBench();
    const since = () => bench.store.drafts.find(NAME)?.scheduledSince;
    save(bench, documentOf(), 0);
    expect(since()).toBeNull();
    save(bench, documentOf({ schedule: WEEKDAYS }), 1);
    expect(since()).toBe(later(1).toISOString());
    save(bench, documentOf({ schedule: WEEKDAYS, closed: 'include' }), 2);
    expect(since()).toBe(later(1).toISOString());
    save(bench, documentOf({ schedule: { ...WEEKDAYS, at: '07:30' }, closed: 'include' }), 3);
    expect(since()).toBe(later(3).toISOString());
    save(bench, documentOf({ closed: 'include' }), 4);
    expect(since()).toBe(later(4).toISOString());
  });

  it('lets a day be had at another time whose slot passed without a run, and only where the schedule changed', async () => {
    await using bench = openDeskBench();
    const { slots } = bench.store;
    save(bench, documentOf({ schedule: WEEKDAYS }), 0);
    const schedule = readSettings(documentOf({ schedule: WEEKDAYS }))?.schedule;
    if (schedule == null) throw new Error('there is no schedule');
    const day = dayOf(schedule, START);
    slots.pass(NAME, [{ day, at: START }], 'missed', START, tomorrowOf(schedule, START));
    save(bench, documentOf({ schedule: WEEKDAYS, canary: '1001' }), 1);
    expect(slots.recent(NAME, 5)).toMatchObject([{ day, state: 'missed' }]);
    save(bench, documentOf({ schedule: { ...WEEKDAYS, at: '23:30' }, canary: '1001' }), 2);
    expect(slots.recent(NAME, 5)).toEqual([]);
  });

  it('leaves alone whether a client runs by itself, and its pause', async () => {
    await using bench = openDeskBench();
    save(bench, documentOf({ schedule: WEEKDAYS }), 0);
    bench.store.drafts.activate(NAME, later(1));
    bench.store.drafts.pause(NAME, null, later(2));
    save(bench, documentOf({ schedule: WEEKDAYS, canary: '1001' }), 3);
    expect(bench.store.drafts.find(NAME)).toMatchObject({
      activatedAt: later(1).toISOString(),
      scheduledSince: later(1).toISOString(),
      pause: { at: later(2).toISOString(), until: null },
    });
  });

  it('makes settings from before there were versions the first version', async () => {
    await using bench = openDeskBench();
    bench.store.drafts.save({ name: NAME, document: documentOf(), training: false }, START);
    save(bench, documentOf({ canary: '1001' }), 1);
    expect(bench.store.versions.list(NAME).map(({ version, document }) => [version, document])).toEqual([
      [2, documentOf({ canary: '1001' })],
      [1, documentOf()],
    ]);
  });

  it('keeps no version of the training company', async () => {
    await using bench = openDeskBench();
    save(bench, documentOf(), 0, true);
    save(bench, documentOf({ schedule: WEEKDAYS }), 1, true);
    expect(bench.store.versions.list(NAME)).toEqual([]);
    expect(bench.store.drafts.find(NAME)).toMatchObject({ training: true, scheduledSince: later(1).toISOString() });
    expect(bench.logged[1]?.fields).toEqual({ client: NAME, version: null, changes: 1 });
  });

  it('refuses what is no connection, and changes nothing then', async () => {
    await using bench = openDeskBench();
    save(bench, documentOf(), 0);
    expect(save(bench, '{"format":"kontaktisild-connection"}', 1)).toMatchObject({
      ok: false,
      problem: { code: 'input/connection' },
    });
    expect(bench.store.drafts.find(NAME)?.document).toBe(documentOf());
    expect([bench.store.versions.list(NAME).length, bench.told.length]).toEqual([1, 1]);
  });
});
