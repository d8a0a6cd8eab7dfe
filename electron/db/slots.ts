import type Database from 'better-sqlite3';
import type { Slot } from '../../shared/domain/schedule.ts';
import type { SlotRow, SlotStore } from '../store.ts';

/** Every slot of every schedule once: a day of a client is decided about by one row. */
export function createSlotStore(db: Database.Database): SlotStore {
  // What a clock that was ahead decided is void, and the next decision takes its place.
  const put = db.prepare(
    `INSERT INTO slot (name, day, due_at, state, decided_at) VALUES (@name, @day, @dueAt, @state, @at)
     ON CONFLICT (name, day) DO UPDATE SET due_at = @dueAt, state = @state, decided_at = @at, run_id = NULL
       WHERE slot.decided_at >= @tomorrow`,
  );
  const attach = db.prepare('UPDATE slot SET run_id = ? WHERE name = ? AND day = ?');
  const decided = db
    .prepare<[string, string, string], string>('SELECT day FROM slot WHERE name = ? AND day >= ? AND decided_at < ?')
    .pluck();
  const reopen = db.prepare("DELETE FROM slot WHERE name = ? AND day >= ? AND state <> 'started'");
  const SELECT = `SELECT name, day, due_at AS dueAt, state, run_id AS run, decided_at AS decidedAt FROM slot
    WHERE name = ?`;
  const newest = db.prepare<[string, string], SlotRow>(`${SELECT} AND decided_at < ? ORDER BY day DESC LIMIT 1`);
  const recent = db.prepare<[string, number], SlotRow>(`${SELECT} ORDER BY day DESC LIMIT ?`);
  const unstarted = "state = 'started' AND run_id IS NULL";
  const later = `EXISTS (SELECT 1 FROM slot l WHERE l.name = slot.name AND l.day > slot.day)`;
  const miss = db.prepare(`UPDATE slot SET state = 'missed' WHERE ${unstarted} AND ${later}`);
  const open = db.prepare(`DELETE FROM slot WHERE ${unstarted}`);
  const decide = (name: string, { day, at }: Slot, state: SlotRow['state'], now: Date, tomorrow: Date) =>
    put.run({
      name,
      day,
      dueAt: at.toISOString(),
      state,
      at: now.toISOString(),
      tomorrow: tomorrow.toISOString(),
    }).changes === 1;
  return {
    claim: (name, slot, now, tomorrow) => decide(name, slot, 'started', now, tomorrow),
    pass: db.transaction(
      (name: string, slots: readonly Slot[], state: 'missed' | 'paused', now: Date, tomorrow: Date) => {
        for (const slot of slots) decide(name, slot, state, now, tomorrow);
      },
    ),
    attach: (name, day, run) => void attach.run(run, name, day),
    decided: (name, day, tomorrow) => new Set(decided.all(name, day, tomorrow.toISOString())),
    reopen: (name, day) => void reopen.run(name, day),
    releaseUnstarted: db.transaction(() => miss.run().changes + open.run().changes),
    newest: (name, tomorrow) => newest.get(name, tomorrow.toISOString()) ?? null,
    recent: (name, limit) => recent.all(name, limit),
  };
}
