import type Database from 'better-sqlite3';
import type { RunOutcome } from '../../shared/domain/client-state.ts';
import type { RunRow, RunStore } from '../store.ts';

type Row = Omit<RunRow, 'outcome'> & { readonly outcome: string | null };

const SELECT = `
  SELECT r.id, r.connection_id AS connection, r.started_by AS "trigger", r.started_at AS startedAt,
    r.ended_at AS endedAt, r.status, p.hash AS plan, r.problem, r.segments, r.outcome
  FROM run r LEFT JOIN plan p ON p.id = r.plan_id`;

/** The history of runs. */
export function createRunStore(db: Database.Database): RunStore {
  const start = db.prepare(
    "INSERT INTO run (connection_id, started_by, started_at, status) VALUES (?, ?, ?, 'running')",
  );
  const attach = db.prepare('UPDATE run SET plan_id = ? WHERE id = ?');
  const end = db.prepare('UPDATE run SET ended_at = ?, status = ?, problem = ?, outcome = ? WHERE id = ?');
  const reopen = db.prepare(
    `UPDATE run SET status = 'running', ended_at = NULL, problem = NULL, outcome = NULL, segments = segments + 1
     WHERE id = ?`,
  );
  const recent = db.prepare<[number, number], Row>(`${SELECT} WHERE r.connection_id = ? ORDER BY r.id DESC LIMIT ?`);
  const lastSuccess = db.prepare<[number], Row>(
    `${SELECT} WHERE r.connection_id = ? AND p.undo_of IS NULL AND (r.status IN ('succeeded', 'succeeded-with-remarks')
       OR (r.status = 'partial' AND json_extract(r.outcome, '$.open') = 0))
     ORDER BY r.id DESC LIMIT 1`,
  );
  const find = db.prepare<[number, number], Row>(`${SELECT} WHERE r.connection_id = ? AND r.id = ?`);
  const lastWriting = db.prepare<[number], Row>(
    `${SELECT} WHERE r.connection_id = ? AND p.undo_of IS NULL
       AND EXISTS (SELECT 1 FROM operation o WHERE o.plan_id = p.id AND o.state = 'confirmed')
     ORDER BY r.id DESC LIMIT 1`,
  );
  const hasRun = db
    .prepare<[number], number>(
      `SELECT 1 FROM run r WHERE r.connection_id = ? AND (r.status IN ('succeeded', 'succeeded-with-remarks')
         OR (r.status = 'partial' AND NOT EXISTS (
           SELECT 1 FROM operation o WHERE o.plan_id = r.plan_id AND o.state IN ('planned', 'retry', 'sent')))) LIMIT 1`,
    )
    .pluck();
  const lastIsUndo = db
    .prepare<[number], number>(
      `SELECT p.undo_of IS NOT NULL FROM run r LEFT JOIN plan p ON p.id = r.plan_id
       WHERE r.connection_id = ? AND r.status IN ('succeeded', 'succeeded-with-remarks', 'partial')
       ORDER BY r.id DESC LIMIT 1`,
    )
    .pluck();
  const interrupt = db.prepare("UPDATE run SET status = 'interrupted', ended_at = ? WHERE status = 'running'");
  return {
    start: (connection, trigger, now) => Number(start.run(connection, trigger, now.toISOString()).lastInsertRowid),
    attach: (run, plan) => void attach.run(plan, run),
    end(run, status, problem, now, outcome = null) {
      end.run(now.toISOString(), status, problem, outcome && JSON.stringify(outcome), run);
    },
    reopen: (run) => void reopen.run(run),
    last: (connection) => unpack(recent.get(connection, 1)),
    lastSuccess: (connection) => unpack(lastSuccess.get(connection)),
    lastIsUndo: (connection) => lastIsUndo.get(connection) === 1,
    recent: (connection, limit) => recent.all(connection, limit).map(unpackRow),
    find: (connection, run) => unpack(find.get(connection, run)),
    lastWriting: (connection) => unpack(lastWriting.get(connection)),
    hasRun: (connection) => hasRun.get(connection) !== undefined,
    interruptLeftovers: (now) => interrupt.run(now.toISOString()).changes,
  };
}

const unpackRow = (row: Row): RunRow => ({
  ...row,
  outcome: row.outcome === null ? null : (JSON.parse(row.outcome) as RunOutcome),
});

const unpack = (row: Row | undefined): RunRow | null => (row ? unpackRow(row) : null);
