import type Database from 'better-sqlite3';
import type { RunOutcome } from '../../shared/domain/client-state.ts';
import type { RunRow, RunStore } from '../store.ts';

type Row = Omit<RunRow, 'outcome' | 'trial' | 'stopped'> & {
  readonly outcome: string | null;
  readonly trial: 0 | 1;
  readonly stopped: 0 | 1;
};

const SELECT = `
  SELECT r.id, r.connection_id AS connection, r.started_by AS "trigger", r.started_at AS startedAt,
    r.ended_at AS endedAt, r.status, p.hash AS plan, r.problem, r.segments, r.outcome, r.trial, r.stopped
  FROM run r LEFT JOIN plan p ON p.id = r.plan_id`;

/** The history of runs. */
export function createRunStore(db: Database.Database): RunStore {
  const start = db.prepare(
    "INSERT INTO run (connection_id, started_by, started_at, trial, status) VALUES (?, ?, ?, ?, 'running')",
  );
  const attach = db.prepare('UPDATE run SET plan_id = ? WHERE id = ?');
  const end = db.prepare(
    `UPDATE run SET ended_at = ?, status = ?, problem = ?, outcome = ?, stopped = max(stopped, ?) WHERE id = ?`,
  );
  const reopen = db.prepare(
    `UPDATE run SET status = 'running', ended_at = NULL, problem = NULL, outcome = NULL, segments = segments + 1
     WHERE id = ?`,
  );
  const recent = db.prepare<[number, number], Row>(`${SELECT} WHERE r.connection_id = ? ORDER BY r.id DESC LIMIT ?`);
  const lastSync = db.prepare<[number], Row>(
    `${SELECT} WHERE r.connection_id = ? AND r.trial = 0 ORDER BY r.id DESC LIMIT 1`,
  );
  const lastSuccess = db.prepare<[number], Row>(
    `${SELECT} WHERE r.connection_id = ? AND r.trial = 0 AND p.undo_of IS NULL AND (r.status IN ('succeeded', 'succeeded-with-remarks')
       OR (r.status = 'partial' AND json_extract(r.outcome, '$.open') = 0))
     ORDER BY r.id DESC LIMIT 1`,
  );
  const find = db.prepare<[number, number], Row>(`${SELECT} WHERE r.connection_id = ? AND r.id = ?`);
  const lastWriting = db.prepare<[number], Row>(
    `${SELECT} WHERE r.connection_id = ? AND p.undo_of IS NULL
       AND EXISTS (SELECT 1 FROM operation o WHERE o.plan_id = p.id AND o.skipped = 0 AND o.state = 'confirmed')
     ORDER BY r.id DESC LIMIT 1`,
  );
  const hasRun = db
    .prepare<[number], number>(
      `SELECT 1 FROM run r WHERE r.connection_id = ? AND r.trial = 0 AND json_extract(r.outcome, '$.skipped') IS NULL
         AND (r.status IN ('succeeded', 'succeeded-with-remarks')
         OR (r.status = 'partial' AND NOT EXISTS (
           SELECT 1 FROM operation o WHERE o.plan_id = r.plan_id AND o.skipped = 0 AND o.state IN ('planned', 'retry', 'sent')))) LIMIT 1`,
    )
    .pluck();
  const hasSent = db
    .prepare<[number], number>(
      `SELECT 1 FROM run r JOIN operation o ON o.plan_id = r.plan_id
       WHERE r.id = ? AND o.state IN ('sent', 'confirmed', 'unknown', 'retry') LIMIT 1`,
    )
    .pluck();
  const lastIsUndo = db
    .prepare<[number], number>(
      `SELECT p.undo_of IS NOT NULL FROM run r LEFT JOIN plan p ON p.id = r.plan_id
       WHERE r.connection_id = ? AND r.trial = 0 AND r.status IN ('succeeded', 'succeeded-with-remarks', 'partial')
       ORDER BY r.id DESC LIMIT 1`,
    )
    .pluck();
  const lastUndoOf = db
    .prepare<[number, number], number>(
      `SELECT p.id FROM run r JOIN plan p ON p.id = r.plan_id AND p.hash IS NOT NULL JOIN run u ON u.id = p.undo_of
       WHERE r.connection_id = ? AND u.plan_id = ? ORDER BY r.id DESC LIMIT 1`,
    )
    .pluck();
  const interrupt = db.prepare("UPDATE run SET status = 'interrupted', ended_at = ? WHERE status = 'running'");
  return {
    start: (connection, trigger, now, trial = false) =>
      Number(start.run(connection, trigger, now.toISOString(), trial ? 1 : 0).lastInsertRowid),
    attach: (run, plan) => void attach.run(plan, run),
    end(run, status, problem, now, outcome = null) {
      const stopped = status === 'cancelled' ? 1 : 0;
      end.run(now.toISOString(), status, problem, outcome && JSON.stringify(outcome), stopped, run);
    },
    reopen: (run) => void reopen.run(run),
    last: (connection) => unpack(recent.get(connection, 1)),
    lastSync: (connection) => unpack(lastSync.get(connection)),
    lastSuccess: (connection) => unpack(lastSuccess.get(connection)),
    lastIsUndo: (connection) => lastIsUndo.get(connection) === 1,
    recent: (connection, limit) => recent.all(connection, limit).map(unpackRow),
    find: (connection, run) => unpack(find.get(connection, run)),
    lastWriting: (connection) => unpack(lastWriting.get(connection)),
    lastUndoOf: (connection, plan) => lastUndoOf.get(connection, plan) ?? null,
    hasSent: (run) => hasSent.get(run) !== undefined,
    hasRun: (connection) => hasRun.get(connection) !== undefined,
    interruptLeftovers: (now) => interrupt.run(now.toISOString()).changes,
  };
}

const unpackRow = ({ trial, stopped, outcome, ...row }: Row): RunRow => ({
  ...row,
  outcome: outcome === null ? null : (JSON.parse(outcome) as RunOutcome),
  ...(trial === 1 && { trial: true as const }),
  ...(stopped === 1 && { stopped: true as const }),
});

const unpack = (row: Row | undefined): RunRow | null => (row ? unpackRow(row) : null);
