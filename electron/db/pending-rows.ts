import type { StagedRow } from './staged-row.ts';

/** So many rows wait in memory, about a kilobyte each: more than change on any usual day. */
const ROOM = 16_384;

/** A row that waits for the swap. */
export interface PendingRow extends StagedRow {
  /** How often the record came in this feed, and where last. */
  readonly copies: number;
  readonly lastPosition: number;
}

/**
 * Rows of a load that wait in memory for the swap, which lays each over the row whose place it takes. A customer keeps
 * its row, and its place among the others, for as long as it is in the feed; and a page of the file is written once.
 */
export interface PendingRows {
  /** Takes a row; false where there is no room for it. */
  add(row: StagedRow): boolean;
  /** Counts a record that came again; false where no row with a code has these bytes. */
  repeat(digest: string, position: number): boolean;
  /** Takes out all rows, in the order in which they came. */
  drain(): readonly PendingRow[];
}

/** Makes room for the rows of one load; none where every row would have to wait. */
export function createPendingRows(room = ROOM): PendingRows {
  const rows = new Map<number, PendingRow>();
  /** The place of the row with a digest that stands for all identical records: one without a code stands for itself. */
  const places = new Map<string, number>();
  return {
    add(row) {
      if (rows.size >= room) return false;
      if (row.code !== null) places.set(row.digest, row.position);
      rows.set(row.position, { ...row, copies: 1, lastPosition: row.position });
      return true;
    },
    repeat(digest, position) {
      const row = rows.get(places.get(digest) ?? 0);
      if (row === undefined) return false;
      rows.set(row.position, { ...row, copies: row.copies + 1, lastPosition: position });
      return true;
    },
    drain() {
      const all = [...rows.values()];
      rows.clear();
      places.clear();
      return all;
    },
  };
}
