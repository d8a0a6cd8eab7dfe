import type Database from 'better-sqlite3';
import type { LoadCounts, RecordProblem } from '../store.ts';

/** A record whose code says something about the company: its own bytes could be read. */
const READABLE = "code IS NOT NULL AND problem IS NOT 'unreadable'";

/** Counts the records that came with load `came` or later, and the codes of all. */
export function countLoad(
  db: Database.Database,
  connection: number,
  came: number,
): Omit<LoadCounts, 'knownCodes' | 'codesBefore' | 'codesStaying'> {
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
  const codes = db
    .prepare<[number], number>(`SELECT count(DISTINCT code) FROM customer WHERE connection_id = ? AND ${READABLE}`)
    .pluck()
    .get(connection);
  if (row === undefined || codes === undefined) throw new Error('a count without a row');
  return { ...row, codes };
}

/** How many codes a staged load brings that the last one did not have; asked before the swap. */
export function countNewCodes(db: Database.Database, connection: number, load: number): number {
  return (
    db
      .prepare<[number, number], number>(
        `SELECT count(DISTINCT n.code) FROM customer n
         WHERE n.connection_id = ? AND n.load = ? AND n.code IS NOT NULL AND n.problem IS NOT 'unreadable'
           AND NOT EXISTS (SELECT 1 FROM customer o WHERE o.connection_id = n.connection_id AND o.code = n.code
             AND o.load < n.load AND o.problem IS NOT 'unreadable')`,
      )
      .pluck()
      .get(connection, load) ?? 0
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
