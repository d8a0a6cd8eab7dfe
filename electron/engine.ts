import type { Connection } from '../shared/domain/connection.ts';
import type { TargetField } from '../shared/domain/contact.ts';
import type { SampleCustomer } from '../shared/domain/customer-sample.ts';
import type { PersonStory } from '../shared/domain/person-timeline.ts';
import type { Problem } from '../shared/domain/problem.ts';
import type { Report, ReportRequest } from '../shared/domain/report.ts';
import type { UndoPreview } from '../shared/domain/undo-preview.ts';
import type { Survey, SurveyQuestion } from '../shared/domain/survey.ts';
import type { Result } from '../shared/lib/result.ts';
import type { Clock, ContactTarget, RecordSource } from './ports.ts';
import { makeReport } from './reports/make-report.ts';
import type { ConnectionRow, Store } from './store.ts';
import type { BuiltPlan } from './sync/build-plan.ts';
import { createTargetField } from './sync/create-field.ts';
import { type Erased, erasePerson, findPerson, type Traces } from './sync/erase.ts';
import { makePlan } from './sync/make-plan.ts';
import { type CheckReport, checkEnds, type FieldsReport, lookAtEnds, readFields } from './sync/probe.ts';
import type { Halt, Progress, RunContext } from './sync/run-context.ts';
import {
  type PushOptions,
  type ResumeOptions,
  resumeRun,
  type RunEnd,
  runPush,
  runSync,
  type SyncOptions,
} from './sync/run-sync.ts';
import { readCustomers } from './sync/read-customers.ts';
import { settingsOf } from './sync/settings-digest.ts';
import { surveyFeed } from './sync/survey.ts';
import { tellPerson } from './sync/tell-person.ts';
import { previewUndo, type UndoEnd, undoRun } from './sync/undo.ts';

/** What the engine is composed of. */
export interface EngineParts {
  readonly store: Store;
  readonly source: RecordSource;
  readonly target: ContactTarget;
  readonly clock: Clock;
  readonly connection: Connection;
  readonly onProgress?: (progress: Progress) => void;
  /** What the failure of a store means in words; null where it is a bug. */
  readonly faultOf?: (error: unknown) => Problem | null;
  /** Shared by engines of one thread: what one of them does, another can be asked to end. */
  readonly halt?: Halt;
}

/** One connection's engine: the whole main job, without a window and without Electron. */
export interface Engine {
  check(): Promise<CheckReport>;
  /** Looks at both ends of a connection that is not saved yet; nothing is stored. */
  look(): Promise<CheckReport>;
  fields(): Promise<Result<FieldsReport, Problem>>;
  /** The first customers of the feed that may become contacts, with these fields. */
  customers(keys: readonly string[], count: number): Promise<Result<readonly SampleCustomer[], Problem>>;
  createField(field: TargetField): Promise<Result<TargetField, Problem>>;
  /** What settings that are being worked on would make of the feed; nothing is written. */
  survey(question: SurveyQuestion): Promise<Result<Survey, Problem>>;
  plan(): Promise<Result<BuiltPlan, Problem>>;
  push(hash: string, options?: PushOptions): Promise<Result<RunEnd, Problem>>;
  /** Ends a push after the operations that are under way, at once where the target asked to wait; the others stay to be done. */
  cancel(): Promise<void>;
  sync(options?: SyncOptions): Promise<RunEnd>;
  /** Goes on with a run that was broken off. */
  resume(run: number, options: ResumeOptions): Promise<Result<RunEnd, Problem>>;
  /** Takes back a run, the last one that wrote something where none is named. */
  undo(run: number | null): Promise<Result<UndoEnd, Problem>>;
  /** What that would do now; nothing is written. */
  previewUndo(run: number | null): Promise<Result<UndoPreview, Problem>>;
  /** Why a person is or is not synced, and what happened to them; nobody outside is asked. */
  tellPerson(email: string): Promise<Result<PersonStory, Problem>>;
  /** Makes one of the accountant's reports; nothing is written anywhere. */
  report(request: ReportRequest): Promise<Result<Report, Problem>>;
  /** Tells what an erasure of this address would remove. */
  findPerson(email: string): Promise<Result<Traces, Problem>>;
  /** Removes everything that is kept of a person. */
  erase(email: string): Promise<Result<Erased, Problem>>;
}

/** Composes the engine; with the first work the connection is entered in the store, as a new settings version if it changed. */
export function createEngine(parts: EngineParts): Engine {
  const { store, connection, clock } = parts;
  const { halt = { asked: false } } = parts;
  let row: ConnectionRow | null = null;
  const context: RunContext = {
    ...parts,
    halt,
    // Entered when it is first needed: looking at settings that are not saved leaves nothing behind.
    get row() {
      row ??= store.connections.open(connection.name, settingsOf(connection), clock.now());
      return row;
    },
  };
  return {
    check: () => checkEnds(context),
    look: () => lookAtEnds(parts),
    fields: () => readFields(context),
    customers: (keys, count) => readCustomers(context, keys, count),
    createField: (field) => createTargetField(context, field),
    survey: (question) => surveyFeed(context, question),
    plan: () => makePlan(context),
    push: (plan, options) => runPush(context, plan, options),
    async cancel() {
      halt.asked = true;
      parts.target.stopWaiting();
    },
    sync: (options) => runSync(context, options),
    resume: (run, options) => resumeRun(context, run, options),
    undo: (run) => undoRun(context, run),
    previewUndo: (run) => previewUndo(context, run),
    tellPerson: async (email) => tellPerson(context, email),
    report: (request) => makeReport(context, request),
    findPerson: async (email) => findPerson(store, connection, email),
    erase: async (email) => erasePerson(store, connection, email, clock.now()),
  };
}
