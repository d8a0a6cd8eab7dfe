import { parentPort, workerData } from 'node:worker_threads';
import { openDatabase } from './db/open.ts';
import { createStore } from './db/store.ts';

// Runs in a thread of its own: a large database takes a while to check, and the window lives meanwhile.
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
const answer = (faults: readonly string[]) => parentPort?.postMessage(faults);
const db = openDatabase(String(workerData));
if (db.ok) {
  const store = createStore(db.value);
  answer(store.verify());
  store.close();
} else answer([db.problem.code]);
