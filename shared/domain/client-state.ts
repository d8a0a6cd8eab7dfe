import type { ScheduleSettings } from './connection.ts';
import type { Pause } from './due.ts';
import type { Finding } from './finding.ts';
import type { Retry } from './retry.ts';

/** How a client stands, gravest first: `draft` was never let run by itself. */
export type ClientState = 'attention' | 'working' | 'ok' | 'paused' | 'draft';

/** What may be wrong with a client. */
export type ConditionKind =
  /** Directo or Mailbow refuses the key or password. */
  | 'key-rejected'
  /** The keychain does not give the key back. */
  | 'keychain'
  /** A limit or a drift holds the plan. */
  | 'held'
  /** A scheduled run showed what it would do and waits for a person. */
  | 'asks-first'
  /** A due slot has gone unserved for too long. */
  | 'not-run'
  /** The last run failed for another reason. */
  | 'failed'
  /** The last run left operations open. */
  | 'partial'
  /** The target rejected more than 2 % of the operations of the last run. */
  | 'rejects'
  /** The form of the feed changed. */
  | 'drift'
  /** Slots passed without a run since the last one. */
  | 'missed'
  /** A scheduled run found cases that a person has to decide; the client itself is well. */
  | 'review'
  /** The program paused the client: its key was refused for four weeks. */
  | 'given-up';

/** Something that is wrong with a client now; `values` fill its sentence and never hold a person. */
export interface Condition {
  readonly kind: ConditionKind;
  readonly level: 'critical' | 'warning';
  readonly values: Readonly<Record<string, string>>;
}

/** Everything that the state of a client is judged by. Times are ISO date-times. */
export interface ClientFacts {
  readonly name: string;
  readonly active: boolean;
  readonly training: boolean;
  /** The pause that lasts now; one that is over is none. */
  readonly pause: Pause | null;
  readonly schedule: ScheduleSettings | null;
  readonly running: boolean;
  /** The last run that has ended: one that is going on tells nothing yet. */
  readonly lastRun: {
    readonly status: string;
    /** Code of the problem that ended it. */
    readonly problem: string | null;
    readonly startedAt: string;
    readonly endedAt: string | null;
    readonly outcome: RunOutcome | null;
  } | null;
  /** When the last run that did all its work ended. */
  readonly lastSuccess: string | null;
  /** Failed runs in a row, the last one among them; a quick retry counts with the run that it repeats. */
  readonly failures: number;
  /** Findings of the newest plan. */
  readonly findings: readonly Finding[];
  readonly retry: Retry | null;
  /** Code of the newest problem of the last runs that was about a key or password. */
  readonly secretProblem: string | null;
  /** When the oldest slot was due that no run has served since; null in a pause. */
  readonly unservedSince: string | null;
  /** Slots that were missed since the last run that a slot started. */
  readonly missed: number;
  readonly openReviews: number;
}

/** What became of the operations of a run. */
export interface RunOutcome {
  readonly confirmed: number;
  readonly rejected: number;
  readonly open: number;
  /** Present where a person took operations out of the run. */
  readonly skipped?: number;
}

/** What the order of clients rests on. */
export interface RankedClient {
  readonly name: string;
  readonly state: ClientState;
  readonly conditions: readonly Condition[];
}

const STATES: readonly ClientState[] = ['attention', 'working', 'ok', 'paused', 'draft'];

const names = new Intl.Collator('et');

/** How a client stands: a person's pause is quiet, a pause by the program is not. */
export function stateOf({ active, pause, running }: ClientFacts, conditions: readonly Condition[]): ClientState {
  if (!active) return running ? 'working' : 'draft';
  if (pause !== null && !conditions.some(({ kind }) => kind === 'given-up')) return 'paused';
  if (conditions.length > 0) return 'attention';
  return running ? 'working' : 'ok';
}

/** Sorts clients worst first, those that stand alike by name as an Estonian looks for it. */
export function compareClients(a: RankedClient, b: RankedClient): number {
  return rankOf(a) - rankOf(b) || names.compare(a.name, b.name);
}

/** The gravest of states, for one sign that stands for all clients; `ok` where there are none. */
export function worstState(states: readonly ClientState[]): ClientState {
  return STATES.find((state) => states.includes(state)) ?? 'ok';
}

function rankOf({ state, conditions }: RankedClient): number {
  const isCritical = state === 'attention' && conditions.some(({ level }) => level === 'critical');
  return isCritical ? -1 : STATES.indexOf(state);
}
