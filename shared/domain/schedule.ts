import type { ScheduleSettings } from './connection.ts';

/** A calendar day; `weekday` counts from Sunday = 0. */
interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly weekday: number;
}

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const WEEKDAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'] as const;

/** The longest gap between two slots is a month; two years are safely enough to look ahead. */
const HORIZON_DAYS = 732;

/** The first slot after `now`, as an instant; computed from wall-clock time, whatever happened before. */
export function nextDue(schedule: ScheduleSettings, now: Date): Date {
  const start = localDay(now, schedule.timeZone);
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

/**
 * The instant at which a wall clock in the zone shows this time on this day. An hour that the clock skips moves forward
 * by what was skipped; of an hour that comes twice the first counts (ECMAScript's "compatible" choice).
 */
function wallTime({ year, month, day }: Day, at: string, zone: string): number {
  const [hour = 0, minute = 0] = at.split(':').map(Number);
  const wall = Date.UTC(year, month - 1, day, hour, minute);
  const before = offset(wall - DAY / 2, zone);
  const instants = [before, offset(wall + DAY / 2, zone)].map((ms) => wall - ms);
  const real = instants.filter((instant) => instant + offset(instant, zone) === wall);
  return real.length > 0 ? Math.min(...real) : wall - before;
}

function offset(instant: number, zone: string): number {
  const p = parts(instant, zone);
  const shown = Date.UTC(p('year'), p('month') - 1, p('day'), p('hour'), p('minute'), p('second'));
  return shown - Math.floor(instant / 1000) * 1000;
}

function localDay(now: Date, zone: string): Day {
  const p = parts(now.getTime(), zone);
  return addDays({ year: p('year'), month: p('month'), day: p('day'), weekday: 0 }, 0);
}

function addDays({ year, month, day }: Day, days: number): Day {
  const date = new Date(Date.UTC(year, month - 1, day + days));
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    weekday: date.getUTCDay(),
  };
}

function parts(instant: number, zone: string): (type: Intl.DateTimeFormatPartTypes) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const found = format.formatToParts(instant);
  return (type) => Number(found.find((part) => part.type === type)?.value);
}
