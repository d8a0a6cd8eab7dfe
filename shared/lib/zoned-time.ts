/** A calendar day; `weekday` counts from Sunday = 0. */
export interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly weekday: number;
}

/** Where Directo’s clocks and the bureaus are: what is meant where nobody named a zone. */
export const HOME_ZONE = 'Europe/Tallinn';

const HALF_DAY = 12 * 60 * 60_000;

const formats = new Map<string, Intl.DateTimeFormat>();

/** The formatter of a zone; making one costs far more than using it. */
function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known !== undefined) return known;
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
  formats.set(zone, format);
  return format;
}

/** Whether there is such a zone. */
export function isTimeZone(zone: string): boolean {
  try {
    formatOf(zone);
    return true;
  } catch {
    return false;
  }
}

/**
 * The instant (ms) at which a wall clock in the zone shows this time (given as the UTC instant with the same digits). An
 * hour that the clock skips moves forward by what was skipped; of an hour that comes twice the first counts
 * (ECMAScript's "compatible" choice).
 */
export function instantOf(wall: number, zone: string): number {
  const before = offsetAt(wall - HALF_DAY, zone);
  const after = offsetAt(wall + HALF_DAY, zone);
  if (before === after) return wall - before;
  const real = [before, after].map((ms) => wall - ms).filter((instant) => instant + offsetAt(instant, zone) === wall);
  return real.length > 0 ? Math.min(...real) : wall - before;
}

/** How far (ms) the zone's wall clock is ahead of UTC at an instant. */
export function offsetAt(instant: number, zone: string): number {
  const p = partsAt(instant, zone);
  const shown = Date.UTC(p('year'), p('month') - 1, p('day'), p('hour'), p('minute'), p('second'));
  return shown - Math.floor(instant / 1000) * 1000;
}

/** The zone's calendar day at an instant. */
export function localDay(instant: number, zone: string): Day {
  const p = partsAt(instant, zone);
  return addDays({ year: p('year'), month: p('month'), day: p('day'), weekday: 0 }, 0);
}

/** The day so many days later. */
export function addDays({ year, month, day }: Day, days: number): Day {
  const date = new Date(Date.UTC(year, month - 1, day + days));
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    weekday: date.getUTCDay(),
  };
}

/** The instant at which the zone's next day begins. */
export function nextMidnight(instant: number, zone: string): number {
  const { year, month, day } = addDays(localDay(instant, zone), 1);
  return instantOf(Date.UTC(year, month - 1, day), zone);
}

/** A day as yyyy-mm-dd, which sorts as it passes. */
export function dayText({ year, month, day }: Day): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** Since 1980 every zone has been whole minutes ahead or behind, so that a minute shows the same digits to its end. */
const WHOLE_MINUTES = Date.UTC(1980, 0, 1);

/** So many minutes are remembered: the same few are asked for again and again. */
const REMEMBERED = 10_000;

type Parts = Readonly<Partial<Record<Intl.DateTimeFormatPartTypes, number>>>;

const minutes = new Map<string, Parts>();

/** What the zone's wall clock shows at an instant. */
function partsAt(instant: number, zone: string): (type: Intl.DateTimeFormatPartTypes) => number {
  const minute = Math.floor(instant / 60_000) * 60_000;
  if (!(minute >= WHOLE_MINUTES)) return partOf(readParts(instant, zone));
  const key = `${minute} ${zone}`;
  let parts = minutes.get(key);
  if (parts === undefined) {
    if (minutes.size >= REMEMBERED) minutes.clear();
    parts = readParts(minute, zone);
    minutes.set(key, parts);
  }
  return partOf({ ...parts, second: Math.floor((instant - minute) / 1000) });
}

const partOf =
  (parts: Parts) =>
  (type: Intl.DateTimeFormatPartTypes): number =>
    parts[type] ?? Number.NaN;

function readParts(instant: number, zone: string): Parts {
  return Object.fromEntries(
    formatOf(zone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  );
}
