import { Worker } from 'node:worker_threads';

/** Checks a database in a thread of its own, whose entry file is given; answers what is wrong with it. */
export function checkDatabase(entry: URL, database: string): Promise<readonly string[]> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(entry, { workerData: database, env: {} });
    worker.once('message', (faults: readonly string[]) => resolve(faults));
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the check ended without an answer')));
  });
}
