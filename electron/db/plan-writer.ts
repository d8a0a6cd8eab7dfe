import { hash as hashText } from 'node:crypto';
import type Database from 'better-sqlite3';
import type { PlannedOperation } from '../../shared/domain/group-plan.ts';
import { canonicalOperation, type OperationKind, type PlanSummary } from '../../shared/domain/plan.ts';
import type { PlanWriter } from '../store.ts';

/** The order of sending: fewer mails first, more mails last. */
export const RANK: Readonly<Record<OperationKind, number>> = {
  'opt-out': 0,
  update: 1,
  create: 2,
  'cancel-opt-out': 3,
};

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
  // A preview that nobody applied is worth nothing once the next one is made; what a run applied is history.
  db.prepare(
    `DELETE FROM plan WHERE connection_id = ? AND id NOT IN (SELECT plan_id FROM run WHERE plan_id IS NOT NULL)
     AND (hash IS NULL OR created_at < ?)`,
  ).run(connection, daysBefore(snapshotAt, 1));
  dropOldRows(db, connection, snapshotAt);
  const insert =
    db.prepare(`INSERT INTO plan (connection_id, account_id, settings_digest, snapshot_at, fetch_id, undo_of)
     SELECT id, account_id, ?, ?, ?, ? FROM connection WHERE id = ?`);
  const id = Number(insert.run(settingsDigest, snapshotAt.toISOString(), fetch, undoOf, connection).lastInsertRowid);
  const addOperation = createOperationWriter(db);
  const addProposal = db.prepare('INSERT INTO proposal (plan_id, address, body) VALUES (?, ?, ?)');
  const addReview = db.prepare('INSERT INTO review (plan_id, code, kind, body) VALUES (?, ?, ?, ?)');
  const addLeftOut = db.prepare('INSERT INTO left_out (plan_id, customer, reason) VALUES (?, ?, ?)');
  const digests = db
    .prepare<[number], string>('SELECT digest FROM operation WHERE plan_id = ? ORDER BY code, email, id')
    .pluck();
  let rows = 0;
  const row = () => {
    if (!db.inTransaction) db.exec('BEGIN');
    rows += 1;
    if (rows % 5000 === 0) db.exec('COMMIT; BEGIN');
  };
  const flush = () => {
    if (db.inTransaction) db.exec('COMMIT');
  };

  return {
    operation(planned: PlannedOperation) {
      row();
      addOperation(id, planned);
    },
    proposal(proposal) {
      row();
      addProposal.run(id, proposal.address, JSON.stringify(proposal));
    },
    review(review) {
      row();
      addReview.run(id, review.customers[0] ?? '', review.kind, JSON.stringify(review));
    },
    leftOut(entry) {
      row();
      addLeftOut.run(id, entry.customer, entry.reason);
    },
    *operationDigests() {
      flush();
      yield* digests.iterate(id);
    },
    finish(summary: PlanSummary) {
      flush();
      db.prepare('UPDATE plan SET hash = ?, created_at = ?, summary = ? WHERE id = ?').run(
        summary.hash,
        summary.createdAt,
        JSON.stringify(summary),
        id,
      );
      return { id, connection, settingsDigest, snapshotAt: snapshotAt.toISOString(), fetch, undoOf, summary };
    },
    discard() {
      flush();
      db.prepare('DELETE FROM plan WHERE id = ?').run(id);
    },
  };
}

/** Values before and after, reviews and left-out customers of a run are kept this long; its counts stay. */
const ROW_DAYS = 90;

const daysBefore = (moment: Date, days: number): string =>
  new Date(moment.getTime() - days * 24 * 3600 * 1000).toISOString();

/** Deletes the rows of old plans; what was sent and never answered stays, until it is known what became of it. */
function dropOldRows(db: Database.Database, connection: number, now: Date): void {
  const old = 'plan_id IN (SELECT id FROM plan WHERE connection_id = ? AND created_at < ?)';
  const before = daysBefore(now, ROW_DAYS);
  db.prepare(`DELETE FROM operation WHERE ${old} AND state NOT IN ('sent', 'unknown')`).run(connection, before);
  for (const table of ['review', 'left_out', 'proposal']) {
    db.prepare(`DELETE FROM ${table} WHERE ${old}`).run(connection, before);
  }
}

/** Prepares the writing of one operation into the journal of a plan. */
export function createOperationWriter(db: Database.Database): (plan: number, planned: PlannedOperation) => void {
  const insert = db.prepare(
    'INSERT INTO operation (plan_id, rank, code, email, body, digest) VALUES (?, ?, ?, ?, ?, ?)',
  );
  return (plan, planned) => {
    const { kind, customers, email } = planned.operation;
    const digest = hashText('sha256', canonicalOperation(planned.operation), 'hex');
    insert.run(plan, RANK[kind], customers[0] ?? '', email, JSON.stringify(planned), digest);
  };
}
