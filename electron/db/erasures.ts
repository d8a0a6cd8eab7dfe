import { createHmac, createSecretKey } from 'node:crypto';
import type Database from 'better-sqlite3';
import type { ErasureStore } from '../store.ts';
import { countRows, rowsGone } from './rows-gone.ts';
import { createMovementCounter, movementsOf } from '../../shared/domain/movement.ts';
import { createGrowthStore } from './growth.ts';
import { unpackContact } from './rows.ts';
import { removePerson } from './remove-person.ts';
import { compact, scrubBackups } from './scrub.ts';

/** Erased people: what remains of them is a keyed hash of their address, and of their customer code where it was theirs alone. */
export function createErasureStore(db: Database.Database, file: string): ErasureStore {
  // The customers of a connection of contacts are a part of it: whoever is erased there is erased here.
  const rootOf = db.prepare<[number], number>('SELECT coalesce(part_of, id) FROM connection WHERE id = ?').pluck();
  const readerOf = db.prepare<[number, string], { hash: string; body: string }>(
    `SELECT hash, body FROM contact WHERE account_id = (SELECT account_id FROM connection WHERE id = ?) AND address = ?
       AND json_extract(body, '$[4].status') = 'given' ORDER BY id LIMIT 1`,
  );
  const growth = createGrowthStore(db);
  const hashKey = db.prepare<[], Buffer>('SELECT value FROM hash_key').pluck();
  const NAME = '(SELECT name FROM connection WHERE id = ?)';
  const marksOf = db.prepare<[number], string>(`SELECT mark FROM tombstone WHERE connection_name = ${NAME}`).pluck();
  const addMark = db.prepare(
    `INSERT OR IGNORE INTO tombstone (connection_name, mark, erased_at) VALUES (${NAME}, ?, ?)`,
  );

  const hashBy = (kind: 'address' | 'code') => {
    const key = hashKey.get();
    if (key === undefined) throw new Error('the key of the erased people is missing');
    // Prepared once: every new record and contact is asked about.
    const prepared = createSecretKey(key);
    return (value: string) => createHmac('sha256', prepared).update(`${kind} ${value}`).digest('base64url');
  };
  const rootOrThrow = (connection: number) => {
    const root = rootOf.get(connection);
    if (root === undefined) throw new Error(`no connection ${connection}`);
    return root;
  };

  const erase = db.transaction((connection: number, address: string, at: string, misspelt: readonly string[]) => {
    const root = rootOrThrow(connection);
    // The readers are counted without this one from now on; of whom it was, nothing is told.
    const known = readerOf.get(root, address);
    const counter = createMovementCounter();
    if (known) counter.add(movementsOf(unpackContact(known.hash, known.body), null, 'others'));
    growth.add(root, at.slice(0, 10), counter.counted());
    const { codes, alone, hadContact } = removePerson(db, root, address, 'blank');
    for (const each of [address, ...misspelt]) addMark.run(root, hashBy('address')(each), at);
    if (alone !== null) addMark.run(root, hashBy('code')(alone), at);
    return { codes, hadContact };
  });

  return {
    marks(connection) {
      const marks = new Set(marksOf.all(rootOrThrow(connection)));
      if (marks.size === 0) return null;
      const [ofAddress, ofCode] = [hashBy('address'), hashBy('code')];
      return {
        hasAddress: (address) => marks.has(ofAddress(address)),
        hasCode: (code) => marks.has(ofCode(code)),
      };
    },
    erase(connection, address, now, misspelt = []) {
      // What is deleted from now on is overwritten, not only forgotten.
      db.pragma('secure_delete = ON');
      return erase.immediate(connection, address, now.toISOString(), misspelt);
    },
    look(connection, address) {
      const root = rootOrThrow(connection);
      const erasedBefore = marksOf.all(root).includes(hashBy('address')(address));
      db.exec('BEGIN IMMEDIATE');
      try {
        const before = countRows(db);
        const { codes, hadContact } = removePerson(db, root, address, 'blank');
        return { codes, hadContact, ...rowsGone(before, countRows(db)), erasedBefore };
      } finally {
        db.exec('ROLLBACK');
      }
    },
    scrub(address) {
      const ends = [compact(db), scrubBackups(db, file, address)];
      return ends.includes('busy') ? 'busy' : 'done';
    },
  };
}
