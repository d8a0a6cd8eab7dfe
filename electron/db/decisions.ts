import type Database from 'better-sqlite3';
import type { SeenMember } from '../../shared/domain/stale-decision.ts';
import type { DecisionStore, StoredDecision } from '../store.ts';
import { createBasisNoter } from './plan-basis.ts';

interface DecisionRow {
  readonly primary_code: string | null;
  readonly fields: string;
  readonly labels: 'union' | 'primary';
  readonly fingerprint: string;
  readonly seen: string;
  readonly decided_at: string;
}

/** Remembered decisions about duplicate groups. */
export function createDecisionStore(db: Database.Database): DecisionStore {
  const find = db.prepare<[number, string], DecisionRow>(
    `SELECT primary_code, fields, labels, fingerprint, seen, decided_at FROM decision
     WHERE connection_id = ? AND address = ?`,
  );
  const addresses = db
    .prepare<[number], string>('SELECT address FROM decision WHERE connection_id = ? ORDER BY address')
    .pluck();
  const save = db.prepare(
    `INSERT INTO decision (connection_id, address, primary_code, fields, labels, fingerprint, seen, decided_at)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (connection_id, address) DO UPDATE
     SET primary_code = excluded.primary_code, fields = excluded.fields, labels = excluded.labels,
       fingerprint = excluded.fingerprint, seen = excluded.seen, decided_at = excluded.decided_at`,
  );
  const remove = db.prepare('DELETE FROM decision WHERE connection_id = ? AND address = ?');
  const noteBasis = createBasisNoter(db);
  const changeAt = db.prepare(
    `INSERT INTO decision_change (connection_id, address, changed_at) VALUES (?, ?, ?)
     ON CONFLICT (connection_id, address) DO UPDATE SET changed_at = excluded.changed_at`,
  );
  const noteChange = (connection: number, address: string, at: string) => {
    changeAt.run(connection, address, at);
    noteBasis(connection);
  };
  // What is written, taken out or answered already is no matter of the decision any more.
  const changed = db.prepare<[{ plan: number; connection: number; at: string; only: string | null }]>(
    `SELECT 1 FROM decision_change d WHERE d.connection_id = @connection AND d.changed_at > @at AND EXISTS (
       SELECT 1 FROM operation o INDEXED BY operation_email WHERE o.plan_id = @plan AND o.email = d.address
         AND o.skipped = 0 AND o.state IN ('planned', 'retry')
         AND (@only IS NULL OR o.id IN (SELECT value FROM json_each(@only)))) LIMIT 1`,
  );
  const saveDecision = db.transaction(
    (connection: number, address: string, { choice, fingerprint, seen = [] }: StoredDecision, now: Date, at: Date) => {
      const { code, fields, labels } =
        choice.kind === 'primary'
          ? { code: choice.code, fields: choice.fields ?? {}, labels: choice.labels ?? 'union' }
          : { code: null, fields: {}, labels: 'union' };
      const texts = [JSON.stringify(fields), labels, fingerprint, JSON.stringify(seen), at.toISOString()];
      save.run(connection, address, code, ...texts);
      noteChange(connection, address, now.toISOString());
    },
  );
  const removeDecision = db.transaction((connection: number, address: string, now: Date) => {
    if (remove.run(connection, address).changes > 0) noteChange(connection, address, now.toISOString());
  });
  return {
    find(connection, address) {
      const row = find.get(connection, address);
      if (row === undefined) return null;
      const seen = JSON.parse(row.seen) as readonly SeenMember[];
      return { choice: choiceOf(row), fingerprint: row.fingerprint, ...(seen.length > 0 && { seen }) };
    },
    decidedAt: (connection, address) => find.get(connection, address)?.decided_at ?? null,
    addresses: (connection) => addresses.all(connection),
    save: (connection, address, decision, now, decidedAt = now) =>
      saveDecision(connection, address, decision, now, decidedAt),
    remove: (connection, address, now) => removeDecision(connection, address, now),
    hasChangedSince({ id, connection, at }, only) {
      const named = only === undefined ? null : JSON.stringify(only);
      return changed.get({ plan: id, connection, at, only: named }) !== undefined;
    },
  };
}

function choiceOf({ primary_code: code, fields: text, labels }: DecisionRow) {
  if (code === null) return { kind: 'skip' } as const;
  const fields = JSON.parse(text) as Readonly<Record<string, string>>;
  return {
    kind: 'primary',
    code,
    ...(Object.keys(fields).length > 0 && { fields }),
    ...(labels === 'primary' && { labels }),
  } as const;
}
