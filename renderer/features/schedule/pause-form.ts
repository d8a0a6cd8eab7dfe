import { calendarDate } from '../../../shared/lib/calendar-date.ts';
import { instantOf, localDay } from '../../../shared/lib/zoned-time.ts';
import { endOfPause, PAUSE_CHOICES, type PauseChoice } from '../../../shared/domain/pause-choice.ts';

/** Until when a person pauses: one of the usual choices, or a day. */
export type PauseUntil = PauseChoice | 'date';

/** The choices in the order in which they are offered. */
export const UNTIL_CHOICES: readonly PauseUntil[] = PAUSE_CHOICES.flatMap((choice) =>
  choice === 'open' ? (['date', choice] as const) : [choice],
);

/** The hour at which a pause until a day ends. */
const MORNING = 8;

/** The end of a pause; null: it has none; undefined: the day cannot be read or has begun already. */
export function pauseEnd(choice: PauseUntil, day: string, now: Date, timeZone: string): Date | null | undefined {
  return choice === 'date' ? morningOf(day, now, timeZone) : endOfPause(choice, now, timeZone);
}

/** Reads `1.12.2026`, or `1.12` of the next such day, as the morning of that day; undefined where it is not to come. */
function morningOf(text: string, now: Date, timeZone: string): Date | undefined {
  const match = /^\s*(\d{1,2})\.(\d{1,2})(?:\.(\d{4})?)?\s*$/.exec(text);
  if (match === null) return undefined;
  const { year } = localDay(now.getTime(), timeZone);
  const [day, month] = [Number(match[1]), Number(match[2])];
  const years = match[3] === undefined ? [year, year + 1] : [Number(match[3])];
  return years
    .filter((each) => calendarDate(each, month, day) !== null)
    .map((each) => new Date(instantOf(Date.UTC(each, month - 1, day, MORNING), timeZone)))
    .find((at) => at > now);
}
