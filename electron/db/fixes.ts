import type Database from 'better-sqlite3';
import type { FixKey, FixListName, FixRow } from '../../shared/domain/fix.ts';
import type { FixStore } from '../store.ts';

/** What has to be mended in Directo. */
export function createFixStore(db: Database.Database): FixStore {
  const all = db.prepare<[number], FixRow>(
    'SELECT code, kind, state, first_seen AS firstSeen, since FROM fix WHERE connection_id = ? ORDER BY code, kind',
  );
  // What concerns the record as a whole is never said of a card that rests.
  const ofResting = db.prepare<[number], FixKey>(
    `SELECT f.code, f.kind FROM fix f WHERE f.connection_id = ? AND f.state = 'open'
       AND f.kind NOT IN ('duplicate-code', 'unreadable-record', 'no-code', 'consent-lost')
       AND EXISTS (SELECT 1 FROM customer u INDEXED BY customer_code
         WHERE u.connection_id = f.connection_id AND u.code = f.code AND u.problem IS NULL AND u.standing <> 0)`,
  );
  const save = db.prepare('INSERT OR REPLACE INTO fix VALUES (?, ?, ?, ?, ?, ?)');
  const begun = db
    .prepare<[number, FixListName], string>('SELECT begun_at FROM fix_list WHERE connection_id = ? AND list = ?')
    .pluck();
  const begin = db.prepare('INSERT OR REPLACE INTO fix_list VALUES (?, ?, ?)');
  const saveAll = db.transaction((connection: number, rows: readonly FixRow[]) => {
    for (const { code, kind, state, firstSeen, since } of rows)
      save.run(connection, code, kind, state, firstSeen, since);
  });
  return {
    all: (connection) => all.all(connection),
    ofResting: (connection) => ofResting.all(connection),
    save: (connection, rows) => saveAll(connection, rows),
    begunAt: (connection, list) => begun.get(connection, list) ?? null,
    begin: (connection, list, now) => void begin.run(connection, list, now.toISOString()),
  };
}
