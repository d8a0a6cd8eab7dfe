import { isRetryable, type Problem, sideOf } from './problem.ts';

/** A run that is to be tried again, or gone on with, before the next slot. Times are ISO date-times. */
export interface Retry {
  /** `fetch`: a passing fault; `auth`: a person has to act; `resume`: a run that was broken off. */
  readonly kind: 'fetch' | 'auth' | 'resume';
  /** How many retries there were; 0 before the first. */
  readonly attempts: number;
  /** When it first went wrong. */
  readonly since: string;
  /** When the next attempt is due; null: only the schedule tries again. */
  readonly dueAt: string | null;
  /** The run that is gone on with; kept through faults that keep it from being gone on with. */
  readonly run: number | null;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Waits before each retry, in ms; after the last the schedule alone goes on, but a refused key is tried daily. */
const WAITS: Readonly<Record<Retry['kind'], readonly number[]>> = {
  fetch: [MINUTE, 3 * MINUTE, 10 * MINUTE],
  auth: [6 * HOUR, 12 * HOUR, 24 * HOUR],
  resume: [15 * MINUTE, HOUR, 4 * HOUR],
};

/** A client whose key was refused for so long, in ms, is paused. */
const GIVE_UP_MS = 28 * 24 * HOUR;

/** A run that was broken off by crashes so often is not gone on with by itself. */
const CRASHES = 3;

/** What the judgement of a failure rests on. */
export interface FailedRun {
  readonly run: number;
  readonly problem: Problem | null;
  /** The target asked to wait for longer than a run may. */
  readonly waitedOut: boolean;
}

/** When a run that did not do its work is tried again; null where only a person or the next slot can help. */
export function nextRetry(failed: FailedRun, before: Retry | null, now: Date): Retry | null {
  const found = kindOf(failed);
  if (found === null) return null;
  // A fault of the network between two refusals of a key does not mean that somebody has entered another one.
  const kind = found === 'fetch' && before?.kind === 'auth' ? 'auth' : found;
  // Faults of several kinds in turn are one row of attempts; a key that is refused begins one of its own.
  const goesOn = before !== null && (before.kind === kind || kind !== 'auth');
  const attempts = goesOn ? before.attempts + 1 : 0;
  const since = goesOn ? before.since : now.toISOString();
  const waits = WAITS[kind];
  const wait = waits[attempts] ?? (kind === 'auth' ? waits.at(-1) : undefined);
  const dueAt = wait === undefined ? null : new Date(now.getTime() + wait).toISOString();
  return { kind, attempts, since, dueAt, run: kind === 'resume' ? failed.run : (before?.run ?? null) };
}

/** A run that a crash broke off is gone on with at once, unless it keeps on breaking off. */
export function resumeAfterCrash(run: number, segments: number, now: Date): Retry | null {
  if (segments >= CRASHES) return null;
  const at = now.toISOString();
  return { kind: 'resume', attempts: 0, since: at, dueAt: at, run };
}

/** Whether a client whose key is refused is to be paused: nobody has acted for too long. */
export function isGivenUp(retry: Retry | null, now: Date): boolean {
  return retry?.kind === 'auth' && now.getTime() - Date.parse(retry.since) >= GIVE_UP_MS;
}

/** Whether a problem is about a key or password that a person has to enter or unlock. */
export function isAboutSecret(value: Problem): boolean {
  return ['source/bad-key', 'source/not-ordered', 'target/auth'].includes(value.code) || sideOf(value) === 'keychain';
}

function kindOf({ problem, waitedOut }: FailedRun): Retry['kind'] | null {
  if (waitedOut) return 'resume';
  if (problem === null) return null;
  if (isAboutSecret(problem)) return 'auth';
  // What the target refuses row by row comes again with the next slot.
  return isRetryable(problem) && problem.code !== 'run/push-errors' ? 'fetch' : null;
}
