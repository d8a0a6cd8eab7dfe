import { createHash, hash as hashText } from 'node:crypto';
import type Database from 'better-sqlite3';
import type { PlannedOperation } from '../../shared/domain/group-plan.ts';
import { canonicalOperation, type PlanSummary } from '../../shared/domain/plan.ts';
import type { PlanWriter } from '../store.ts';
import { packOperation } from './packed-operation.ts';
import { createPlanSpans, type PlanSpans } from './plan-spans.ts';

/** Rows per transaction: what it changes of the indexes is written once for all of them, and fits into the log. */
const ROWS_AT_ONCE = 20_000;

/** Starts a plan; its rows become visible with `finish`. */
export function beginPlan(
  db: Database.Database,
  connection: number,
  settingsDigest: string,
  snapshotAt: Date,
  origin: { readonly fetch: number | null } | { readonly undoOf: number },
): PlanWriter {
  const fetch = 'fetch' in origin ? origin.fetch : null;
  const undoOf = 'undoOf' in origin ? origin.undoOf : null;
  const spans = createPlanSpans(db);
  dropUnfinished(db, spans, connection);
  dropOldRows(db, spans, connection, snapshotAt);
  const insert =
    db.prepare(`INSERT INTO plan (connection_id, account_id, settings_digest, snapshot_at, fetch_id, undo_of, basis)
     SELECT id, account_id, ?, ?, ?, ?, basis FROM connection WHERE id = ?`);
  const id = Number(insert.run(settingsDigest, snapshotAt.toISOString(), fetch, undoOf, connection).lastInsertRowid);
  const addOperation = createOperationWriter(db, new Map());
  /** How many rows each shape has: what is filtered by shape need not be counted again. */
  const rowsOf = new Map<number, number>();
  const addProposal = db.prepare('INSERT INTO proposal (plan_id, address, body) VALUES (?, ?, ?)');
  const addReview = db.prepare(
    `INSERT INTO review (connection_id, first_plan, card, code, kind, body, address, digest)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const addLeftOut = db.prepare(
    'INSERT INTO left_out (connection_id, first_plan, card, customer, reason) VALUES (?, ?, ?, ?, ?)',
  );
  const setSummary = db.prepare(
    'UPDATE plan SET hash = ?, created_at = ?, summary = ?, missing_labels = ? WHERE id = ?',
  );
  const setRows = db.prepare('UPDATE operation_shape SET rows = ? WHERE id = ?');
  const digests: string[] = [];
  let rows = 0;
  const row = () => {
    if (!db.inTransaction) db.exec('BEGIN');
    rows += 1;
    if (rows % ROWS_AT_ONCE === 0) db.exec('COMMIT; BEGIN');
  };
  const flush = () => {
    if (db.inTransaction) db.exec('COMMIT');
  };

  return {
    plan: id,
    operation(planned: PlannedOperation, name = '') {
      row();
      const { shape } = addOperation(id, planned, name);
      rowsOf.set(shape, (rowsOf.get(shape) ?? 0) + 1);
      digests.push(hashText('sha256', canonicalOperation(planned.operation), 'binary'));
    },
    proposal(proposal) {
      row();
      addProposal.run(id, proposal.address, JSON.stringify(proposal));
    },
    review(review, digest = '', card) {
      row();
      addReview.run(
        connection,
        id,
        card ?? null,
        review.customers[0] ?? '',
        review.kind,
        JSON.stringify(review),
        review.email,
        digest,
      );
    },
    leftOut(entry, card) {
      row();
      addLeftOut.run(connection, id, card ?? null, entry.customer, entry.reason);
    },
    // Sorted: the order of the feed, in which cards without an address come, must not matter.
    digest() {
      digests.sort();
      const sum = createHash('sha256');
      for (let at = 0; at < digests.length; at += 1000) sum.update(digests.slice(at, at + 1000).join(''), 'binary');
      return sum.digest('hex');
    },
    finish(summary: PlanSummary, { missingLabels = [], carries = false, also = () => undefined } = {}) {
      flush();
      const { hash, createdAt } = summary;
      db.transaction(() => {
        for (const [shape, count] of rowsOf) {
          // Its rows could not be read. Nobody is erased while a plan is made: whoever does so takes the run lock first.
          if (setRows.run(count, shape).changes === 0) throw new Error('a shape of the plan is gone');
        }
        if (!carries && undoOf === null) spans.closeAll(connection, id);
        setSummary.run(hash, createdAt, JSON.stringify(summary), JSON.stringify(missingLabels), id);
        also();
        dropOldPreviews(db, spans, connection, daysBefore(snapshotAt, 1), id);
        spans.sweep(connection, id);
      }).immediate();
      const at = snapshotAt.toISOString();
      return { id, connection, settingsDigest, snapshotAt: at, fetch, undoOf, missingLabels, summary };
    },
    discard() {
      flush();
      dropUnfinished(db, spans, connection);
    },
  };
}

/** Values before and after, reviews and left-out customers of a run are kept this long; its counts stay. */
const ROW_DAYS = 90;

const daysBefore = (moment: Date, days: number): string =>
  new Date(moment.getTime() - days * 24 * 3600 * 1000).toISOString();

/** Deletes the rows of old plans; what was sent and never answered stays, until it is known what became of it. */
function dropOldRows(db: Database.Database, spans: PlanSpans, connection: number, now: Date): void {
  const old = 'plan_id IN (SELECT id FROM plan WHERE connection_id = ? AND created_at < ?)';
  const before = daysBefore(now, ROW_DAYS);
  db.prepare(`DELETE FROM operation WHERE ${old} AND state NOT IN ('sent', 'unknown')`).run(connection, before);
  // What stays is read by its shape.
  db.prepare(
    `UPDATE operation_shape SET rows = (SELECT count(*) FROM operation o
       WHERE o.plan_id = operation_shape.plan_id AND o.shape = operation_shape.id) WHERE ${old}`,
  ).run(connection, before);
  db.prepare(`DELETE FROM operation_shape WHERE ${old} AND rows = 0`).run(connection, before);
  db.prepare(`DELETE FROM proposal WHERE ${old}`).run(connection, before);
  const whole = 'FROM plan WHERE connection_id = ? AND created_at < ? AND rows_dropped = 0';
  for (const plan of db
    .prepare<[number, string], number>(`SELECT id ${whole} ORDER BY id`)
    .pluck()
    .all(connection, before)) {
    spans.drop(connection, plan);
    db.prepare('UPDATE plan SET rows_dropped = 1 WHERE id = ?').run(plan);
  }
  const forget = "UPDATE plan SET missing_labels = '[]' WHERE connection_id = ? AND created_at < ?";
  db.prepare(`${forget} AND missing_labels <> '[]'`).run(connection, before);
}

const NOT_OF_RUN = 'id NOT IN (SELECT plan_id FROM run WHERE plan_id IS NOT NULL)';

/** Deletes plans that were begun and never finished. */
function dropUnfinished(db: Database.Database, spans: PlanSpans, connection: number): void {
  db.transaction(() => {
    const begun = `SELECT id FROM plan WHERE connection_id = ? AND ${NOT_OF_RUN} AND hash IS NULL`;
    for (const plan of db.prepare<[number], number>(begun).pluck().all(connection)) {
      spans.forget(connection, plan);
      db.prepare('DELETE FROM plan WHERE id = ?').run(plan);
    }
  }).immediate();
}

/**
 * Deletes previews from before a moment: one that nobody applied is worth nothing once the next one is made, which has
 * taken over from it what rests; what a run applied is history.
 */
function dropOldPreviews(
  db: Database.Database,
  spans: PlanSpans,
  connection: number,
  before: string,
  next: number,
): void {
  const old = `SELECT id FROM plan WHERE connection_id = ? AND ${NOT_OF_RUN} AND created_at < ? AND id < ? ORDER BY id`;
  for (const plan of db.prepare<[number, string, number], number>(old).pluck().all(connection, before, next)) {
    spans.drop(connection, plan);
    db.prepare('DELETE FROM plan WHERE id = ?').run(plan);
  }
}

/** So many shapes are kept in memory while a plan is written. */
const SHAPES_KEPT = 5000;

/** Prepares the writing of one operation into the journal of a plan; it answers the shape that the row has. */
export function createOperationWriter(
  db: Database.Database,
  known: Map<string, number> | null,
): (plan: number, planned: PlannedOperation, name?: string) => { readonly shape: number } {
  const insert = db.prepare(
    'INSERT INTO operation (plan_id, rank, code, email, body, words, shape) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );
  const addShape = db.prepare('INSERT OR IGNORE INTO operation_shape (plan_id, rank, traits) VALUES (?, ?, ?)');
  const findShape = db
    .prepare<[number, number, string], number>(
      'SELECT id FROM operation_shape WHERE plan_id = ? AND rank = ? AND traits = ?',
    )
    .pluck();
  const shapeOf = (plan: number, rank: number, traits: string): number => {
    const key = `${plan} ${rank} ${traits}`;
    const before = known?.get(key);
    if (before !== undefined) return before;
    addShape.run(plan, rank, traits);
    const id = findShape.get(plan, rank, traits) ?? 0;
    if (known !== null && known.size >= SHAPES_KEPT) known.clear();
    known?.set(key, id);
    return id;
  };
  return (plan, planned, name = '') => {
    const { rank, traits, code, email, words, body } = packOperation(planned, name);
    const shape = shapeOf(plan, rank, traits);
    insert.run(plan, rank, code, email, body, words, shape);
    return { shape };
  };
}
