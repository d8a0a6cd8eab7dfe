import { chmodSync, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { type Problem, problem } from '../../shared/domain/problem.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { migrate } from './migrate.ts';

/** Marks the file as ours ("KTSD"), so that another program's database is never taken for it. */
const APPLICATION_ID = 0x4b545344;

/** Opens (or makes) the database: private to this user, checked, migrated. */
export function openDatabase(file: string): Result<Database.Database, Problem> {
  let db: Database.Database;
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    db = new Database(file, { timeout: 5000 });
  } catch (error) {
    return err(problem('store/unusable', { file, text: reason(error) }));
  }
  try {
    const id = Number(db.pragma('application_id', { simple: true }));
    if (id !== APPLICATION_ID && !isNew(db)) return failed(db, problem('store/damaged', { file, text: '' }));
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = NORMAL');
    db.pragma('foreign_keys = ON');
    db.pragma('trusted_schema = OFF');
    db.pragma('temp_store = MEMORY');
    db.pragma('cache_size = -16384');
    if (id !== APPLICATION_ID) db.pragma(`application_id = ${APPLICATION_ID}`);
    const migrated = migrate(db, file);
    if (!migrated.ok) return failed(db, migrated.problem);
    chmodSync(file, 0o600);
    return ok(db);
  } catch (error) {
    const code = error instanceof Database.SqliteError ? error.code : '';
    const damaged = code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT');
    return failed(db, problem(damaged ? 'store/damaged' : 'store/unusable', { file, text: reason(error) }));
  }
}

function failed(db: Database.Database, value: Problem): Result<never, Problem> {
  db.close();
  return err(value);
}

function isNew(db: Database.Database): boolean {
  return db.prepare('SELECT count(*) FROM sqlite_schema').pluck().get() === 0;
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
