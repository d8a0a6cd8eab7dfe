import type Database from 'better-sqlite3';
import type { Slot } from '../../shared/domain/schedule.ts';
import type { SlotRow, SlotStore } from '../store.ts';

/** Every slot of every schedule once: a day of a client is decided about by one row. */
export function createSlotStore(db: Database.Database): SlotStore {
  const put = db.prepare(
    'INSERT OR IGNORE INTO slot (name, day, due_at, state, decided_at) VALUES (@name, @day, @dueAt, @state, @at)',
  );
  const attach = db.prepare('UPDATE slot SET run_id = ? WHERE name = ? AND day = ?');
  const decided = db.prepare<[string, string], string>('SELECT day FROM slot WHERE name = ? AND day >= ?').pluck();
  const forgetAfter = db.prepare('DELETE FROM slot WHERE name = ? AND day > ?');
  const recent = db.prepare<[string, number], SlotRow>(
    `SELECT name, day, due_at AS dueAt, state, run_id AS run, decided_at AS decidedAt FROM slot
     WHERE name = ? ORDER BY day DESC LIMIT ?`,
  );
  return {
    claim: (name, { day, at }, now) =>
      put.run({ name, day, dueAt: at.toISOString(), state: 'started', at: now.toISOString() }).changes === 1,
    pass: db.transaction((name: string, slots: readonly Slot[], state: 'missed' | 'paused', now: Date) => {
      for (const { day, at } of slots) {
        put.run({ name, day, dueAt: at.toISOString(), state, at: now.toISOString() });
      }
    }),
    attach: (name, day, run) => void attach.run(run, name, day),
    decided: (name, day) => new Set(decided.all(name, day)),
    forgetAfter: (name, day) => forgetAfter.run(name, day).changes,
    newest: (name) => recent.get(name, 1) ?? null,
    recent: (name, limit) => recent.all(name, limit),
  };
}
