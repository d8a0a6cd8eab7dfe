import { shiftDay } from '../../shared/domain/growth.ts';
import { dayAt } from '../../shared/domain/schedule.ts';
import type { GrowthNote, HistoryPageView } from '../../shared/ipc/history-channels.ts';
import { ok } from '../../shared/lib/result.ts';
import { lastUndoable } from '../sync/undo.ts';
import { type DeskParts, openDraft } from './context.ts';
import type { Desk } from './desk.ts';

type HistoryDesk = Pick<Desk, 'history.page' | 'history.rows' | 'history.growth'>;

/** So many lists may have a graph of their own. */
const LISTS = 200;

/** What became of a client's runs and slots, and how its readers grew. */
export function createHistoryDesk({ store, clock }: DeskParts): HistoryDesk {
  /** The last run that can be taken back; of a client that never ran there is none. */
  const undoOf = (name: string): HistoryPageView['undo'] => {
    const row = store.connections.find(name);
    const last = row && lastUndoable({ store, row, clock });
    return last && { run: last.run.id, startedAt: last.run.startedAt, until: last.until };
  };
  const notesOf = (name: string, dayOf: (at: string) => string, from: string): readonly GrowthNote[] => {
    const row = store.connections.find(name);
    // Days are local and moments are not: one day more is looked at.
    const since = new Date(`${shiftDay(from, -1)}T00:00:00Z`);
    const turns = row === null ? [] : store.history.turns(row.id, since);
    const [first, ...later] = store.versions.list(name).toReversed();
    const changes = first === undefined ? [] : later;
    return [
      ...turns.map(({ at, kind }) => ({ day: dayOf(at), kind, version: null })),
      ...changes.map(({ savedAt, version }) => ({ day: dayOf(savedAt), kind: 'settings' as const, version })),
    ]
      .filter(({ day }) => day >= from)
      .toSorted((a, b) => a.day.localeCompare(b.day));
  };

  return {
    async 'history.page'({ connection, offset, limit }) {
      const open = openDraft(store, connection);
      if (!open.ok) return open;
      const row = store.connections.find(connection);
      const { total, entries } = store.history.page(connection, row?.id ?? null, { offset, limit });
      return ok({ total, entries, undo: undoOf(connection) });
    },
    async 'history.rows'({ connection, run, state, offset, limit }) {
      const open = openDraft(store, connection);
      if (!open.ok) return open;
      const row = store.connections.find(connection);
      if (row === null || store.runs.find(row.id, run) === null) return ok({ total: 0, rows: [] });
      const { total, rows } = store.history.rows(run, state, { offset, limit });
      return ok({
        total,
        rows: rows.map(({ operation, state: now, code, text }) => ({ operation, state: now, code, why: text })),
      });
    },
    async 'history.growth'({ connection, days, scope }) {
      const open = openDraft(store, connection);
      if (!open.ok) return open;
      const dayOf = (at: string | Date) => dayAt(open.value.connection, new Date(at));
      const until = dayOf(clock.now());
      const from = shiftDay(until, 1 - days);
      const row = store.connections.find(connection);
      const notes = notesOf(connection, dayOf, from);
      if (row === null) return ok({ from, until, lists: [], movements: [], notes, created: [] });
      return ok({
        from,
        until,
        lists: store.growth.lists(row.id, LISTS),
        movements: store.growth.ofScope(row.id, scope, from),
        notes,
        created: store.growth.created(row.id, from),
      });
    },
  };
}
