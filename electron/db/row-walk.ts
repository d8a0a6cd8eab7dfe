/** Rows that are looked at together: few enough to be cheap where they are not wanted after all. */
const STRETCH = 512;
/** So many rows in a row that are somewhere else: then what comes has gone on there. */
const LOST = 8;
/** So many rows may have gone, or be others now, between one that came and the next. */
const NEAR = 16;

/**
 * Walks through stored rows in the order of their ids, in step with something that mostly comes in that order: what comes
 * is the next row nearly always, and reading rows one after the other costs a fifth of looking each one up.
 */
export interface RowWalk<Row> {
  /** The row that should come now; undefined where there is none, and the walk has nothing to offer. */
  here(): Row | undefined;
  /** It came. */
  step(): void;
  /** The next row that is meant, where it is not far: it came, and those before it did not. */
  near(isMeant: (row: Row) => boolean): Row | undefined;
  /** Another row came, which was looked up: the walk goes on behind it, where that is on its way. */
  moveBehind(id: number): void;
  /** Rows may have changed: what was read of them ahead is read again. */
  refresh(): void;
}

/** Starts a walk at an id; `read` answers the rows from one id to another, both included. */
export function startWalk<Row extends { readonly id: number }>(
  first: number,
  last: number,
  read: (from: number, to: number) => readonly Row[],
): RowWalk<Row> {
  let rows: readonly Row[] = [];
  let at = 0;
  /** The ids that `rows` covers: from `from` up to, but not including, `next`. */
  let from = first;
  let next = first;
  let found = 0;
  let misses = 0;
  let jumps = 0;

  const readFrom = (id: number) => {
    from = id;
    next = Math.min(id + STRETCH, last + 1);
    rows = next > id ? read(id, next - 1) : [];
    at = 0;
  };
  /** A jump reads rows for nothing where the order is another one: there may be few of them beside what was found. */
  const mayJump = () => jumps * STRETCH < found + 4 * STRETCH;

  /** Reads a stretch more beside what is left; false where there is none. */
  const readMore = (): boolean => {
    if (next > last) return false;
    const rest = rows.slice(at);
    const start = rest[0]?.id ?? next;
    readFrom(next);
    rows = [...rest, ...rows];
    from = start;
    return true;
  };
  const step = () => {
    at += 1;
    found += 1;
    misses = 0;
  };

  return {
    here() {
      for (;;) {
        const row = rows[at];
        if (row !== undefined || next > last) return row;
        readFrom(next);
      }
    },
    step,
    near(isMeant) {
      while (rows.length - at < NEAR && readMore());
      const end = Math.min(at + NEAR, rows.length);
      for (let place = at; place < end; place += 1) {
        const row = rows[place];
        if (row === undefined || !isMeant(row)) continue;
        at = place;
        step();
        return row;
      }
      return undefined;
    },
    moveBehind(id) {
      misses += 1;
      if (id >= from && id < next) {
        at = rows.findIndex((row) => row.id > id);
        if (at < 0) at = rows.length;
      } else if (misses >= LOST && mayJump()) {
        jumps += 1;
        misses = 0;
        readFrom(id + 1);
      }
    },
    refresh() {
      const row = rows[at];
      if (row !== undefined) next = row.id;
      rows = [];
      at = 0;
    },
  };
}
