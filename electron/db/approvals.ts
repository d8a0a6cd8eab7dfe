import type Database from 'better-sqlite3';
import { PLAN_LIFETIME_MS } from '../../shared/domain/plan.ts';
import type { ApprovalRow, ApprovalStore } from '../store.ts';
import { createBasisNoter } from './plan-basis.ts';

/** What persons allowed: single cancellations of opt-outs, and plans that were held. */
export function createApprovalStore(db: Database.Database): ApprovalStore {
  const replace = db.prepare(
    'DELETE FROM approval WHERE connection_id = ? AND address = ? AND subject = ? AND used_at IS NULL',
  );
  const addCancellation = db.prepare(
    `INSERT INTO approval (connection_id, address, subject, initials, reason, created_at) VALUES (?, ?, ?, ?, ?, ?)`,
  );
  const addPlan = db.prepare(
    'INSERT INTO approval (connection_id, plan_hash, findings, initials, reason, created_at) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const open = db.prepare<[number, string], ApprovalRow>(
    `SELECT id, address, subject, initials, reason, created_at AS createdAt FROM approval
     WHERE connection_id = ? AND subject IS NOT NULL AND used_at IS NULL AND created_at > ? ORDER BY id`,
  );
  const use = db.prepare('UPDATE approval SET used_at = ? WHERE id = ? AND used_at IS NULL');
  const planApproved = db.prepare<[number, string, string, string], { initials: string; createdAt: string }>(
    `SELECT initials, created_at AS createdAt FROM approval
       WHERE connection_id = ? AND plan_hash = ? AND findings = ? AND created_at >= ? ORDER BY id DESC LIMIT 1`,
  );

  const noteBasis = createBasisNoter(db);
  const approve = db.transaction(
    (connection: number, { address, subject, initials, reason }: Omit<ApprovalRow, 'id' | 'createdAt'>, at: string) => {
      replace.run(connection, address, subject);
      addCancellation.run(connection, address, subject, initials, reason, at);
      noteBasis(connection);
    },
  );

  const planApproval: ApprovalStore['planApproval'] = (connection, { hash, findings, createdAt }) => {
    const since = new Date(Date.parse(createdAt) - PLAN_LIFETIME_MS).toISOString();
    return planApproved.get(connection, hash, findings, since) ?? null;
  };

  return {
    approveCancellation: (connection, approval, now) => approve.immediate(connection, approval, now.toISOString()),
    open: (connection, since) => open.all(connection, since.toISOString()),
    takeBack(connection, { address, subject }) {
      const isTaken = replace.run(connection, address, subject).changes > 0;
      if (isTaken) noteBasis(connection);
      return isTaken;
    },
    use: (approval, now) => void use.run(now.toISOString(), approval),
    approvePlan: (connection, { hash, findings }, { initials, reason }, now) =>
      void addPlan.run(connection, hash, findings, initials, reason, now.toISOString()),
    planApproval,
    isPlanApproved: (connection, plan) => planApproval(connection, plan) !== null,
  };
}
