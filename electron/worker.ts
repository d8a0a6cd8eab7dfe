import { parentPort, workerData } from 'node:worker_threads';
import { ProblemError } from '../shared/domain/problem-error.ts';
import { openDatabase } from './db/open.ts';
import { suspect } from './db/restore.ts';
import { createStore } from './db/store.ts';
import { storeFault } from './db/store-fault.ts';
import { createRecordSource } from './directo/record-source.ts';
import { createEngine } from './engine.ts';
import { systemClock } from './platform/clock.ts';
import { engineThreadData, serveEngine } from './thread/engine-side.ts';
import { remoteFeed, remoteTarget } from './thread/outside.ts';

const port = parentPort;
if (port === null) throw new Error('worker.ts runs in a worker thread only');

const { database, connection, sourceHost, targetHost } = engineThreadData(workerData);
const db = openDatabase(database);
if (!db.ok) throw new ProblemError(db.problem);
const store = createStore(db.value);
const halt = { asked: false };
const faultOf = (error: unknown) => {
  const fault = storeFault(error, database);
  if (fault?.code === 'store/damaged') suspect(database);
  return fault;
};

const link = serveEngine(
  {
    postMessage: (message, transfer = []) => port.postMessage(message, [...transfer]),
    on: (event, listener) => port.on(event, listener),
  },
  {
    engine: (emit) =>
      createEngine({
        store,
        source: createRecordSource(remoteFeed(link, sourceHost)),
        target: remoteTarget(link, targetHost),
        clock: systemClock,
        connection,
        faultOf,
        halt,
        onProgress: (progress) => void emit(progress),
      }),
    faultOf,
    close: () => store.close(),
  },
);
