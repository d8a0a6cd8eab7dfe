import { hash as hashText } from 'node:crypto';
import type Database from 'better-sqlite3';
import {
  canonicalOperation,
  type LeftOut,
  type OperationKind,
  type PlanSummary,
  type Review,
} from '../../shared/domain/plan.ts';
import type { PlannedOperation } from '../../shared/domain/plan-group.ts';
import type { JournalRow, OperationState, PlanStore, PlanWriter, StoredPlan } from '../store.ts';

/** The order of sending: fewer mails first, more mails last. */
const RANK: Readonly<Record<OperationKind, number>> = { 'opt-out': 0, update: 1, create: 2, 'cancel-opt-out': 3 };

const ROW = 'SELECT id, body, state, attempts, reply_code AS replyCode, reply_text AS replyText FROM operation';

interface OperationRow {
  readonly id: number;
  readonly body: string;
  readonly state: OperationState;
  readonly attempts: number;
  readonly replyCode: string | null;
  readonly replyText: string | null;
}

interface PlanRow {
  readonly id: number;
  readonly connection: number;
  readonly settingsDigest: string;
  readonly snapshotAt: string;
  readonly summary: string;
}

const PLAN = `SELECT id, connection_id AS connection, settings_digest AS settingsDigest, snapshot_at AS snapshotAt, summary
  FROM plan WHERE hash IS NOT NULL AND connection_id = ?`;

/** Plans, their rows, and the journal of their operations. */
export function createPlanStore(db: Database.Database): PlanStore {
  const byHash = db.prepare<[number, string], PlanRow>(`${PLAN} AND hash = ? ORDER BY id DESC LIMIT 1`);
  const newest = db.prepare<[number], PlanRow>(`${PLAN} ORDER BY id DESC LIMIT 1`);
  const page = db.prepare<[number, number, number], OperationRow>(
    `${ROW} WHERE plan_id = ? ORDER BY code, email, id LIMIT ? OFFSET ?`,
  );
  const kindPage = db.prepare<[{ plan: number; rank: number | null; limit: number; offset: number }], OperationRow>(
    `${ROW} WHERE plan_id = @plan AND (@rank IS NULL OR rank = @rank) ORDER BY code, email, id LIMIT @limit OFFSET @offset`,
  );
  const kindCount = db
    .prepare<[{ plan: number; rank: number | null }], number>(
      'SELECT count(*) FROM operation WHERE plan_id = @plan AND (@rank IS NULL OR rank = @rank)',
    )
    .pluck();
  const pending = db.prepare<[number, number], OperationRow>(
    `${ROW} WHERE plan_id = ? AND state IN ('planned', 'retry') ORDER BY rank, code, email, id LIMIT ?`,
  );
  const unanswered = db.prepare<[number], OperationRow>(
    `${ROW} WHERE state IN ('sent', 'unknown') AND plan_id IN (
       SELECT p.id FROM plan p JOIN connection n ON n.id = p.connection_id AND n.account_id = p.account_id WHERE n.id = ?)
     ORDER BY id`,
  );
  const mark = db.prepare(
    `UPDATE operation SET state = ?, reply_code = ?, reply_text = ?, attempts = attempts + (? = 'sent'), changed_at = ?
     WHERE id = ?`,
  );
  const outcomes = db.prepare<[number], { state: OperationState; n: number }>(
    'SELECT state, count(*) AS n FROM operation WHERE plan_id = ? GROUP BY state',
  );
  const reviews = db
    .prepare<[number], string>('SELECT body FROM review WHERE plan_id = ? ORDER BY code, kind, id')
    .pluck();
  const leftOut = db.prepare<[number], LeftOut>(
    'SELECT customer, reason FROM left_out WHERE plan_id = ? ORDER BY customer, id',
  );

  return {
    begin: (connection, digest, snapshotAt) => beginPlan(db, connection, digest, snapshotAt),
    find: (connection, hash) => unpackPlan(byHash.get(connection, hash)),
    newest: (connection) => unpackPlan(newest.get(connection)),
    *operations(plan) {
      for (let offset = 0; ; offset += 1000) {
        const rows = page.all(plan, 1000, offset);
        for (const row of rows) yield unpackOperation(row);
        if (rows.length < 1000) return;
      }
    },
    *reviews(plan) {
      for (const body of reviews.all(plan)) yield JSON.parse(body) as Review;
    },
    leftOut: (plan) => leftOut.all(plan),
    operationPage(plan, { kind, offset, limit }) {
      const rank = kind === undefined ? null : RANK[kind];
      const rows = kindPage.all({ plan, rank, limit, offset }).map(unpackOperation);
      return { total: kindCount.get({ plan, rank }) ?? 0, rows };
    },
    pending: (plan, limit) => pending.all(plan, limit).map(unpackOperation),
    unanswered: (connection) => unanswered.all(connection).map(unpackOperation),
    mark(operation, { state, code, text }, now) {
      mark.run(state, code ?? null, text ?? null, state, now.toISOString(), operation);
    },
    outcomes(plan) {
      const counts = { planned: 0, sent: 0, confirmed: 0, rejected: 0, retry: 0, unknown: 0 };
      for (const { state, n } of outcomes.all(plan)) counts[state] = n;
      return counts;
    },
  };
}

function beginPlan(db: Database.Database, connection: number, settingsDigest: string, snapshotAt: Date): PlanWriter {
  // A preview that nobody applied is worth nothing once the next one is made; what a run applied is history.
  db.prepare(
    `DELETE FROM plan WHERE connection_id = ? AND id NOT IN (SELECT plan_id FROM run WHERE plan_id IS NOT NULL)
     AND (hash IS NULL OR created_at < ?)`,
  ).run(connection, new Date(snapshotAt.getTime() - 24 * 3600 * 1000).toISOString());
  const insert = db.prepare(`INSERT INTO plan (connection_id, account_id, settings_digest, snapshot_at)
     SELECT id, account_id, ?, ? FROM connection WHERE id = ?`);
  const id = Number(insert.run(settingsDigest, snapshotAt.toISOString(), connection).lastInsertRowid);
  const addOperation = db.prepare(
    'INSERT INTO operation (plan_id, rank, code, email, body, digest) VALUES (?, ?, ?, ?, ?, ?)',
  );
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
      const { kind, customers, email } = planned.operation;
      const digest = hashText('sha256', canonicalOperation(planned.operation), 'hex');
      addOperation.run(id, RANK[kind], customers[0] ?? '', email, JSON.stringify(planned), digest);
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
      return { id, connection, settingsDigest, snapshotAt: snapshotAt.toISOString(), summary };
    },
    discard() {
      flush();
      db.prepare('DELETE FROM plan WHERE id = ?').run(id);
    },
  };
}

function unpackPlan(row: PlanRow | undefined): StoredPlan | null {
  return row ? { ...row, summary: JSON.parse(row.summary) as PlanSummary } : null;
}

function unpackOperation(row: OperationRow): JournalRow {
  const { id, state, attempts, replyCode, replyText } = row;
  return { ...(JSON.parse(row.body) as PlannedOperation), id, state, attempts, code: replyCode, text: replyText };
}
