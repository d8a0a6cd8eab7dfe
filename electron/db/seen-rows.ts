import type Database from 'better-sqlite3';

/** Which rows of the last load have come in this feed again. */
export interface SeenRows {
  /** Marks a record by its digest; false means that no row has these bytes. */
  see(digest: string, position: number): boolean;
  /** The rows that have come. */
  came(): Iterable<number>;
  /** Where in this feed a row has come, from 1; 0 where it has not. */
  placeOf(id: number): number;
  /** Where a row has come last, or the place that is stored where it is new. */
  lastPlaceOf(id: number, stored: number): number;
  /** Rows that came more than once, with how often they came. */
  repeats(): Iterable<readonly [id: number, copies: number]>;
}

/** Starts to watch for the rows of a connection whose load is `oldest` or later. */
export function watchRows(db: Database.Database, connection: number, oldest: number): SeenRows {
  const low = endOfRows(db, connection, 'ASC') ?? 0;
  const high = endOfRows(db, connection, 'DESC');
  /** Position in this feed of each row of the last load, by id; 0 where it has not come. */
  const seen = new Uint32Array(high === undefined ? 0 : high - low + 1);
  /** Rows that came more than once, by id: how often, and where last. */
  const repeats = new Map<number, { readonly copies: number; readonly position: number }>();
  /** By digest, the last of the rows that stand for identical records without a code and have come already. */
  const passed = new Map<string, number>();

  const first = db
    .prepare<[number, string, number], number>(
      'SELECT id FROM customer WHERE connection_id = ? AND digest = ? AND load >= ? LIMIT 1',
    )
    .pluck();
  const find = db.prepare<[number, string, number, number], { id: number; nameless: 0 | 1 }>(
    `SELECT id, code IS NULL AS nameless FROM customer
     WHERE connection_id = ? AND digest = ? AND load >= ? AND id > ? ORDER BY id LIMIT 1`,
  );

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
    *came() {
      for (let place = 0; place < seen.length; place += 1) if (seen[place] !== 0) yield place + low;
    },
    placeOf: (id) => seen[id - low] ?? 0,
    lastPlaceOf: (id, stored) => repeats.get(id)?.position ?? (seen[id - low] || stored),
    repeats: () => [...repeats].map(([id, { copies }]) => [id, copies] as const),
  };
}

/** The first or last row of a connection; walked from that end of the table, where the rows of a connection lie together. */
function endOfRows(db: Database.Database, connection: number, order: 'ASC' | 'DESC'): number | undefined {
  return db
    .prepare<[number], number>(`SELECT id FROM customer WHERE +connection_id = ? ORDER BY id ${order} LIMIT 1`)
    .pluck()
    .get(connection);
}
