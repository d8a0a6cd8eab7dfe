import { addDays, type Day, instantOf, localDay } from '../lib/zoned-time.ts';

/** For how long a person may pause: an hour, until tomorrow's morning, until Monday's, or until they go on. */
export const PAUSE_CHOICES = ['hour', 'tomorrow', 'monday', 'open'] as const;

/** One of them. */
export type PauseChoice = (typeof PAUSE_CHOICES)[number];

/** The hour at which a working day begins. */
const MORNING = 8;

/** The moment at which a pause that is begun now ends in a time zone; null: it has no end. */
export function endOfPause(choice: PauseChoice, now: Date, timeZone: string): Date | null {
  const today = localDay(now.getTime(), timeZone);
  switch (choice) {
    case 'hour':
      return new Date(now.getTime() + 60 * 60_000);
    case 'tomorrow':
      return morningOf(addDays(today, 1), timeZone);
    case 'monday':
      // On a Monday the next one is meant.
      return morningOf(addDays(today, (8 - today.weekday) % 7 || 7), timeZone);
    case 'open':
      return null;
  }
}

function morningOf({ year, month, day }: Day, timeZone: string): Date {
  return new Date(instantOf(Date.UTC(year, month - 1, day, MORNING), timeZone));
}
