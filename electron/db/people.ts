import type Database from 'better-sqlite3';
import type { PeopleStore, PersonOperation, PersonRow } from '../store.ts';
import { OPERATION_COLUMNS, type StoredOperation, unpackOperation } from './operation-rows.ts';
import { unpackContact, unpackCustomer } from './rows.ts';

const ACCOUNT = '(SELECT account_id FROM connection WHERE id = @connection)';

/** What a load has staged and not committed is not there yet. */
const RECORDS = `SELECT u.id, u.code, u.address, u.body FROM customer u
  WHERE u.connection_id = @connection AND u.erased = 0
    AND u.load <= (SELECT load FROM connection WHERE id = @connection)`;
const CONTACTS = `SELECT id, NULL AS code, address, hash, body FROM contact WHERE account_id = ${ACCOUNT}`;

/** Higher than any character of an address: what begins with a text stands below the text and this. */
const LAST = '\u{10FFFF}';

interface RecordRow extends Omit<PersonRow, 'name'> {
  readonly body: string;
}

interface Begin {
  readonly connection: number;
  readonly text: string;
  readonly end: string;
  readonly limit: number;
}

interface Part {
  readonly connection: number;
  readonly after: number;
  readonly limit: number;
}

/** An operation's place in the history. */
type OperationPlace = Omit<PersonOperation, 'row' | 'undo'> & { readonly undo: 0 | 1; readonly id: number };

/** People as an accountant looks for them, and what happened to one of them. */
export function createPeopleStore(db: Database.Database): PeopleStore {
  const reading = db.prepare<[number], string>('SELECT reading FROM connection WHERE id = ?').pluck();
  const byCode = db.prepare<[Begin], RecordRow>(`${RECORDS} AND u.code = @text LIMIT @limit`);
  const byAddress = db.prepare<[Begin], RecordRow>(
    `${RECORDS} AND u.address >= @text AND u.address < @end ORDER BY u.address LIMIT @limit`,
  );
  const contacts = db.prepare<[Begin], RecordRow & { hash: string }>(
    `${CONTACTS} AND address >= @text AND address < @end ORDER BY address LIMIT @limit`,
  );
  // A customer that the feed does not have any more is still known by its contact.
  const absent = db.prepare<[Begin], Omit<PersonRow, 'name'> & { hash: string | null; body: string | null }>(
    `SELECT 0 AS id, l.code, l.email AS address, c.hash, c.body FROM absence a
     JOIN link l ON l.account_id = a.account_id AND l.code = a.code
     LEFT JOIN contact c ON c.account_id = l.account_id AND c.hash = l.hash
     WHERE a.account_id = ${ACCOUNT} AND a.code = @text AND NOT EXISTS (
       SELECT 1 FROM customer u WHERE u.connection_id = @connection AND u.code = a.code)`,
  );
  const recordPart = db.prepare<[Part], RecordRow>(`${RECORDS} AND u.id > @after ORDER BY u.id LIMIT @limit`);
  const contactPart = db.prepare<[Part], RecordRow & { hash: string }>(
    `${CONTACTS} AND id > @after ORDER BY id LIMIT @limit`,
  );
  const places = db.prepare<[{ connection: number; address: string; codes: string; limit: number }], OperationPlace>(
    `SELECT max(r.id) AS run, coalesce(o.changed_at, r.started_at) AS at, r.started_by AS "trigger",
       p.undo_of IS NOT NULL AS undo, o.id
     FROM run r JOIN plan p ON p.id = r.plan_id JOIN operation o ON o.plan_id = p.id
     WHERE r.connection_id = @connection AND o.state <> 'planned'
       AND (o.email = @address OR o.code IN (SELECT value FROM json_each(@codes)))
     GROUP BY o.id ORDER BY run DESC, o.id LIMIT @limit`,
  );
  const operation = db.prepare<[number], StoredOperation>(`SELECT ${OPERATION_COLUMNS} FROM operation WHERE id = ?`);
  const decision = db.prepare<[number, string], { at: string; primary: string | null }>(
    'SELECT decided_at AS at, primary_code AS "primary" FROM decision WHERE connection_id = ? AND address = ?',
  );
  const approvals = db.prepare<[number, string], { at: string; initials: string; reason: string }>(
    `SELECT created_at AS at, initials, reason FROM approval
     WHERE connection_id = ? AND address = ? ORDER BY id DESC LIMIT 50`,
  );
  /** Prepares the reading of records, whose values stand in the order of the load's keys. */
  const reader = (connection: number) => {
    const [keys] = JSON.parse(reading.get(connection) ?? '[[]]') as [string[]];
    return ({ id, code, address, body }: RecordRow): PersonRow => ({
      id,
      code,
      address,
      name: unpackCustomer(body, keys).fields.get('name') ?? '',
    });
  };
  return {
    startingWith(connection, text, limit) {
      const begin = { connection, text, end: `${text}${LAST}`, limit };
      const toPerson = reader(connection);
      const records = [...byCode.all(begin), ...byAddress.all(begin)].map(toPerson);
      const gone = absent.all(begin).map(({ hash, body, ...row }) => ({
        ...row,
        name: hash === null || body === null ? '' : nameOfContact(hash, body),
      }));
      return [...records, ...gone, ...contacts.all(begin).map(contactRow)];
    },
    part(connection, of, after, limit) {
      const part = { connection, after, limit };
      return of === 'records' ? recordPart.all(part).map(reader(connection)) : contactPart.all(part).map(contactRow);
    },
    operations: (connection, { address, codes }, limit) =>
      places.all({ connection, address, codes: JSON.stringify(codes), limit }).flatMap(({ id, undo, ...place }) => {
        const row = operation.get(id);
        return row === undefined ? [] : [{ ...place, undo: undo === 1, row: unpackOperation(row) }];
      }),
    decision: (connection, address) => decision.get(connection, address) ?? null,
    approvals: (connection, address) => approvals.all(connection, address),
  };
}

function contactRow({ id, address, hash, body }: RecordRow & { hash: string }): PersonRow {
  return { id, code: null, address, name: nameOfContact(hash, body) };
}

function nameOfContact(hash: string, body: string): string {
  const { fields } = unpackContact(hash, body);
  return fields['name'] ?? [fields['first_name'], fields['last_name']].filter(Boolean).join(' ');
}
