import type { ScheduleSettings, Weekday } from '../../../shared/domain/connection.ts';
import { nextSlot } from '../../../shared/domain/schedule.ts';
import { HOME_ZONE } from '../../../shared/lib/zoned-time.ts';

/** How often a client syncs. */
export type Every = ScheduleSettings['every'];

/** What the form of a schedule holds; `at` is as it was typed. */
export interface ScheduleForm {
  readonly every: Every;
  readonly weekday: Weekday;
  readonly monthDay: number | 'last';
  readonly at: string;
  readonly timeZone: string;
}

/** What is proposed where there is no schedule: desktops are on in the morning of a working day. */
const PROPOSED: ScheduleForm = {
  every: 'weekday',
  weekday: 'MO',
  monthDay: 1,
  at: '09:00',
  timeZone: HOME_ZONE,
};

/** The form of a schedule, or of the proposal. */
export function formOf(schedule: ScheduleSettings | null): ScheduleForm {
  if (schedule === null) return PROPOSED;
  const { every, at, timeZone } = schedule;
  const form = { ...PROPOSED, every, at, timeZone };
  if (schedule.every === 'week') return { ...form, weekday: schedule.on };
  return schedule.every === 'month' ? { ...form, monthDay: schedule.on } : form;
}

/** The schedule that a form describes; null while its time cannot be read. */
export function scheduleOf({ every, weekday, monthDay, at, timeZone }: ScheduleForm): ScheduleSettings | null {
  const time = readTime(at);
  if (time === null) return null;
  const when = { at: time, timeZone };
  switch (every) {
    case 'day':
    case 'weekday':
      return { every, ...when };
    case 'week':
      return { every, on: weekday, ...when };
    case 'month':
      return { every, on: monthDay, ...when };
  }
}

/** A time as people type it (`9`, `9.30`, `0930`, `09:30`) as HH:MM; null where it is none. */
export function readTime(text: string): string | null {
  const match = /^\s*(?:(\d{1,2})(?:[:.,\s](\d{2}))?|(\d{1,2})(\d{2}))\s*$/.exec(text);
  if (match === null) return null;
  const hour = Number(match[1] ?? match[3]);
  const minute = Number(match[2] ?? match[4] ?? 0);
  if (hour > 23 || minute > 59) return null;
  return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

/** The next times at which a schedule wants a run, as ISO date-times. */
export function upcoming(schedule: ScheduleSettings, now: Date, count: number): readonly string[] {
  const times: string[] = [];
  for (let from = now; times.length < count; ) {
    from = nextSlot(schedule, from).at;
    times.push(from.toISOString());
  }
  return times;
}
