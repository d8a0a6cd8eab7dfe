import type Database from 'better-sqlite3';
import type { RunRow, RunStore } from '../store.ts';

const SELECT = `
  SELECT r.id, r.connection_id AS connection, r.started_by AS "trigger", r.started_at AS startedAt,
    r.ended_at AS endedAt, r.status, p.hash AS plan, r.problem
  FROM run r LEFT JOIN plan p ON p.id = r.plan_id`;

/** The history of runs. */
export function createRunStore(db: Database.Database): RunStore {
  const start = db.prepare(
    "INSERT INTO run (connection_id, started_by, started_at, status) VALUES (?, ?, ?, 'running')",
  );
  const attach = db.prepare('UPDATE run SET plan_id = ? WHERE id = ?');
  const end = db.prepare('UPDATE run SET ended_at = ?, status = ?, problem = ? WHERE id = ?');
  const last = db.prepare<[number], RunRow>(`${SELECT} WHERE r.connection_id = ? ORDER BY r.id DESC LIMIT 1`);
  const find = db.prepare<[number, number], RunRow>(`${SELECT} WHERE r.connection_id = ? AND r.id = ?`);
  const lastWriting = db.prepare<[number], RunRow>(
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
  const interrupt = db.prepare("UPDATE run SET status = 'interrupted', ended_at = ? WHERE status = 'running'");
  return {
    start: (connection, trigger, now) => Number(start.run(connection, trigger, now.toISOString()).lastInsertRowid),
    attach: (run, plan) => void attach.run(plan, run),
    end: (run, status, problem, now) => void end.run(now.toISOString(), status, problem, run),
    last: (connection) => last.get(connection) ?? null,
    find: (connection, run) => find.get(connection, run) ?? null,
    lastWriting: (connection) => lastWriting.get(connection) ?? null,
    hasRun: (connection) => hasRun.get(connection) !== undefined,
    interruptLeftovers: (now) => interrupt.run(now.toISOString()).changes,
  };
}
