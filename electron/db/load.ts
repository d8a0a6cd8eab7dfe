import type Database from 'better-sqlite3';
import type { CommittedLoad, FetchNote, Load, LoadCounts, NewRecord } from '../store.ts';
import { countLoad, countNewCodes, countWhole, createLostCodes } from './load-counts.ts';
import { createPendingRows, type PendingRow } from './pending-rows.ts';
import { createRenameCounter } from './rename-counter.ts';
import { packCustomer } from './rows.ts';
import { type SeenRows, watchRows } from './seen-rows.ts';
import { openFieldNumbers } from './source-fields.ts';
import { prepareRowWriter, type StagedRow } from './staged-row.ts';
import { stagingTransaction } from './staging.ts';
import { createShapeChanges, SHAPED, type ShapedRow } from './shape-changes.ts';
import { keepNewest, layOver, type Leaving, noteCopies, removeUnseen, replaceByCode } from './swap.ts';

/** Rolls the swap back. */
class NotAccepted extends Error {}

/** What a load is begun with; `room` is for rows that wait in memory, see `createPendingRows`. */
export interface LoadOptions {
  readonly keys: readonly string[];
  readonly recipe: string;
  readonly kind?: FetchNote['kind'] | undefined;
  readonly room?: number | undefined;
}

/** Stages one load of customers beside the last one and swaps it in at the end. */
export function beginLoad(
  db: Database.Database,
  connection: number,
  { keys, recipe, kind = 'full', room }: LoadOptions,
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
  const rows = prepareRowWriter(db, connection, load);
  // Where every row is new there is nothing to lay them over.
  const pending = createPendingRows(isSameReading && seen.high > 0 ? room : 0);

  const staged = db.prepare<[number, number, number], ShapedRow>(
    `SELECT ${SHAPED} FROM customer WHERE id > ? AND +connection_id = ? AND load = ?`,
  );

  const insert = (row: PendingRow | StagedRow) => {
    const id = rows.insert(row);
    if ('copies' in row) seen.settle(id, row);
    staging.added();
  };
  const stagedRow = (record: NewRecord): StagedRow => {
    const { digest, code, address, ts, position, stripped, problem, erased } = record;
    const nothing = { values: [], consent: [], present: [] };
    const kept = erased ? nothing : record;
    return {
      digest,
      code,
      address: erased ? null : address,
      ts,
      position,
      stripped,
      problem,
      body: packCustomer(kept.values, kept.consent),
      present: numbers.pack(kept.present),
      erased: erased ? 1 : 0,
    };
  };

  const discard = () => {
    staging.end();
    dropStaged();
  };

  const swap = db.transaction((note: FetchNote, accept: (counts: LoadCounts) => boolean): CommittedLoad => {
    const lost = createLostCodes(db, connection);
    const shape = createShapeChanges(db, connection, { keys, isSameReading });
    layOver(db, connection, pending.drain(), {
      rows,
      seen,
      onReplaced(gone, come) {
        shape?.add(gone, -gone.copies);
        shape?.add(come, come.copies);
      },
    });
    const added = countNewCodes(db, connection, load, seen.high);
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
    see: (digest, position) => seen.see(digest, position) || pending.repeat(digest, position),
    stage(record: NewRecord) {
      if (kind === 'full') renames.note(record);
      const row = stagedRow(record);
      if (pending.add(row)) return;
      staging.open();
      for (const each of pending.drain()) insert(each);
      insert(row);
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
