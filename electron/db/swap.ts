import type Database from 'better-sqlite3';
import type { RecordProblem } from '../store.ts';
import type { PendingRow } from './pending-rows.ts';
import type { SeenRows } from './seen-rows.ts';
import { SHAPED, type ShapedRow } from './shape-changes.ts';
import type { RowWriter } from './staged-row.ts';

/** A row that leaves with a swap. */
export interface Leaving extends ShapedRow {
  readonly code: string | null;
  readonly problem: RecordProblem | null;
}

/** What rows that waited are laid over. */
export interface LayingOver {
  readonly rows: RowWriter;
  readonly seen: SeenRows;
  readonly onReplaced: (before: ShapedRow, after: ShapedRow) => void;
}

/**
 * Writes the rows that waited: each over the only row that its customer has, where that one did not come again and both
 * can be read; all others behind the last row.
 */
export function layOver(
  db: Database.Database,
  connection: number,
  pending: readonly PendingRow[],
  { rows, seen, onReplaced }: LayingOver,
): void {
  const ofCode = db.prepare<[number, string], ShapedRow & { id: number; address: string | null }>(
    `SELECT id, address, ${SHAPED} FROM customer WHERE connection_id = ? AND code = ? LIMIT 2`,
  );
  for (const row of pending) {
    const [before, another] = row.code !== null && row.problem === null ? ofCode.all(connection, row.code) : [];
    const isFree = before !== undefined && another === undefined && before.problem === null && !seen.placeOf(before.id);
    if (isFree && before.id <= seen.high) {
      rows.replace(before, row);
      seen.settle(before.id, row);
      onReplaced(before, { ...row, copies: 1 });
    } else seen.settle(rows.insert(row), row);
  }
}

/** Removes the rows of earlier loads that a full feed does not have any more. */
export function removeUnseen(
  db: Database.Database,
  connection: number,
  load: number,
  seen: SeenRows,
  onGone: (row: Leaving) => void,
): void {
  const remove = db.prepare<[number, number, number], Leaving>(
    `DELETE FROM customer WHERE id = ? AND +connection_id = ? AND load < ? RETURNING code, ${SHAPED}`,
  );
  for (const id of seen.unseen()) {
    const gone = remove.get(id, connection, load);
    if (gone !== undefined) onGone(gone);
  }
}

/**
 * Lays an incremental feed over the rows of earlier loads: what came belongs to this load, and takes the place of other
 * rows with its code. Nothing goes because it did not come.
 */
export function replaceByCode(
  db: Database.Database,
  connection: number,
  load: number,
  seen: SeenRows,
  onGone: (row: Leaving) => void,
): void {
  const move = db.prepare('UPDATE customer SET load = ? WHERE id = ?');
  for (const id of seen.came()) move.run(load, id);
  const gone = db
    .prepare<[number, number, number, number], Leaving>(
      `DELETE FROM customer WHERE connection_id = ? AND load < ? AND code IN
         (SELECT code FROM customer WHERE connection_id = ? AND load = ? AND code IS NOT NULL)
       RETURNING code, ${SHAPED}`,
    )
    .all(connection, load, connection, load);
  for (const row of gone) onGone(row);
}

/** Notes how often each record came, of those that came with load `came` or later. */
export function noteCopies(
  db: Database.Database,
  connection: number,
  came: number,
  seen: SeenRows,
  onCopies: (row: ShapedRow, more: number) => void,
): void {
  const once = db
    .prepare<[number, number], ShapedRow & { id: number }>(
      `SELECT id, ${SHAPED} FROM customer INDEXED BY customer_copies WHERE connection_id = ? AND copies > 1 AND load >= ?`,
    )
    .all(connection, came);
  const set = db.prepare<[number, number], ShapedRow>(
    `UPDATE customer SET copies = ? WHERE id = ? RETURNING ${SHAPED}`,
  );
  for (const { id, ...row } of once) {
    set.run(1, id);
    onCopies(row, 1 - row.copies);
  }
  for (const [id, copies] of seen.repeats()) {
    const row = set.get(copies, id);
    if (row !== undefined) onCopies(row, copies - 1);
  }
}

/**
 * Of several records with one code the later `ts` wins, else the later in the document; rows before load `came` stay. Only
 * a code that has lost a record before, or that has come anew, can have several.
 */
export function keepNewest(
  db: Database.Database,
  connection: number,
  load: number,
  came: number,
  seen: SeenRows,
): void {
  const codes = db
    .prepare<[{ connection: number; load: number; came: number; high: number }], string>(
      `SELECT c.code FROM (
         SELECT code FROM customer INDEXED BY customer_problem
           WHERE connection_id = @connection AND problem = 'superseded' AND load >= @came
         UNION SELECT code FROM customer WHERE id > @high AND +connection_id = @connection AND load = @load) c
       WHERE c.code IS NOT NULL AND (SELECT count(*) FROM customer
         WHERE connection_id = @connection AND code = c.code AND load >= @came) > 1`,
    )
    .pluck()
    .all({ connection, load, came, high: seen.high });
  db.prepare(
    `UPDATE customer INDEXED BY customer_problem SET problem = NULL
     WHERE connection_id = ? AND problem = 'superseded' AND load >= ?`,
  ).run(connection, came);
  const rows = db.prepare<[number, string], { id: number; ts: string | null; position: number }>(
    'SELECT id, ts, position FROM customer WHERE connection_id = ? AND code = ? AND problem IS NULL',
  );
  const place = ({ id, position }: { id: number; position: number }) => seen.lastPlaceOf(id, position);
  const lose = db.prepare("UPDATE customer SET problem = 'superseded' WHERE id = ?");
  for (const code of codes) {
    const ranked = rows
      .all(connection, code)
      .toSorted((a, b) => compareText(a.ts ?? '', b.ts ?? '') || place(a) - place(b));
    for (const loser of ranked.slice(0, -1)) lose.run(loser.id);
  }
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
