import { createCallLink, type CallLink, type Emit, type Endpoint, type Handler } from './call-link.ts';
import type { Engine } from '../engine.ts';
import type { ResumeOptions, SyncOptions } from '../sync/run-sync.ts';
import type { EngineThreadData } from './engine-thread.ts';

/** Reads what the thread was started with. */
export const engineThreadData = (workerData: unknown): EngineThreadData => workerData as EngineThreadData;

/** Answers the calls of the other thread with an engine; each call gets one that reports its progress to that call. */
export function serveEngine(endpoint: Endpoint, engine: (emit: Emit) => Engine, close: () => void): CallLink {
  const handlers: Record<string, Handler> = {
    check: (_, emit) => engine(emit).check(),
    fields: (_, emit) => engine(emit).fields(),
    plan: (_, emit) => engine(emit).plan(),
    push: ([hash], emit) => engine(emit).push(String(hash)),
    sync: ([options], emit) => engine(emit).sync(options as SyncOptions | undefined),
    resume: ([run, options], emit) => engine(emit).resume(Number(run), options as ResumeOptions),
    undo: ([run], emit) => engine(emit).undo(typeof run === 'number' ? run : null),
    close: async () => close(),
  };
  return createCallLink(endpoint, handlers);
}
