import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openDatabase } from '../../../electron/db/open.ts';
import { takeRunLock } from '../../../electron/db/run-lock.ts';
import { createStore } from '../../../electron/db/store.ts';
import { createRecordSource } from '../../../electron/directo/record-source.ts';
import { givenSecrets, openEnds } from '../../../electron/ends.ts';
import { createEngine } from '../../../electron/engine.ts';
import { systemClock } from '../../../electron/platform/clock.ts';
import { nodeFetch } from '../../../electron/platform/node-fetch.ts';
import { parseConnectionFile } from '../../../shared/domain/connection-file.ts';
import { MAILBOW_LOGIN } from '../../support/outside-mailbow.ts';
import { DIRECTO_TOKEN } from '../start-cli.ts';

/** Goes on with a run that was killed, as the schedule of the program does at its next start; answers how it ended. */
export async function resumeHere(file: string, data: string, run: number): Promise<string> {
  const database = join(data, 'kontaktisild.db');
  const connection = parseConnectionFile(readFileSync(file, 'utf8'));
  const db = openDatabase(database);
  const lock = takeRunLock(data);
  if (!connection.ok || !db.ok || lock === null) return 'the run cannot be gone on with';
  try {
    const store = createStore(db.value);
    store.runs.interruptLeftovers(systemClock.now());
    const ends = await openEnds(connection.value, file, {
      fetch: nodeFetch,
      clock: systemClock,
      secrets: givenSecrets({ directo: DIRECTO_TOKEN, mailbow: MAILBOW_LOGIN.password }),
    });
    if (!ends.ok) return ends.problem.code;
    const { feed, target } = ends.value;
    const source = createRecordSource(feed);
    const engine = createEngine({ store, source, target, clock: systemClock, connection: connection.value });
    const end = await engine.resume(run, { ask: null, seen: true, replan: true });
    return end.ok ? end.value.status : end.problem.code;
  } finally {
    db.value.close();
    lock.release();
  }
}
