import type Database from 'better-sqlite3';
import type { PendingRow } from './pending-rows.ts';
import { spanOf } from './row-span.ts';
import { startWalk } from './row-walk.ts';

/** Which rows of the last load have come in this feed again. */
export interface SeenRows {
  /** Marks a record by its digest; false means that no row has these bytes. */
  see(digest: string, position: number): boolean;
  /** A row that waited is written: where it came, how often, and where last. */
  settle(id: number, row: Pick<PendingRow, 'position' | 'copies' | 'lastPosition'>): void;
  /** The rows that have come. */
  came(): Iterable<number>;
  /** The last row of the last load: whatever is staged stands behind it. */
  readonly high: number;
  /** Ids that have not come; some of them may be no rows of this connection, or none at all. */
  unseen(): Iterable<number>;
  /** Where in this feed a row has come, from 1; 0 where it has not. */
  placeOf(id: number): number;
  /** Where a row has come last, or the place that is stored where it is new. */
  lastPlaceOf(id: number, stored: number): number;
  /** Rows that came more than once, with how often they came. */
  repeats(): Iterable<readonly [id: number, copies: number]>;
}

/** Starts to watch for the rows of a connection whose load is `oldest` or later. */
export function watchRows(db: Database.Database, connection: number, oldest: number): SeenRows {
  const { low, high, isDense } = spanOf(db, connection);
  /** Position in this feed of each row of the last load, by id; 0 where it has not come. */
  const seen: Places = isDense ? densePlaces(low, high) : sparsePlaces();
  /** Rows that came more than once, by id: how often, and where last. */
  const repeats = new Map<number, { readonly copies: number; readonly position: number }>();
  /** By digest, the last of the rows that stand for identical records without a code and have come already. */
  const passed = new Map<string, number>();

  const rows = db
    .prepare<[number], number>('SELECT id FROM customer INDEXED BY customer_code WHERE connection_id = ? ORDER BY id')
    .pluck();
  const first = db
    .prepare<[number, string, number], number>(
      'SELECT id FROM customer WHERE connection_id = ? AND digest = ? AND load >= ? LIMIT 1',
    )
    .pluck();
  const find = db.prepare<[number, string, number, number], { id: number; nameless: 0 | 1 }>(
    `SELECT id, code IS NULL AS nameless FROM customer
     WHERE connection_id = ? AND digest = ? AND load >= ? AND id > ? ORDER BY id LIMIT 1`,
  );

  const stretch = db.prepare<[number, number, number, number], { id: number; digest: string }>(
    `SELECT id, digest FROM customer NOT INDEXED
     WHERE id BETWEEN ? AND ? AND connection_id = ? AND load >= ? AND code IS NOT NULL ORDER BY id`,
  );
  // Rows that lie apart, or must be read anew in any case, are not worth a walk.
  const walk = startWalk(low, isDense && oldest === 0 ? high : low - 1, (from, to) =>
    stretch.all(from, to, connection, oldest),
  );

  return {
    see(digest, position) {
      const next = walk.here();
      if (next?.digest === digest && seen.get(next.id) === 0) {
        walk.step();
        seen.set(next.id, position);
        return true;
      }
      // At a third of the cost of the search below: one row with these bytes, and it has not come yet.
      const usual = first.get(connection, digest, oldest);
      if (usual === undefined) return false;
      if (usual <= high && seen.get(usual) === 0) {
        seen.set(usual, position);
        walk.moveBehind(usual);
        return true;
      }
      for (let after = passed.get(digest) ?? -1; ; passed.set(digest, after)) {
        const row = find.get(connection, digest, oldest, after);
        if (row === undefined) return false;
        if (row.id <= high && seen.get(row.id) === 0) {
          seen.set(row.id, position);
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
    settle(id, { position, copies, lastPosition }) {
      if (id <= high) seen.set(id, position);
      if (copies > 1) repeats.set(id, { copies, position: lastPosition });
    },
    came: () => seen.ids(),
    high,
    *unseen() {
      const ids = isDense ? idsBetween(low, high) : rows.all(connection);
      for (const id of ids) if (seen.get(id) === 0) yield id;
    },
    placeOf: (id) => seen.get(id),
    lastPlaceOf: (id, stored) => repeats.get(id)?.position ?? (seen.get(id) || stored),
    repeats: () => [...repeats].map(([id, { copies }]) => [id, copies] as const),
  };
}

/** A position for each row that has come. */
interface Places {
  /** 0 where the row has not come. */
  get(id: number): number;
  set(id: number, position: number): void;
  ids(): Iterable<number>;
}

/** Four bytes for each id of the span. */
function densePlaces(low: number, high: number): Places {
  const places = new Uint32Array(high - low + 1);
  return {
    get: (id) => places[id - low] ?? 0,
    set(id, position) {
      places[id - low] = position;
    },
    *ids() {
      for (let place = 0; place < places.length; place += 1) if (places[place] !== 0) yield place + low;
    },
  };
}

/** For a few rows among very many of other connections. */
function sparsePlaces(): Places {
  const places = new Map<number, number>();
  return {
    get: (id) => places.get(id) ?? 0,
    set: (id, position) => void places.set(id, position),
    ids: () => [...places.keys()].toSorted((a, b) => a - b),
  };
}

function* idsBetween(low: number, high: number): Generator<number> {
  for (let id = low; id <= high; id += 1) yield id;
}
