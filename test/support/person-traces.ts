import type Database from 'better-sqlite3';
import { type Memory, START } from './memory.ts';

/** The address key of the person who is erased in these tests. */
export const MARI = 'mari@example.ee';
/** When. */
export const NOW = new Date('2026-11-24T08:00:00.000Z');

/** What one customer leaves behind in the tables. */
export interface Trace {
  readonly code: string;
  readonly name: string;
  /** As it is spelled on the card, and its address key. */
  readonly email: string;
  readonly key?: string;
  readonly hash: string;
}

/** The person, and two others. */
export const mari: Trace = { code: '5', name: 'Mari Kask', email: 'Mari@Example.EE', key: MARI, hash: 'hm' };
/** Somebody else. */
export const jaan: Trace = { code: '6', name: 'Jaan Tamm', email: 'jaan@example.ee', hash: 'hj' };
/** Somebody whose address ends like the person's. */
export const annemari: Trace = { code: '7', name: 'Annemari Kask', email: 'annemari@example.ee', hash: 'ha' };

/** Puts a customer into every table that may hold one, as the first schema already had them. */
export function leave(
  db: Database.Database,
  connection: number,
  { code, name, email, key = email, hash }: Trace,
): void {
  const plan = planOf(db, connection);
  const account = db.prepare('SELECT account_id FROM connection WHERE id = ?').pluck().get(connection);
  const operation = {
    operation: { kind: 'create', email: key, customers: [code], fields: { name: { from: null, to: name } } },
    linkTo: { codes: [code], address: key, hash },
  };
  const insert = (table: string, row: Record<string, unknown>) =>
    db
      .prepare(
        `INSERT INTO ${table} (${Object.keys(row).join(', ')}) VALUES (${Object.keys(row)
          .map((column) => `@${column}`)
          .join(', ')})`,
      )
      .run(row);
  insert('customer', {
    connection_id: connection,
    load: 0,
    digest: `digest ${code} ${hash}`,
    code,
    address: key,
    ts: '2026-01-01',
    position: Number(code),
    body: JSON.stringify([[code, email, name], [['jah', '2026-01-01']]]),
  });
  insert('contact', { account_id: account, hash, address: key, body: JSON.stringify([email, { name }, [], [], null]) });
  insert('link', { account_id: account, code, hash, email: key });
  insert('managed_label', { account_id: account, hash, label: 'list:VIP' });
  insert('decision', {
    connection_id: connection,
    address: key,
    primary_code: code,
    fingerprint: 'f',
    decided_at: 'd',
  });
  const body = JSON.stringify(operation);
  const hasDigest =
    db.prepare("SELECT 1 FROM pragma_table_info('operation') WHERE name = 'digest'").get() !== undefined;
  const digest = hasDigest ? { digest: 'd' } : {};
  insert('operation', { plan_id: plan, rank: 2, code, email: key, body, ...digest, reply_text: `${email} is odd` });
  const review = { kind: 'duplicate', email: key, customers: [code] };
  const isOfSpans =
    db.prepare("SELECT 1 FROM pragma_table_info('review') WHERE name = 'first_plan'").get() !== undefined;
  const owner = isOfSpans ? { connection_id: connection, first_plan: plan } : { plan_id: plan };
  const shown = isOfSpans ? { address: key, digest: 'd' } : {};
  insert('review', { ...owner, ...shown, code, kind: 'duplicate', body: JSON.stringify(review) });
  insert('left_out', { ...owner, customer: code, reason: 'closed' });
}

/** Puts it into the tables of the newest schema too. */
export function leaveAll(memory: Memory, trace: Trace): void {
  const { db, id } = memory;
  leave(db, id, trace);
  const address = trace.key ?? trace.email;
  db.prepare("UPDATE customer SET present = x'07' WHERE code = ?").run(trace.code);
  db.prepare("INSERT INTO absence VALUES ((SELECT account_id FROM connection WHERE id = ?), ?, '2026', 1)").run(
    id,
    trace.code,
  );
  const proposal = { address, subject: `${trace.hash}|x`, planned: { operation: { customers: [trace.code] } } };
  db.prepare('INSERT INTO proposal (plan_id, address, body) VALUES (?, ?, ?)').run(
    planOf(db, id),
    address,
    JSON.stringify(proposal),
  );
  const key = { kind: 'consent-conflict', address, code: trace.code } as const;
  memory.store.reviews.setPutAway(id, key, { digest: 'd', at: '2026' });
  const seen = { firstSeen: '2026', since: '2026' };
  memory.store.fixes.save(id, [{ code: trace.code, kind: 'bad-email', state: 'open', ...seen }]);
  memory.store.corrections.save(id, { code: trace.code, address, seen: 'd', at: '2026' });
  memory.store.approvals.approveCancellation(
    id,
    { address, subject: `${trace.hash}|x`, initials: 'MK', reason: '' },
    START,
  );
}

/** The plan of a connection; makes one where there is none. */
export function planOf(db: Database.Database, connection: number): number {
  const known = db.prepare<[number], number>('SELECT id FROM plan WHERE connection_id = ?').pluck().get(connection);
  if (known !== undefined) return known;
  const sql = `INSERT INTO plan (connection_id, account_id, settings_digest, snapshot_at, hash, created_at, summary)
    SELECT id, account_id, 'd', '2026', 'a1', '2026', '{}' FROM connection WHERE id = ?`;
  return Number(db.prepare(sql).run(connection).lastInsertRowid);
}

/** Every row of every table as text, without the tables that say what was erased and the counter that voids previews. */
export function dump(db: Database.Database): Record<string, string[]> {
  const tables = db
    .prepare<[], string>(
      "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name",
    )
    .pluck()
    .all();
  return Object.fromEntries(
    tables
      .filter((table) => table !== 'hash_key' && table !== 'tombstone')
      .map((table) => [
        table,
        db
          .prepare(`SELECT * FROM ${table}`)
          .all()
          .map((row) => JSON.stringify(row, (key, value: unknown) => (key === 'basis' ? undefined : value))),
      ]),
  );
}
