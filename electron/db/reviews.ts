import type Database from 'better-sqlite3';
import { approvalsCountFrom } from '../../shared/domain/approval.ts';
import type { Proposal } from '../../shared/domain/group-plan.ts';
import type { Review, ReviewKind } from '../../shared/domain/plan.ts';
import type { PutAway, QueuePlan, ReviewCount, ReviewRow, ReviewStore, SettledRow } from '../store.ts';

/** What every look at the queue of a plan is asked with. */
interface Scope {
  readonly plan: number;
  readonly connection: number;
  /** Approvals from before are worth nothing any more. */
  readonly since: string;
}

/** A case that a person put away and that shows what it showed then. */
const PUT_AWAY = `EXISTS (SELECT 1 FROM settled_review s WHERE s.connection_id = @connection AND s.kind = r.kind
  AND s.address = r.address AND s.code = r.code AND s.digest = r.digest)`;

/** A group that a person decided as it is now. */
const DECIDED = `(r.kind = 'duplicate' AND EXISTS (SELECT 1 FROM decision d
  WHERE d.connection_id = @connection AND d.address = r.address AND d.fingerprint = r.digest))`;

/** A cancellation that was allowed exactly as it is proposed; one that is written already stays settled. */
const APPROVED = `(r.kind = 'cancel-opt-out' AND EXISTS (SELECT 1 FROM proposal p JOIN approval a
  ON a.connection_id = @connection AND a.address = p.address AND a.subject = json_extract(p.body, '$.subject')
  WHERE p.plan_id = r.plan_id AND p.address = r.address AND a.created_at > @since))`;

const SETTLED = `(${PUT_AWAY} OR ${DECIDED} OR ${APPROVED})`;

const LAPSED = `(EXISTS (SELECT 1 FROM settled_review s WHERE s.connection_id = @connection AND s.kind = r.kind
  AND s.address = r.address AND s.code = r.code) OR (r.kind = 'duplicate' AND EXISTS (SELECT 1 FROM decision d
  WHERE d.connection_id = @connection AND d.address = r.address)))`;

const ROW = `SELECT r.body, r.digest, ${SETTLED} AS settled, ${LAPSED} AS lapsed FROM plan_review r WHERE r.plan_id = @plan`;

/** Whether a case with this key is open in the plan: what a person had settled does not hold any more. */
const openAgain = (kind: string, address: string, code: string) =>
  `EXISTS (SELECT 1 FROM plan_review r WHERE r.plan_id = @plan AND r.kind = ${kind} AND r.address = ${address}
    AND (${code} IS NULL OR r.code = ${code}) AND NOT ${SETTLED})`;

const SETTLED_ROWS = `
  SELECT 'duplicate' AS kind, d.address, '' AS code,
    CASE WHEN d.primary_code IS NULL THEN 'skipped' ELSE 'decided' END AS how, d.primary_code AS "primary",
    d.decided_at AS at
  FROM decision d WHERE d.connection_id = @connection AND NOT ${openAgain("'duplicate'", 'd.address', 'NULL')}
  UNION ALL
  SELECT s.kind, s.address, s.code, 'ignored', NULL, s.settled_at FROM settled_review s
  WHERE s.connection_id = @connection AND NOT (s.kind = 'duplicate' AND EXISTS (
      SELECT 1 FROM decision d WHERE d.connection_id = @connection AND d.address = s.address))
    AND NOT ${openAgain('s.kind', 's.address', 's.code')}
  UNION ALL
  SELECT 'cancel-opt-out', a.address, '', 'approved', NULL, a.created_at FROM approval a
  WHERE a.connection_id = @connection AND a.subject IS NOT NULL AND a.used_at IS NULL AND a.created_at > @since`;

interface Row {
  readonly body: string;
  readonly digest: string;
  readonly settled: 0 | 1;
  readonly lapsed: 0 | 1;
}

/** The queue of what waits for a person. Everything is asked of SQLite: a queue may hold thousands. */
export function createReviewStore(db: Database.Database): ReviewStore {
  const counts = db.prepare<[Scope], ReviewCount>(
    `SELECT r.kind, count(*) AS open, coalesce(sum(json_array_length(r.body, '$.customers')), 0) AS customers
     FROM plan_review r WHERE r.plan_id = @plan AND NOT ${SETTLED} GROUP BY r.kind`,
  );
  const openCount = db
    .prepare<[Scope], number>(`SELECT count(*) FROM plan_review r WHERE r.plan_id = @plan AND NOT ${SETTLED}`)
    .pluck();
  const hasNew = db
    .prepare<[Scope], 0 | 1>(
      `SELECT EXISTS (SELECT 1 FROM plan_review r WHERE r.plan_id = @plan AND NOT ${SETTLED} AND NOT EXISTS (
         SELECT 1 FROM plan_review b WHERE b.plan_id = (SELECT max(id) FROM plan
           WHERE connection_id = @connection AND undo_of IS NULL AND id < @plan)
         AND b.kind = r.kind AND b.code = r.code AND b.address = r.address AND b.digest = r.digest))`,
    )
    .pluck();
  const page = db.prepare<[Scope & { kind: ReviewKind; limit: number; offset: number }], Row>(
    `${ROW} AND r.kind = @kind AND NOT ${SETTLED} ORDER BY r.code, r.address, r.id LIMIT @limit OFFSET @offset`,
  );
  const find = db.prepare<[Scope & { kind: string; address: string; code: string }], Row>(
    `${ROW} AND r.kind = @kind AND r.address = @address AND r.code = @code ORDER BY r.id LIMIT 1`,
  );
  const settled = db.prepare<[Scope & { limit: number; offset: number }], SettledRow>(
    `${SETTLED_ROWS} ORDER BY at DESC, address LIMIT @limit OFFSET @offset`,
  );
  const settledCount = db.prepare<[Scope], number>(`SELECT count(*) FROM (${SETTLED_ROWS})`).pluck();
  const putAway = db.prepare<[number, string, string, string], PutAway>(
    `SELECT digest, settled_at AS at FROM settled_review
     WHERE connection_id = ? AND kind = ? AND address = ? AND code = ?`,
  );
  const allPutAway = db.prepare<[number, string, string], PutAway & { code: string }>(
    'SELECT code, digest, settled_at AS at FROM settled_review WHERE connection_id = ? AND kind = ? AND address = ?',
  );
  const put = db.prepare('INSERT OR REPLACE INTO settled_review VALUES (?, ?, ?, ?, ?, ?)');
  const takeOut = db.prepare(
    'DELETE FROM settled_review WHERE connection_id = ? AND kind = ? AND address = ? AND code = ?',
  );
  const proposal = db
    .prepare<[number, string], string>(
      'SELECT body FROM proposal WHERE plan_id = ? AND address = ? ORDER BY id LIMIT 1',
    )
    .pluck();
  const days = db.prepare<[number], { day: string; n: number }>(
    `SELECT json_extract(body, '$.day') AS day, count(*) AS n FROM proposal WHERE plan_id = ? GROUP BY day`,
  );
  const bad = db
    .prepare<[number, number, number], string>(
      `SELECT customer FROM plan_left_out WHERE plan_id = ? AND reason = 'bad-email' ORDER BY customer LIMIT ? OFFSET ?`,
    )
    .pluck();
  const badCount = db
    .prepare<[number], number>("SELECT count(*) FROM plan_left_out WHERE plan_id = ? AND reason = 'bad-email'")
    .pluck();

  return {
    counts: (plan, now) => counts.all(scopeOf(plan, now)),
    openCount: (plan, now) => openCount.get(scopeOf(plan, now)) ?? 0,
    hasNew: (plan, now) => hasNew.get(scopeOf(plan, now)) === 1,
    openPage: (plan, kind, stretch, now) => page.all({ ...scopeOf(plan, now), kind, ...stretch }).map(unpack),
    find(plan, { kind, address, code }, now) {
      const row = find.get({ ...scopeOf(plan, now), kind, address, code });
      return row === undefined ? null : unpack(row);
    },
    settledPage(plan, stretch, now) {
      const scope = scopeOf(plan, now);
      return { total: settledCount.get(scope) ?? 0, rows: settled.all({ ...scope, ...stretch }) };
    },
    putAway: (connection, { kind, address, code }) => putAway.get(connection, kind, address, code) ?? null,
    allPutAway: (connection, kind, address) =>
      allPutAway.all(connection, kind, address).map(({ code, ...state }) => [{ kind, address, code }, state] as const),
    setPutAway(connection, { kind, address, code }, state) {
      if (state === null) takeOut.run(connection, kind, address, code);
      else put.run(connection, kind, address, code, state.digest, state.at);
    },
    proposal(plan, address) {
      const body = proposal.get(plan, address);
      return body === undefined ? null : (JSON.parse(body) as Proposal);
    },
    proposalDays: (plan) => new Map(days.all(plan).map(({ day, n }) => [day, n])),
    badAddresses: (plan, { offset, limit }) => ({
      total: badCount.get(plan) ?? 0,
      codes: bad.all(plan, limit, offset),
    }),
  };
}

function scopeOf({ id, connection }: QueuePlan, now: Date): Scope {
  return { plan: id, connection, since: approvalsCountFrom(now).toISOString() };
}

function unpack({ body, digest, settled, lapsed }: Row): ReviewRow {
  const open = settled === 0;
  return { review: JSON.parse(body) as Review, digest, open, lapsed: open && lapsed === 1 };
}
