// A process that pushes one plan as a command would, to be killed by a test: database, connection file's text, password, plan.
import { dirname } from 'node:path';
import { openDatabase } from '../../electron/db/open.ts';
import { takeRunLock } from '../../electron/db/run-lock.ts';
import { createStore } from '../../electron/db/store.ts';
import { createRecordSource } from '../../electron/directo/record-source.ts';
import { givenSecrets, openEnds } from '../../electron/ends.ts';
import { createEngine } from '../../electron/engine.ts';
import { systemClock } from '../../electron/platform/clock.ts';
import { nodeFetch } from '../../electron/platform/node-fetch.ts';
import { parseConnectionFile } from '../../shared/domain/connection-file.ts';

const [file = '', text = '', password = '', hash = ''] = process.argv.slice(2);
const connection = parseConnectionFile(text);
const db = openDatabase(file);
const lock = takeRunLock(dirname(file));
if (!connection.ok || !db.ok || lock === null) throw new Error('cannot begin');
const store = createStore(db.value);
store.runs.interruptLeftovers(new Date());
const ends = await openEnds(connection.value, file, {
  fetch: nodeFetch,
  clock: systemClock,
  secrets: givenSecrets({ directo: null, mailbow: password }),
});
if (!ends.ok) throw new Error('no ends');
const engine = createEngine({
  store,
  source: createRecordSource(ends.value.feed),
  target: ends.value.target,
  clock: systemClock,
  connection: connection.value,
});
const end = await engine.push(hash);
console.log(end.ok ? end.value.status : end.problem.code);
db.value.close();
lock.release();
