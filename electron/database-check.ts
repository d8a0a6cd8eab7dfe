import { parentPort, workerData } from 'node:worker_threads';
import { backUpDaily } from './db/backup.ts';
import { openDatabase } from './db/open.ts';
import { suspect } from './db/restore.ts';
import { createStore } from './db/store.ts';

// Runs in a thread of its own: a large database takes a while to check, and the window lives meanwhile.
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
const answer = (faults: readonly string[]) => parentPort?.postMessage(faults);
const file = String(workerData);
const db = openDatabase(file);
if (db.ok) {
  const store = createStore(db.value);
  const faults = store.verify();
  if (faults.length > 0) suspect(file);
  // What was just found to be whole is worth keeping.
  else backUpDaily(db.value, file, new Date());
  answer(faults);
  store.close();
} else answer([db.problem.code]);
