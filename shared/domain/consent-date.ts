import { calendarDate } from '../lib/calendar-date.ts';
import { addDays, dayText, HOME_ZONE, instantOf, localDay, offsetAt } from '../lib/zoned-time.ts';

const MINUTE = 60_000;
const DAY_END = 24 * 60 * MINUTE - 1000;

/** A date that proves when something was said. */
export interface ConsentDate {
  /** As the plan writes it: `yyyy-mm-dd`, or a date-time with its offset where Directo gave the time. */
  readonly text: string;
  /** The local day. */
  readonly day: string;
  /** The instant (ms) as a yes has it: without a time, the beginning of the day. */
  readonly asYes: number;
  /** The instant (ms) as a no has it: without a time, the last second of the day. */
  readonly asNo: number;
}

const DOTTED = /^(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>\d{4})$/;
const ISO =
  /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)(?:[T ](?<hour>\d\d):(?<minute>\d\d)(?::(?<second>\d\d)(?:[.,]\d+)?)?(?<zone>Z|[+-]\d\d:?\d\d)?)?$/i;

/** The forms in which a date is read: `d.m.yyyy`, `yyyy-mm-dd`, an ISO date-time; Directo writes local time without a zone. */
const FORMS = [DOTTED, ISO];

/** Earlier dates are slips of the pen or placeholders. */
const FIRST_DAY = '2000-01-01';

/** More different dates than this are not remembered. */
const REMEMBERED = 20_000;

/**
 * Prepares the reading of dates of consent. A date is null where it cannot be read, or lies before 2000 or after
 * tomorrow. Feeds repeat the same few thousand days, so a day is read once.
 */
export function createDateReader(now: Date): (raw: string) => ConsentDate | null {
  const tomorrow = dayText(addDays(localDay(now.getTime(), HOME_ZONE), 1));
  const known = new Map<string, ConsentDate | null>();
  return (raw) => {
    const remembered = known.get(raw);
    if (remembered !== undefined) return remembered;
    const date = readDate(raw);
    const usable = date !== null && date.day >= FIRST_DAY && date.day <= tomorrow ? date : null;
    if (known.size < REMEMBERED) known.set(raw, usable);
    return usable;
  };
}

function readDate(raw: string): ConsentDate | null {
  const text = raw.replace(/\p{Cf}/gu, '').trim();
  const parts = FORMS.map((form) => form.exec(text)?.groups).find((groups) => groups !== undefined);
  if (parts === undefined) return null;
  const number = (name: string) => Number(parts[name] ?? 0);
  const written = calendarDate(number('year'), number('month'), number('day'));
  if (written === null) return null;
  const wall = Date.parse(`${written}T00:00:00Z`);
  return parts['hour'] === undefined ? wholeDay(written, wall) : moment(wall, parts, number);
}

function wholeDay(day: string, wall: number): ConsentDate {
  return { text: day, day, asYes: instantOf(wall, HOME_ZONE), asNo: instantOf(wall + DAY_END, HOME_ZONE) };
}

function moment(
  midnight: number,
  { zone }: Readonly<Record<string, string | undefined>>,
  number: (name: string) => number,
): ConsentDate | null {
  const [hour, minute, second] = [number('hour'), number('minute'), number('second')];
  if (hour > 23 || minute > 59 || second > 59) return null;
  const wall = midnight + (hour * 60 + minute) * MINUTE + second * 1000;
  const ahead = zone === undefined ? null : offsetOf(zone);
  if (ahead !== null && Math.abs(ahead) > 18 * 60) return null;
  const instant = ahead === null ? instantOf(wall, HOME_ZONE) : wall - ahead * MINUTE;
  return { text: localText(instant), day: localDayOf(instant), asYes: instant, asNo: instant };
}

/** Minutes that an ISO offset is ahead of UTC. */
function offsetOf(zone: string): number {
  if (zone.toUpperCase() === 'Z') return 0;
  const digits = zone.replace(/\D/g, '');
  return (zone.startsWith('-') ? -1 : 1) * (Number(digits.slice(0, 2)) * 60 + Number(digits.slice(2)));
}

/** The local day of an instant (ms), as yyyy-mm-dd. */
export function localDayOf(instant: number): string {
  return dayText(localDay(instant, HOME_ZONE));
}

const two = (value: number): string => String(value).padStart(2, '0');

/** An instant in local wall time with its offset, so that the day stays readable. */
function localText(instant: number): string {
  const ahead = offsetAt(instant, HOME_ZONE);
  const minutes = ahead / MINUTE;
  const wall = new Date(instant + ahead).toISOString().slice(0, 19);
  return `${wall}+${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}
