import type Database from 'better-sqlite3';
import type { Connection } from '../../shared/domain/connection.ts';
import type { ConnectionRow, ConnectionStore } from '../store.ts';

const SELECT = `
  SELECT c.id, c.name, c.routing, c.settings_version AS settingsVersion, s.digest AS settingsDigest, s.document
  FROM connection c JOIN settings s ON s.connection_id = c.id AND s.version = c.settings_version`;

/** Tables whose rows belong to one connection, those that refer to others first. Evidence and erasures outlive the connection. */
const OWNED = [
  'run',
  'plan',
  'review',
  'left_out',
  'fetch',
  'customer',
  'source_field',
  'decision',
  'decision_change',
  'settled_review',
  'address_correction',
  'approval',
  'fix',
  'fix_list',
  'touched',
  'standing_count',
  'settings',
] as const;

/** Tables whose rows belong to one target of a connection. */
const OWNED_BY_ACCOUNT = ['contact', 'link', 'managed_label', 'absence', 'movement'] as const;

/** Names the target of a connection's settings, so that what is known of one is never taken for another's. */
function targetOf(document: string): string {
  const { target, source } = JSON.parse(document) as Partial<Connection>;
  if (target === undefined) return '';
  // Codes of contacts and of customers are two number series: a link of one is none of the other.
  const records = source?.component === 'contact' ? ' contacts' : '';
  const place =
    target.kind === 'files' ? `files ${target.folder}` : `mailbow ${target.url.replace(/\/+$/, '').toLowerCase()}`;
  return place + records;
}

function isOfContacts(document: string): boolean {
  const { source } = JSON.parse(document) as Partial<Connection>;
  return source?.component === 'contact';
}

/** Connections and the versions of their settings. */
export function createConnectionStore(db: Database.Database): ConnectionStore {
  const byName = db.prepare<[string], ConnectionRow & { document: string }>(
    `${SELECT} WHERE c.part_of IS NULL AND c.name = ?`,
  );
  const all = db.prepare<[], ConnectionRow & { document: string }>(`${SELECT} WHERE c.part_of IS NULL ORDER BY c.name`);
  const insert = db.prepare(
    'INSERT INTO connection (name, settings_version, account_id, created_at) VALUES (?, 1, ?, ?)',
  );
  const addAccount = db.prepare('INSERT OR IGNORE INTO account (connection_name, target) VALUES (?, ?)');
  const findAccount = db
    .prepare<[string, string], number>('SELECT id FROM account WHERE connection_name = ? AND target = ?')
    .pluck();
  const setAccount = db.prepare('UPDATE connection SET account_id = ? WHERE id = ?');
  const insertSettings = db.prepare(
    'INSERT INTO settings (connection_id, version, digest, document, created_at) VALUES (?, ?, ?, ?, ?)',
  );
  const setVersion = db.prepare('UPDATE connection SET settings_version = ? WHERE id = ?');
  const findCompanion = db.prepare<[number], number>('SELECT id FROM connection WHERE part_of = ?').pluck();
  // No part of its own settings is ever asked for, so it has no row of them.
  const putCompanion = db.prepare(
    `INSERT INTO connection (name, settings_version, account_id, created_at, part_of)
     SELECT name || char(0) || 'customers', 1, account_id, created_at, id FROM connection WHERE id = ?
     ON CONFLICT (name) DO UPDATE SET account_id = excluded.account_id`,
  );
  const setRouting = db.prepare('UPDATE connection SET routing = ? WHERE id = ?');

  const open = db.transaction((name: string, settings: { digest: string; document: string }, at: string) => {
    const row = byName.get(name);
    if (row?.settingsDigest === settings.digest) return row;
    const target = targetOf(settings.document);
    addAccount.run(name, target);
    const account = findAccount.get(name, target);
    const id = row?.id ?? Number(insert.run(name, account, at).lastInsertRowid);
    setAccount.run(account, id);
    const version = row === undefined ? 1 : row.settingsVersion + 1;
    insertSettings.run(id, version, settings.digest, settings.document, at);
    setVersion.run(version, id);
    const companion = findCompanion.get(id);
    if (companion !== undefined && !isOfContacts(settings.document)) remove(companion);
    return byName.get(name);
  });

  const remove = (id: number) => {
    db.prepare('UPDATE connection SET planned_by = NULL WHERE id = ?').run(id);
    // Runs and plans refer to each other.
    db.prepare('UPDATE plan SET undo_of = NULL WHERE connection_id = ?').run(id);
    for (const table of OWNED) db.prepare(`DELETE FROM ${table} WHERE connection_id = ?`).run(id);
    db.prepare('DELETE FROM connection WHERE id = ?').run(id);
  };

  const forget = db.transaction((name: string) => {
    const row = byName.get(name);
    if (row === undefined) return;
    const companion = findCompanion.get(row.id);
    if (companion !== undefined) remove(companion);
    remove(row.id);
    for (const table of OWNED_BY_ACCOUNT) {
      db.prepare(`DELETE FROM ${table} WHERE account_id IN (SELECT id FROM account WHERE connection_name = ?)`).run(
        name,
      );
    }
    db.prepare('DELETE FROM account WHERE connection_name = ?').run(name);
  });

  return {
    forget: (name) => forget.immediate(name),
    open(name, settings, now) {
      const known = byName.get(name);
      // Nothing to write: a look at the connection must not wait for a run that is writing.
      if (known?.settingsDigest === settings.digest) return known;
      const row = open.immediate(name, settings, now.toISOString());
      if (row === undefined) throw new Error('connection row vanished');
      return row;
    },
    find: (name) => byName.get(name) ?? null,
    all: () =>
      all.all().map(({ document, ...row }) => {
        const { schedule } = JSON.parse(document) as Pick<Connection, 'schedule'>;
        return { ...row, schedule };
      }),
    findCompanion: (id) => findCompanion.get(id) ?? null,
    companion(id) {
      putCompanion.run(id);
      const companion = findCompanion.get(id);
      if (companion === undefined) throw new Error(`no connection ${id}`);
      return companion;
    },
    rememberRouting: (id, routing) => void setRouting.run(routing, id),
  };
}
