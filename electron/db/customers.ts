import type Database from 'better-sqlite3';
import type { CustomerStore, RecordProblem, StoredCustomer } from '../store.ts';
import { beginLoad } from './load.ts';
import { unpackContact, unpackCustomer } from './rows.ts';

/** Rows read at a time: one query stays short, and other statements may run between two of them. */
const PAGE = 2000;

interface Row {
  readonly id: number;
  readonly code: string | null;
  readonly position: number;
  readonly copies: number;
  readonly problem: RecordProblem | null;
  readonly address: string | null;
  readonly body: string;
  readonly linkHash: string | null;
  readonly linkEmail: string | null;
  readonly contactHash: string | null;
  readonly contactBody: string | null;
}

/** What a load has staged and not committed is not there yet. */
const COMMITTED = 'u.load <= (SELECT load FROM connection WHERE id = @connection)';

const SELECT = `
  SELECT u.id, u.code, u.position, u.copies, u.problem, u.address, u.body,
    l.hash AS linkHash, l.email AS linkEmail, c.hash AS contactHash, c.body AS contactBody
  FROM customer u
  JOIN connection n ON n.id = @connection
  LEFT JOIN link l ON l.account_id = n.account_id AND l.code = u.code
  LEFT JOIN contact c ON c.id = (
    SELECT min(id) FROM contact WHERE account_id = n.account_id AND address = u.address)
  WHERE u.connection_id = @connection AND u.load <= n.load`;

/** The customers of the last good load of each connection. */
export function createCustomerStore(db: Database.Database): CustomerStore {
  const reading = db.prepare<[number], string>('SELECT reading FROM connection WHERE id = ?').pluck();
  const without = db.prepare<[{ connection: number; id: number; page: number }], Row>(
    `${SELECT} AND u.address IS NULL AND u.id > @id ORDER BY u.id LIMIT @page`,
  );
  const next = db.prepare<[{ connection: number; address: string; page: number }], Row>(
    `${SELECT} AND u.address > @address ORDER BY u.address, u.code, u.id LIMIT @page`,
  );
  const same = db.prepare<[{ connection: number; address: string }], Row>(
    `${SELECT} AND u.address = @address ORDER BY u.code, u.id`,
  );
  const exists = db
    .prepare<[{ connection: number; address: string }], number>(
      `SELECT 1 FROM customer u WHERE u.connection_id = @connection AND u.address = @address AND u.problem IS NULL
         AND ${COMMITTED} LIMIT 1`,
    )
    .pluck();
  const keysOf = (connection: number) => (JSON.parse(reading.get(connection) ?? '[[]]') as [string[]])[0];

  return {
    begin: (connection, keys, recipe) => beginLoad(db, connection, keys, recipe),
    *byAddress(connection) {
      const keys = keysOf(connection);
      for (let id = -1; ; ) {
        const rows = without.all({ connection, id, page: PAGE });
        for (const row of rows) yield unpack(row, keys);
        if (rows.length < PAGE) break;
        id = rows.at(-1)?.id ?? id;
      }
      for (let address = ''; ; ) {
        const rows = next.all({ connection, address, page: PAGE });
        const last = rows.at(-1)?.address;
        // The last address of a full page may go on in the next one, so it is read whole by itself.
        const full = rows.length === PAGE && last != null;
        for (const row of full ? rows.filter((r) => r.address !== last) : rows) yield unpack(row, keys);
        if (!full) return;
        for (const row of same.all({ connection, address: last })) yield unpack(row, keys);
        address = last;
      }
    },
    hasAddress: (connection, address) => exists.get({ connection, address }) !== undefined,
    withAddress(connection, address) {
      const keys = keysOf(connection);
      return same.all({ connection, address }).map((row) => unpack(row, keys));
    },
  };
}

function unpack(row: Row, keys: readonly string[]): StoredCustomer {
  const { code, position, copies, problem, address } = row;
  const { fields, consent } = unpackCustomer(row.body, keys);
  const link = row.linkHash === null ? null : { hash: row.linkHash, email: row.linkEmail ?? '' };
  const contact =
    row.contactHash === null || row.contactBody === null ? null : unpackContact(row.contactHash, row.contactBody);
  return { code, position, copies, problem, address, fields, consent, link, contact };
}
