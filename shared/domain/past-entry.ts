import type { RunOutcome } from './client-state.ts';
import type { PlanSummary } from './plan.ts';

/** A run with all that is told of it, or a slot that passed without one. Times are ISO date-times. */
export interface PastEntry {
  /** Null of a slot without a run. */
  readonly run: number | null;
  /** Local date of the slot; null of a run that a person started. */
  readonly day: string | null;
  readonly dueAt: string | null;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  /** A run's status, or `missed` or `paused` of a slot without one. */
  readonly status: string;
  readonly trigger: 'manual' | 'schedule' | 'catch-up' | null;
  readonly segments: number;
  /** Code of the problem that ended it. */
  readonly problem: string | null;
  /** What became of its changes; null where it never came to a push. */
  readonly outcome: RunOutcome | null;
  /** Who started it by hand. */
  readonly author: string | null;
  /** Initials of who allowed its held plan. */
  readonly allowedBy: string | null;
  /** The version of the settings that was in use when it began; null where versions are not kept. */
  readonly version: number | null;
  /** Whether it was a trial: it pushed what a person chose of its plan and nothing else. */
  readonly trial: boolean;
  readonly plan: PastPlan | null;
}

/** What a past run had planned. */
export interface PastPlan extends Pick<PlanSummary, 'hash' | 'createdAt' | 'fetch' | 'counts' | 'held' | 'findings'> {
  /** How many contacts were read from the target; null where that was not kept. */
  readonly contacts: number | null;
  /** When the run began that it takes back; null for a sync. */
  readonly undoes: string | null;
}
