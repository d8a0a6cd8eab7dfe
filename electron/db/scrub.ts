import { existsSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { isBackup, isDamagedCopy, isUnfinishedBackup, unfinishedRestoration } from './backup.ts';
import { hasColumn, hasTable, removePerson } from './remove-person.ts';

/** Whether nothing is left, or others were reading and it has to be done again. */
export type Scrubbed = 'done' | 'busy';

/** Writes a database anew, so that no page and no journal of it holds what was deleted. Waits for nobody. */
export function compact(db: Database.Database): Scrubbed {
  const patience = Number(db.pragma('busy_timeout', { simple: true }));
  db.pragma('busy_timeout = 0');
  try {
    if (!emptyLog(db)) return 'busy';
    db.exec('VACUUM');
    return emptyLog(db) ? 'done' : 'busy';
  } catch (error) {
    if (isBusy(error)) return 'busy';
    throw error;
  } finally {
    db.pragma(`busy_timeout = ${patience}`);
  }
}

function emptyLog(db: Database.Database): boolean {
  const [reply] = db.pragma('wal_checkpoint(TRUNCATE)') as readonly { readonly busy: number }[];
  return reply?.busy === 0;
}

/**
 * Removes an address from every backup beside the database. What cannot be opened, what a power cut left of a backup, and
 * a damaged database that was set aside could hide it and are deleted.
 */
export function scrubBackups(db: Database.Database, file: string, address: string): Scrubbed {
  // What a power cut left of a restoration is a whole copy of a backup, beside the database.
  rmSync(unfinishedRestoration(file), { force: true });
  const folder = join(dirname(file), 'backups');
  if (!existsSync(folder)) return 'done';
  let result: Scrubbed = 'done';
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    const isNobodys = isUnfinishedBackup(entry.name, file) || isDamagedCopy(entry.name, file);
    if (entry.isFile() && isNobodys) rmSync(path, { force: true });
    if (!entry.isFile() || !isBackup(entry.name, file)) continue;
    try {
      scrubBackup(db, path, address);
    } catch (error) {
      if (isBusy(error)) result = 'busy';
      else if (isBroken(error)) for (const end of ['', '-journal', '-wal', '-shm']) rmSync(path + end, { force: true });
      else throw error;
    }
  }
  return result;
}

function scrubBackup(db: Database.Database, path: string, address: string): void {
  const backup = new Database(path, { fileMustExist: true, timeout: 0 });
  try {
    backup.pragma('trusted_schema = OFF');
    backup.pragma('temp_store = MEMORY');
    // One file and nothing beside it, also where somebody has opened the backup with the program.
    backup.pragma('journal_mode = DELETE');
    backup.pragma('secure_delete = ON');
    backup.transaction(() => removeFromBackup(db, backup, address)).exclusive();
    backup.exec('VACUUM');
  } finally {
    backup.close();
  }
}

/** A backup does not tell which of its connections are meant, so the address goes from all of them. */
function removeFromBackup(db: Database.Database, backup: Database.Database, address: string): void {
  if (!hasTable(backup, 'connection')) return;
  const roots = hasColumn(backup, 'connection', 'part_of') ? ' WHERE part_of IS NULL' : '';
  const connections = backup.prepare<[], number>(`SELECT id FROM connection${roots}`).pluck().all();
  // Cards are deleted: who goes back to this backup reads them anew, and the marks tell which of them stay away.
  for (const connection of connections) removePerson(backup, connection, address, 'delete');
  if (!hasTable(backup, 'tombstone')) return;
  const marks = db.prepare<[], { name: string; mark: string; at: string }>(
    'SELECT connection_name AS name, mark, erased_at AS at FROM tombstone',
  );
  const mark = backup.prepare('INSERT OR IGNORE INTO tombstone VALUES (@name, @mark, @at)');
  for (const row of marks.all()) mark.run(row);
}

function isBusy(error: unknown): boolean {
  return error instanceof Database.SqliteError && /^SQLITE_(?:BUSY|LOCKED)/.test(error.code);
}

function isBroken(error: unknown): boolean {
  return error instanceof Database.SqliteError && /^SQLITE_(?:NOTADB|CORRUPT|CANTOPEN)/.test(error.code);
}
