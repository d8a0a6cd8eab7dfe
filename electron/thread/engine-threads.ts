import type { Worker } from 'node:worker_threads';
import { type EngineLoan, type EngineThread, lendThread, startWorker } from './engine-thread.ts';

/** A thread that nobody needed for so long, in ms, ends: runs of one Directo host follow each other a minute apart. */
const REST_MS = 90_000;

/** Threads for the engine: what one of them costs to start is paid once for runs that follow each other. */
export interface EngineThreads {
  /** Lends the thread that rests, or a new one: never one to two at once. */
  lend(loan: EngineLoan): EngineThread;
  /** Ends the thread that rests. */
  end(): Promise<void>;
}

/** Makes threads from the engine's entry file; one at most rests, and one that broke never does. */
export function createEngineThreads(entry: URL, restMs = REST_MS): EngineThreads {
  let resting: { readonly worker: Worker; readonly timer: NodeJS.Timeout } | null = null;

  const wake = (): Worker | null => {
    const worker = resting?.worker ?? null;
    clearTimeout(resting?.timer);
    resting = null;
    worker?.ref();
    return worker;
  };
  const end = async () => void (await wake()?.terminate());
  const rest = (worker: Worker) => {
    // Neither the thread nor its timer keeps a program alive that has nothing else to do.
    worker.unref();
    resting = { worker, timer: setTimeout(() => void end(), restMs).unref() };
  };
  const start = (): Worker => {
    const worker = startWorker(entry);
    const forget = () => {
      if (resting?.worker === worker) wake();
    };
    worker.on('error', forget);
    worker.on('exit', forget);
    return worker;
  };

  return {
    lend(loan) {
      const worker = wake() ?? start();
      return lendThread(worker, loan, async (isWhole) => {
        if (isWhole && resting === null) rest(worker);
        else await worker.terminate();
      });
    },
    end,
  };
}
