import type Database from 'better-sqlite3';
import type { FeedShape } from '../../shared/domain/drift.ts';
import { forgetInSettings } from './forget-settings.ts';
import { holdsAddress } from './holds-address.ts';
import { customersOfPacked } from './packed-operation.ts';

/** What was found of a person. */
export interface Removed {
  /** Every code whose card holds the address, sorted. */
  readonly codes: readonly string[];
  /** The code whose card was the person's alone, null where there is none or where others share the address. */
  readonly alone: string | null;
  readonly hadContact: boolean;
}

/** A contact whose row is removed, as it is stored. */
export interface GoneContact {
  readonly account: number;
  readonly hash: string;
  readonly body: string;
}

/** Is told of the contacts that go, before what is counted of them is looked through. */
type OnContacts = (gone: readonly GoneContact[]) => void;

/** Of one connection, whatever version the schema has: the ids of its rows. */
interface Scope {
  readonly root: number;
  /** The connection and the one that holds its customers, as JSON for `json_each`. */
  readonly connections: string;
  /** Every target that it ever had. */
  readonly accounts: string;
}

const CONNECTIONS = '(SELECT value FROM json_each(@connections))';
const ACCOUNTS = '(SELECT value FROM json_each(@accounts))';
const PLANS = `(SELECT id FROM plan WHERE connection_id IN ${CONNECTIONS})`;

/**
 * Removes what a connection knows of an address. The rows of its cards stay empty where they mean that the card is known
 * (`blank`), or go as if it never came (`delete`). The caller holds the transaction.
 */
export function removePerson(
  db: Database.Database,
  connection: number,
  address: string,
  cards: 'blank' | 'delete',
  onContacts: OnContacts = () => undefined,
): Removed {
  const scope = scopeOf(db, connection);
  const found = findCards(db, scope, address);
  const linked = db
    .prepare<[number, string], string>(
      'SELECT code FROM link WHERE account_id = (SELECT account_id FROM connection WHERE id = ?) AND email = ?',
    )
    .pluck()
    .all(connection, address);
  const holders = new Set([...found.holders, ...linked]);
  const own = new Set([...holders, ...found.mentions]);
  const [only = null] = own;
  // A number of the connection's own cards only: the customers that its contacts belong to are numbered by themselves.
  const alone = own.size === 1 && only !== null && holders.has(only) ? only : null;

  const hadContact = removeContacts(db, scope, { address, alone, onContacts });
  const rest = { ...scope, address, alone, codes: JSON.stringify([...holders]), ids: JSON.stringify(found.ids) };
  const corrected = hasColumn(db, 'customer', 'corrected') ? 'corrected = NULL,' : '';
  const which = 'WHERE id IN (SELECT value FROM json_each(@ids)) OR (connection_id = @root AND code = @alone)';
  db.prepare(
    cards === 'delete'
      ? `DELETE FROM customer ${which}`
      : `UPDATE customer SET erased = 1, address = NULL, ${corrected} body = '[[],[]]', present = x'', ts = NULL ${which}`,
  ).run(rest);
  // What the feed looked like with this person in it, by its values.
  if (hasColumn(db, 'connection', 'shape')) {
    db.prepare(`UPDATE connection SET shape = NULL WHERE id IN ${CONNECTIONS}`).run(rest);
  }
  const empty = db.prepare('UPDATE customer SET body = ? WHERE id = ?');
  for (const { id, body } of found.owners) empty.run(body, id);
  db.prepare(`DELETE FROM decision WHERE connection_id IN ${CONNECTIONS} AND address = @address`).run(rest);
  removeFromQueue(db, { ...rest, own: JSON.stringify([...own]) });
  if (hasTable(db, 'absence')) {
    db.prepare(
      `DELETE FROM absence WHERE account_id IN ${ACCOUNTS} AND code IN (SELECT value FROM json_each(@codes))`,
    ).run(rest);
  }
  removeRows(db, scope, address, holders);
  forgetValues(db, scope, address);
  forgetLists(db, scope, address);
  forgetInSettings(db, connection, address);
  return { codes: [...new Set([...own, ...found.ownerCodes])].toSorted(), alone, hadContact };
}

/** Removes what was put away about a person, corrections to or from the address, and what was to be mended on the cards. */
function removeFromQueue(
  db: Database.Database,
  rest: Scope & { readonly address: string; readonly own: string },
): void {
  const isPersons = `connection_id IN ${CONNECTIONS} AND (address = @address OR code IN (SELECT value FROM json_each(@own)))`;
  for (const table of ['settled_review', 'address_correction']) {
    if (hasTable(db, table)) db.prepare(`DELETE FROM ${table} WHERE ${isPersons}`).run(rest);
  }
  if (hasTable(db, 'decision_change')) {
    db.prepare(`DELETE FROM decision_change WHERE connection_id IN ${CONNECTIONS} AND address = @address`).run(rest);
  }
  if (!hasTable(db, 'fix')) return;
  db.prepare(`DELETE FROM fix WHERE connection_id = @root AND code IN (SELECT value FROM json_each(@own))`).run(rest);
}

/** Whether the database has a table; earlier versions lack some. */
export function hasTable(db: Database.Database, name: string): boolean {
  return db.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?").get(name) !== undefined;
}

/** Whether a table has a column; earlier versions lack some. */
export function hasColumn(db: Database.Database, table: string, column: string): boolean {
  return db.prepare('SELECT 1 FROM pragma_table_info(?) WHERE name = ?').get(table, column) !== undefined;
}

function scopeOf(db: Database.Database, root: number): Scope {
  const parts = hasColumn(db, 'connection', 'part_of')
    ? db.prepare<[number], number>('SELECT id FROM connection WHERE part_of = ?').pluck().all(root)
    : [];
  const connections = JSON.stringify([root, ...parts]);
  const accounts = db
    .prepare(
      `SELECT DISTINCT a.id FROM account a JOIN connection n ON n.name = a.connection_name OR n.account_id = a.id
       WHERE n.id IN ${CONNECTIONS}`,
    )
    .pluck()
    .all({ connections });
  return { root, connections, accounts: JSON.stringify(accounts) };
}

/**
 * The records that hold the address, with the codes that are grouped by it and those that merely mention it. Of the
 * customers that contacts belong to, what remains: other people may be contacts of theirs.
 */
function findCards(db: Database.Database, scope: Scope, address: string) {
  const rows = db.prepare<
    [Scope & { address: string }],
    { id: number; connection: number; code: string | null; address: string | null; body: string; reading: string }
  >(
    `SELECT u.id, u.connection_id AS connection, u.code, u.address, u.body, n.reading
     FROM customer u JOIN connection n ON n.id = u.connection_id
     WHERE u.connection_id IN ${CONNECTIONS} AND (u.address = @address OR instr(u.body, '@') > 0)`,
  );
  const ids: number[] = [];
  const owners: { readonly id: number; readonly body: string }[] = [];
  const holders = new Set<string>();
  const mentions = new Set<string>();
  const ownerCodes = new Set<string>();
  for (const row of rows.iterate({ ...scope, address })) {
    const holds = row.address === address;
    if (!holds && !holdsAddress(parsed(row.body), address)) continue;
    if (row.connection !== scope.root) owners.push({ id: row.id, body: closedAndConsent(row.body, row.reading) });
    else ids.push(row.id);
    if (row.code === null) continue;
    if (row.connection !== scope.root) ownerCodes.add(row.code);
    else (holds ? holders : mentions).add(row.code);
  }
  return { ids, owners, holders, mentions, ownerCodes };
}

/** A customer without anything of a person: that it is closed or refuses holds for its other contacts all the same. */
function closedAndConsent(body: string, reading: string): string {
  const [values, consent] = JSON.parse(body) as [(string | null)[], unknown];
  const [keys] = JSON.parse(reading) as [string[]];
  return JSON.stringify([values.map((value, index) => (keys[index] === 'closed' ? value : null)), consent]);
}

/** Removes contacts, links and the memory of our labels; answers whether the person had a contact. */
function removeContacts(
  db: Database.Database,
  scope: Scope,
  { address, alone, onContacts }: { address: string; alone: string | null; onContacts: OnContacts },
): boolean {
  const rows = db.prepare<[Scope], GoneContact & { readonly id: number; readonly address: string }>(
    `SELECT id, account_id AS account, hash, address, body FROM contact WHERE account_id IN ${ACCOUNTS}`,
  );
  const removeLinks = db.prepare<[unknown], { account: number; hash: string }>(
    `DELETE FROM link WHERE account_id IN ${ACCOUNTS} AND (email = @address OR code = @alone)
     RETURNING account_id AS account, hash`,
  );
  const isLinked = db.prepare('SELECT 1 FROM link WHERE account_id = ? AND hash = ? LIMIT 1');
  const removeContact = db.prepare('DELETE FROM contact WHERE id = ?');
  const removeLabels = db.prepare('DELETE FROM managed_label WHERE account_id = ? AND hash = ?');

  const left = removeLinks.all({ ...scope, address, alone });
  // A contact that other customers are linked to as well is theirs; only what stands in it of this person goes.
  const theirs = left.filter(({ account, hash }) => isLinked.get(account, hash) === undefined);
  const linked = new Set(theirs.map(({ account, hash }) => `${account} ${hash}`));
  const mine = theirs;
  const gone: (GoneContact & { readonly id: number })[] = [];
  let hadContact = false;
  for (const row of rows.iterate(scope)) {
    const isOwn = row.address === address || linked.has(`${row.account} ${row.hash}`);
    if (isOwn) mine.push(row);
    hadContact ||= isOwn;
    if (isOwn || holdsAddress(parsed(row.body), address)) gone.push(row);
  }
  for (const { id } of gone) removeContact.run(id);
  onContacts(gone);
  for (const { account, hash } of mine) removeLabels.run(account, hash);
  return hadContact;
}

/** Removes rows of plans and approvals that hold the address, or that speak of nobody but its customers. */
function removeRows(db: Database.Database, scope: Scope, address: string, codes: ReadonlySet<string>): void {
  const remove = (table: string, columns: readonly string[], owner: string) => {
    if (!hasTable(db, table)) return;
    const there = columns.filter((column) => hasColumn(db, table, column));
    const rows = db.prepare<[Scope], { id: number } & Record<string, string | null>>(
      `SELECT id, ${there.join(', ')} FROM ${table} WHERE ${owner}`,
    );
    const gone: number[] = [];
    for (const { id, ...texts } of rows.iterate(scope)) {
      const values = Object.values(texts).map((text) => parsed(text));
      const packed = customersOfPacked(texts['code'] ?? '', parsed(texts['body'] ?? null));
      const customers = packed ?? values.flatMap(customersOf);
      const speaksOfOthers = customers.length === 0 || customers.some((code) => !codes.has(code));
      if (!speaksOfOthers || holdsAddress(values, address)) gone.push(id);
    }
    const removeRow = db.prepare(`DELETE FROM ${table} WHERE id = ?`);
    for (const id of gone) removeRow.run(id);
  };
  const ofPlans = `plan_id IN ${PLANS}`;
  removeByShape(db, scope, address);
  remove('operation', ['email', 'code', 'words', 'body', 'reply_text', 'name'], ofPlans);
  forgetShapes(db, scope);
  // In older backups they belong to one plan each.
  const ofSpans = hasColumn(db, 'review', 'first_plan') ? `connection_id IN ${CONNECTIONS}` : ofPlans;
  remove('review', ['body'], ofSpans);
  remove('proposal', ['address', 'body'], ofPlans);
  remove('left_out', ['customer'], ofSpans);
  remove('approval', ['address', 'subject', 'initials', 'reason'], `connection_id IN ${CONNECTIONS}`);
}

/** Removes operations that change a label or a field which is called by the address. */
function removeByShape(db: Database.Database, scope: Scope, address: string): void {
  if (!hasTable(db, 'operation_shape')) return;
  const shapes = db.prepare<[Scope], { id: number; plan: number; traits: string }>(
    `SELECT id, plan_id AS plan, traits FROM operation_shape WHERE plan_id IN ${PLANS} AND instr(traits, '@') > 0`,
  );
  const remove = db.prepare('DELETE FROM operation WHERE plan_id = ? AND shape = ?');
  for (const { id, plan, traits } of shapes.all(scope)) {
    if (holdsAddress(parsed(traits), address)) remove.run(plan, id);
  }
}

/** Counts the rows of plans anew and removes what no row changes any more: a label may be made of a person's name. */
function forgetShapes(db: Database.Database, scope: Scope): void {
  if (!hasTable(db, 'operation_shape')) return;
  const { connections } = scope;
  db.prepare(`UPDATE operation_shape SET rows = 0 WHERE plan_id IN ${PLANS}`).run({ connections });
  db.prepare(
    `UPDATE operation_shape SET rows = found.rows
     FROM (SELECT shape, count(*) AS rows FROM operation WHERE plan_id IN ${PLANS} GROUP BY shape) AS found
     WHERE operation_shape.id = found.shape`,
  ).run({ connections });
  db.prepare(`DELETE FROM operation_shape WHERE rows = 0 AND plan_id IN ${PLANS}`).run({ connections });
  if (!hasColumn(db, 'plan', 'missing_labels')) return;
  db.prepare(`UPDATE plan SET missing_labels = '[]' WHERE id IN ${PLANS}`).run({ connections });
}

/** The customers that a stored operation, review or proposal is about. */
function customersOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  const { customers, operation, planned } = value as Readonly<Record<string, unknown>>;
  return Array.isArray(customers) ? customers.map(String) : [...customersOf(operation), ...customersOf(planned)];
}

/** Takes the address out of the lists of values that a feed had. */
function forgetValues(db: Database.Database, scope: Scope, address: string): void {
  if (!hasTable(db, 'fetch')) return;
  const update = db.prepare('UPDATE fetch SET shape = ? WHERE id = ?');
  const rows = db.prepare<[Scope], { id: number; shape: string }>(
    `SELECT id, shape FROM fetch WHERE connection_id IN ${CONNECTIONS} AND instr(shape, '@') > 0`,
  );
  for (const { id, shape } of rows.all(scope)) {
    const value = parsed(shape);
    if (!holdsAddress(value, address)) continue;
    const { values, ...rest } = value as FeedShape;
    const kept: Record<string, FeedShape['values'][string]> = {};
    for (const [source, counts] of Object.entries(values)) {
      kept[source] = Object.fromEntries(Object.entries(counts).filter(([text]) => !holdsAddress(text, address)));
    }
    update.run(JSON.stringify({ ...rest, values: kept }), id);
  }
}

/** Removes what is counted of a list that is called by the address. */
function forgetLists(db: Database.Database, scope: Scope, address: string): void {
  if (!hasTable(db, 'movement')) return;
  const scopes = db
    .prepare<[Scope], string>(
      `SELECT DISTINCT scope FROM movement WHERE account_id IN ${ACCOUNTS} AND instr(scope, '@') > 0`,
    )
    .pluck()
    .all(scope);
  const remove = db.prepare(`DELETE FROM movement WHERE account_id IN ${ACCOUNTS} AND scope = @list`);
  for (const list of scopes) {
    if (holdsAddress(list.slice('list:'.length), address)) remove.run({ accounts: scope.accounts, list });
  }
}

/** A stored text as the value that it stands for; one that is no JSON stands for itself. */
function parsed(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return text;
  }
}
