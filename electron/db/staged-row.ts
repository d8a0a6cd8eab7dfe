import type Database from 'better-sqlite3';
import type { RecordProblem } from '../store.ts';

/** A row of a load as it is written, but for the load and what follows from other rows. */
export interface StagedRow {
  readonly digest: string;
  readonly code: string | null;
  readonly address: string | null;
  readonly ts: string | null;
  readonly position: number;
  readonly stripped: number;
  readonly problem: RecordProblem | null;
  readonly body: string;
  readonly present: Buffer;
  readonly erased: 0 | 1;
}

/** Writes rows of a load. */
export interface RowWriter {
  /** A row behind all others; answers its id. */
  insert(row: StagedRow): number;
  /** A row in the place of another one of its customer. */
  replace(id: number, row: StagedRow): void;
}

/** Prepares the writing of the rows of one load. */
export function prepareRowWriter(db: Database.Database, connection: number, load: number): RowWriter {
  const insert = db.prepare(
    `INSERT INTO customer
       (connection_id, load, digest, code, address, ts, position, stripped, problem, body, present, erased)
     VALUES (${connection}, ${load}, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  // A correction of an address belongs to the record that was corrected; it is laid over this one anew.
  const replace = db.prepare(
    `UPDATE customer SET load = ${load}, digest = ?, code = ?, address = ?, ts = ?, position = ?, stripped = ?, problem = ?,
       body = ?, present = ?, erased = ?, copies = 1, corrected = NULL WHERE id = ?`,
  );
  return {
    insert: (row) => Number(insert.run(...valuesOf(row)).lastInsertRowid),
    replace: (id, row) => void replace.run(...valuesOf(row), id),
  };
}

const valuesOf = ({ digest, code, address, ts, position, stripped, problem, body, present, erased }: StagedRow) =>
  [digest, code, address, ts, position, stripped, problem, body, present, erased] as const;
