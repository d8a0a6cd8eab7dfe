import Database from 'better-sqlite3';
import { MIGRATIONS } from './migrate.ts';

/**
 * Opens an empty database that nobody else can open and that is gone when it is closed: SQLite keeps it in memory, and
 * what is too large for that in a file without a name.
 */
export function openScratch(): Database.Database {
  const db = new Database('');
  db.pragma('journal_mode = MEMORY');
  db.pragma('synchronous = OFF');
  db.pragma('foreign_keys = ON');
  db.pragma('cache_size = -32768');
  for (const migration of MIGRATIONS) db.exec(migration);
  return db;
}
