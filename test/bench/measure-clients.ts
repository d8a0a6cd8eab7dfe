// Clients one after the other in one process, as the program runs them: a thread lent for each run, one database for all.
//   node measure-clients.ts plan|sync|rows COUNT URL DATABASE
// `rows` plans in this thread and counts the rows that are written.
import type Database from 'better-sqlite3';
import { openDatabase } from '../../electron/db/open.ts';
import { createStore } from '../../electron/db/store.ts';
import { createRecordSource } from '../../electron/directo/record-source.ts';
import { givenSecrets, openEnds } from '../../electron/ends.ts';
import { createEngine } from '../../electron/engine.ts';
import { systemClock } from '../../electron/platform/clock.ts';
import { nodeFetch } from '../../electron/platform/node-fetch.ts';
import { createEngineThreads } from '../../electron/thread/engine-threads.ts';
import { parseConnectionFile } from '../../shared/domain/connection-file.ts';
import type { PlanSummary } from '../../shared/domain/plan.ts';
import { connectionText } from './bench-inputs.ts';
import { engineEntry } from './engine-entry.ts';

/** What the runs of some clients cost. */
export interface ClientFigures {
  readonly runs: readonly ClientRun[];
  /** Rows written by table, most first; only where they were counted. */
  readonly rows: readonly (readonly [table: string, rows: number])[];
}

/** One client's run. */
export interface ClientRun {
  readonly ms: number;
  /** Resident memory of the whole process after it. */
  readonly rssMb: number;
  readonly records: number;
  readonly parsed: number;
  readonly operations: number;
}

const [mode = 'plan', count = '1', url = '', database = ''] = process.argv.slice(2);
const rows = new Map<string, number>();

async function endsOf(number: number) {
  const place = `${url}/client-${number}`;
  const connection = parseConnectionFile(connectionText(`Client ${number}`, `${place}/feed.xml`, place));
  if (!connection.ok) throw new Error('no connection file');
  const ends = await openEnds(connection.value, database, {
    fetch: nodeFetch,
    clock: systemClock,
    secrets: givenSecrets({ directo: 'x', mailbow: 'x' }),
  });
  if (!ends.ok) throw new Error(ends.problem.code);
  return { connection: connection.value, ends: ends.value };
}

/** Lends the thread of one run to the next one, as the program does. */
const threads = createEngineThreads(engineEntry());

/** One run in the engine's thread: what it takes to get it and to give it back is part of it. */
async function runInThread(number: number): Promise<PlanSummary> {
  const { connection, ends } = await endsOf(number);
  const engine = threads.lend({ database, connection, ends, onProgress: () => undefined });
  try {
    if (mode === 'sync') {
      const end = await engine.sync({ trigger: 'schedule' });
      if (end.problem !== null || end.plan === null) throw new Error(JSON.stringify(end.problem));
      return end.plan.summary;
    }
    const made = await engine.plan();
    if (!made.ok) throw new Error(made.problem.code);
    return made.value.plan.summary;
  } finally {
    await engine.stop();
  }
}

/** The same in this thread, where every row that is written can be counted. */
async function runHere(number: number): Promise<PlanSummary> {
  const { connection, ends } = await endsOf(number);
  const db = openDatabase(database);
  if (!db.ok) throw new Error(db.problem.code);
  const changes = () => Number(db.value.prepare('SELECT total_changes()').pluck().get());
  const store = createStore(counted(db.value));
  const before = changes();
  const source = createRecordSource(ends.feed);
  const made = await createEngine({ store, source, target: ends.target, clock: systemClock, connection }).plan();
  if (!made.ok) throw new Error(made.problem.code);
  const named = [...rows.values()].reduce((sum, each) => sum + each, 0);
  rows.set('by triggers, cascades and statements that answer rows', changes() - before - named);
  store.close();
  return made.value.plan.summary;
}

/** Counts what the statements of a database change, by the table that they name. */
function counted(db: Database.Database): Database.Database {
  const prepare = db.prepare.bind(db);
  db.prepare = ((text: string) => {
    const statement = prepare(text);
    const table =
      /^\s*(?:WITH[\s\S]*?\)\s*)?(?:INSERT(?: OR \w+)? INTO|REPLACE INTO|UPDATE(?: OR \w+)?|DELETE FROM)\s+([\w.]+)/i.exec(
        text,
      )?.[1];
    if (table === undefined) return statement;
    const run = statement.run.bind(statement);
    statement.run = (...values: readonly unknown[]) => {
      const info = run(...values);
      rows.set(table, (rows.get(table) ?? 0) + info.changes);
      return info;
    };
    return statement;
  }) as typeof db.prepare;
  return db;
}

const runs: ClientRun[] = [];
for (let number = 1; number <= Number(count); number += 1) {
  const start = performance.now();
  // oxlint-disable-next-line no-await-in-loop -- one client after the other is the point
  const { fetch, counts } = await (mode === 'rows' ? runHere(number) : runInThread(number));
  runs.push({
    ms: performance.now() - start,
    rssMb: process.memoryUsage.rss() / 2 ** 20,
    records: fetch.records,
    parsed: fetch.parsed,
    operations: counts.create + counts.update,
  });
}
const figures: ClientFigures = { runs, rows: [...rows].filter(([, n]) => n > 0).toSorted((a, b) => b[1] - a[1]) };
console.log(JSON.stringify(figures));
