import Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { DAILY, openScheduleBench } from '../../support/schedule-bench.ts';

/** A moment of November 2026 in Tallinn. */
const at = (day: number, time: string) => `2026-11-${day}T${time}:00+02:00`;

describe('a computer that is awake', () => {
  it('runs each slot once, whatever asks it to look, and whatever became of the last run', async () => {
    using bench = openScheduleBench(at(16, '08:58'));
    await bench.at(at(16, '08:58'), 'start');
    await bench.awake(5);
    for (const hint of ['cron', 'unlock', 'changed', 'tick', 'resume'] as const) await bench.at(bench.now, hint);
    expect(bench.runs).toEqual(['11-16 09:00 Kask OÜ schedule']);
    bench.ending.set('Kask OÜ', 'source/empty');
    await bench.at(at(17, '08:58'), 'resume');
    await bench.awake(10);
    bench.ending.set('Kask OÜ', 'well');
    await bench.at(at(18, '08:50'), 'resume');
    await bench.awake(20);
    expect(bench.runs.slice(1)).toEqual(['11-17 09:00 Kask OÜ schedule', '11-18 09:00 Kask OÜ schedule']);
    expect(bench.slots()).toEqual([
      ['2026-11-18', 'started'],
      ['2026-11-17', 'started'],
      ['2026-11-16', 'started'],
    ]);
  });

  it('starts at once where it has its network again', async () => {
    using bench = openScheduleBench(at(16, '08:58'));
    bench.online = false;
    await bench.at(at(16, '08:58'), 'start');
    await bench.awake(30);
    bench.online = true;
    await bench.awake(2);
    expect(bench.runs).toEqual(['11-16 09:28 Kask OÜ catch-up']);
  });
});

describe('AS-13 asleep at schedule time', () => {
  it('runs once for three slots, after five minutes and with its network, and writes down the two that it missed', async () => {
    using bench = openScheduleBench(at(15, '08:00'));
    await bench.at(at(15, '08:00'), 'start');
    await bench.awake(90);
    await bench.at(at(18, '11:40'), 'resume');
    bench.online = false;
    await bench.awake(3);
    bench.online = true;
    await bench.awake(10);
    expect(bench.runs).toEqual(['11-15 09:00 Kask OÜ schedule', '11-18 11:45 Kask OÜ catch-up']);
    expect(bench.slots()).toEqual([
      ['2026-11-18', 'started'],
      ['2026-11-17', 'missed'],
      ['2026-11-16', 'missed'],
      ['2026-11-15', 'started'],
    ]);
    await bench.at(at(19, '08:55'), 'resume');
    await bench.awake(10);
    expect(bench.runs.at(-1)).toBe('11-19 09:00 Kask OÜ schedule');
  });

  it('does not catch up where the regular run is near, and needs no event to notice the sleep', async () => {
    using bench = openScheduleBench(at(15, '09:30'));
    await bench.at(at(15, '09:30'), 'start');
    await bench.awake(10);
    // The operating system says nothing: the tick comes late, that is all.
    await bench.at(at(18, '08:40'), 'tick');
    await bench.awake(30);
    expect(bench.runs).toEqual(['11-18 09:00 Kask OÜ schedule']);
    expect(bench.slots()).toEqual([
      ['2026-11-18', 'started'],
      ['2026-11-17', 'missed'],
      ['2026-11-16', 'missed'],
    ]);
  });

  it('gives a program that was just started the same five minutes', async () => {
    using bench = openScheduleBench(at(15, '12:00'));
    await bench.at(at(15, '12:00'), 'start');
    await bench.at(at(16, '10:00'), 'tick');
    bench.restart();
    await bench.at(at(16, '10:01'), 'start');
    await bench.awake(4);
    expect(bench.runs).toEqual([]);
    await bench.awake(2);
    expect(bench.runs).toEqual(['11-16 10:06 Kask OÜ catch-up']);
  });
});

describe('a program whose timers come late', () => {
  it('runs all the same', async () => {
    using bench = openScheduleBench(at(16, '08:50'));
    await bench.at(at(16, '08:50'), 'start');
    for (let minute = 3; minute < 30; minute += 3) await bench.at(bench.now.getTime() + 3 * 60_000, 'tick');
    expect(bench.runs).toEqual(['11-16 09:02 Kask OÜ schedule']);
  });
});

describe('a clock that is changed', () => {
  it('by two hours back brings no second run of the day', async () => {
    using bench = openScheduleBench(at(16, '08:59'));
    await bench.at(at(16, '08:59'), 'start');
    await bench.awake(10);
    await bench.at(at(16, '07:09'), 'tick');
    await bench.awake(130);
    expect(bench.runs).toEqual(['11-16 09:00 Kask OÜ schedule']);
  });

  it('to next year and back loses no slot of the days between', async () => {
    using bench = openScheduleBench(at(16, '08:59'));
    await bench.at(at(16, '08:59'), 'start');
    await bench.awake(10);
    await bench.at('2027-11-16T12:00:00+02:00', 'tick');
    await bench.awake(6);
    expect(bench.slots()).toHaveLength(366);
    await bench.at(at(16, '09:20'), 'tick');
    await bench.awake(10);
    expect(bench.runs.filter((run) => run.startsWith('11-16'))).toHaveLength(2);
    await bench.at(at(17, '08:55'), 'resume');
    await bench.awake(10);
    await bench.at(at(18, '08:55'), 'resume');
    await bench.awake(10);
    expect(bench.runs.slice(2)).toEqual(['11-17 09:00 Kask OÜ schedule', '11-18 09:00 Kask OÜ schedule']);
  });

  it('back by a day, or by years, and forward again brings no second run and misses nothing', async () => {
    using bench = openScheduleBench(at(16, '08:59'));
    await bench.at(at(16, '08:59'), 'start');
    await bench.awake(10);
    for (const wrong of [at(15, '10:00'), '2020-01-01T10:00:00+02:00']) {
      await bench.at(wrong, 'tick');
      bench.restart();
      await bench.at(wrong, 'start');
      await bench.awake(10);
      await bench.at(at(16, '10:00'), 'tick');
      await bench.awake(20);
    }
    expect(bench.runs).toEqual(['11-16 09:00 Kask OÜ schedule']);
    expect(bench.slots()).toEqual([['2026-11-16', 'started']]);
    await bench.at(at(17, '08:55'), 'resume');
    await bench.awake(10);
    expect(bench.runs.at(-1)).toBe('11-17 09:00 Kask OÜ schedule');
  });
});

describe('several clients', () => {
  it('are run one after the other, a minute apart at one host; one that is slow or fails holds up nobody', async () => {
    using bench = openScheduleBench(at(16, '08:59'), null);
    for (let n = 1; n <= 12; n += 1) bench.add(`Klient ${String(n).padStart(2, '0')}`, DAILY);
    bench.add('Mujal', DAILY, 'directo.example');
    bench.ending.set('Klient 04', 'source/bad-key').set('Klient 07', 'held').set('Klient 11', 'source/not-xml');
    bench.takes.set('Klient 09', 6 * 60_000);
    await bench.at(at(16, '08:59'), 'start');
    await bench.awake(1);
    expect(bench.runs).toEqual([
      '11-16 09:00 Klient 01 schedule',
      '11-16 09:01 Klient 02 schedule',
      '11-16 09:02 Klient 03 schedule',
      '11-16 09:03 Klient 04 schedule',
      '11-16 09:04 Klient 05 schedule',
      '11-16 09:05 Klient 06 schedule',
      '11-16 09:06 Klient 07 schedule',
      '11-16 09:07 Klient 08 schedule',
      '11-16 09:08 Klient 09 schedule',
      '11-16 09:15 Klient 10 schedule',
      '11-16 09:16 Klient 11 catch-up',
      '11-16 09:17 Klient 12 catch-up',
      '11-16 09:17 Mujal catch-up',
    ]);
  });
});

describe('another run at work', () => {
  it('keeps the slot for later; once it is over the slot is run', async () => {
    using bench = openScheduleBench(at(16, '08:59'));
    await bench.at(at(16, '08:59'), 'start');
    bench.locked = true;
    await bench.awake(5);
    expect([bench.runs, bench.slots()]).toEqual([[], []]);
    // It is asked for once a tick, however often something changes meanwhile.
    expect(bench.asked).toBeLessThanOrEqual(10);
    bench.locked = false;
    await bench.awake(1);
    expect(bench.runs).toEqual(['11-16 09:04 Kask OÜ schedule']);
  });
});

describe('a run that fails', () => {
  it('for a passing fault is tried again three times, and the next slot comes when it always would', async () => {
    using bench = openScheduleBench(at(16, '08:59'));
    bench.ending.set('Kask OÜ', 'source/network');
    await bench.at(at(16, '08:59'), 'start');
    await bench.awake(60 * 3);
    expect(bench.runs).toEqual([
      '11-16 09:00 Kask OÜ schedule',
      '11-16 09:01 Kask OÜ catch-up',
      '11-16 09:04 Kask OÜ catch-up',
      '11-16 09:14 Kask OÜ catch-up',
    ]);
    bench.ending.set('Kask OÜ', 'well');
    await bench.at(at(17, '08:55'), 'resume');
    await bench.awake(30);
    expect(bench.runs.slice(4)).toEqual(['11-17 09:00 Kask OÜ schedule']);
    expect(bench.store.retries.find('Kask OÜ')).toBeNull();
  });

  it('for a refused key is tried after 6 and 12 hours and then once a day; after 28 days the client is paused', async () => {
    using bench = openScheduleBench(at(16, '08:59'));
    bench.ending.set('Kask OÜ', 'source/bad-key');
    await bench.at(at(16, '08:59'), 'start');
    for (let hour = 0; hour < 30 * 24; hour += 1) {
      await bench.awake(5);
      await bench.at(bench.now.getTime() + 55 * 60_000, 'tick');
    }
    expect(bench.runs.slice(0, 5).map((run) => run.slice(0, 11))).toEqual([
      '11-16 09:00',
      '11-16 15:00',
      '11-17 03:00',
      '11-17 09:00',
      '11-18 09:00',
    ]);
    const days = Map.groupBy(bench.runs.slice(4), (run) => run.slice(0, 5));
    expect([...days.values()].every((runs) => runs.length === 1)).toBe(true);
    expect(bench.runs.at(-1)?.slice(0, 5)).toBe('12-13');
    expect(bench.store.drafts.find('Kask OÜ')?.pause).toMatchObject({ until: null });
  });

  it('is not tried again where the target refused rows or a limit holds', async () => {
    using bench = openScheduleBench(at(16, '08:59'));
    bench.ending.set('Kask OÜ', 'held');
    await bench.at(at(16, '08:59'), 'start');
    await bench.awake(180);
    expect(bench.runs).toEqual(['11-16 09:00 Kask OÜ schedule']);
  });

  it('because a person stopped it is gone on with only as long as refusals are not sent', async () => {
    using bench = openScheduleBench(at(16, '08:59'));
    bench.ending.set('Kask OÜ', 'put-off');
    await bench.at(at(16, '08:59'), 'start');
    await bench.awake(5);
    expect(bench.store.retries.find('Kask OÜ')).toMatchObject({ kind: 'resume', attempts: 0 });
    bench.ending.set('Kask OÜ', 'well');
    await bench.awake(30);
    expect([bench.runs.length, bench.store.retries.find('Kask OÜ')]).toEqual([2, null]);
  });

  it('because the target asked to wait is gone on with, as one run, after 15 minutes, 1 hour and 4 hours', async () => {
    using bench = openScheduleBench(at(16, '08:59'));
    bench.ending.set('Kask OÜ', 'waited-out');
    await bench.at(at(16, '08:59'), 'start');
    await bench.awake(7 * 60);
    expect(bench.runs).toEqual([
      '11-16 09:00 Kask OÜ schedule',
      '11-16 09:15 Kask OÜ resume 1',
      '11-16 10:15 Kask OÜ resume 1',
      '11-16 14:15 Kask OÜ resume 1',
    ]);
    const row = bench.store.connections.find('Kask OÜ');
    expect(bench.store.runs.recent(row?.id ?? 0, 9)).toMatchObject([{ id: 1, status: 'partial', segments: 4 }]);
  });
});

describe('a crash', () => {
  it('is found at the next start, and its run gone on with at once; one that always crashes is left alone', async () => {
    using bench = openScheduleBench(at(16, '10:00'));
    const { id } = bench.store.connections.open('Kask OÜ', { digest: 'd', document: '{}' }, bench.now);
    const run = bench.store.runs.start(id, 'schedule', bench.now);
    bench.locked = true;
    await bench.at(at(16, '10:01'), 'start');
    // The command line may be at work: its run is not taken for a crashed one.
    expect(bench.store.runs.last(id)?.status).toBe('running');
    bench.locked = false;
    await bench.awake(1);
    expect(bench.runs).toEqual([`11-16 10:01 Kask OÜ resume ${run}`]);
    expect(bench.store.runs.recent(id, 9)).toMatchObject([{ id: run, status: 'succeeded', segments: 2 }]);

    bench.store.runs.reopen(run);
    bench.restart();
    await bench.at(at(16, '10:10'), 'start');
    expect(bench.runs).toHaveLength(1);
    expect(bench.store.runs.last(id)).toMatchObject({ status: 'interrupted', segments: 3 });
  });
});

describe('a run that was broken off', () => {
  it('is found also where a command has marked it, but not one of long ago', async () => {
    using bench = openScheduleBench(at(16, '10:00'));
    bench.add('Tamm OÜ', null);
    const { store } = bench;
    const kask = store.connections.open('Kask OÜ', { digest: 'd', document: '{}' }, bench.now);
    const tamm = store.connections.open('Tamm OÜ', { digest: 'd', document: '{}' }, bench.now);
    const run = store.runs.start(kask.id, 'schedule', bench.now);
    const old = store.runs.start(tamm.id, 'manual', new Date(at(10, '09:00')));
    store.runs.interruptLeftovers(bench.now);
    await bench.at(at(16, '10:01'), 'start');
    expect(bench.runs).toEqual([`11-16 10:01 Kask OÜ resume ${run}`]);
    expect(store.runs.find(tamm.id, old)).toMatchObject({ status: 'interrupted', segments: 1 });
  });

  it('is left alone where a person tried some rows only: the rest of the plan was not asked for', async () => {
    using bench = openScheduleBench(at(16, '10:00'), null);
    const { store } = bench;
    const { id } = store.connections.open('Kask OÜ', { digest: 'd', document: '{}' }, bench.now);
    const run = store.runs.start(id, 'manual', bench.now, true);
    await bench.at(at(16, '10:01'), 'start');
    await bench.awake(60);
    expect(bench.runs).toEqual([]);
    expect(store.runs.find(id, run)).toMatchObject({ status: 'interrupted', segments: 1, trial: true });
  });

  it('is still the one that is gone on with after the network failed, also for a client that nobody activated', async () => {
    using bench = openScheduleBench(at(16, '10:00'), null);
    bench.add('Tamm OÜ', null);
    bench.store.drafts.deactivate('Tamm OÜ');
    const tamm = bench.store.connections.open('Tamm OÜ', { digest: 'd', document: '{}' }, bench.now);
    const run = bench.store.runs.start(tamm.id, 'manual', bench.now);
    bench.ending.set('Tamm OÜ', 'source/network');
    await bench.at(at(16, '10:01'), 'start');
    await bench.awake(2);
    bench.ending.set('Tamm OÜ', 'well');
    await bench.awake(10);
    expect(bench.runs.map((each) => each.slice(12))).toEqual(
      Array.from({ length: bench.runs.length }, () => `Tamm OÜ resume ${run}`),
    );
    expect(bench.store.runs.recent(tamm.id, 9)).toMatchObject([{ id: run, status: 'succeeded' }]);
    expect(bench.store.retries.find('Tamm OÜ')).toBeNull();
  });
});

describe('a scheduler that is held', () => {
  it('begins nothing until it is released', async () => {
    using bench = openScheduleBench(at(16, '08:59'));
    await bench.at(at(16, '08:59'), 'start');
    bench.scheduler.hold();
    await bench.awake(5);
    expect(bench.runs).toEqual([]);
    bench.scheduler.release();
    await bench.awake(1);
    expect(bench.runs).toEqual(['11-16 09:04 Kask OÜ schedule']);
  });
});

describe('a database that somebody else keeps locked', () => {
  it('neither ends the program nor keeps it waiting; what is due is done afterwards', async () => {
    using bench = openScheduleBench(at(16, '10:00'));
    const writer = new Database(bench.file);
    writer.exec('BEGIN IMMEDIATE');
    const before = performance.now();
    await bench.at(at(18, '10:00'), 'start');
    expect(performance.now() - before).toBeLessThan(2000);
    expect([bench.slots(), bench.runs]).toEqual([[], []]);
    writer.exec('COMMIT');
    writer.close();
    await bench.awake(6);
    expect([bench.slots(), bench.runs]).toEqual([
      [
        ['2026-11-18', 'started'],
        ['2026-11-17', 'missed'],
      ],
      ['11-18 10:05 Kask OÜ catch-up'],
    ]);
  });
});

describe('a client that nobody lets run', () => {
  it('is not given up, and one that is activated begins anew', async () => {
    using bench = openScheduleBench(at(16, '08:00'));
    const since = '2026-10-01T06:00:00.000Z';
    bench.store.drafts.deactivate('Kask OÜ');
    bench.store.retries.set('Kask OÜ', { kind: 'auth', attempts: 9, since, dueAt: since, run: null });
    await bench.at(at(16, '08:01'), 'start');
    expect([bench.store.drafts.find('Kask OÜ')?.pause, bench.runs]).toEqual([null, []]);
  });
});

describe('a pause', () => {
  it('of a client lets its slots pass until it ends, and stops its retries', async () => {
    using bench = openScheduleBench(at(16, '08:59'));
    bench.ending.set('Kask OÜ', 'source/network');
    await bench.at(at(16, '08:59'), 'start');
    await bench.awake(1);
    bench.store.drafts.pause('Kask OÜ', new Date(at(18, '12:00')), bench.now);
    await bench.awake(60);
    await bench.at(at(17, '10:00'), 'resume');
    await bench.awake(10);
    await bench.at(at(18, '12:00'), 'resume');
    await bench.awake(1);
    expect(bench.slots()).toEqual([
      ['2026-11-18', 'paused'],
      ['2026-11-17', 'paused'],
      ['2026-11-16', 'started'],
    ]);
    expect(bench.store.drafts.find('Kask OÜ')?.pause).toBeNull();
    bench.ending.set('Kask OÜ', 'well');
    await bench.at(at(19, '08:54'), 'resume');
    await bench.awake(10);
    expect(bench.runs.at(-1)).toBe('11-19 09:00 Kask OÜ schedule');
  });
});
