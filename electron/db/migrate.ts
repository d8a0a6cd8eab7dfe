import type Database from 'better-sqlite3';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { type Problem, problem } from '../../shared/domain/problem.ts';
import { initial } from './migrations/0001-initial.ts';
import { drafts } from './migrations/0002-drafts.ts';
import { rulebook } from './migrations/0003-rulebook.ts';
import { background } from './migrations/0004-background.ts';
import { window } from './migrations/0005-window.ts';
import { fixList } from './migrations/0006-fix-list.ts';
import { backUp } from './backup.ts';

/** Every migration in order; its place in the list, from 1, is the database's `user_version` after it. */
export const MIGRATIONS: readonly string[] = [initial, drafts, rulebook, background, window, fixList];

/**
 * Brings a database to the newest version: a backup first where it held data, then one transaction per migration (a new
 * database: one for all). Stops at the first failure with the old state in place, and refuses one of a newer program.
 */
export function migrate(
  db: Database.Database,
  file: string,
  migrations: readonly string[] = MIGRATIONS,
): Result<number, Problem> {
  const version = Number(db.pragma('user_version', { simple: true }));
  if (version > migrations.length) return err(problem('store/newer', { file }));
  if (version === migrations.length) return ok(version);
  const backup = version > 0 ? backUp(db, file, version) : '';
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
      const text = error instanceof Error ? error.message : String(error);
      return err(problem('store/migration', { text, backup }));
    }
  }
  return ok(migrations.length);
}
