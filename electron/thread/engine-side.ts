import type { MessagePort } from 'node:worker_threads';
import { createCallLink, type CallLink, type Emit, endpointOf, type Handler } from './call-link.ts';
import type { SurveyQuestion } from '../../shared/domain/survey.ts';
import type { TargetField } from '../../shared/domain/contact.ts';
import type { ReportRequest } from '../../shared/domain/report.ts';
import type { Problem } from '../../shared/domain/problem.ts';
import { ProblemError } from '../../shared/domain/problem-error.ts';
import type { Engine } from '../engine.ts';
import type { PushOptions, ResumeOptions, SyncOptions } from '../sync/run-sync.ts';

/** What stands behind the calls of the other thread. */
export interface ServedEngine {
  /** Makes the engine of one call, which reports its progress to that call. */
  readonly engine: (emit: Emit) => Engine;
  /** What the failure of a store means in words; null where it is a bug. */
  readonly faultOf: (error: unknown) => Problem | null;
  readonly close: () => void;
}

/** Answers the calls of the other thread with an engine. */
export function serveEngine(port: MessagePort, { engine, faultOf, close }: ServedEngine): CallLink {
  const handlers: Record<string, Handler> = {
    check: (_, emit) => engine(emit).check(),
    look: (_, emit) => engine(emit).look(),
    fields: (_, emit) => engine(emit).fields(),
    customers: ([keys, count], emit) => engine(emit).customers(keys as readonly string[], Number(count)),
    createField: ([field], emit) => engine(emit).createField(field as TargetField),
    survey: ([question], emit) => engine(emit).survey(question as SurveyQuestion),
    plan: (_, emit) => engine(emit).plan(),
    push: ([hash, options], emit) => engine(emit).push(String(hash), options as PushOptions | undefined),
    cancel: (_, emit) => engine(emit).cancel(),
    sync: ([options], emit) => engine(emit).sync(options as SyncOptions | undefined),
    resume: ([run, options], emit) => engine(emit).resume(Number(run), options as ResumeOptions),
    undo: ([run], emit) => engine(emit).undo(typeof run === 'number' ? run : null),
    previewUndo: ([run], emit) => engine(emit).previewUndo(typeof run === 'number' ? run : null),
    tellPerson: ([email], emit) => engine(emit).tellPerson(String(email)),
    report: ([request], emit) => engine(emit).report(request as ReportRequest),
    findPerson: ([email], emit) => engine(emit).findPerson(String(email)),
    erase: ([email], emit) => engine(emit).erase(String(email)),
    close: async () => close(),
  };
  const named = Object.entries(handlers).map(([name, handler]) => [name, inWords(handler, faultOf)] as const);
  return createCallLink(endpointOf(port), Object.fromEntries(named));
}

/** Names what a disk or another program did to the store; a bug stays what it is. */
function inWords(handler: Handler, faultOf: ServedEngine['faultOf']): Handler {
  return async (args, emit, ask) => {
    try {
      return await handler(args, emit, ask);
    } catch (error) {
      const fault = faultOf(error);
      throw fault === null ? error : new ProblemError(fault);
    }
  };
}
