import type Database from 'better-sqlite3';
import type { RecordProblem } from '../store.ts';
import type { LostCodes } from './load-counts.ts';
import type { SeenRows } from './seen-rows.ts';

/** A row that leaves with a swap. */
interface Leaving {
  readonly code: string | null;
  readonly problem: RecordProblem | null;
}

/** Removes the rows of earlier loads that a full feed does not have any more. */
export function removeUnseen(
  db: Database.Database,
  connection: number,
  load: number,
  seen: SeenRows,
  lost: LostCodes,
): void {
  const remove = db.prepare<[number, number, number], Leaving>(
    'DELETE FROM customer WHERE id = ? AND +connection_id = ? AND load < ? RETURNING code, problem',
  );
  for (const id of seen.unseen()) {
    const gone = remove.get(id, connection, load);
    if (gone !== undefined) lost.note(gone);
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
  lost: LostCodes,
): void {
  const move = db.prepare('UPDATE customer SET load = ? WHERE id = ?');
  for (const id of seen.came()) move.run(load, id);
  const gone = db
    .prepare<[number, number, number, number], Leaving>(
      `DELETE FROM customer WHERE connection_id = ? AND load < ? AND code IN
         (SELECT code FROM customer WHERE connection_id = ? AND load = ? AND code IS NOT NULL)
       RETURNING code, problem`,
    )
    .all(connection, load, connection, load);
  for (const row of gone) lost.note(row);
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
