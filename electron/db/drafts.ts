import type Database from 'better-sqlite3';
import type { Draft, DraftStore } from '../store.ts';

interface Row {
  readonly name: string;
  readonly document: string;
  readonly training: number;
}

/** Connections as the window sets them up, and the memory of which secrets the keychain should hold. */
export function createDraftStore(db: Database.Database): DraftStore {
  const all = db.prepare<[], Row>('SELECT name, document, training FROM draft ORDER BY name');
  const find = db.prepare<[string], Row>('SELECT name, document, training FROM draft WHERE name = ?');
  const save = db.prepare(
    `INSERT INTO draft (name, document, training, created_at, changed_at) VALUES (@name, @document, @training, @at, @at)
     ON CONFLICT (name) DO UPDATE SET document = excluded.document, changed_at = excluded.changed_at`,
  );
  const remove = db.prepare('DELETE FROM draft WHERE name = ?');
  const saved = db.prepare<[string], string>('SELECT which FROM saved_secret WHERE name = ?').pluck();
  const noteSecret = db.prepare(
    `INSERT INTO saved_secret (name, which, saved_at) VALUES (?, ?, ?)
     ON CONFLICT (name, which) DO UPDATE SET saved_at = excluded.saved_at`,
  );
  const unpack = ({ name, document, training }: Row): Draft => ({ name, document, training: training === 1 });
  return {
    all: () => all.all().map(unpack),
    find(name) {
      const row = find.get(name);
      return row ? unpack(row) : null;
    },
    save({ name, document, training }, now) {
      save.run({ name, document, training: training ? 1 : 0, at: now.toISOString() });
    },
    remove: (name) => void remove.run(name),
    savedSecrets: (name) => new Set(saved.all(name)),
    noteSecret: (name, which, now) => void noteSecret.run(name, which, now.toISOString()),
  };
}
