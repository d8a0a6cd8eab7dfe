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
  /** A row in the place of another one with its code; both can be read. */
  replace(before: { readonly id: number; readonly address: string | null }, row: StagedRow): void;
}

/** Prepares the writing of the rows of one load. */
export function prepareRowWriter(db: Database.Database, connection: number, load: number): RowWriter {
  const insert = db.prepare(
    `INSERT INTO customer
       (connection_id, load, digest, code, address, ts, position, stripped, problem, body, present, erased)
     VALUES (${connection}, ${load}, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  // Each column that is set is taken out of its indexes and put in again, also where it stays the same. The load is that
  // of a row that came again.
  // A correction of an address belongs to the record that was corrected; it is laid over this one anew.
  const prepareReplace = (more: string) =>
    db.prepare(
      `UPDATE customer SET ${more}digest = @digest, ts = @ts, position = @position, stripped = @stripped,
         body = @body, present = @present, erased = @erased, copies = 1, corrected = NULL WHERE id = @id`,
    );
  const replaceInPlace = prepareReplace('');
  const replaceAndMove = prepareReplace('address = @address, ');
  return {
    insert: (row) => Number(insert.run(...valuesOf(row)).lastInsertRowid),
    replace({ id, address }, row) {
      (row.address === address ? replaceInPlace : replaceAndMove).run({ ...row, id });
    },
  };
}

const valuesOf = ({ digest, code, address, ts, position, stripped, problem, body, present, erased }: StagedRow) =>
  [digest, code, address, ts, position, stripped, problem, body, present, erased] as const;
