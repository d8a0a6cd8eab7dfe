import type Database from 'better-sqlite3';
import { holdsAddress } from './holds-address.ts';

/** What stands in settings where an address of an erased person stood: a rule about it fits nobody any more. */
const NOBODY = '[kustutatud]';

/** Parts of settings that lead somewhere: an address in them is that of an account, and what it opens must stay. */
const LEADS: ReadonlySet<string> = new Set(['format', 'version', 'name', 'source', 'target']);

/** Documents of a connection, whatever version the schema has. */
const DOCUMENTS = [
  { table: 'settings', which: 'connection_id = @root' },
  { table: 'draft', which: 'name = (SELECT name FROM connection WHERE id = @root)' },
  { table: 'draft_version', which: 'name = (SELECT name FROM connection WHERE id = @root)' },
] as const;

/**
 * Takes an address out of the rules of a connection's settings, now and in every version that is kept. The rules stay:
 * that one of them names nobody any more changes nothing for anybody else.
 */
export function forgetInSettings(db: Database.Database, root: number, address: string): void {
  const isThere = db.prepare<[string]>("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?");
  for (const { table, which } of DOCUMENTS) {
    if (isThere.get(table) === undefined) continue;
    const documents = db
      .prepare<[{ root: number }], string>(
        `SELECT DISTINCT document FROM ${table} WHERE ${which} AND instr(document, '@') > 0`,
      )
      .pluck()
      .all({ root });
    const update = db.prepare(`UPDATE ${table} SET document = @after WHERE ${which} AND document = @before`);
    for (const before of documents) {
      const after = withoutAddress(before, address);
      if (after !== before) update.run({ root, before, after });
    }
  }
}

function withoutAddress(document: string, address: string): string {
  let parsed: unknown;
  try {
    parsed = JSON.parse(document);
  } catch {
    return document;
  }
  if (typeof parsed !== 'object' || parsed === null || !holdsAddress(parsed, address)) return document;
  const parts = Object.entries(parsed).map(([key, value]: [string, unknown]) => [
    key,
    LEADS.has(key) ? value : forgetIn(value, address),
  ]);
  return JSON.stringify(Object.fromEntries(parts));
}

function forgetIn(value: unknown, address: string): unknown {
  if (typeof value === 'string') return holdsAddress(value, address) ? NOBODY : value;
  if (Array.isArray(value)) return value.map((item) => forgetIn(item, address));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [holdsAddress(key, address) ? NOBODY : key, forgetIn(item, address)]),
  );
}
