import { parentPort, workerData } from 'node:worker_threads';
import { openDatabase } from './db/open.ts';
import { createStore } from './db/store.ts';
import { createRecordSource } from './directo/record-source.ts';
import { createEngine } from './engine.ts';
import { systemClock } from './platform/clock.ts';
import { engineThreadData, serveEngine } from './thread/engine-side.ts';
import { remoteFeed, remoteTarget } from './thread/outside.ts';

const port = parentPort;
if (port === null) throw new Error('worker.ts runs in a worker thread only');

const { database, connection, sourceHost, targetHost } = engineThreadData(workerData);
const db = openDatabase(database);
if (!db.ok) throw new Error(db.problem.code);
const store = createStore(db.value);
const halt = { asked: false };

const link = serveEngine(
  {
    postMessage: (message, transfer = []) => port.postMessage(message, [...transfer]),
    on: (event, listener) => port.on(event, listener),
  },
  (emit) =>
    createEngine({
      store,
      source: createRecordSource(remoteFeed(link, sourceHost)),
      target: remoteTarget(link, targetHost),
      clock: systemClock,
      connection,
      halt,
      onProgress: (progress) => void emit(progress),
    }),
  () => store.close(),
);
