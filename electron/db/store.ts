import Database from 'better-sqlite3';
import type { Store } from '../store.ts';
import { createAlertStore } from './alerts.ts';
import { createApprovalStore } from './approvals.ts';
import { createConnectionStore } from './connections.ts';
import { createContactStore } from './contacts.ts';
import { createCustomerStore } from './customers.ts';
import { createCorrectionStore } from './corrections.ts';
import { createDecisionStore } from './decisions.ts';
import { createDraftStore } from './drafts.ts';
import { createErasureStore } from './erasures.ts';
import { createEvidenceStore } from './evidence.ts';
import { createFetchStore } from './fetches.ts';
import { createFixStore } from './fixes.ts';
import { createPlanRowStore } from './plan-rows.ts';
import { createPlanStore } from './plans.ts';
import { createRetryStore } from './retries.ts';
import { createReviewStore } from './reviews.ts';
import { createRunStore } from './runs.ts';
import { createGrowthStore } from './growth.ts';
import { createHistoryStore } from './history.ts';
import { createPeopleStore } from './people.ts';
import { openScratch } from './scratch.ts';
import { createSlotStore } from './slots.ts';
import { createStandingStore } from './standings.ts';
import { createVersionStore } from './versions.ts';

/** The engine's memory on an open database. */
export function createStore(db: Database.Database): Store {
  const erasures = createErasureStore(db, db.name);
  const evidence = createEvidenceStore(db);
  const ownChanges = db.prepare<[], number>('SELECT total_changes()').pluck();
  return {
    connections: createConnectionStore(db),
    customers: createCustomerStore(db),
    contacts: createContactStore(db, (connection) => erasures.marks(connection)),
    decisions: createDecisionStore(db),
    reviews: createReviewStore(db),
    corrections: createCorrectionStore(db),
    fetches: createFetchStore(db),
    fixes: createFixStore(db),
    evidence,
    approvals: createApprovalStore(db),
    erasures,
    drafts: createDraftStore(db),
    versions: createVersionStore(db),
    slots: createSlotStore(db),
    retries: createRetryStore(db),
    alerts: createAlertStore(db),
    plans: createPlanStore(db),
    planRows: createPlanRowStore(db),
    runs: createRunStore(db),
    standings: createStandingStore(db),
    history: createHistoryStore(db),
    growth: createGrowthStore(db),
    people: createPeopleStore(db),
    verify() {
      try {
        const integrity = db.prepare<[], string>('PRAGMA integrity_check').pluck().all();
        const foreign = db.prepare<[], { table: string }>('PRAGMA foreign_key_check').all();
        return [
          ...integrity.filter((line) => line !== 'ok'),
          ...foreign.map(({ table }) => `${table}: broken reference`),
          ...evidence.verify().map((fault) => `evidence: ${fault}`),
        ];
      } catch (error) {
        // A file can be so damaged that even the check breaks off.
        if (error instanceof Database.SqliteError) return [error.message];
        throw error;
      }
    },
    isFree() {
      const patience = Number(db.pragma('busy_timeout', { simple: true }));
      db.pragma('busy_timeout = 0');
      try {
        db.exec('BEGIN IMMEDIATE; ROLLBACK');
        return true;
      } catch (error) {
        if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return false;
        throw error;
      } finally {
        db.pragma(`busy_timeout = ${patience}`);
      }
    },
    changeMark: () => `${Number(db.pragma('data_version', { simple: true }))} ${ownChanges.get() ?? 0}`,
    scratch: () => createStore(openScratch()),
    together: (work) => db.transaction(work).immediate(),
    close: () => void db.close(),
  };
}
