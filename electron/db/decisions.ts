import type Database from 'better-sqlite3';
import type { DecisionStore } from '../store.ts';

/** Remembered decisions about duplicate groups. */
export function createDecisionStore(db: Database.Database): DecisionStore {
  const find = db.prepare<[number, string], { primary_code: string | null; fields: string; fingerprint: string }>(
    'SELECT primary_code, fields, fingerprint FROM decision WHERE connection_id = ? AND address = ?',
  );
  const addresses = db
    .prepare<[number], string>('SELECT address FROM decision WHERE connection_id = ? ORDER BY address')
    .pluck();
  const save = db.prepare(
    `INSERT INTO decision (connection_id, address, primary_code, fields, fingerprint, decided_at)
     VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (connection_id, address) DO UPDATE
     SET primary_code = excluded.primary_code, fields = excluded.fields, fingerprint = excluded.fingerprint, decided_at = excluded.decided_at`,
  );
  return {
    find(connection, address) {
      const row = find.get(connection, address);
      if (row === undefined) return null;
      const { primary_code: code, fingerprint } = row;
      if (code === null) return { choice: { kind: 'skip' }, fingerprint };
      const fields = JSON.parse(row.fields) as Readonly<Record<string, string>>;
      return { choice: { kind: 'primary', code, ...(Object.keys(fields).length > 0 && { fields }) }, fingerprint };
    },
    addresses: (connection) => addresses.all(connection),
    save(connection, address, { choice, fingerprint }, now) {
      const [code, fields] = choice.kind === 'primary' ? [choice.code, choice.fields ?? {}] : [null, {}];
      save.run(connection, address, code, JSON.stringify(fields), fingerprint, now.toISOString());
    },
  };
}
