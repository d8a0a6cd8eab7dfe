import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import Database from 'better-sqlite3';

/** How many backups of earlier versions are kept. */
const KEPT = 5;

/** How many of the daily ones are kept: each is as large as the database. */
const KEPT_DAYS = 2;

const DAY_MS = 24 * 60 * 60_000;

/** A copy that is being written carries this ending; it becomes a backup when it was found to be whole. */
const UNFINISHED = '.part';

/** Why a backup is made; each kind makes room for its own only. */
type Kind = 'upgrade' | 'daily';

/**
 * Writes a whole, compact copy of the database beside it (folder `backups`), checks it, and returns the copy's path.
 * Throws where that cannot be done, and leaves nothing half done behind.
 */
export function backUp(
  db: Database.Database,
  file: string,
  version: number,
  { kind = 'upgrade', now = new Date() }: { readonly kind?: Kind; readonly now?: Date } = {},
): string {
  const folder = backupFolder(file);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // Two programs may begin an upgrade in the same moment.
  const name = `${basename(file)}.${stampOf(now)}-${process.pid}${kind === 'daily' ? '.daily' : ''}.v${version}`;
  const copy = join(folder, name);
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
    .filter((each) => isBackup(each, file) && isDaily(each) === (kind === 'daily'))
    .toSorted()
    .slice(0, kind === 'daily' ? -KEPT_DAYS : -KEPT);
  for (const each of old) rmSync(join(folder, each));
  return copy;
}

/** Makes a backup where the newest daily one is older than a day; answers whether it did. Throws where it cannot. */
export function backUpDaily(db: Database.Database, file: string, now: Date): boolean {
  const folder = backupFolder(file);
  const newest = existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => isBackup(name, file) && isDaily(name))
        .toSorted()
        .at(-1)
    : undefined;
  const age = newest === undefined ? null : now.getTime() - Date.parse(timeOfBackup(newest));
  // One of the future was made before the clock was set back.
  if (age !== null && age >= 0 && age < DAY_MS) return false;
  backUp(db, file, Number(db.pragma('user_version', { simple: true })), { kind: 'daily', now });
  return true;
}

/** Where the backups of a database lie. */
export const backupFolder = (file: string): string => join(dirname(file), 'backups');

/** A moment as it stands in the name of a file. */
export const stampOf = (now: Date): string => now.toISOString().replaceAll(/[:.]/g, '-');

/** When a backup was made, as an ISO date-time; an empty text where its name does not tell. */
export function timeOfBackup(name: string): string {
  const [, day, h, m, s, ms] = /\.(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z/.exec(name) ?? [];
  return day === undefined ? '' : `${day}T${h}:${m}:${s}.${ms}Z`;
}

/** Whether a file beside a database is a backup of it. */
export function isBackup(name: string, file: string): boolean {
  return name.startsWith(`${basename(file)}.`) && /\.v\d+$/.test(name);
}

const isDaily = (name: string): boolean => /\.daily\.v\d+$/.test(name);

/** Whether a file beside a database is what is left of a backup that was never finished: nobody can go back to it. */
export function isUnfinishedBackup(name: string, file: string): boolean {
  return name.endsWith(UNFINISHED) && isBackup(name.slice(0, -UNFINISHED.length), file);
}

/** Whether a file beside the backups is a damaged database that a backup has taken the place of, or belongs to one. */
export function isDamagedCopy(name: string, file: string): boolean {
  return name.startsWith(`${basename(file)}.`) && /\.damaged(?:-wal|-shm|-journal)?$/.test(name);
}

/** Where a backup is copied to before it takes the place of a damaged database. */
export const unfinishedRestoration = (file: string): string => `${file}.restoring`;

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
