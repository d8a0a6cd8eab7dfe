import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { openDatabase } from '../../../electron/db/open.ts';
import { createStore } from '../../../electron/db/store.ts';
import { type Crowd, PAIR } from './crowd.ts';

/** What a process that was killed left behind, read from a copy so that the next one finds it untouched. */
export interface Remains {
  /** Runs that were going on. */
  readonly running: readonly number[];
  readonly runs: number;
  /** Hash of the plan of the run that was going on. */
  readonly plan: string | null;
  readonly faults: readonly string[];
}

interface RunLine {
  readonly id: number;
  readonly status: string;
  readonly endedAt: string | null;
  readonly plan: string | null;
}

const RUNS = `SELECT r.id, r.status, r.ended_at AS endedAt, p.hash AS plan
  FROM run r LEFT JOIN plan p ON p.id = r.plan_id ORDER BY r.id`;

/** Looks at what a killed process left. */
export function readRemains(data: string): Remains {
  const folder = mkdtempSync(join(tmpdir(), 'kontaktisild-remains-'));
  try {
    cpSync(data, folder, { recursive: true, filter: (path) => !path.endsWith('-shm') && !path.endsWith('run.lock') });
    return withDatabase(folder, (db) => {
      const runs = db.prepare<[], RunLine>(RUNS).all();
      const running = runs.filter(({ status }) => status === 'running');
      return {
        running: running.map(({ id }) => id),
        runs: runs.length,
        plan: running.at(-1)?.plan ?? null,
        faults: faultsOf(db),
      };
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What happened before all the work was done. */
export interface Before {
  /** What each process left that was killed. */
  readonly remains: readonly Remains[];
  /** The run that was gone on with as itself. */
  readonly resumed: number | null;
}

/** What of a data folder is not as it must be when all the work is done; `before` is what happened, where it is known. */
export function audit(data: string, crowd: Crowd, before: Before | null): string[] {
  return withDatabase(data, (db) => {
    const runs = db.prepare<[], RunLine>(RUNS).all();
    const wrong = [...faultsOf(db)];
    const last = runs.at(-1);
    if (last?.status !== 'succeeded') wrong.push(`the last run is ${String(last?.status)}`);
    for (const { id, status, endedAt } of runs) {
      if (endedAt === null) wrong.push(`run ${id} (${status}) never ended`);
      if (before === null) continue;
      const wasKilled = id !== before.resumed && before.remains.some(({ running }) => running.includes(id));
      const wanted = id === before.resumed ? 'succeeded-with-remarks' : null;
      if (wanted !== null && status !== wanted) wrong.push(`run ${id} was gone on with, and is ${status}`);
      if (wasKilled !== (status === 'interrupted'))
        wrong.push(`run ${id} was ${wasKilled ? '' : 'not '}killed: ${status}`);
    }
    const decisions = db.prepare<[], string>('SELECT primary_code FROM decision WHERE address = ?').pluck();
    const kept = decisions.all(...([PAIR.email] as unknown as []));
    if (kept.length !== 1 || kept[0] !== PAIR.primary) wrong.push(`the decision is ${JSON.stringify(kept)}`);
    return [...wrong, ...confirmations(db, crowd), ...evidence(db, crowd)];
  });
}

/** Each contact's operation is confirmed once, in whichever plan, and none is left in doubt. */
function confirmations(db: Database.Database, crowd: Crowd): string[] {
  const rows = db
    .prepare<[], { email: string; n: number }>(
      "SELECT email, count(*) AS n FROM operation WHERE state = 'confirmed' GROUP BY email",
    )
    .all();
  const doubt = db
    .prepare<[], number>("SELECT count(*) FROM operation WHERE state IN ('sent', 'unknown')")
    .pluck()
    .get();
  return [
    ...rows.filter(({ n }) => n > 1).map(({ email, n }) => `confirmed ${n} times: ${email}`),
    ...(rows.length === crowd.operations ? [] : [`${rows.length} of ${crowd.operations} operations are confirmed`]),
    ...(doubt === 0 ? [] : [`${String(doubt)} operations are left in doubt`]),
  ];
}

/** Each change of consent is on record once. */
function evidence(db: Database.Database, crowd: Crowd): string[] {
  const entries = db.prepare<[], string>('SELECT body FROM evidence').pluck().all();
  const keys = entries.map((body) => {
    const { contact, to } = JSON.parse(body) as { contact: string; to: string };
    return `${contact} ${to}`;
  });
  const once = new Set(keys);
  return [
    ...(once.size === keys.length ? [] : [`${keys.length - once.size} changes of consent are on record twice`]),
    ...(once.size === crowd.consents ? [] : [`${once.size} of ${crowd.consents} changes of consent are on record`]),
  ];
}

const faultsOf = (db: Database.Database): readonly string[] => createStore(db).verify();

function withDatabase<T>(folder: string, look: (db: Database.Database) => T): T {
  const opened = openDatabase(join(folder, 'kontaktisild.db'));
  if (!opened.ok) throw new Error(`the database cannot be opened: ${JSON.stringify(opened.problem)}`);
  try {
    return look(opened.value);
  } finally {
    opened.value.close();
  }
}
