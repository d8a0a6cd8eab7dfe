import { Worker } from 'node:worker_threads';
import type { Connection } from '../../shared/domain/connection.ts';
import type { Problem } from '../../shared/domain/problem.ts';
import { problemIn } from '../../shared/domain/problem-error.ts';
import { err, type Result } from '../../shared/lib/result.ts';
import type { Engine } from '../engine.ts';
import type { ContactTarget, Feed } from '../ports.ts';
import type { Progress } from '../sync/run-context.ts';
import { createCallLink } from './call-link.ts';
import { serveOutside } from './outside.ts';

/** What the engine's thread is started with: plain data, no secret. */
export interface EngineThreadData {
  readonly database: string;
  readonly connection: Connection;
  readonly sourceHost: string;
  readonly targetHost: string;
}

/** The engine in a thread of its own, so that the caller's thread can answer at any moment. */
export interface EngineThread extends Engine {
  /** Lets the engine close its database, then ends the thread. */
  stop(): Promise<void>;
}

/** Starts the engine's thread from its entry file; network and secrets stay here. */
export function startEngineThread(
  entry: URL,
  database: string,
  connection: Connection,
  { feed, target }: { readonly feed: Feed; readonly target: ContactTarget },
  onProgress: (progress: Progress) => void,
): EngineThread {
  const workerData: EngineThreadData = { database, connection, sourceHost: feed.host, targetHost: target.host };
  // A thread gets a copy of the environment unless told otherwise, and secrets may stand there.
  const worker = new Worker(entry, { workerData, env: {} });
  const link = createCallLink(
    {
      postMessage: (message, transfer = []) => worker.postMessage(message, [...transfer]),
      on: (event, listener) => worker.on(event, listener),
    },
    serveOutside(feed, target),
  );
  worker.on('error', (error) => link.abandon(error instanceof Error ? error : new Error(String(error))));
  worker.on('exit', () => link.abandon(new Error('the engine thread ended')));
  const call = <K extends keyof Engine>(name: K, ...args: Parameters<Engine[K]>) =>
    link.call(name, args, (value) => onProgress(value as Progress)) as ReturnType<Engine[K]>;
  return {
    check: () => call('check'),
    look: () => call('look'),
    fields: () => ask(call('fields')),
    customers: (keys, count) => ask(call('customers', keys, count)),
    createField: (field) => ask(call('createField', field)),
    survey: (question) => ask(call('survey', question)),
    plan: () => ask(call('plan')),
    push: (hash, options) => ask(call('push', hash, options)),
    cancel: () => call('cancel'),
    sync: (options) => call('sync', options),
    resume: (run, options) => ask(call('resume', run, options)),
    undo: (run) => ask(call('undo', run)),
    previewUndo: (run) => ask(call('previewUndo', run)),
    tellPerson: (email) => ask(call('tellPerson', email)),
    report: (request) => ask(call('report', request)),
    findPerson: (email) => ask(call('findPerson', email)),
    erase: (email) => ask(call('erase', email)),
    async stop() {
      await link.call('close', []).catch(() => undefined);
      await worker.terminate();
    },
  };
}

/** A call that answers a result: a failure of the store is one more of its problems. */
async function ask<T>(answer: Promise<Result<T, Problem>>): Promise<Result<T, Problem>> {
  try {
    return await answer;
  } catch (error) {
    const problem = problemIn(error);
    if (problem === null) throw error;
    return err(problem);
  }
}
