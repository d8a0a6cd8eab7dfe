import type Database from 'better-sqlite3';
import type { LoadCounts, RecordProblem } from '../store.ts';

type Counted = Omit<LoadCounts, 'knownCodes' | 'codesBefore' | 'codesStaying'>;

/** Counts the records that came with load `came` or later, and the codes of all. */
export function countLoad(db: Database.Database, connection: number, came: number): Counted {
  // An erased person's record has no address here any more, but it had one in the feed.
  const row = db
    .prepare<[number, number], Omit<LoadCounts, 'codes'>>(
      `SELECT coalesce(sum(copies), 0) AS records,
         coalesce(sum(copies - 1 + (problem IS NOT NULL)), 0) AS badRecords,
         coalesce(sum(stripped * copies), 0) AS strippedCharacters,
         coalesce(sum((address IS NOT NULL OR erased = 1) AND problem IS NULL), 0) AS withAddress
       FROM customer WHERE connection_id = ? AND load >= ?`,
    )
    .get(connection, came);
  if (row === undefined) throw new Error('a count without a row');
  return { ...row, codes: countCodes(db, connection) };
}

const of = (index: string) => `FROM customer INDEXED BY ${index} WHERE connection_id = @connection`;

/** The same over all records of a connection: most are counted in an index, and looked at only where they are special. */
export function countWhole(db: Database.Database, connection: number): Counted {
  const count = (sql: string) =>
    db.prepare<[{ connection: number }], number>(`SELECT ${sql}`).pluck().get({ connection }) ?? 0;
  const more = count(`coalesce(sum(copies - 1), 0) ${of('customer_copies')} AND copies > 1`);
  const faulty = `${of('customer_problem')} AND problem IS NOT NULL`;
  const erased = `${of('customer_erased')} AND erased = 1 AND address IS NULL`;
  return {
    records: count(`count(*) ${of('customer_code')}`) + more,
    badRecords: count(`count(*) ${faulty}`) + more,
    strippedCharacters: count(`coalesce(sum(stripped * copies), 0) ${of('customer_stripped')} AND stripped > 0`),
    withAddress:
      count(`count(*) ${of('customer_address')} AND address IS NOT NULL`) -
      count(`count(*) ${faulty} AND address IS NOT NULL`) +
      // An erased person's record has no address here any more, but it had one in the feed.
      count(`count(*) ${erased} AND problem IS NULL`),
    codes: countCodes(db, connection),
  };
}

/** How many codes the readable records have: all codes without those that only unreadable records have. */
function countCodes(db: Database.Database, connection: number): number {
  const count = db
    .prepare<[{ connection: number }], number>(
      `SELECT
         (SELECT count(DISTINCT code) FROM customer INDEXED BY customer_code WHERE connection_id = @connection)
         - (SELECT count(DISTINCT u.code) FROM customer u INDEXED BY customer_problem
            WHERE u.connection_id = @connection AND u.problem = 'unreadable' AND NOT EXISTS (SELECT 1 FROM customer o
              WHERE o.connection_id = @connection AND o.code = u.code AND o.problem IS NOT 'unreadable'))`,
    )
    .pluck()
    .get({ connection });
  if (count === undefined) throw new Error('a count without a row');
  return count;
}

/** How many codes a staged load, behind row `high`, brings that the last one did not have; asked before the swap. */
export function countNewCodes(db: Database.Database, connection: number, load: number, high: number): number {
  return (
    db
      .prepare<[number, number, number], number>(
        `SELECT count(DISTINCT n.code) FROM customer n
         WHERE n.id > ? AND +n.connection_id = ? AND n.load = ? AND n.code IS NOT NULL AND n.problem IS NOT 'unreadable'
           AND NOT EXISTS (SELECT 1 FROM customer o WHERE o.connection_id = n.connection_id AND o.code = n.code
             AND o.load < n.load AND o.problem IS NOT 'unreadable')`,
      )
      .pluck()
      .get(high, connection, load) ?? 0
  );
}

/** Gathers the codes of rows that a swap removes, and tells those that nothing else carries on. */
export interface LostCodes {
  note(row: { readonly code: string | null; readonly problem: RecordProblem | null }): void;
  /** The lost codes, in their order. */
  codes(): readonly string[];
}

/** Starts to gather lost codes. */
export function createLostCodes(db: Database.Database, connection: number): LostCodes {
  const gone = new Set<string>();
  const stays = db
    .prepare<[number, string], number>(
      "SELECT 1 FROM customer WHERE connection_id = ? AND code = ? AND problem IS NOT 'unreadable' LIMIT 1",
    )
    .pluck();
  return {
    note({ code, problem }) {
      if (code !== null && problem !== 'unreadable') gone.add(code);
    },
    codes: () => [...gone].filter((code) => stays.get(connection, code) === undefined).toSorted(),
  };
}
