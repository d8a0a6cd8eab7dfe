import type { RunOutcome } from '../shared/domain/client-state.ts';
import type { EndedStatus, RunStatus } from '../shared/domain/run-status.ts';

/** One row of the history. */
export interface RunRow {
  readonly id: number;
  readonly connection: number;
  readonly trigger: 'manual' | 'schedule' | 'catch-up';
  readonly startedAt: string;
  readonly endedAt: string | null;
  readonly status: RunStatus;
  readonly plan: string | null;
  readonly problem: string | null;
  /** How many times it was begun: more than once where it was broken off and gone on with. */
  readonly segments: number;
  /** Null where it never came to a push. */
  readonly outcome: RunOutcome | null;
  /** Present where it pushed one chosen customer only. */
  readonly trial?: true;
  /** Present where a person broke it off once: whatever goes on with it sends its refusals only. */
  readonly stopped?: true;
}

/** The history of runs. */
export interface RunStore {
  /** A trial pushes what was chosen only: it has not gone through its plan. */
  start(connection: number, trigger: RunRow['trigger'], now: Date, trial?: boolean): number;
  attach(run: number, plan: number): void;
  end(run: number, status: EndedStatus, problem: string | null, now: Date, outcome?: RunOutcome | null): void;
  /** Goes on with a run that was broken off: it is running again, in one more segment. */
  reopen(run: number): void;
  last(connection: number): RunRow | null;
  /** The last run that was no trial of one customer. */
  lastSync(connection: number): RunRow | null;
  /** The last run that did all it had to do; what the target rejected for good is no reason to ask about it again. */
  lastSuccess(connection: number): RunRow | null;
  /** Whether the last run that wrote something took another one back. */
  lastIsUndo(connection: number): boolean;
  /** Newest first. */
  recent(connection: number, limit: number): readonly RunRow[];
  find(connection: number, run: number): RunRow | null;
  /** The last run that wrote something and takes nothing back. */
  lastWriting(connection: number): RunRow | null;
  /** The newest plan that takes back a plan, whichever of its runs was asked for. */
  lastUndoOf(connection: number, plan: number): number | null;
  /** Whether anything of the plan of a run was sent. */
  hasSent(run: number): boolean;
  /** Whether a run of this connection has gone through all of its plan before. */
  hasRun(connection: number): boolean;
  /** Turns rows that a crash left `running` into `interrupted`; the caller holds the run lock. */
  interruptLeftovers(now: Date): number;
}
