import type Database from 'better-sqlite3';
import type { RunOutcome } from '../../shared/domain/client-state.ts';
import type { PlanSummary } from '../../shared/domain/plan.ts';
import type { PastEntry } from '../../shared/domain/past-entry.ts';
import type { HistoryStore } from '../store.ts';
import { OPERATION_COLUMNS, type StoredOperation, unpackOperation } from './operation-rows.ts';

/** Runs, and slots that passed without one, as one list. */
const ENTRIES = `
  SELECT r.id AS run, NULL AS day, r.started_at AS at FROM run r WHERE r.connection_id = @connection
  UNION ALL
  SELECT NULL, s.day, s.due_at FROM slot s WHERE s.name = @name AND s.state <> 'started'`;

interface Place {
  readonly name: string;
  readonly connection: number | null;
}

type Row = Omit<PastEntry, 'plan' | 'outcome' | 'trial'> & {
  readonly trial: 0 | 1;
  readonly outcome: string | null;
  readonly summary: string | null;
  readonly contacts: number | null;
  readonly undoes: string | null;
};

/** What became of a client's runs and slots, read a page at a time. */
export function createHistoryStore(db: Database.Database): HistoryStore {
  const total = db.prepare<[Place], number>(`SELECT count(*) FROM (${ENTRIES})`).pluck();
  const page = db.prepare<[Place & { limit: number; offset: number }], { run: number | null; day: string | null }>(
    `${ENTRIES} ORDER BY at DESC, run DESC LIMIT @limit OFFSET @offset`,
  );
  const runRow = db.prepare<[{ run: number; name: string }], Row>(
    `SELECT r.id AS run, s.day, s.due_at AS dueAt, r.started_at AS startedAt, r.ended_at AS endedAt, r.status,
       r.started_by AS "trigger", r.segments, r.problem, r.outcome, r.author, r.trial, p.summary, p.contacts,
       (SELECT u.started_at FROM run u WHERE u.id = p.undo_of) AS undoes,
       (SELECT max(v.version) FROM draft_version v WHERE v.name = @name AND v.saved_at <= r.started_at) AS version,
       (SELECT a.initials FROM approval a WHERE a.connection_id = r.connection_id AND a.plan_hash = p.hash
          AND a.created_at <= coalesce(r.ended_at, a.created_at) ORDER BY a.id DESC LIMIT 1) AS allowedBy
     FROM run r LEFT JOIN plan p ON p.id = r.plan_id AND p.hash IS NOT NULL LEFT JOIN slot s ON s.name = @name AND s.run_id = r.id
     WHERE r.id = @run`,
  );
  const slotRow = db.prepare<[string, string], { day: string; dueAt: string; state: string }>(
    'SELECT day, due_at AS dueAt, state FROM slot WHERE name = ? AND day = ?',
  );
  // Found and counted in the index alone: a plan may have 200,000 rows. What a person took out is no part of the run.
  const ofState = `operation INDEXED BY operation_queue WHERE plan_id = (SELECT plan_id FROM run WHERE id = @run)
    AND skipped = 0 AND state IN (SELECT value FROM json_each(@states))`;
  const stateCount = db.prepare<[{ run: number; states: string }], number>(`SELECT count(*) FROM ${ofState}`).pluck();
  const statePage = db.prepare<[{ run: number; states: string; limit: number; offset: number }], StoredOperation>(
    `SELECT ${OPERATION_COLUMNS} FROM operation
     WHERE id IN (SELECT id FROM ${ofState} ORDER BY code, id LIMIT @limit OFFSET @offset)
     ORDER BY code, id`,
  );
  const turns = db.prepare<[number, string], { at: string; kind: 'hold' | 'undo' }>(
    `SELECT r.started_at AS at, CASE WHEN p.undo_of IS NULL THEN 'hold' ELSE 'undo' END AS kind
     FROM run r LEFT JOIN plan p ON p.id = r.plan_id
     WHERE r.connection_id = ? AND r.started_at >= ? AND (r.status = 'held' OR p.undo_of IS NOT NULL)
     ORDER BY r.id LIMIT 500`,
  );
  const sign = db.prepare('UPDATE run SET author = ? WHERE id = ?');
  const noteContacts = db.prepare('UPDATE plan SET contacts = ? WHERE id = ?');

  const read = (name: string, { run, day }: { run: number | null; day: string | null }): PastEntry[] => {
    const row = run === null ? undefined : runRow.get({ run, name });
    if (row !== undefined) return [ofRun(row)];
    const slot = day === null ? undefined : slotRow.get(name, day);
    return slot === undefined ? [] : [ofSlot(slot)];
  };

  return {
    page(name, connection, { offset, limit }) {
      const places = page.all({ name, connection, limit, offset });
      return {
        total: total.get({ name, connection }) ?? 0,
        entries: places.flatMap((place) => read(name, place)),
      };
    },
    rows(run, state, { offset, limit }) {
      const states = JSON.stringify(state === 'open' ? ['planned', 'sent', 'retry', 'unknown'] : [state]);
      return {
        total: stateCount.get({ run, states }) ?? 0,
        rows: statePage.all({ run, states, limit, offset }).map(unpackOperation),
      };
    },
    turns: (connection, since) => turns.all(connection, since.toISOString()),
    sign: (run, author) => void sign.run(author, run),
    noteContacts: (plan, contacts) => void noteContacts.run(contacts, plan),
  };
}

function ofRun({ summary, contacts, undoes, outcome, trial, ...row }: Row): PastEntry {
  const plan = summary === null ? null : (JSON.parse(summary) as PlanSummary);
  return {
    ...row,
    trial: trial === 1,
    outcome: outcome === null ? null : (JSON.parse(outcome) as RunOutcome),
    plan: plan && {
      hash: plan.hash,
      createdAt: plan.createdAt,
      fetch: plan.fetch,
      counts: plan.counts,
      held: plan.held,
      findings: plan.findings,
      contacts,
      undoes,
    },
  };
}

function ofSlot({ day, dueAt, state }: { day: string; dueAt: string; state: string }): PastEntry {
  return {
    run: null,
    day,
    dueAt,
    startedAt: null,
    endedAt: null,
    status: state,
    trigger: null,
    segments: 0,
    problem: null,
    outcome: null,
    author: null,
    allowedBy: null,
    version: null,
    trial: false,
    plan: null,
  };
}
