import type Database from 'better-sqlite3';

/** Prepares the noting that a person changed what plans of a connection are made from, beside its settings. */
export function createBasisNoter(db: Database.Database): (connection: number) => void {
  const note = db.prepare('UPDATE connection SET basis = basis + 1 WHERE id = ?');
  return (connection) => void note.run(connection);
}
