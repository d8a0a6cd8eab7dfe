import { createHmac, createSecretKey } from 'node:crypto';
import type Database from 'better-sqlite3';
import type { ErasureStore } from '../store.ts';
import { countRows, rowsGone } from './rows-gone.ts';
import { createMovementCounter, movementsOf } from '../../shared/domain/movement.ts';
import { dayAt } from '../../shared/domain/schedule.ts';
import { createGrowthStore } from './growth.ts';
import { unpackContact } from './rows.ts';
import { createBasisNoter } from './plan-basis.ts';
import { type GoneContact, removePerson } from './remove-person.ts';
import { compact, scrubBackups } from './scrub.ts';

/** When an erasure is done, under which local day it is counted, and which other addresses stand for this one. */
interface ErasureWords {
  readonly at: string;
  readonly day: string;
  readonly misspelt: readonly string[];
}

/** Erased people: what remains of them is a keyed hash of their address, and of their customer code where it was theirs alone. */
export function createErasureStore(db: Database.Database, file: string): ErasureStore {
  // The customers of a connection of contacts are a part of it: whoever is erased there is erased here.
  const rootOf = db.prepare<[number], number>('SELECT coalesce(part_of, id) FROM connection WHERE id = ?').pluck();
  const accountOf = db.prepare<[number], number>('SELECT account_id FROM connection WHERE id = ?').pluck();
  const isReader = db.prepare<[string], number>("SELECT json_extract(?, '$[4].status') = 'given'").pluck();
  const growth = createGrowthStore(db);
  const noteBasis = createBasisNoter(db);
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

  const erase = db.transaction((connection: number, address: string, { at, day, misspelt }: ErasureWords) => {
    const root = rootOrThrow(connection);
    const account = accountOf.get(root);
    // The readers are counted without those that go; one that is only read anew comes back. Of whom it was, nothing is told.
    const onContacts = (gone: readonly GoneContact[]) => {
      const counter = createMovementCounter();
      for (const { hash, body } of gone.filter((each) => each.account === account && isReader.get(each.body) === 1)) {
        counter.add(movementsOf(unpackContact(hash, body), null, 'others'));
      }
      growth.add(root, day, counter.counted());
    };
    const { codes, alone, hadContact } = removePerson(db, root, address, 'blank', onContacts);
    const marks = [address, ...misspelt].map((each) => hashBy('address')(each));
    if (alone !== null) marks.push(hashBy('code')(alone));
    const added = marks.filter((mark) => addMark.run(root, mark, at).changes > 0);
    if (hadContact || codes.length + added.length > 0) noteBasis(root);
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
    erase(connection, address, now, { misspelt = [], day = dayAt({ schedule: null }, now) } = {}) {
      // What is deleted from now on is overwritten, not only forgotten.
      db.pragma('secure_delete = ON');
      return erase.immediate(connection, address, { at: now.toISOString(), day, misspelt });
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
