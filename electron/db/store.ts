import Database from 'better-sqlite3';
import type { Store } from '../store.ts';
import { createConnectionStore } from './connections.ts';
import { createContactStore } from './contacts.ts';
import { createCustomerStore } from './customers.ts';
import { createDecisionStore } from './decisions.ts';
import { createDraftStore } from './drafts.ts';
import { createPlanStore } from './plans.ts';
import { createRunStore } from './runs.ts';

/** The engine's memory on an open database. */
export function createStore(db: Database.Database): Store {
  return {
    connections: createConnectionStore(db),
    customers: createCustomerStore(db),
    contacts: createContactStore(db),
    decisions: createDecisionStore(db),
    drafts: createDraftStore(db),
    plans: createPlanStore(db),
    runs: createRunStore(db),
    verify() {
      try {
        const integrity = db.prepare<[], string>('PRAGMA integrity_check').pluck().all();
        const foreign = db.prepare<[], { table: string }>('PRAGMA foreign_key_check').all();
        return [
          ...integrity.filter((line) => line !== 'ok'),
          ...foreign.map(({ table }) => `${table}: broken reference`),
        ];
      } catch (error) {
        // A file can be so damaged that even the check breaks off.
        if (error instanceof Database.SqliteError) return [error.message];
        throw error;
      }
    },
    close: () => void db.close(),
  };
}
