import type Database from 'better-sqlite3';
import type { Proposal } from '../../shared/domain/group-plan.ts';
import type { LeftOut, PlanSummary, Review } from '../../shared/domain/plan.ts';
import type { JournalRow, OperationState, PlanStore, StoredPlan } from '../store.ts';
import { OPERATION_COLUMNS, type StoredOperation, unpackOperation } from './operation-rows.ts';
import { beginPlan, createOperationWriter } from './plan-writer.ts';

/** The ids of a JSON list. */
const NAMED = '(SELECT value FROM json_each(?))';

const ROW = `SELECT ${OPERATION_COLUMNS} FROM operation`;

/** Where a page of a plan's operations begins: after the last of the page before. */
interface PagePlace {
  readonly plan: number;
  readonly code: string;
  readonly email: string;
  readonly id: number;
}

/** So many operations are read at once. */
const PAGE = 1000;

// By the address where the codes are the same: the order in which a plan was made must not show.
const pageOf = (which: string) =>
  `${ROW} WHERE plan_id = @plan AND ${which} AND code >= @code
     AND (code > @code OR email > @email OR (email = @email AND id > @id)) ORDER BY code, email, id LIMIT ${PAGE}`;

/** The places of those in the queue that stand so in the journal. */
const queued = (state: OperationState) =>
  `SELECT rank, code, id FROM operation INDEXED BY operation_queue WHERE plan_id = @plan AND skipped = 0 AND state = '${state}'`;

interface PlanRow {
  readonly id: number;
  readonly connection: number;
  readonly settingsDigest: string;
  readonly snapshotAt: string;
  readonly fetch: number | null;
  readonly undoOf: number | null;
  readonly setAsideAt: string | null;
  readonly setAsideBy: string | null;
  readonly missingLabels: string;
  readonly summary: string;
}

const COLUMNS = `id, connection_id AS connection, settings_digest AS settingsDigest, snapshot_at AS snapshotAt,
  fetch_id AS fetch, undo_of AS undoOf,
  set_aside_at AS setAsideAt, set_aside_by AS setAsideBy, missing_labels AS missingLabels, summary`;
const PLAN = `SELECT ${COLUMNS} FROM plan WHERE hash IS NOT NULL AND connection_id = ?`;

/** Plans, their rows, and the journal of their operations. */
export function createPlanStore(db: Database.Database): PlanStore {
  const byHash = db.prepare<[number, string], PlanRow>(`${PLAN} AND hash = ? ORDER BY id DESC LIMIT 1`);
  const newest = db.prepare<[number], PlanRow>(`${PLAN} AND undo_of IS NULL ORDER BY id DESC LIMIT 1`);
  const latest = db
    .prepare<[number], number>(
      `SELECT 1 FROM plan p JOIN connection n ON n.id = p.connection_id AND n.account_id = p.account_id AND n.basis = p.basis
       WHERE p.id = ? AND NOT EXISTS (
           SELECT 1 FROM run r WHERE r.connection_id = n.id AND coalesce(r.ended_at, '~') > p.created_at
             AND NOT (r.trial = 1 AND r.plan_id = p.id))
         AND NOT EXISTS (SELECT 1 FROM fetch f WHERE f.connection_id = n.id AND f.id > p.fetch_id)`,
    )
    .pluck();
  const ofRun = db.prepare<[number], PlanRow>(
    `SELECT ${COLUMNS} FROM plan WHERE hash IS NOT NULL AND id = (SELECT plan_id FROM run WHERE id = ?)`,
  );
  const page = db.prepare<[PagePlace], StoredOperation>(pageOf('true'));
  // Each half comes in order from the index, and no more than the page is read of either.
  const pending = db.prepare<[{ plan: number; limit: number }], StoredOperation>(
    `${ROW} WHERE id IN (
       SELECT id FROM (${queued('planned')} UNION ALL ${queued('retry')} ORDER BY rank, code, id LIMIT @limit))
     ORDER BY rank, code, id`,
  );
  const pendingOf = db.prepare<[string, number, number], StoredOperation>(
    `${ROW} WHERE id IN ${NAMED} AND plan_id = ? AND skipped = 0 AND state IN ('planned', 'retry')
     ORDER BY rank, code, id LIMIT ?`,
  );
  const isPending = db
    .prepare<[number], number>("SELECT 1 FROM operation WHERE id = ? AND skipped = 0 AND state IN ('planned', 'retry')")
    .pluck();
  const unanswered = db.prepare<[number], StoredOperation>(
    `${ROW} WHERE skipped = 0 AND state IN ('sent', 'unknown') AND plan_id IN (
       SELECT p.id FROM plan p JOIN connection n ON n.id = p.connection_id AND n.account_id = p.account_id WHERE n.id = ?)
     ORDER BY id`,
  );
  // A row that a person takes out while it is being sent is part of the run after all: what was written has to be counted.
  const mark = db.prepare(
    `UPDATE operation SET state = ?, skipped = 0, reply_code = ?, reply_text = ?, attempts = attempts + (? = 'sent'), changed_at = ?
     WHERE id = ?`,
  );
  const outcomes = db.prepare<[number], { state: OperationState; n: number }>(
    'SELECT state, count(*) AS n FROM operation WHERE plan_id = ? AND skipped = 0 GROUP BY state',
  );
  const outcomesOf = db.prepare<[string, number], { state: OperationState; n: number }>(
    `SELECT state, count(*) AS n FROM operation WHERE id IN ${NAMED} AND plan_id = ? AND skipped = 0 GROUP BY state`,
  );
  const named = db.prepare<[string, number], StoredOperation>(
    `${ROW} WHERE id IN ${NAMED} AND plan_id = ? AND skipped = 0`,
  );
  const inRun = db.prepare<[PagePlace], StoredOperation>(pageOf('skipped = 0'));
  const reviews = db
    .prepare<[number], string>('SELECT body FROM plan_review WHERE plan_id = ? ORDER BY code, kind, id')
    .pluck();
  const reviewCount = db.prepare<[number], number>('SELECT count(*) FROM plan_review WHERE plan_id = ?').pluck();
  const leftOut = db.prepare<[number], LeftOut>(
    'SELECT customer, reason FROM plan_left_out WHERE plan_id = ? ORDER BY customer, id',
  );

  const proposals = db
    .prepare<[number], string>('SELECT body FROM proposal WHERE plan_id = ? ORDER BY address, id')
    .pluck();
  const prove = db.prepare('UPDATE operation SET proven = 1 WHERE id = ? AND proven = 0');
  const setAside = db.prepare('UPDATE plan SET set_aside_at = ?, set_aside_by = ? WHERE id = ?');
  // This store outlives the shapes that an erasure removes.
  const writeOne = createOperationWriter(db, null);
  const countOne = db.prepare('UPDATE operation_shape SET rows = rows + 1 WHERE id = ?');
  const addOperation = db.transaction((plan: number, planned: Parameters<typeof writeOne>[1]) => {
    countOne.run(writeOne(plan, planned).shape);
  });

  return {
    begin: (connection, digest, snapshotAt, origin) => beginPlan(db, connection, digest, snapshotAt, origin),
    find: (connection, hash) => unpackPlan(byHash.get(connection, hash)),
    newest: (connection) => unpackPlan(newest.get(connection)),
    isLatest: (plan) => latest.get(plan) !== undefined,
    ofRun: (run) => unpackPlan(ofRun.get(run)),
    operations: (plan) => inPages(page, plan),
    inRun: (plan, only) =>
      only === undefined ? inPages(inRun, plan) : named.all(JSON.stringify(only), plan).map(unpackOperation),
    *reviews(plan) {
      for (const body of reviews.all(plan)) yield JSON.parse(body) as Review;
    },
    reviewCount: (plan) => reviewCount.get(plan) ?? 0,
    leftOut: (plan) => leftOut.all(plan),
    proposals: (plan) => proposals.all(plan).map((body) => JSON.parse(body) as Proposal),
    addOperation: (plan, planned) => addOperation(plan, planned),
    setAside: (plan, by, now) => void setAside.run(now.toISOString(), by, plan),
    prove: (operation) => prove.run(operation).changes === 1,
    pending(plan, limit, only) {
      const rows = only === undefined ? pending.all({ plan, limit }) : pendingOf.all(JSON.stringify(only), plan, limit);
      return rows.map(unpackOperation);
    },
    isPending: (operation) => isPending.get(operation) !== undefined,
    unanswered: (connection) => unanswered.all(connection).map(unpackOperation),
    mark(operation, { state, code, text }, now) {
      mark.run(state, code ?? null, text ?? null, state, now.toISOString(), operation);
    },
    outcomes(plan, only) {
      const counts = { planned: 0, sent: 0, confirmed: 0, rejected: 0, retry: 0, unknown: 0 };
      const found = only === undefined ? outcomes.all(plan) : outcomesOf.all(JSON.stringify(only), plan);
      for (const { state, n } of found) counts[state] = n;
      return counts;
    },
  };
}

/** Reads a plan's operations a page at a time: other statements may run between two of them. */
function* inPages(page: Database.Statement<[PagePlace], StoredOperation>, plan: number): Generator<JournalRow> {
  for (let place = { plan, code: '', email: '', id: 0 }; ; ) {
    const rows = page.all(place);
    for (const row of rows) yield unpackOperation(row);
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return;
    place = { plan, code: last.code, email: last.email, id: last.id };
  }
}

function unpackPlan(row: PlanRow | undefined): StoredPlan | null {
  if (row === undefined) return null;
  const { setAsideAt: at, setAsideBy: by, summary, missingLabels: labels, ...rest } = row;
  const missingLabels = JSON.parse(labels) as readonly string[];
  const setAside = at === null ? null : { at, by: by ?? '' };
  return { ...rest, missingLabels, ...(setAside && { setAside }), summary: JSON.parse(summary) as PlanSummary };
}
