import Database from 'better-sqlite3';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { type Problem, problem } from '../../shared/domain/problem.ts';
import { initial } from './migrations/0001-initial.ts';
import { drafts } from './migrations/0002-drafts.ts';
import { rulebook } from './migrations/0003-rulebook.ts';
import { background } from './migrations/0004-background.ts';
import { window } from './migrations/0005-window.ts';
import { fixList } from './migrations/0006-fix-list.ts';
import { standings } from './migrations/0007-standings.ts';
import { planSpans } from './migrations/0008-plan-spans.ts';
import { contactTexts } from './migrations/0009-contact-texts.ts';
import { packedOperations } from './migrations/0010-packed-operations.ts';
import { backUp, backupFolder } from './backup.ts';

/** Every migration in order; its place in the list, from 1, is the database's `user_version` after it. */
export const MIGRATIONS: readonly string[] = [
  initial,
  drafts,
  rulebook,
  background,
  window,
  fixList,
  standings,
  planSpans,
  contactTexts,
  packedOperations,
];

/** An upgrade that came through, for the log. */
export interface Upgrade {
  /** Version before and after. */
  readonly from: number;
  readonly to: number;
  /** How many migrations were made. */
  readonly steps: number;
  /** How long it took with its backup. */
  readonly milliseconds: number;
}

/**
 * Brings a database to the newest version: a backup first where it held data, then one transaction per migration (a new
 * database: one for all). Stops at the first failure with the old state in place, and refuses one of a newer program.
 */
export function migrate(
  db: Database.Database,
  file: string,
  migrations: readonly string[] = MIGRATIONS,
  onUpgraded: (upgrade: Upgrade) => void = () => undefined,
): Result<number, Problem> {
  const begun = performance.now();
  const version = Number(db.pragma('user_version', { simple: true }));
  if (version > migrations.length) return err(problem('store/newer', { file }));
  if (version === migrations.length) return ok(version);
  let backup = '';
  try {
    if (version > 0) backup = backUp(db, file, version);
  } catch (error) {
    // A busy database is waited for, and a damaged one is another matter.
    if (error instanceof Database.SqliteError && /^SQLITE_(?:BUSY|CORRUPT|NOTADB)/.test(error.code)) throw error;
    return err(problem('store/backup', { folder: backupFolder(file), text: reason(error) }));
  }
  // A new database gets everything at once: another program must not find half of it and take it for an old one.
  const steps = version === 0 ? [migrations.length] : migrations.slice(version).map((_, index) => version + index + 1);
  for (const step of steps) {
    try {
      db.transaction(() => {
        // Another program may have made this step while this one waited for it.
        const from = Number(db.pragma('user_version', { simple: true }));
        if (from >= step) return;
        for (const migration of migrations.slice(from, step)) db.exec(migration);
        db.pragma(`user_version = ${step}`);
      }).exclusive();
    } catch (error) {
      return err(problem('store/migration', { text: reason(error), backup }));
    }
  }
  if (version > 0) {
    const milliseconds = Math.round(performance.now() - begun);
    onUpgraded({ from: version, to: migrations.length, steps: steps.length, milliseconds });
  }
  return ok(migrations.length);
}

const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));
