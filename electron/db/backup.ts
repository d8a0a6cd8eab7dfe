import { chmodSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Database from 'better-sqlite3';

/** How many backups of earlier versions are kept. */
const KEPT = 5;

/** A copy that is being written carries this ending; it becomes a backup when it was found to be whole. */
const UNFINISHED = '.part';

/**
 * Writes a whole, compact copy of the database beside it (folder `backups`), checks it, and returns the copy's path.
 * Throws where that cannot be done, and leaves nothing half done behind.
 */
export function backUp(db: Database.Database, file: string, version: number): string {
  const folder = backupFolder(file);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const stamp = new Date().toISOString().replaceAll(/[:.]/g, '-');
  // Two programs may begin an upgrade in the same moment.
  const copy = join(folder, `${basename(file)}.${stamp}-${process.pid}.v${version}`);
  try {
    db.prepare('VACUUM INTO ?').run(copy + UNFINISHED);
    chmodSync(copy + UNFINISHED, 0o600);
    mustBeWhole(copy + UNFINISHED);
    renameSync(copy + UNFINISHED, copy);
  } catch (error) {
    rmSync(copy + UNFINISHED, { force: true });
    throw error;
  }
  const old = readdirSync(folder)
    .filter((name) => isBackup(name, file))
    .toSorted()
    .slice(0, -KEPT);
  for (const name of old) rmSync(join(folder, name));
  return copy;
}

/** Where the backups of a database lie. */
export const backupFolder = (file: string): string => join(dirname(file), 'backups');

/** Whether a file beside a database is a backup of it. */
export function isBackup(name: string, file: string): boolean {
  return name.startsWith(`${basename(file)}.`) && /\.v\d+$/.test(name);
}

/** Whether a file beside a database is what is left of a backup that was never finished: nobody can go back to it. */
export function isUnfinishedBackup(name: string, file: string): boolean {
  return name.endsWith(UNFINISHED) && isBackup(name.slice(0, -UNFINISHED.length), file);
}

/** A disk that writes something else than it was given must be found out while the database is still as it was. */
function mustBeWhole(copy: string): void {
  const db = new Database(copy, { readonly: true, fileMustExist: true });
  try {
    const verdict = db.pragma('integrity_check', { simple: true });
    if (verdict !== 'ok') throw new Error(`the backup is not whole: ${String(verdict)}`);
  } finally {
    db.close();
  }
}
