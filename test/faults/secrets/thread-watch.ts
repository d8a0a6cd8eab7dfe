import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { startEngineThread } from '../../../electron/thread/engine-thread.ts';
import type { HireThread } from '../../support/desk-bench.ts';

/**
 * Hires threads that write down, in a folder outside of the data, what they are started with, what surrounds them, and
 * every message from and to them.
 */
export function watchThreads(worker: URL, folder: string) {
  const entry = join(folder, 'entry.mjs');
  writeFileSync(entry, source(worker.href, folder));
  const crash = join(folder, 'crash');
  const hire: HireThread = (database, connection, ends, onProgress) =>
    startEngineThread(pathToFileURL(entry), database, connection, ends, onProgress);
  return {
    hire,
    /** The next thread breaks at its first message, with an error that quotes it. */
    crashNext: () => writeFileSync(crash, ''),
    hasCrashed: () => !existsSync(crash),
    /** What was written down, by kind: `start`, `message`, `broke`. */
    files: () => readdirSync(folder).filter((name) => name.endsWith('.seen')),
    read: (name: string) => readFileSync(join(folder, name)),
  };
}

const source = (worker: string, folder: string) => `
import { appendFileSync, existsSync, rmSync } from 'node:fs';
import { serialize } from 'node:v8';
import { parentPort, threadId, workerData } from 'node:worker_threads';
const note = (kind, value) =>
  appendFileSync(${JSON.stringify(folder)} + '/' + threadId + '.' + kind + '.seen',
    Buffer.concat([serialize(value), Buffer.from(JSON.stringify(value) ?? '')]));
note('start', { workerData, env: { ...process.env }, argv: process.argv, execArgv: process.execArgv });
const crash = ${JSON.stringify(join(folder, 'crash'))};
const watch = (port) => {
  const send = port.postMessage.bind(port);
  port.postMessage = (message, transfer) => {
    note(message.kind === 'broke' ? 'broke' : 'message', message);
    send(message, transfer);
  };
  port.on('message', (message) => {
    // The bytes of a reply are Directo's own, whatever stands in them.
    if (!(message.value instanceof Uint8Array)) note('message', message);
    if (!existsSync(crash) || message.kind !== 'emit') return;
    rmSync(crash);
    throw new Error('broken on purpose in ' + Buffer.from(message.value).toString().slice(0, 2000));
  });
};
const listen = parentPort.on.bind(parentPort);
parentPort.on = (event, take) =>
  listen(event, (loan) => {
    note('start', loan.data);
    watch(loan.port);
    take(loan);
  });
await import(${JSON.stringify(worker)});
`;
