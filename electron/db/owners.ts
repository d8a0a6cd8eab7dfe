import type Database from 'better-sqlite3';
import type { Owner } from '../store.ts';
import { unpackCustomer } from './rows.ts';

/** A customer that contacts belong to, with the bits of its fields. */
export interface OwnerRow extends Owner {
  readonly present: Buffer;
}

/** The customers that the contacts of one connection belong to. */
export interface Owners {
  /** The row of the connection under which they are kept. */
  readonly connection: number;
  /** The customer that these fields of a contact name; null where the feed has none. */
  of(contact: ReadonlyMap<string, string>): OwnerRow | null;
}

/** Two searches instead of an OR, for which SQLite would look through all customers. */
const unreadable = (code: string) =>
  `SELECT 1 FROM customer INDEXED BY customer_code
   WHERE connection_id = @connection AND code ${code} AND load <= @load AND problem = 'unreadable'`;

/** Prepares the join of contacts with their customers; null for a connection of customers. */
export function createOwnerFinder(db: Database.Database): (connection: number) => Owners | null {
  const companion = db.prepare<[number], { id: number; load: number; reading: string }>(
    'SELECT id, load, reading FROM connection WHERE part_of = ?',
  );
  const find = db.prepare<[number, string, number], { body: string; present: Buffer }>(
    `SELECT body, present FROM customer WHERE connection_id = ? AND code = ? AND load <= ? AND problem IS NULL LIMIT 1`,
  );
  const broken = db
    .prepare<[{ connection: number; code: string; load: number }], number>(
      `${unreadable('= @code')} UNION ALL ${unreadable('IS NULL')} LIMIT 1`,
    )
    .pluck();
  return (connection) => {
    const row = companion.get(connection);
    if (row === undefined) return null;
    const [keys] = JSON.parse(row.reading) as [string[]];
    return {
      connection: row.id,
      of(contact) {
        const code = contact.get('customercode')?.trim() ?? '';
        const found = code === '' ? undefined : find.get(row.id, code, row.load);
        if (found !== undefined) {
          return { code, ...unpackCustomer(found.body, keys), present: found.present, readable: true };
        }
        const isBroken = code !== '' && broken.get({ connection: row.id, code, load: row.load }) !== undefined;
        return isBroken ? { code, fields: new Map(), consent: [], present: Buffer.alloc(0), readable: false } : null;
      },
    };
  };
}
