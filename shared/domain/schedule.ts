import { addDays, type Day, instantOf, localDay } from '../lib/zoned-time.ts';
import type { ScheduleSettings } from './connection.ts';

const WEEKDAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'] as const;

/** The longest gap between two slots is a month; two years are safely enough to look ahead. */
const HORIZON_DAYS = 732;

/** The first slot after `now`, as an instant; computed from wall-clock time, whatever happened before. */
export function nextDue(schedule: ScheduleSettings, now: Date): Date {
  const start = localDay(now.getTime(), schedule.timeZone);
  for (let ahead = 0; ahead < HORIZON_DAYS; ahead += 1) {
    const day = addDays(start, ahead);
    if (!isSlotDay(schedule, day)) continue;
    const slot = wallTime(day, schedule.at, schedule.timeZone);
    if (slot > now.getTime()) return new Date(slot);
  }
  throw new Error('a schedule without slots');
}

function isSlotDay(schedule: ScheduleSettings, { year, month, day, weekday }: Day): boolean {
  switch (schedule.every) {
    case 'day':
      return true;
    case 'weekday':
      return weekday >= 1 && weekday <= 5;
    case 'week':
      return WEEKDAYS[weekday] === schedule.on;
    case 'month': {
      // Day 29 to 31 means the last day in a month that has no such day.
      const last = new Date(Date.UTC(year, month, 0)).getUTCDate();
      return day === (schedule.on === 'last' ? last : Math.min(schedule.on, last));
    }
  }
}

function wallTime({ year, month, day }: Day, at: string, zone: string): number {
  const [hour = 0, minute = 0] = at.split(':').map(Number);
  return instantOf(Date.UTC(year, month - 1, day, hour, minute), zone);
}
