import type Database from 'better-sqlite3';

/** Where the rows of one connection lie in the table of customers. */
export interface RowSpan {
  readonly rows: number;
  /** The first and the last of their ids; -1 and -2 where there are none. */
  readonly low: number;
  readonly high: number;
  /** Whether they lie close together: then the span is read as a whole, else row by row. */
  readonly isDense: boolean;
}

/** A span may be so many times as long as the rows that are wanted of it. */
const LOOSE = 4;

/** Looks where the rows of a connection lie, in an index that is much smaller than the rows. */
export function spanOf(db: Database.Database, connection: number): RowSpan {
  const found = db
    .prepare<[number], { rows: number; low: number | null; high: number | null }>(
      `SELECT count(*) AS rows, min(id) AS low, max(id) AS high FROM customer INDEXED BY customer_code
       WHERE connection_id = ?`,
    )
    .get(connection);
  const { rows = 0, low, high } = found ?? {};
  if (low == null || high == null) return { rows: 0, low: -1, high: -2, isDense: true };
  return { rows, low, high, isDense: high - low < LOOSE * rows + 1000 };
}
