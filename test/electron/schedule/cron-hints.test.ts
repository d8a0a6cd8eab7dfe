import { createTask } from 'node-cron';
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import type { ScheduleSettings } from '../../../shared/domain/connection.ts';
import { nextDue } from '../../../shared/domain/schedule.ts';
import { createCronHints, cronExpressions } from '../../../electron/schedule/cron-hints.ts';
import { anySchedule } from '../../support/any-schedule.ts';

/** When the library would next call, of all expressions of a schedule. */
function nextCron(schedule: ScheduleSettings): Date {
  const next = cronExpressions(schedule).map((text) => {
    const task = createTask(text, () => undefined, { timezone: schedule.timeZone, unref: true });
    void task.start();
    const at = task.getNextRun();
    void task.destroy();
    return at ?? new Date(Number.NaN);
  });
  return new Date(Math.min(...next.map(Number)));
}

describe('cron expressions', () => {
  it('name the same next slot as the schedule itself, but for the hour that a changed clock takes or gives', () => {
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] });
    try {
      const now = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2030, 11, 31) });
      fc.assert(
        fc.property(anySchedule(), now, (schedule, ms) => {
          vi.setSystemTime(ms);
          const off = Math.abs(nextCron(schedule).getTime() - nextDue(schedule, new Date(ms)).getTime());
          // The library skips a time that the spring clock skips, and takes the second of one that comes twice.
          const isOdd = schedule.at.startsWith('03:');
          expect(isOdd ? 0 : off).toBeLessThan(60_000);
        }),
        { numRuns: 300 },
      );
    } finally {
      vi.useRealTimers();
    }
  });

  it('cover the last days of the month', () => {
    const monthly = (on: number | 'last') =>
      cronExpressions({ every: 'month', on, at: '09:05', timeZone: 'Europe/Tallinn' });
    expect([28, 29, 30, 31, 'last' as const].map(monthly)).toEqual([
      ['5 9 28 * *'],
      ['5 9 29 1,3-12 *', '5 9 L 2 *'],
      ['5 9 30 1,3-12 *', '5 9 L 2 *'],
      ['5 9 L * *'],
      ['5 9 L * *'],
    ]);
  });
});

describe('createCronHints', () => {
  it('calls at the minute of a slot, once for equal schedules, armed twice or not, and not after it was stopped', async () => {
    vi.useFakeTimers({ now: new Date('2026-11-23T06:58:30Z') });
    try {
      const schedule: ScheduleSettings = { every: 'weekday', at: '09:00', timeZone: 'Europe/Tallinn' };
      const calls: string[] = [];
      const hints = createCronHints(() => void calls.push(new Date().toISOString().slice(0, 16)));
      hints.arm([schedule]);
      hints.arm([schedule, { ...schedule }]);
      await vi.advanceTimersByTimeAsync(25 * 60 * 60_000);
      hints.halt();
      await vi.advanceTimersByTimeAsync(48 * 60 * 60_000);
      expect(calls).toEqual(['2026-11-23T07:00', '2026-11-24T07:00']);
    } finally {
      vi.useRealTimers();
    }
  });
});
