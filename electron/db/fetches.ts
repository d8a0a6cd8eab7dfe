import type Database from 'better-sqlite3';
import type { FeedShape } from '../../shared/domain/drift.ts';
import type { AbsenceRow } from '../feed-store.ts';
import type { FetchRow, FetchStore } from '../store.ts';

/** The row as the table has it. */
interface Row extends Omit<FetchRow, 'good' | 'shape'> {
  readonly good: 0 | 1;
  readonly shape: string;
}

const SELECT = `
  SELECT id, kind, started_at AS startedAt, settings_digest AS settingsDigest, records, good, shape
  FROM fetch WHERE connection_id = @connection`;

/** A fetch that nobody has described. */
const NO_SHAPE = '{}';

/**
 * Whether the last load has a code; what is being staged is not there yet. Left to itself, SQLite takes the widest index
 * and looks through the whole client for every code.
 */
const IN_LOAD = `EXISTS (
  SELECT 1 FROM customer u INDEXED BY customer_code WHERE u.connection_id = @connection AND u.code = l.code
    AND u.load <= (SELECT load FROM connection WHERE id = @connection))`;

const ACCOUNT = '(SELECT account_id FROM connection WHERE id = @connection)';

const ABSENCES = `FROM absence l WHERE l.account_id = ${ACCOUNT}`;
const ABSENCE = `SELECT l.code, l.since, l.fetches, coalesce(k.email, '') AS email
  FROM absence l LEFT JOIN link k ON k.account_id = l.account_id AND k.code = l.code`;

/** The history of fetches, and the customers that went missing. */
export function createFetchStore(db: Database.Database): FetchStore {
  type Of = { readonly connection: number };
  const last = db.prepare<[Of], Row>(`${SELECT} ORDER BY id DESC LIMIT 1`);
  const lastFull = db.prepare<[Of], Row>(`${SELECT} AND kind = 'full' ORDER BY id DESC LIMIT 1`);
  const goodFull = db.prepare<[Of & { except: number; limit: number }], Row>(
    `${SELECT} AND kind = 'full' AND good = 1 AND id <> @except ORDER BY id DESC LIMIT @limit`,
  );
  const describe = db.prepare('UPDATE fetch SET shape = ? WHERE id = ?');
  const setGood = db.prepare('UPDATE fetch SET good = 1 WHERE id = ?');
  const back = db.prepare<[Of]>(`DELETE FROM absence AS l WHERE l.account_id = ${ACCOUNT} AND ${IN_LOAD}`);
  const missed = db.prepare<[Of & { since: string }]>(
    `INSERT INTO absence (account_id, code, since, fetches)
     SELECT l.account_id, l.code, @since, 1 FROM link l WHERE l.account_id = ${ACCOUNT} AND NOT ${IN_LOAD}
     ON CONFLICT (account_id, code) DO UPDATE SET fetches = fetches + 1`,
  );
  const absent = db
    .prepare<[Of & { fetches: number; before: string }], string>(
      `SELECT l.code FROM absence l WHERE l.account_id = ${ACCOUNT} AND l.fetches >= @fetches AND l.since <= @before
         AND NOT ${IN_LOAD} ORDER BY l.code`,
    )
    .pluck();

  const absence = db.prepare<[Of & { code: string }], AbsenceRow>(
    `${ABSENCE} WHERE l.account_id = ${ACCOUNT} AND l.code = @code AND NOT ${IN_LOAD}`,
  );
  // Only a fetch that nobody called good leaves somebody among the absent who is there again: looking at each of very
  // many customers would take too long.
  const counts = bothWays((there) => db.prepare<[Of], number>(`SELECT count(*) ${ABSENCES}${there}`).pluck());
  const pages = bothWays((there) =>
    db.prepare<[Of & { limit: number; offset: number }], AbsenceRow>(
      `${ABSENCE} WHERE l.account_id = ${ACCOUNT} AND l.code IN (
         SELECT l.code ${ABSENCES}${there} ORDER BY l.code LIMIT @limit OFFSET @offset) ORDER BY l.code`,
    ),
  );
  const isGood = (connection: number) => last.get({ connection })?.good === 1;

  const isPart = db
    .prepare<[Of], number>('SELECT 1 FROM connection WHERE id = @connection AND part_of IS NOT NULL')
    .pluck();

  const accept = db.transaction((connection: number, fetch: number) => {
    const row = last.get({ connection });
    if (row?.id !== fetch || row.good === 1) return;
    setGood.run(fetch);
    // The customers of contacts have no contacts of their own that could go missing.
    if (isPart.get({ connection }) !== undefined) return;
    // A customer that is there again was not missing in a row, whatever kind of fetch brought it.
    back.run({ connection });
    if (row.kind === 'full') missed.run({ connection, since: row.startedAt });
  });

  return {
    last: (connection) => toFetch(last.get({ connection })),
    lastFull: (connection) => toFetch(lastFull.get({ connection })),
    goodFull: (connection, limit, except = 0) => goodFull.all({ connection, limit, except }).map(fromRow),
    describe: (fetch, shape) => void describe.run(JSON.stringify(shape), fetch),
    accept: (connection, fetch) => accept.immediate(connection, fetch),
    absent: (connection, fetches, before) => absent.all({ connection, fetches, before: before.toISOString() }),
    absenceCount: (connection) => counts(isGood(connection)).get({ connection }) ?? 0,
    absences: (connection, { offset, limit }) => pages(isGood(connection)).all({ connection, offset, limit }),
    absence: (connection, code) => absence.get({ connection, code }) ?? null,
  };
}

/** Prepares a question about all absent customers, and about those of them that the last load does not have. */
function bothWays<T>(prepare: (there: string) => T): (all: boolean) => T {
  const [all, missing] = [prepare(''), prepare(` AND NOT ${IN_LOAD}`)];
  return (isAll) => (isAll ? all : missing);
}

function toFetch(row: Row | undefined): FetchRow | null {
  return row === undefined ? null : fromRow(row);
}

function fromRow({ good, shape, ...row }: Row): FetchRow {
  return { ...row, good: good === 1, shape: shape === NO_SHAPE ? null : (JSON.parse(shape) as FeedShape) };
}
