import { addDays, type Day, dayText, HOME_ZONE, instantOf, localDay, nextMidnight } from '../lib/zoned-time.ts';
import { type ScheduleSettings, WEEKDAYS } from './connection.ts';

/** The longest gap between two slots is a month; two years are safely enough to look ahead or back. */
const HORIZON_DAYS = 732;

/** One time at which a schedule wants a run. */
export interface Slot {
  /** Local date of the schedule's zone, yyyy-mm-dd: by it a slot is known, so that no day has two. */
  readonly day: string;
  readonly at: Date;
}

/** The first slot after `now`; computed from wall-clock time, whatever happened before. */
export function nextSlot(schedule: ScheduleSettings, now: Date): Slot {
  const slot = findSlot(schedule, now, 1, (at) => at > now.getTime());
  if (slot === null) throw new Error('a schedule without slots');
  return slot;
}

/** The first slot after `now` of a later day than `decided`, the newest day that had its slot: no day has two. */
export function nextOpenSlot(schedule: ScheduleSettings, now: Date, decided: string | null): Slot {
  const slot = nextSlot(schedule, now);
  return decided !== null && slot.day <= decided ? nextOpenSlot(schedule, slot.at, decided) : slot;
}

/** The instant of the first slot after `now`. */
export function nextDue(schedule: ScheduleSettings, now: Date): Date {
  return nextSlot(schedule, now).at;
}

/** The newest slot that is not later than `now`. */
export function lastDue(schedule: ScheduleSettings, now: Date): Slot {
  const slot = findSlot(schedule, now, -1, (at) => at <= now.getTime());
  if (slot === null) throw new Error('a schedule without slots');
  return slot;
}

/** When the next day begins where the schedule is. */
export function tomorrowOf({ timeZone }: ScheduleSettings, now: Date): Date {
  return new Date(nextMidnight(now.getTime(), timeZone));
}

/** The date where the schedule is, yyyy-mm-dd. */
export function dayOf({ timeZone }: ScheduleSettings, now: Date): string {
  return dayText(localDay(now.getTime(), timeZone));
}

/** The date where a client is, yyyy-mm-dd: in the zone of its schedule, else in Estonia. */
export function dayAt({ schedule }: { readonly schedule: ScheduleSettings | null }, now: Date): string {
  return dayText(localDay(now.getTime(), schedule?.timeZone ?? HOME_ZONE));
}

/** Every slot after `after` and not later than `until`, oldest first. */
export function slotsBetween(schedule: ScheduleSettings, after: Date, until: Date): readonly Slot[] {
  const slots: Slot[] = [];
  let from = after;
  for (;;) {
    const slot = nextSlot(schedule, from);
    if (slot.at > until) return slots;
    slots.push(slot);
    from = slot.at;
  }
}

/** How far apart two slots are at most, in ms; of weekdays those of the week count. */
export function intervalOf({ every }: ScheduleSettings): number {
  return { day: 1, weekday: 1, week: 7, month: 31 }[every] * DAY_MS;
}

const DAY_MS = 24 * 60 * 60_000;

function findSlot(
  schedule: ScheduleSettings,
  now: Date,
  direction: 1 | -1,
  fits: (at: number) => boolean,
): Slot | null {
  const start = localDay(now.getTime(), schedule.timeZone);
  for (let distance = 0; distance < HORIZON_DAYS; distance += 1) {
    const day = addDays(start, distance * direction);
    if (!isSlotDay(schedule, day)) continue;
    const at = wallTime(day, schedule.at, schedule.timeZone);
    if (fits(at)) return { day: dayText(day), at: new Date(at) };
  }
  return null;
}

function isSlotDay(schedule: ScheduleSettings, { year, month, day, weekday }: Day): boolean {
  switch (schedule.every) {
    case 'day':
      return true;
    case 'weekday':
      return weekday >= 1 && weekday <= 5;
    case 'week':
      // Days count from Sunday, the list of them begins with Monday.
      return WEEKDAYS[(weekday + 6) % 7] === schedule.on;
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
