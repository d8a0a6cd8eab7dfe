import { Worker } from 'node:worker_threads';
import type { Connection } from '../../shared/domain/connection.ts';
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
    fields: () => call('fields'),
    customers: (keys, count) => call('customers', keys, count),
    createField: (field) => call('createField', field),
    survey: (question) => call('survey', question),
    plan: () => call('plan'),
    push: (hash, options) => call('push', hash, options),
    cancel: () => call('cancel'),
    sync: (options) => call('sync', options),
    resume: (run, options) => call('resume', run, options),
    undo: (run) => call('undo', run),
    previewUndo: (run) => call('previewUndo', run),
    tellPerson: (email) => call('tellPerson', email),
    report: (request) => call('report', request),
    findPerson: (email) => call('findPerson', email),
    erase: (email) => call('erase', email),
    async stop() {
      await link.call('close', []).catch(() => undefined);
      await worker.terminate();
    },
  };
}
