import type Database from 'better-sqlite3';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { type Problem, problem } from '../../shared/domain/problem.ts';
import { initial } from './migrations/0001-initial.ts';
import { drafts } from './migrations/0002-drafts.ts';
import { backUp } from './backup.ts';

/** Every migration in order; its place in the list, from 1, is the database's `user_version` after it. */
export const MIGRATIONS: readonly string[] = [initial, drafts];

/**
 * Brings a database to the newest version: a backup first where it held data, then one transaction per migration.
 * Stops at the first failure with the old state in place, and refuses a database of a newer program.
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
  for (let next = version; next < migrations.length; next += 1) {
    try {
      db.transaction(() => {
        // Another program may have made this step while this one waited for it.
        if (Number(db.pragma('user_version', { simple: true })) > next) return;
        db.exec(migrations[next] ?? '');
        db.pragma(`user_version = ${next + 1}`);
      }).exclusive();
    } catch (error) {
      const text = error instanceof Error ? error.message : String(error);
      return err(problem('store/migration', { text, backup }));
    }
  }
  return ok(migrations.length);
}
