import { addDays, dayText, HOME_ZONE, localDay } from '../lib/zoned-time.ts';

/** What is remembered of a fetch that was committed. */
export interface PastFetch {
  /** ISO date-time. */
  readonly startedAt: string;
  readonly settingsDigest: string;
}

/** A full fetch comes this often however good the incremental ones are: they show no deletions. */
const DAYS_BETWEEN_FULL = 7;

/**
 * From which day on an incremental fetch asks for changes, as dd.mm.yyyy: the day before the last fetch. Null where a full
 * fetch is due: at first, every seven days, after a change of the settings, and where the clock was set back.
 */
export function changedSince(
  now: Date,
  settingsDigest: string,
  last: PastFetch | null,
  lastFull: PastFetch | null,
): string | null {
  if (last === null || lastFull === null || last.settingsDigest !== settingsDigest) return null;
  const started = Date.parse(last.startedAt);
  if (started > now.getTime()) return null;
  const due = addDays(localDay(Date.parse(lastFull.startedAt), HOME_ZONE), DAYS_BETWEEN_FULL);
  if (dayText(localDay(now.getTime(), HOME_ZONE)) >= dayText(due)) return null;
  const [year, month, day] = dayText(addDays(localDay(started, HOME_ZONE), -1)).split('-');
  return `${day}.${month}.${year}`;
}
