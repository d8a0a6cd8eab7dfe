import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import Database from 'better-sqlite3';
import { type Problem, problem } from '../../shared/domain/problem.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { backupFolder, isBackup, isDamagedCopy, stampOf, timeOfBackup, unfinishedRestoration } from './backup.ts';
import type { Upgrade } from './migrate.ts';
import { openDatabase } from './open.ts';

/** A database that is open, and what has to be said of how that came about. */
export interface Opened {
  readonly db: Database.Database;
  /** Present where a backup had to take the place of a damaged file. */
  readonly restored: Problem | null;
}

/** How a database is opened that may turn out damaged. */
export interface OpenOptions {
  readonly onUpgraded?: (upgrade: Upgrade) => void;
  /** Takes the run lock of the folder: nobody may be writing while the file is exchanged. */
  readonly lock: () => { release(): void } | null;
  readonly now: Date;
}

/** How many damaged files are kept. */
const KEPT_DAMAGED = 2;

/** The files that belong to a database. */
const ENDS = ['', '-wal', '-shm', '-journal'] as const;

const markOf = (file: string): string => `${file}.suspect`;

/** Remembers that damage was found, so that the next start looks at the whole file before anybody works with it. */
export function suspect(file: string): void {
  writeFileSync(markOf(file), '', { mode: 0o600 });
}

/**
 * Opens the database. One that is damaged (it cannot be opened, or damage was found in it and is still there) is set
 * aside, and its newest whole backup takes its place.
 */
export function openOrRestore(file: string, { onUpgraded, lock, now }: OpenOptions): Result<Opened, Problem> {
  const opened = isEmptied(file)
    ? err(problem('store/damaged', { file, text: 'file is empty' }))
    : openDatabase(file, onUpgraded);
  if (!opened.ok && opened.problem.code !== 'store/damaged') return opened;
  let text = opened.ok ? '' : (opened.problem.values?.['text'] ?? '');
  if (opened.ok) {
    const fault = existsSync(markOf(file)) ? faultOf(opened.value) : null;
    if (fault === null) {
      rmSync(markOf(file), { force: true });
      return ok({ db: opened.value, restored: null });
    }
    text = fault;
    opened.value.close();
  }
  const held = lock();
  if (held === null) return err(problem('run/busy'));
  try {
    return exchange(file, text, now, onUpgraded);
  } catch (error) {
    return err(problem('store/unusable', { file, text: error instanceof Error ? error.message : String(error) }));
  } finally {
    held.release();
  }
}

/** A file without a byte is a new one, except where there is a backup of what it held. */
function isEmptied(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.size === 0 && newestWhole(backupFolder(file), file) !== null;
}

/** Puts the newest whole backup in the place of the file, which is kept beside the backups. */
function exchange(
  file: string,
  text: string,
  now: Date,
  onUpgraded: OpenOptions['onUpgraded'],
): Result<Opened, Problem> {
  const folder = backupFolder(file);
  const backup = newestWhole(folder, file);
  if (backup === null) return err(problem('store/no-backup', { file, text }));
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const fresh = unfinishedRestoration(file);
  copyFileSync(join(folder, backup), fresh);
  chmodSync(fresh, 0o600);
  const aside = join(folder, `${basename(file)}.${stampOf(now)}.damaged`);
  for (const end of ENDS) if (existsSync(file + end)) renameSync(file + end, aside + end);
  renameSync(fresh, file);
  rmSync(markOf(file), { force: true });
  const old = readdirSync(folder).filter((name) => isDamagedCopy(name, file) && name.endsWith('.damaged'));
  for (const name of old.toSorted().slice(0, -KEPT_DAMAGED)) {
    for (const end of ENDS) rmSync(join(folder, name + end), { force: true });
  }
  const opened = openDatabase(file, onUpgraded);
  if (!opened.ok) return opened;
  doubt(opened.value, now);
  return ok({ db: opened.value, restored: problem('store/restored', { at: timeOfBackup(backup), aside }) });
}

/** The newest backup that is whole; a damaged disk may have taken some of them, too. */
function newestWhole(folder: string, file: string): string | null {
  if (!existsSync(folder)) return null;
  const names = readdirSync(folder).filter((name) => isBackup(name, file));
  return names.toSorted().findLast((name) => isWhole(join(folder, name))) ?? null;
}

function isWhole(path: string): boolean {
  try {
    const db = new Database(path, { readonly: true, fileMustExist: true });
    try {
      return faultOf(db) === null;
    } finally {
      db.close();
    }
  } catch {
    return false;
  }
}

/** The first fault of a file, in SQLite's words; null where it is whole. */
function faultOf(db: Database.Database): string | null {
  try {
    const verdict = String(db.pragma('integrity_check(1)', { simple: true }));
    return verdict === 'ok' ? null : verdict;
  } catch (error) {
    if (error instanceof Database.SqliteError) return error.message;
    throw error;
  }
}

/**
 * What a backup holds was true when it was made: no preview of that time may be applied any more, what was going on is
 * over, and a schedule asks before it writes again.
 */
function doubt(db: Database.Database, now: Date): void {
  const at = now.toISOString();
  db.transaction(() => {
    db.prepare("UPDATE plan SET set_aside_at = ?, set_aside_by = 'Kontaktisild' WHERE set_aside_at IS NULL").run(at);
    db.prepare("UPDATE run SET status = 'interrupted', ended_at = ? WHERE status = 'running'").run(at);
    db.exec('UPDATE draft SET previewed = NULL; DELETE FROM retry');
  }).immediate();
}
