import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads';
import type { Connection } from '../../shared/domain/connection.ts';
import type { Problem } from '../../shared/domain/problem.ts';
import { problemIn } from '../../shared/domain/problem-error.ts';
import { err, type Result } from '../../shared/lib/result.ts';
import type { Engine } from '../engine.ts';
import type { ContactTarget, Feed } from '../ports.ts';
import type { Progress } from '../sync/run-context.ts';
import { createCallLink, endpointOf } from './call-link.ts';
import { serveOutside } from './outside.ts';

/** What the engine's thread is lent for: plain data, no secret. */
export interface EngineThreadData {
  readonly database: string;
  readonly connection: Connection;
  readonly sourceHost: string;
  readonly targetHost: string;
}

/** What the thread is sent when it is lent: everything else of this loan goes through its port, and ends with it. */
export interface EngineLease {
  readonly data: EngineThreadData;
  readonly port: MessagePort;
}

/** The engine in a thread of its own, so that the caller's thread can answer at any moment. */
export interface EngineThread extends Engine {
  /** Lets the engine close its database, then ends the thread or gives it back. */
  stop(): Promise<void>;
}

/** What the engine of a loan works with. */
export interface EngineLoan {
  readonly database: string;
  readonly connection: Connection;
  readonly ends: { readonly feed: Feed; readonly target: ContactTarget };
  readonly onProgress: (progress: Progress) => void;
}

/** Starts the engine's thread from its entry file, for one loan; network and secrets stay here. */
export function startEngineThread(
  entry: URL,
  database: string,
  connection: Connection,
  ends: EngineLoan['ends'],
  onProgress: (progress: Progress) => void,
): EngineThread {
  const worker = startWorker(entry);
  return lendThread(worker, { database, connection, ends, onProgress }, async () => void (await worker.terminate()));
}

/** Room for what is used for a moment only: left to itself it grows by a hundred MB, and nothing gets faster by it. */
const YOUNG_MB = 24;

/** Starts a thread that waits to be lent. */
export function startWorker(entry: URL): Worker {
  // A thread gets a copy of the environment unless told otherwise, and secrets may stand there.
  return new Worker(entry, { env: {}, resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB } });
}

/**
 * Lends a thread for one connection, with a database, a state and a channel of its own. `giveBack` hears whether all
 * that was begun in it came to a good end: a thread that broke, or still has something to do, is nobody else's.
 */
export function lendThread(
  worker: Worker,
  { database, connection, ends, onProgress }: EngineLoan,
  giveBack: (isWhole: boolean) => Promise<void>,
): EngineThread {
  const { port1: near, port2: far } = new MessageChannel();
  const data: EngineThreadData = { database, connection, sourceHost: ends.feed.host, targetHost: ends.target.host };
  let isWhole = true;
  const feed: Feed = {
    host: ends.feed.host,
    async read(request, onChunk) {
      const end = await ends.feed.read(request, onChunk);
      // The bytes with the secret in them are somewhere in the thread's memory.
      if (end.secretEchoed === true) isWhole = false;
      return end;
    },
  };
  const link = createCallLink(endpointOf(near), serveOutside(feed, ends.target));
  const onError = (error: unknown) => link.abandon(error instanceof Error ? error : new Error(String(error)));
  const onExit = () => link.abandon(new Error('the engine thread ended'));
  worker.on('error', onError);
  worker.on('exit', onExit);
  worker.postMessage({ data, port: far } satisfies EngineLease, [far]);
  const noting = async (answer: Promise<unknown>) => {
    try {
      return await answer;
    } catch (error) {
      isWhole = false;
      throw error;
    }
  };
  const call = <K extends keyof Engine>(name: K, ...args: Parameters<Engine[K]>) =>
    noting(link.call(name, args, (value) => onProgress(value as Progress))) as ReturnType<Engine[K]>;
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
      const isDone = link.isQuiet;
      await noting(link.call('close', [])).catch(() => undefined);
      link.abandon(new Error('the engine thread ended'));
      worker.off('error', onError);
      worker.off('exit', onExit);
      near.close();
      await giveBack(isWhole && isDone);
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
