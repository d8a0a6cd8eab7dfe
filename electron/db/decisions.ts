import type Database from 'better-sqlite3';
import type { DecisionStore } from '../store.ts';

/** Remembered decisions about duplicate groups. */
export function createDecisionStore(db: Database.Database): DecisionStore {
  const find = db.prepare<[number, string], { primary_code: string | null; fingerprint: string }>(
    'SELECT primary_code, fingerprint FROM decision WHERE connection_id = ? AND address = ?',
  );
  const addresses = db
    .prepare<[number], string>('SELECT address FROM decision WHERE connection_id = ? ORDER BY address')
    .pluck();
  const save = db.prepare(
    `INSERT INTO decision (connection_id, address, primary_code, fingerprint, decided_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (connection_id, address) DO UPDATE
     SET primary_code = excluded.primary_code, fingerprint = excluded.fingerprint, decided_at = excluded.decided_at`,
  );
  return {
    find(connection, address) {
      const row = find.get(connection, address);
      if (row === undefined) return null;
      const { primary_code: code, fingerprint } = row;
      return { choice: code === null ? { kind: 'skip' } : { kind: 'primary', code }, fingerprint };
    },
    addresses: (connection) => addresses.all(connection),
    save(connection, address, { choice, fingerprint }, now) {
      save.run(connection, address, choice.kind === 'primary' ? choice.code : null, fingerprint, now.toISOString());
    },
  };
}
