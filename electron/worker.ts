import { parentPort } from 'node:worker_threads';
import { ProblemError } from '../shared/domain/problem-error.ts';
import { openDatabase } from './db/open.ts';
import { suspect } from './db/restore.ts';
import { createStore } from './db/store.ts';
import { storeFault } from './db/store-fault.ts';
import { createRecordSource } from './directo/record-source.ts';
import { createEngine } from './engine.ts';
import { systemClock } from './platform/clock.ts';
import { serveEngine } from './thread/engine-side.ts';
import type { EngineLease } from './thread/engine-thread.ts';
import { fewer } from './thread/fewer.ts';
import { remoteFeed, remoteTarget } from './thread/outside.ts';

if (parentPort === null) throw new Error('worker.ts runs in a worker thread only');
parentPort.on('message', serve);

/** Serves one loan of this thread; nothing of it is left when its port is closed. */
function serve({ data: { database, connection, sourceHost, targetHost }, port }: EngineLease): void {
  const db = openDatabase(database);
  if (!db.ok) throw new ProblemError(db.problem);
  // The pages of a push would be brought to the file, and the disk waited for, some eight times a second while a write
  // waits for its turn. So many pages are 8 MB.
  db.value.pragma('wal_autocheckpoint = 2000');
  const store = createStore(db.value);
  const halt = { asked: false };
  const faultOf = (error: unknown) => {
    const fault = storeFault(error, database);
    if (fault?.code === 'store/damaged') suspect(database);
    return fault;
  };
  const link = serveEngine(port, {
    engine: (emit) =>
      createEngine({
        store,
        source: createRecordSource(remoteFeed(link, sourceHost)),
        target: remoteTarget(link, targetHost),
        clock: systemClock,
        connection,
        faultOf,
        halt,
        onProgress: fewer((progress) => void emit(progress)),
      }),
    faultOf,
    close: () => store.close(),
  });
}
