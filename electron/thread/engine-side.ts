import { createCallLink, type CallLink, type Emit, type Endpoint, type Handler } from './call-link.ts';
import type { SurveyQuestion } from '../../shared/domain/survey.ts';
import type { TargetField } from '../../shared/domain/contact.ts';
import type { ReportRequest } from '../../shared/domain/report.ts';
import type { Engine } from '../engine.ts';
import type { PushOptions, ResumeOptions, SyncOptions } from '../sync/run-sync.ts';
import type { EngineThreadData } from './engine-thread.ts';

/** Reads what the thread was started with. */
export const engineThreadData = (workerData: unknown): EngineThreadData => workerData as EngineThreadData;

/** Answers the calls of the other thread with an engine; each call gets one that reports its progress to that call. */
export function serveEngine(endpoint: Endpoint, engine: (emit: Emit) => Engine, close: () => void): CallLink {
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
  return createCallLink(endpoint, handlers);
}
