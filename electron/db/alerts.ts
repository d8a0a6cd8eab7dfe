import type Database from 'better-sqlite3';
import type { Alert, AlertChange } from '../../shared/domain/alert.ts';
import type { AlertStore } from '../store.ts';

type Row = Omit<Alert, 'values'> & { readonly detail: string };

const SELECT = `SELECT id, name, kind, level, detail, opened_at AS openedAt, notified_at AS notifiedAt, reminders,
  seen_at AS seenAt, cleared_at AS clearedAt, recovered_at AS recoveredAt FROM alert`;

/** Alerts of clients and of the program. */
export function createAlertStore(db: Database.Database): AlertStore {
  // A cleared one stays open to the notifier until its recovery was told, or needs not be.
  const open = db.prepare<[], Row>(`${SELECT} WHERE cleared_at IS NULL OR recovered_at IS NULL ORDER BY id`);
  const recent = db.prepare<[number], Row>(`${SELECT} ORDER BY cleared_at IS NOT NULL, id DESC LIMIT ?`);
  const insert = db.prepare(
    'INSERT INTO alert (name, kind, level, detail, opened_at) VALUES (@name, @kind, @level, @detail, @at)',
  );
  const update = db.prepare('UPDATE alert SET level = ?, detail = ? WHERE id = ?');
  const clear = db.prepare('UPDATE alert SET cleared_at = ? WHERE id = ? AND cleared_at IS NULL');
  const reopen = db.prepare('UPDATE alert SET cleared_at = NULL WHERE id = ? AND recovered_at IS NULL');
  const notified = db.prepare('UPDATE alert SET notified_at = ?, reminders = reminders + ? WHERE id = ?');
  const recovered = db.prepare('UPDATE alert SET recovered_at = ? WHERE id = ?');
  const seen = db.prepare('UPDATE alert SET seen_at = ? WHERE id = ? AND seen_at IS NULL');
  const unpack = ({ detail, ...row }: Row): Alert => ({ ...row, values: JSON.parse(detail) as Alert['values'] });
  return {
    open: () => open.all().map(unpack),
    recent: (limit) => recent.all(limit).map(unpack),
    apply: db.transaction((changes: readonly AlertChange[], now: Date) => {
      const at = now.toISOString();
      for (const each of changes) {
        switch (each.change) {
          case 'open': {
            const { name, kind, level, values } = each;
            insert.run({ name, kind, level, detail: JSON.stringify(values), at });
            break;
          }
          case 'update':
            update.run(each.level, JSON.stringify(each.values), each.id);
            break;
          case 'clear':
            clear.run(at, each.id);
            break;
          case 'reopen':
            reopen.run(each.id);
            break;
          case 'notified':
            notified.run(at, each.reminder ? 1 : 0, each.id);
            break;
          case 'recovered':
            recovered.run(at, each.id);
            break;
        }
      }
    }),
    markSeen: db.transaction((ids: readonly number[], now: Date) => {
      for (const id of ids) seen.run(now.toISOString(), id);
    }),
  };
}
