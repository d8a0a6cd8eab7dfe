import type { Connection } from '../shared/domain/connection.ts';
import type { Problem } from '../shared/domain/problem.ts';
import type { Result } from '../shared/lib/result.ts';
import type { Clock, ContactTarget, RecordSource } from './ports.ts';
import type { Store } from './store.ts';
import type { BuiltPlan } from './sync/build-plan.ts';
import { makePlan } from './sync/make-plan.ts';
import { type CheckReport, checkEnds, type FieldsReport, readFields } from './sync/probe.ts';
import type { Progress, RunContext } from './sync/run-context.ts';
import { type ResumeOptions, resumeRun, type RunEnd, runPush, runSync, type SyncOptions } from './sync/run-sync.ts';
import { settingsOf } from './sync/settings-digest.ts';
import { type UndoEnd, undoRun } from './sync/undo.ts';

/** What the engine is composed of. */
export interface EngineParts {
  readonly store: Store;
  readonly source: RecordSource;
  readonly target: ContactTarget;
  readonly clock: Clock;
  readonly connection: Connection;
  readonly onProgress?: (progress: Progress) => void;
}

/** One connection's engine: the whole main job, without a window and without Electron. */
export interface Engine {
  check(): Promise<CheckReport>;
  fields(): Promise<Result<FieldsReport, Problem>>;
  plan(): Promise<Result<BuiltPlan, Problem>>;
  push(hash: string): Promise<Result<RunEnd, Problem>>;
  sync(options?: SyncOptions): Promise<RunEnd>;
  /** Goes on with a run that was broken off. */
  resume(run: number, options: ResumeOptions): Promise<Result<RunEnd, Problem>>;
  /** Takes back a run, the last one that wrote something where none is named. */
  undo(run: number | null): Promise<Result<UndoEnd, Problem>>;
}

/** Composes the engine; the connection is entered in the store, with a new settings version if it changed. */
export function createEngine(parts: EngineParts): Engine {
  const { store, connection, clock } = parts;
  const context: RunContext = {
    ...parts,
    row: store.connections.open(connection.name, settingsOf(connection), clock.now()),
  };
  return {
    check: () => checkEnds(context),
    fields: () => readFields(context),
    plan: () => makePlan(context),
    push: (plan) => runPush(context, plan),
    sync: (options) => runSync(context, options),
    resume: (run, options) => resumeRun(context, run, options),
    undo: (run) => undoRun(context, run),
  };
}
