import type Database from 'better-sqlite3';
import type { Correction, CorrectionStore } from '../store.ts';
import { createBasisNoter } from './plan-basis.ts';

/** Addresses that were corrected here. */
export function createCorrectionStore(db: Database.Database): CorrectionStore {
  const SELECT = 'SELECT code, address, seen, made_at AS at FROM address_correction WHERE connection_id = ?';
  const all = db.prepare<[number], Correction>(`${SELECT} ORDER BY code`);
  const page = db.prepare<[number, number, number], Correction>(`${SELECT} ORDER BY code LIMIT ? OFFSET ?`);
  const total = db.prepare<[number], number>('SELECT count(*) FROM address_correction WHERE connection_id = ?').pluck();
  const find = db.prepare<[number, string], Correction>(`${SELECT} AND code = ?`);
  const save = db.prepare('INSERT OR REPLACE INTO address_correction VALUES (?, ?, ?, ?, ?)');
  const remove = db.prepare('DELETE FROM address_correction WHERE connection_id = ? AND code = ?');
  const noteBasis = createBasisNoter(db);
  return {
    all: (connection) => all.all(connection),
    page: (connection, { offset, limit }) => ({
      total: total.get(connection) ?? 0,
      rows: page.all(connection, limit, offset),
    }),
    find: (connection, code) => find.get(connection, code) ?? null,
    save(connection, { code, address, seen, at }) {
      save.run(connection, code, address, seen, at);
      noteBasis(connection);
    },
    remove(connection, code) {
      if (remove.run(connection, code).changes > 0) noteBasis(connection);
    },
  };
}
