// Stands in the engine's thread: tells what the thread was given, or dies in the middle of its work.
import { parentPort, workerData } from 'node:worker_threads';
import { createCallLink } from '../../electron/thread/call-link.ts';

const port = parentPort;
if (port === null) throw new Error('this runs in a worker thread only');

const link = createCallLink(
  {
    postMessage: (message, transfer = []) => port.postMessage(message, [...transfer]),
    on: (event, listener) => port.on(event, listener),
  },
  {
    check: async () => ({ workerData: workerData as unknown, env: { ...process.env }, argv: process.argv.slice(2) }),
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
    close: async () => null,
  },
);
