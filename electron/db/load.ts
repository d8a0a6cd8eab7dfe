import type Database from 'better-sqlite3';
import type { CommittedLoad, FetchNote, Load, LoadCounts, NewRecord } from '../store.ts';
import { countLoad, countNewCodes, countWhole, createLostCodes } from './load-counts.ts';
import { createRenameCounter } from './rename-counter.ts';
import { packCustomer } from './rows.ts';
import { type SeenRows, watchRows } from './seen-rows.ts';
import { openFieldNumbers } from './source-fields.ts';
import { stagingTransaction } from './staging.ts';
import { createShapeChanges, SHAPED, type ShapedRow } from './shape-changes.ts';
import { keepNewest, type Leaving, noteCopies, removeUnseen, replaceByCode } from './swap.ts';

/** Rolls the swap back. */
class NotAccepted extends Error {}

/** Stages one load of customers beside the last one and swaps it in at the end. */
export function beginLoad(
  db: Database.Database,
  connection: number,
  keys: readonly string[],
  recipe: string,
  kind: FetchNote['kind'] = 'full',
): Load {
  const before = db
    .prepare<[number], { load: number; reading: string }>('SELECT load, reading FROM connection WHERE id = ?')
    .get(connection);
  if (before === undefined) throw new Error(`no connection ${connection}`);
  const reading = readingOf(keys, recipe);
  const isSameReading = before.reading === reading;
  if (kind === 'incremental' && !isSameReading) throw new Error('records that stay were kept by another recipe');
  const load = before.load + 1;
  const dropStaged = () => {
    db.prepare('DELETE FROM customer WHERE connection_id = ? AND load > ?').run(connection, before.load);
  };
  // What an interrupted load left behind was never visible.
  dropStaged();

  const seen = watchRows(db, connection, isSameReading ? 0 : load);
  const numbers = openFieldNumbers(db, connection, !isSameReading);
  const renames = createRenameCounter(db, connection, before, keys);
  const staging = stagingTransaction(db);
  const insert = db.prepare(
    `INSERT INTO customer
       (connection_id, load, digest, code, address, ts, position, stripped, problem, body, present, erased)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );

  const staged = db.prepare<[number, number, number], ShapedRow>(
    `SELECT ${SHAPED} FROM customer WHERE id > ? AND +connection_id = ? AND load = ?`,
  );

  const discard = () => {
    staging.end();
    dropStaged();
  };

  const swap = db.transaction((note: FetchNote, accept: (counts: LoadCounts) => boolean): CommittedLoad => {
    const added = countNewCodes(db, connection, load, seen.high);
    const lost = createLostCodes(db, connection);
    const shape = createShapeChanges(db, connection, { keys, isSameReading });
    const onGone = (row: Leaving) => {
      lost.note(row);
      shape?.add(row, -row.copies);
    };
    if (shape !== null) for (const row of staged.iterate(seen.high, connection, load)) shape.add(row, row.copies);
    if (kind === 'full') removeUnseen(db, connection, load, seen, onGone);
    else replaceByCode(db, connection, load, seen, onGone);
    // With an incremental fetch, whatever did not come stays as it is.
    const came = kind === 'full' ? 0 : load;
    placeNameless(db, connection, seen);
    noteCopies(db, connection, came, seen, (row, more) => shape?.add(row, more));
    keepNewest(db, connection, load, came, seen);
    numbers.save();
    shape?.save();
    db.prepare('UPDATE connection SET load = ?, reading = ? WHERE id = ?').run(load, reading, connection);
    const { codes, ...rest } = came === 0 ? countWhole(db, connection) : countLoad(db, connection, came);
    const known = codes - added;
    const gone = lost.codes();
    const counts = { ...rest, codes, knownCodes: known, codesBefore: known + gone.length, codesStaying: known };
    if (!accept(counts)) throw new NotAccepted();
    return {
      ...counts,
      fetch: insertFetch(db, connection, note, note.read ?? rest.records),
      renames: renames.counts(),
      lost: gone.slice(0, 20),
    };
  });

  return {
    see: (digest, position) => seen.see(digest, position),
    stage(record: NewRecord) {
      staging.open();
      const { digest, code, address, ts, position, stripped, problem, erased } = record;
      if (kind === 'full') renames.note(record);
      const nothing = { values: [], consent: [], present: [] };
      const kept = erased ? nothing : record;
      const body = packCustomer(kept.values, kept.consent);
      const present = numbers.pack(kept.present);
      const where = erased ? null : address;
      insert.run(connection, load, digest, code, where, ts, position, stripped, problem, body, present, erased ? 1 : 0);
      staging.added();
    },
    commit(note, accept) {
      if (note.kind !== kind) throw new Error(`a ${kind} load is committed as ${note.kind}`);
      staging.close();
      try {
        return swap.immediate(note, accept);
      } catch (error) {
        if (!(error instanceof NotAccepted)) throw error;
        discard();
        return null;
      }
    },
    discard,
  };
}

/** The text that tells how the rows of a load are to be read: its keys and its recipe. */
export function readingOf(keys: readonly string[], recipe: string): string {
  return JSON.stringify([keys, recipe]);
}

/** Records that have no code are named by their place in the feed, so it must be today's. */
function placeNameless(db: Database.Database, connection: number, seen: SeenRows): void {
  const ids = db
    .prepare<[number], number>('SELECT id FROM customer WHERE connection_id = ? AND code IS NULL')
    .pluck()
    .all(connection);
  const move = db.prepare('UPDATE customer SET position = ? WHERE id = ?');
  for (const id of ids) {
    const position = seen.placeOf(id);
    if (position > 0) move.run(position, id);
  }
}

function insertFetch(db: Database.Database, connection: number, note: FetchNote, records: number): number {
  const insert = db.prepare(
    `INSERT INTO fetch (connection_id, kind, started_at, settings_digest, records, shape) VALUES (?, ?, ?, ?, ?, '{}')`,
  );
  const { kind, startedAt, settingsDigest } = note;
  return Number(insert.run(connection, kind, startedAt.toISOString(), settingsDigest, records).lastInsertRowid);
}
