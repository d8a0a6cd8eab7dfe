// Stands in the engine's thread: tells what the thread was given, or dies in the middle of its work.
import { parentPort, workerData } from 'node:worker_threads';
import { createCallLink, endpointOf } from '../../electron/thread/call-link.ts';
import type { EngineLease } from '../../electron/thread/engine-thread.ts';

if (parentPort === null) throw new Error('this runs in a worker thread only');
parentPort.on('message', serve);
let loans = 0;

function serve({ data, port }: EngineLease): void {
  loans += 1;
  const loan = loans;
  const link = createCallLink(endpointOf(port), {
    check: async () => ({
      workerData: workerData as unknown,
      data,
      loan,
      env: { ...process.env },
      argv: process.argv.slice(2),
    }),
    plan: () =>
      link
        .call('feed.read', [{ component: 'customer', since: null, routing: 'body' }], () => {
          setImmediate(() => {
            throw new Error('the thread broke');
          });
          return new Promise(() => undefined);
        })
        .then(() => null),
    push: async () => process.exit(3),
    customers: async () => {
      await link.call('feed.read', [{ component: 'customer', since: null, routing: 'body' }]);
      return { ok: true, value: [] };
    },
    survey: async () => {
      throw new Error('a bug');
    },
    report: () => new Promise(() => undefined),
    close: async () => null,
  });
}
