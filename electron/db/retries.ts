import type Database from 'better-sqlite3';
import type { Retry } from '../../shared/domain/retry.ts';
import type { RetryStore } from '../store.ts';

/** Runs that are to be tried again, or gone on with: one per client at most. */
export function createRetryStore(db: Database.Database): RetryStore {
  const find = db.prepare<[string], Retry>(
    'SELECT kind, attempts, since, due_at AS dueAt, run_id AS run FROM retry WHERE name = ?',
  );
  const names = db.prepare<[], string>('SELECT name FROM retry').pluck();
  const set = db.prepare(
    `INSERT INTO retry (name, kind, attempts, since, due_at, run_id) VALUES (@name, @kind, @attempts, @since, @dueAt, @run)
     ON CONFLICT (name) DO UPDATE SET kind = excluded.kind, attempts = excluded.attempts, since = excluded.since,
       due_at = excluded.due_at, run_id = excluded.run_id`,
  );
  const clear = db.prepare('DELETE FROM retry WHERE name = ?');
  return {
    find: (name) => find.get(name) ?? null,
    names: () => new Set(names.all()),
    set: (name, retry) => void set.run({ name, ...retry }),
    clear: (name) => void clear.run(name),
  };
}
