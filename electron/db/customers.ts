import type Database from 'better-sqlite3';
import type { CustomerStore, Owner, RecordProblem, StoredCustomer } from '../store.ts';
import { describeLoad } from './feed-shape.ts';
import { beginLoad, readingOf } from './load.ts';
import { createOwnerFinder, type Owners } from './owners.ts';
import { unpackContact, unpackCustomer, unpackRefusals } from './rows.ts';

/** Rows read at a time: one query stays short, and other statements may run between two of them. */
const PAGE = 2000;

interface Row {
  readonly id: number;
  readonly code: string | null;
  readonly position: number;
  readonly copies: number;
  readonly stripped: number;
  readonly problem: RecordProblem | null;
  readonly address: string | null;
  readonly body: string;
  readonly erased: 0 | 1;
  readonly ts: string | null;
  readonly corrected: string | null;
  readonly linkHash: string | null;
  readonly linkEmail: string | null;
  readonly linkRefused: string | null;
  readonly contactHash: string | null;
  readonly contactBody: string | null;
}

/** What a load has staged and not committed is not there yet. */
const COMMITTED = 'u.load <= (SELECT load FROM connection WHERE id = @connection)';

const SELECT = `
  SELECT u.id, u.code, u.position, u.copies, u.stripped, u.problem, u.address, u.body, u.erased, u.ts, u.corrected,
    l.hash AS linkHash, l.email AS linkEmail, l.refused AS linkRefused,
    c.hash AS contactHash, c.body AS contactBody
  FROM customer u
  JOIN connection n ON n.id = @connection
  LEFT JOIN link l ON l.account_id = n.account_id AND l.code = u.code
  LEFT JOIN contact c ON c.id = (
    SELECT min(id) FROM contact WHERE account_id = n.account_id AND address = u.address)
  WHERE u.connection_id = @connection AND u.load <= n.load`;

/** The customers of the last good load of each connection; `room` is for rows of a load that wait in memory. */
export function createCustomerStore(db: Database.Database, room?: number): CustomerStore {
  const reading = db.prepare<[number], string>('SELECT reading FROM connection WHERE id = ?').pluck();
  const without = db.prepare<[{ connection: number; id: number; page: number }], Row>(
    `${SELECT} AND u.address IS NULL AND u.id > @id ORDER BY u.id LIMIT @page`,
  );
  const next = db.prepare<[{ connection: number; address: string; page: number }], Row>(
    `${SELECT} AND u.address > @address ORDER BY u.address, u.code, u.id LIMIT @page`,
  );
  const byRow = db.prepare<[{ connection: number; id: number }], Row>(`${SELECT} AND u.id = @id`);
  const same = db.prepare<[{ connection: number; address: string }], Row>(
    `${SELECT} AND u.address = @address ORDER BY u.code, u.id`,
  );
  // Of several records with one code the one that counts comes first.
  const named = db.prepare<[{ connection: number; code: string }], Row>(
    `${SELECT} AND u.code = @code ORDER BY u.problem IS NOT NULL, u.id LIMIT 1`,
  );
  const exists = db
    .prepare<[{ connection: number; address: string }], number>(
      `SELECT 1 FROM customer u WHERE u.connection_id = @connection AND u.address = @address AND u.problem IS NULL
         AND ${COMMITTED} LIMIT 1`,
    )
    .pluck();
  const codes = db
    .prepare<[{ connection: number }], string>(
      `SELECT DISTINCT u.code FROM customer u WHERE u.connection_id = @connection AND u.code IS NOT NULL
         AND u.problem IS NOT 'unreadable' AND ${COMMITTED}`,
    )
    .pluck();
  const firstCodes = db
    .prepare<[{ connection: number; limit: number }], string>(
      `SELECT DISTINCT u.code FROM customer u INDEXED BY customer_code WHERE u.connection_id = @connection
         AND u.code IS NOT NULL AND u.problem IS NOT 'unreadable' AND ${COMMITTED} ORDER BY u.code LIMIT @limit`,
    )
    .pluck();
  // Left to itself, SQLite takes the widest index for each link, and looks through the whole client for every customer.
  const missing = db
    .prepare<[{ connection: number; limit: number }], string>(
      `SELECT l.code FROM link l WHERE l.account_id = (SELECT account_id FROM connection WHERE id = @connection)
         AND NOT EXISTS (SELECT 1 FROM customer u INDEXED BY customer_code
           WHERE u.connection_id = @connection AND u.code = l.code AND ${COMMITTED})
       ORDER BY l.code LIMIT @limit`,
    )
    .pluck();
  const regroup = db.prepare<[{ connection: number; code: string; address: string | null; corrected: string | null }]>(
    `UPDATE customer AS u SET address = @address, corrected = @corrected
     WHERE u.connection_id = @connection AND u.code = @code AND u.problem IS NULL AND u.erased = 0 AND ${COMMITTED}`,
  );
  const ownersOf = createOwnerFinder(db);
  const keysOf = (connection: number) => (JSON.parse(reading.get(connection) ?? '[[]]') as [string[]])[0];

  return {
    begin: (connection, keys, recipe, kind) => beginLoad(db, connection, { keys, recipe, kind, room }),
    keeps: (connection, keys, recipe) => reading.get(connection) === readingOf(keys, recipe),
    firstCodes: (connection, limit) => firstCodes.all({ connection, limit }),
    codes: (connection) => new Set(codes.iterate({ connection })),
    shape: (connection, sources) => describeLoad(db, connection, keysOf(connection), ownersOf(connection), sources),
    missingLinked: (connection, limit) => missing.all({ connection, limit }),
    *byAddress(connection) {
      const keys = keysOf(connection);
      const owners = ownersOf(connection);
      for (let id = -1; ; ) {
        const rows = without.all({ connection, id, page: PAGE });
        for (const row of rows) yield unpack(row, keys, owners);
        if (rows.length < PAGE) break;
        id = rows.at(-1)?.id ?? id;
      }
      for (let address = ''; ; ) {
        const rows = next.all({ connection, address, page: PAGE });
        const last = rows.at(-1)?.address;
        // The last address of a full page may go on in the next one, so it is read whole by itself.
        const full = rows.length === PAGE && last != null;
        for (const row of full ? rows.filter((r) => r.address !== last) : rows) yield unpack(row, keys, owners);
        if (!full) return;
        for (const row of same.all({ connection, address: last })) yield unpack(row, keys, owners);
        address = last;
      }
    },
    *touched(connection, { rows, addresses }) {
      const keys = keysOf(connection);
      const owners = ownersOf(connection);
      for (const id of rows) {
        const row = byRow.get({ connection, id });
        if (row !== undefined) yield unpack(row, keys, owners);
      }
      for (const address of addresses) {
        for (const row of same.all({ connection, address })) yield unpack(row, keys, owners);
      }
    },
    withCode(connection, code) {
      const row = named.get({ connection, code });
      return row === undefined ? null : unpack(row, keysOf(connection), ownersOf(connection));
    },
    hasAddress: (connection, address) => exists.get({ connection, address }) !== undefined,
    regroup: (connection, code, place) => void regroup.run({ connection, code, ...place }),
    withAddress(connection, address) {
      const keys = keysOf(connection);
      const owners = ownersOf(connection);
      return same.all({ connection, address }).map((row) => unpack(row, keys, owners));
    },
  };
}

function unpack(row: Row, keys: readonly string[], owners: Owners | null): StoredCustomer {
  const { id, code, position, copies, stripped, problem, address, ts, corrected } = row;
  const { fields, consent } = unpackCustomer(row.body, keys);
  const link =
    row.linkHash === null
      ? null
      : { hash: row.linkHash, email: row.linkEmail ?? '', refused: unpackRefusals(row.linkRefused ?? '[]') };
  const contact =
    row.contactHash === null || row.contactBody === null ? null : unpackContact(row.contactHash, row.contactBody);
  const erased = row.erased === 1;
  return {
    row: id,
    code,
    position,
    copies,
    stripped,
    problem,
    address,
    ts,
    corrected,
    fields,
    consent,
    link,
    contact,
    erased,
    owner: ownerIn(owners, fields),
  };
}

function ownerIn(owners: Owners | null, fields: ReadonlyMap<string, string>): Owner | null {
  const owner = owners?.of(fields) ?? null;
  return owner && { code: owner.code, fields: owner.fields, consent: owner.consent, readable: owner.readable };
}
