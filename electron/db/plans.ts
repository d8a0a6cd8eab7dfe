import type Database from 'better-sqlite3';
import type { Proposal } from '../../shared/domain/group-plan.ts';
import type { LeftOut, PlanSummary, Review } from '../../shared/domain/plan.ts';
import type { PlannedOperation } from '../../shared/domain/group-plan.ts';
import type { JournalRow, OperationState, PlanStore, StoredPlan } from '../store.ts';
import { beginPlan, createOperationWriter, RANK } from './plan-writer.ts';

const ROW = 'SELECT id, body, state, attempts, proven, reply_code AS replyCode, reply_text AS replyText FROM operation';

interface OperationRow {
  readonly id: number;
  readonly body: string;
  readonly state: OperationState;
  readonly attempts: number;
  readonly proven: 0 | 1;
  readonly replyCode: string | null;
  readonly replyText: string | null;
}

interface PlanRow {
  readonly id: number;
  readonly connection: number;
  readonly settingsDigest: string;
  readonly snapshotAt: string;
  readonly fetch: number | null;
  readonly undoOf: number | null;
  readonly summary: string;
}

const COLUMNS = `id, connection_id AS connection, settings_digest AS settingsDigest, snapshot_at AS snapshotAt,
  fetch_id AS fetch, undo_of AS undoOf, summary`;
const PLAN = `SELECT ${COLUMNS} FROM plan WHERE hash IS NOT NULL AND connection_id = ?`;

/** Plans, their rows, and the journal of their operations. */
export function createPlanStore(db: Database.Database): PlanStore {
  const byHash = db.prepare<[number, string], PlanRow>(`${PLAN} AND hash = ? ORDER BY id DESC LIMIT 1`);
  const newest = db.prepare<[number], PlanRow>(`${PLAN} AND undo_of IS NULL ORDER BY id DESC LIMIT 1`);
  const ofRun = db.prepare<[number], PlanRow>(
    `SELECT ${COLUMNS} FROM plan WHERE hash IS NOT NULL AND id = (SELECT plan_id FROM run WHERE id = ?)`,
  );
  const page = db.prepare<[number, number, number], OperationRow>(
    `${ROW} WHERE plan_id = ? ORDER BY code, email, id LIMIT ? OFFSET ?`,
  );
  const kindPage = db.prepare<[{ plan: number; rank: number | null; limit: number; offset: number }], OperationRow>(
    `${ROW} WHERE plan_id = @plan AND (@rank IS NULL OR rank = @rank OR (@rank = -1 AND rank <> ${RANK.create})) ORDER BY code, email, id LIMIT @limit OFFSET @offset`,
  );
  const kindCount = db
    .prepare<[{ plan: number; rank: number | null }], number>(
      `SELECT count(*) FROM operation WHERE plan_id = @plan AND (@rank IS NULL OR rank = @rank OR (@rank = -1 AND rank <> ${RANK.create}))`,
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
  const reviewCount = db.prepare<[number], number>('SELECT count(*) FROM review WHERE plan_id = ?').pluck();
  const leftOut = db.prepare<[number], LeftOut>(
    'SELECT customer, reason FROM left_out WHERE plan_id = ? ORDER BY customer, id',
  );

  const proposals = db
    .prepare<[number], string>('SELECT body FROM proposal WHERE plan_id = ? ORDER BY address, id')
    .pluck();
  const prove = db.prepare('UPDATE operation SET proven = 1 WHERE id = ? AND proven = 0');
  const addOperation = createOperationWriter(db);

  return {
    begin: (connection, digest, snapshotAt, origin) => beginPlan(db, connection, digest, snapshotAt, origin),
    find: (connection, hash) => unpackPlan(byHash.get(connection, hash)),
    newest: (connection) => unpackPlan(newest.get(connection)),
    ofRun: (run) => unpackPlan(ofRun.get(run)),
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
    reviewCount: (plan) => reviewCount.get(plan) ?? 0,
    leftOut: (plan) => leftOut.all(plan),
    proposals: (plan) => proposals.all(plan).map((body) => JSON.parse(body) as Proposal),
    addOperation: (plan, planned) => addOperation(plan, planned),
    prove: (operation) => prove.run(operation).changes === 1,
    operationPage(plan, { kind, offset, limit }) {
      const rank = kind === undefined ? null : kind === 'changes' ? -1 : RANK[kind];
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

function unpackPlan(row: PlanRow | undefined): StoredPlan | null {
  return row ? { ...row, summary: JSON.parse(row.summary) as PlanSummary } : null;
}

function unpackOperation(row: OperationRow): JournalRow {
  const { id, state, attempts, proven, replyCode, replyText } = row;
  const planned = JSON.parse(row.body) as PlannedOperation;
  return { ...planned, id, state, attempts, proven: proven === 1, code: replyCode, text: replyText };
}
