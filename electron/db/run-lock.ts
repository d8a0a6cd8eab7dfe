import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';

/** Locks that were not released yet: a connection that nobody holds on to would be closed with the next collection. */
const held = new Set<Database.Database>();

/**
 * Takes the run lock of a data folder, or returns null when another process has it. SQLite's own file lock serves:
 * the operating system lets go of it when the process dies, however it dies.
 */
export function takeRunLock(folder: string): { release(): void } | null {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, 'run.lock');
  const db = new Database(file, { timeout: 0 });
  try {
    chmodSync(file, 0o600);
    db.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    db.close();
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return null;
    throw error;
  }
  held.add(db);
  return {
    release() {
      held.delete(db);
      db.close();
    },
  };
}
