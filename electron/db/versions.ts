import type Database from 'better-sqlite3';
import type { DraftVersion, VersionStore } from '../store.ts';

const SELECT = 'SELECT version, document, author, saved_at AS savedAt FROM draft_version WHERE name = ?';

/** Every version of a client's settings. */
export function createVersionStore(db: Database.Database): VersionStore {
  const list = db.prepare<[string], DraftVersion>(`${SELECT} ORDER BY version DESC`);
  const find = db.prepare<[string, number], DraftVersion>(`${SELECT} AND version = ?`);
  const add = db.prepare(
    'INSERT INTO draft_version (name, version, document, author, saved_at) VALUES (?, ?, ?, ?, ?)',
  );
  const addNew = db.transaction((name: string, document: string, author: string, now: Date): number => {
    const [newest] = list.all(name);
    if (newest?.document === document) return newest.version;
    const version = (newest?.version ?? 0) + 1;
    add.run(name, version, document, author, now.toISOString());
    return version;
  });
  return {
    add: (name, document, author, now) => addNew.immediate(name, document, author, now),
    list: (name) => list.all(name),
    find: (name, version) => find.get(name, version) ?? null,
  };
}
