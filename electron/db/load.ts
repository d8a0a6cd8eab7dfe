import type Database from 'better-sqlite3';
import type { Load, LoadCounts, NewRecord } from '../store.ts';
import { packCustomer } from './rows.ts';

/** Rows per transaction while staging: keeps the write-ahead log small and the stalls short. */
const BATCH = 5000;

/** A batch is closed after this long even where it is not full: others may write while the feed is slow. */
const OPEN_MS = 100;

/** Rolls the swap back. */
class NotAccepted extends Error {}

/** Stages one load of customers beside the last one and swaps it in at the end. */
export function beginLoad(db: Database.Database, connection: number, keys: readonly string[], recipe: string): Load {
  const before = db
    .prepare<[number], { load: number; reading: string }>('SELECT load, reading FROM connection WHERE id = ?')
    .get(connection);
  if (before === undefined) throw new Error(`no connection ${connection}`);
  const reading = JSON.stringify([keys, recipe]);
  const load = before.load + 1;
  // What an interrupted load left behind was never visible.
  db.prepare('DELETE FROM customer WHERE connection_id = ? AND load > ?').run(connection, before.load);

  const low = endOfRows(db, connection, 'ASC') ?? 0;
  const high = endOfRows(db, connection, 'DESC');
  /** Position in this feed of each row of the last load, by id; 0 where it has not come. */
  const seen = new Uint32Array(high === undefined ? 0 : high - low + 1);
  /** Rows that came more than once, by id: how often, and where last. */
  const repeats = new Map<number, { readonly copies: number; readonly position: number }>();
  /** By digest, the last of the rows that stand for identical records without a code and have come already. */
  const passed = new Map<string, number>();
  const oldest = before.reading === reading ? 0 : load;

  const first = db
    .prepare<[number, string, number], number>(
      'SELECT id FROM customer WHERE connection_id = ? AND digest = ? AND load >= ? LIMIT 1',
    )
    .pluck();
  const find = db.prepare<[number, string, number, number], { id: number; nameless: 0 | 1 }>(
    `SELECT id, code IS NULL AS nameless FROM customer
     WHERE connection_id = ? AND digest = ? AND load >= ? AND id > ? ORDER BY id LIMIT 1`,
  );
  const insert = db.prepare(
    `INSERT INTO customer (connection_id, load, digest, code, address, ts, position, stripped, problem, body)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  let staged = 0;
  let closing: NodeJS.Timeout | undefined;
  let broken: Error | null = null;
  const begin = () => {
    db.exec('BEGIN');
    closing = setTimeout(() => {
      try {
        flush();
      } catch (error) {
        // Rows are lost then: the load must not go on as if they had come.
        broken = error instanceof Error ? error : new Error(String(error));
      }
    }, OPEN_MS);
  };
  const flush = () => {
    clearTimeout(closing);
    if (broken !== null) throw broken;
    if (db.inTransaction) db.exec('COMMIT');
  };

  const discard = () => {
    clearTimeout(closing);
    if (db.inTransaction) db.exec('COMMIT');
    db.prepare('DELETE FROM customer WHERE connection_id = ? AND load > ?').run(connection, before.load);
  };

  const swap = db.transaction((accept: (counts: LoadCounts) => boolean): LoadCounts => {
    const gone = db.prepare('DELETE FROM customer WHERE id = ?');
    const rows = db
      .prepare<[number, number], number>('SELECT id FROM customer WHERE connection_id = ? AND load <= ?')
      .pluck()
      .all(connection, before.load);
    const moved = db.prepare("UPDATE customer SET position = ? WHERE id = ? AND problem IN ('no-code', 'unreadable')");
    for (const id of rows) {
      const position = seen[id - low] ?? 0;
      if (position === 0) gone.run(id);
    }
    for (const id of nameless(db, connection)) {
      const position = seen[id - low] ?? 0;
      if (position > 0) moved.run(position, id);
    }
    db.prepare('UPDATE customer SET copies = 1 WHERE connection_id = ? AND copies > 1').run(connection);
    const copies = db.prepare('UPDATE customer SET copies = ? WHERE id = ?');
    for (const [id, repeat] of repeats) copies.run(repeat.copies, id);
    supersede(db, connection, (id, position) => repeats.get(id)?.position ?? (seen[id - low] || position));
    db.prepare('UPDATE connection SET load = ?, reading = ? WHERE id = ?').run(load, reading, connection);
    const counts = countLoad(db, connection);
    if (!accept(counts)) throw new NotAccepted();
    return counts;
  });

  return {
    see(digest, position) {
      // The usual case, at a third of the cost of the walk below: one row with these bytes, and it has not come yet.
      const usual = first.get(connection, digest, oldest);
      if (usual === undefined) return false;
      if (seen[usual - low] === 0) {
        seen[usual - low] = position;
        return true;
      }
      for (let after = passed.get(digest) ?? -1; ; passed.set(digest, after)) {
        const row = find.get(connection, digest, oldest, after);
        if (row === undefined) return false;
        const place = row.id - low;
        if (place < seen.length && seen[place] === 0) {
          seen[place] = position;
          return true;
        }
        if (row.nameless === 0) {
          repeats.set(row.id, { copies: (repeats.get(row.id)?.copies ?? 1) + 1, position });
          return true;
        }
        // A record without a code is named by its place, so each one needs a row of its own.
        after = row.id;
      }
    },
    stage(record: NewRecord) {
      if (broken !== null) throw broken;
      if (!db.inTransaction) begin();
      const { digest, code, address, ts, position, stripped, problem } = record;
      const body = packCustomer(record.values, record.consent);
      insert.run(connection, load, digest, code, address, ts, position, stripped, problem, body);
      staged += 1;
      if (staged % BATCH === 0) flush();
    },
    commit(accept) {
      flush();
      try {
        return swap.immediate(accept);
      } catch (error) {
        if (!(error instanceof NotAccepted)) throw error;
        discard();
        return null;
      }
    },
    discard,
  };
}

/** Records that have no code to be named by: their place in the feed is their name, so it must be today's. */
function nameless(db: Database.Database, connection: number): number[] {
  return db
    .prepare<[number], number>('SELECT id FROM customer WHERE connection_id = ? AND code IS NULL')
    .pluck()
    .all(connection);
}

/** Of several records with one code the later `ts` wins, else the later in the document. */
function supersede(db: Database.Database, connection: number, place: (id: number, stored: number) => number): void {
  db.prepare("UPDATE customer SET problem = NULL WHERE connection_id = ? AND problem = 'superseded'").run(connection);
  const codes = db
    .prepare<[number], string>(
      'SELECT code FROM customer WHERE connection_id = ? AND code IS NOT NULL GROUP BY code HAVING count(*) > 1',
    )
    .pluck()
    .all(connection);
  const rows = db.prepare<[number, string], { id: number; ts: string | null; position: number }>(
    'SELECT id, ts, position FROM customer WHERE connection_id = ? AND code = ? AND problem IS NULL',
  );
  const lose = db.prepare("UPDATE customer SET problem = 'superseded' WHERE id = ?");
  for (const code of codes) {
    const ranked = rows
      .all(connection, code)
      .toSorted((a, b) => compareText(a.ts ?? '', b.ts ?? '') || place(a.id, a.position) - place(b.id, b.position));
    for (const loser of ranked.slice(0, -1)) lose.run(loser.id);
  }
}

function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function countLoad(db: Database.Database, connection: number): LoadCounts {
  const row = db
    .prepare<[number], LoadCounts>(
      `SELECT coalesce(sum(copies), 0) AS records,
         coalesce(sum(copies - 1 + (problem IS NOT NULL)), 0) AS badRecords,
         coalesce(sum(stripped * copies), 0) AS strippedCharacters,
         coalesce(sum(address IS NOT NULL AND problem IS NULL), 0) AS withAddress
       FROM customer WHERE connection_id = ?`,
    )
    .get(connection);
  if (row === undefined) throw new Error('a count without a row');
  return row;
}

/** The first or last row of a connection; walked from that end of the table, where the rows of a connection lie together. */
function endOfRows(db: Database.Database, connection: number, order: 'ASC' | 'DESC'): number | undefined {
  return db
    .prepare<[number], number>(`SELECT id FROM customer WHERE +connection_id = ? ORDER BY id ${order} LIMIT 1`)
    .pluck()
    .get(connection);
}
