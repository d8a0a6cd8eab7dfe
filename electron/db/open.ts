import { chmodSync, closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { type Problem, problem } from '../../shared/domain/problem.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { migrate, MIGRATIONS, type Upgrade } from './migrate.ts';
import { storeFault } from './store-fault.ts';

/** Marks the file as ours ("KTSD"), so that another program's database is never taken for it. */
const APPLICATION_ID = 0x4b545344;

/** Opens (or makes) the database: private to this user, checked, migrated; `onUpgraded` hears of an upgrade. */
export function openDatabase(
  file: string,
  onUpgraded?: (upgrade: Upgrade) => void,
): Result<Database.Database, Problem> {
  let db: Database.Database;
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    makePrivately(file);
    db = new Database(file, { timeout: 5000 });
  } catch (error) {
    return err(problem('store/unusable', { file, text: reason(error) }));
  }
  try {
    const prepared = patiently(() => prepare(db, file, onUpgraded));
    if (!prepared.ok) return failed(db, prepared.problem);
    chmodSync(file, 0o600);
    return ok(db);
  } catch (error) {
    return failed(db, storeFault(error, file) ?? problem('store/unusable', { file, text: reason(error) }));
  }
}

/**
 * Makes the file before SQLite does: its journal files take over the rights of the database. One that is there is not
 * opened, because closing it would take away the locks that other connections of this process hold.
 */
function makePrivately(file: string): void {
  try {
    closeSync(openSync(file, 'wx', 0o600));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
}

function prepare(
  db: Database.Database,
  file: string,
  onUpgraded?: (upgrade: Upgrade) => void,
): Result<number, Problem> {
  const mark = db.transaction(() => ({
    id: Number(db.pragma('application_id', { simple: true })),
    isNew: db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0,
  }))();
  if (mark.id !== APPLICATION_ID && !mark.isNew) return err(problem('store/foreign', { file }));
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = NORMAL');
  db.pragma('foreign_keys = ON');
  db.pragma('trusted_schema = OFF');
  db.pragma('temp_store = MEMORY');
  db.pragma('cache_size = -16384');
  if (mark.id !== APPLICATION_ID) db.pragma(`application_id = ${APPLICATION_ID}`);
  return migrate(db, file, MIGRATIONS, onUpgraded);
}

/** How long a file that another program holds on to is waited for, in ms; SQLite's own patience comes in between. */
const PATIENCE_MS = 2000;

/** Two programs may make the file at the same moment, and SQLite does not wait for the other where it sets the journal. */
function patiently<T>(step: () => T): T {
  const until = performance.now() + PATIENCE_MS;
  for (;;) {
    try {
      return step();
    } catch (error) {
      const busy = error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY');
      if (!busy || performance.now() > until) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
  }
}

function failed(db: Database.Database, value: Problem): Result<never, Problem> {
  db.close();
  return err(value);
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
