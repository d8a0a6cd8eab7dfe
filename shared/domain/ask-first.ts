import type { ScheduleSettings } from './connection.ts';
import { intervalOf } from './schedule.ts';

/** Why a scheduled run shows what it would do and waits for a person. */
export type AskReason = 'first-run' | 'long-absence' | 'settings-changed' | 'after-undo';

const WEEK_MS = 7 * 24 * 60 * 60_000;

/** What the judgement rests on. */
export interface AskFacts {
  readonly now: Date;
  readonly schedule: ScheduleSettings;
  /** ISO date-time when the last run that did all its work began; null where there was none. */
  readonly lastSuccess: string | null;
  /** Digests of the settings as they are, and as they were when a person last saw a preview. */
  readonly settings: string;
  readonly previewed: string | null;
  /** Whether the last run took another one back. */
  readonly undone: boolean;
}

/**
 * Whether a scheduled run asks before it writes: the first one, one after changed settings that nobody has seen a
 * preview of, one after an undo, and one after an absence of more than seven days and two intervals.
 */
export function whyAsk({ now, schedule, lastSuccess, settings, previewed, undone }: AskFacts): AskReason | null {
  if (lastSuccess === null) return 'first-run';
  if (previewed !== settings) return 'settings-changed';
  if (undone) return 'after-undo';
  const age = now.getTime() - Date.parse(lastSuccess);
  return age > Math.max(WEEK_MS, 2 * intervalOf(schedule)) ? 'long-absence' : null;
}
