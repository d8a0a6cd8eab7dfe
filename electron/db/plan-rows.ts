import type Database from 'better-sqlite3';
import { hasTraits } from '../../shared/domain/operation-traits.ts';
import type { LeftOut, Review } from '../../shared/domain/plan.ts';
import type { FoundRows, OperationQuery, OperationRow, PlanRowStore, RowPage, Shape } from '../plan-row-store.ts';
import { OPERATION_COLUMNS, type StoredOperation, unpackNamed } from './operation-rows.ts';
import { kindOf, KINDS, RANK } from './packed-operation.ts';

interface StoredRow extends StoredOperation {
  readonly skipped: 0 | 1;
}

interface StoredShape {
  readonly id: number;
  readonly rank: number;
  readonly traits: string;
  readonly rows: number;
}

/** How a list is read: where its rows stand, which of them, and in which order. */
interface Reading {
  readonly from: string;
  /** Where to look through all of them, where that is not the order of the list. */
  readonly scan?: string;
  readonly where: string;
  readonly order: readonly string[];
  readonly values: Readonly<Record<string, string | number>>;
  /** How many rows there are, where that is known without counting. */
  readonly known: number | null;
}

/** What lists of operations are in the order of. */
const ORDERED = ['rank', 'code', 'email', 'shape'];

/** So many counts are remembered: a person scrolls through one list at a time. */
const COUNTS_KEPT = 50;

/** So many searches are remembered, each with the ids that it found. */
const SEARCHES_KEPT = 20;
const FOUND_KEPT = 5000;

/**
 * The rows of a plan as a person looks at them. A list is counted once, and a page reads the index up to its place and
 * then its own rows only: the bodies of the others are never touched.
 */
export function createPlanRowStore(db: Database.Database): PlanRowStore {
  const shapesOf = db.prepare<[number], StoredShape>(
    'SELECT id, rank, traits, rows FROM operation_shape WHERE plan_id = ? ORDER BY id',
  );
  const skippedCount = db
    .prepare<[number], number>('SELECT count(*) FROM operation WHERE plan_id = ? AND skipped = 1')
    .pluck();
  const movedCount = db
    .prepare<[number], number>(
      "SELECT count(*) FROM operation WHERE plan_id = ? AND state = 'rejected' AND reply_code = 'changed'",
    )
    .pluck();
  const confirmedOfRank = db.prepare<[number], { readonly rank: number; readonly n: number }>(
    "SELECT rank, count(*) AS n FROM operation WHERE plan_id = ? AND state = 'confirmed' AND skipped = 0 GROUP BY rank",
  );
  // A refusal means fewer mails: nobody can hold it back. What was sent has happened.
  const skip = db.prepare<[{ plan: number; ids: string; skipped: 0 | 1 }]>(
    `UPDATE operation SET skipped = @skipped WHERE id IN (SELECT value FROM json_each(@ids)) AND plan_id = @plan
       AND rank <> ${RANK['opt-out']} AND skipped <> @skipped AND state IN ('planned', 'retry')`,
  );
  const concerning = db.prepare<[{ plan: number; code: string; address: string }], StoredRow>(
    `SELECT ${OPERATION_COLUMNS}, skipped FROM operation WHERE id IN (
       SELECT id FROM operation INDEXED BY operation_order WHERE plan_id = @plan AND code = @code
       UNION SELECT id FROM operation INDEXED BY operation_email WHERE plan_id = @plan AND email = @address)
     ORDER BY id LIMIT 20`,
  );
  const reviewsOf = db
    .prepare<[number, string], string>('SELECT body FROM plan_review WHERE plan_id = ? AND code = ? ORDER BY kind, id')
    .pluck();
  const leftOutOf = db.prepare<[number, string], LeftOut>(
    'SELECT customer, reason FROM plan_left_out WHERE plan_id = ? AND customer = ? ORDER BY id',
  );
  const statements = new Map<string, Database.Statement>();
  const prepared = (sql: string): Database.Statement => {
    const statement = statements.get(sql) ?? db.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
  const ownChanges = db.prepare<[], number>('SELECT total_changes()').pluck();
  /** Another text after every write, whoever made it: what was counted before it may be counted wrongly now. */
  const written = () => `${String(db.pragma('data_version', { simple: true }))} ${ownChanges.get() ?? 0}`;
  const counts = new Map<string, number>();
  const searches = new Map<string, readonly number[] | null>();

  const count = ({ from, scan = from, where, values, known }: Reading, token: string): number => {
    if (known !== null) return known;
    const key = `${token} ${from} ${where} ${JSON.stringify(values)}`;
    const before = counts.get(key);
    if (before !== undefined) return before;
    const total = prepared(`SELECT count(*) AS total FROM ${scan} WHERE ${where}`).get(values) as { total: number };
    if (counts.size >= COUNTS_KEPT) counts.clear();
    counts.set(key, total.total);
    return total.total;
  };
  /** The ids of a page, in order; one near the end is walked to from there. */
  const idsOf = ({ from, where, order, values }: Reading, total: number, { offset, limit }: RowPage): number[] => {
    const wanted = Math.min(limit, total - offset);
    if (wanted <= 0) return [];
    const isBack = offset > total / 2;
    const by = order.map((column) => (isBack ? `${column} DESC` : column)).join(', ');
    const sql = `SELECT id FROM ${from} WHERE ${where} ORDER BY ${by} LIMIT @limit OFFSET @offset`;
    const from0 = isBack ? total - offset - wanted : offset;
    const rows = prepared(sql).all({ ...values, limit: wanted, offset: from0 }) as { id: number }[];
    const ids = rows.map(({ id }) => id);
    return isBack ? ids.toReversed() : ids;
  };
  /** The ids that a search finds, read once so that its pages need not; null where they are too many to be kept. */
  const foundBy = (reading: Reading, token: string): readonly number[] | null => {
    const key = `${token} ${reading.from} ${reading.where} ${reading.order.join()} ${JSON.stringify(reading.values)}`;
    const before = searches.get(key);
    if (before !== undefined) return before;
    const { from, scan = from, where, order, values } = reading;
    // Whoever writes the beginning of a word finds too many: the looking ends as soon as that is known.
    const sql = `SELECT id FROM (SELECT id, ${ORDERED.join(', ')} FROM ${scan} WHERE ${where} LIMIT ${FOUND_KEPT + 1})
      ORDER BY ${order.join(', ')}`;
    const some = prepared(sql).pluck().all(values) as number[];
    const ids = some.length > FOUND_KEPT ? null : some;
    if (searches.size >= SEARCHES_KEPT) searches.clear();
    searches.set(key, ids);
    return ids;
  };
  const bodies = <T extends { readonly id: number }>(select: string, ids: readonly number[]): T[] => {
    const rows = prepared(`${select} WHERE id IN (SELECT value FROM json_each(?))`).all(JSON.stringify(ids)) as T[];
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  };

  /** Kinds one after the other, each in the order of the codes. */
  const inKinds = (plan: number, query: OperationQuery, { offset, limit }: RowPage): FoundRows<OperationRow> => {
    const rows: OperationRow[] = [];
    let total = 0;
    for (const kind of KINDS.filter((each) => query.kinds?.includes(each) ?? true)) {
      const page = { offset: Math.max(0, offset - total), limit: limit - rows.length };
      const found = listed(plan, { ...query, kinds: [kind], sort: 'code' }, page);
      rows.push(...found.rows);
      total += found.total;
    }
    return { total, rows };
  };
  const listed = (plan: number, query: OperationQuery, page: RowPage): FoundRows<OperationRow> => {
    const shapes = shapesOf.all(plan);
    const all = tokenOf(shapes);
    const reading = readingOf(plan, query, shapes);
    const select = `SELECT ${OPERATION_COLUMNS}, skipped FROM operation`;
    // States change as a run goes on: they are looked at each time.
    const found = query.text && !query.states && !query.skipped ? foundBy(reading, all) : null;
    if (found !== null) {
      const ids = found.slice(page.offset, page.offset + page.limit);
      return { total: found.length, rows: bodies<StoredRow>(select, ids).map(unpackRow) };
    }
    const total = count(reading, query.states || query.skipped ? `${++uncounted}` : all);
    return { total, rows: bodies<StoredRow>(select, idsOf(reading, total, page)).map(unpackRow) };
  };

  return {
    operations(plan, query, page) {
      // What has to be looked for is sorted when it is found.
      const isOfAll = !query.text && !query.states && !query.skipped;
      return isOfAll && query.sort === 'kind' ? inKinds(plan, query, page) : listed(plan, query, page);
    },
    ids(plan, query, most) {
      const shapes = shapesOf.all(plan);
      const reading = readingOf(plan, query, shapes);
      if (reading.known !== null && reading.known > most) return null;
      // What a person takes out by a search they have just looked at.
      const seen = query.text && !query.states && !query.skipped ? foundBy(reading, tokenOf(shapes)) : null;
      if (seen !== null) return seen.length > most ? null : seen;
      const ids = idsOf(reading, most + 1, { offset: 0, limit: most + 1 });
      return ids.length > most ? null : ids;
    },
    reviews(plan, { kind, text }, page) {
      const reading: Reading = {
        from: 'plan_review',
        where: `plan_id = @plan${kind ? ' AND kind = @kind' : ''}${text ? ' AND instr(lower(body), @text) > 0' : ''}`,
        order: ['code', 'kind', 'id'],
        values: { plan, ...(kind && { kind }), ...(text && { text: text.toLowerCase() }) },
        known: null,
      };
      const total = count(reading, written());
      const rows = bodies<{ id: number; body: string }>('SELECT id, body FROM review', idsOf(reading, total, page));
      return { total, rows: rows.map(({ body }) => JSON.parse(body) as Review) };
    },
    leftOut(plan, { reason, text }, page) {
      const reading: Reading = {
        from: 'plan_left_out',
        where: `plan_id = @plan${reason ? ' AND reason = @reason' : ''}${text ? ' AND instr(lower(customer), @text) > 0' : ''}`,
        order: ['customer', 'reason'],
        values: { plan, ...(reason && { reason }), ...(text && { text: text.toLowerCase() }) },
        known: null,
      };
      const total = count(reading, written());
      const ids = idsOf(reading, total, page);
      const rows = bodies<LeftOut & { id: number }>('SELECT id, customer, reason FROM left_out', ids);
      return { total, rows: rows.map((row) => ({ customer: row.customer, reason: row.reason })) };
    },
    shapes: (plan) => shapesOf.all(plan).map(unpackShape),
    concerning: (plan, { code, address }) => concerning.all({ plan, code, address: address ?? '' }).map(unpackRow),
    waiting: (plan, code) => ({
      reviews: reviewsOf.all(plan, code).map((body) => JSON.parse(body) as Review),
      leftOut: leftOutOf.all(plan, code),
    }),
    skip: (plan, operations, skipped) =>
      skip.run({ plan, ids: JSON.stringify(operations), skipped: skipped ? 1 : 0 }).changes,
    skippedCount: (plan) => skippedCount.get(plan) ?? 0,
    movedCount: (plan) => movedCount.get(plan) ?? 0,
    confirmedByKind(plan) {
      const confirmed = { 'opt-out': 0, update: 0, create: 0, 'cancel-opt-out': 0 };
      for (const { rank, n } of confirmedOfRank.iterate(plan)) confirmed[kindOf(rank)] = n;
      return confirmed;
    },
  };
}

/** Tells a plan that got or lost rows from what it was. */
const tokenOf = (shapes: readonly StoredShape[]): string => `${shapes.reduce((sum, { rows }) => sum + rows, 0)}`;

/** Makes each count of something that changes one of its own. */
let uncounted = 0;

function readingOf(plan: number, query: OperationQuery, shapes: readonly StoredShape[]): Reading {
  const { kinds, traits = [], text = '', skipped, states, sort = 'code' } = query;
  // As the indexes have them: the queue is without the shape.
  const order = sort === 'kind' ? ['rank', 'code', 'id'] : states ? [sort, 'id'] : [sort, 'shape', 'id'];
  const values: Record<string, string | number> = { plan };
  const terms = ['plan_id = @plan'];
  const fitting = shapes.filter(
    (each) => (kinds?.includes(kindOf(each.rank)) ?? true) && hasTraits(parse(each.traits), traits),
  );
  if (kinds || traits.length > 0) {
    terms.push('shape IN (SELECT value FROM json_each(@shapes))');
    values['shapes'] = JSON.stringify(fitting.map(({ id }) => id));
  }
  const needle = text.trim().toLowerCase();
  if (needle !== '') {
    terms.push('(instr(email, @text) > 0 OR instr(words, @text) > 0 OR instr(lower(code), @text) > 0)');
    values['text'] = needle;
  }
  if (states) {
    terms.push('skipped = 0 AND state IN (SELECT value FROM json_each(@states))');
    values['states'] = JSON.stringify(states);
  }
  if (skipped) terms.push('skipped = 1');
  const where = terms.join(' AND ');
  if (states) return { from: 'operation INDEXED BY operation_queue', where, order, values, known: null };
  if (skipped) return { from: 'operation INDEXED BY operation_skipped', where, order, values, known: null };
  const isCounted = needle === '' && shapes.length > 0;
  const from = `operation INDEXED BY ${sort === 'email' ? 'operation_email' : 'operation_order'}`;
  const known = isCounted ? fitting.reduce((total, { rows }) => total + rows, 0) : null;
  // A search looks at the rows themselves, which lie nearly in the order of their addresses.
  return { from, ...(needle !== '' && { scan: 'operation INDEXED BY operation_email' }), where, order, values, known };
}

const parse = (traits: string): readonly string[] => JSON.parse(traits) as string[];

function unpackShape({ rank, traits, rows }: StoredShape): Shape {
  const kind = kindOf(rank);
  return { kind, traits: parse(traits), rows };
}

function unpackRow(row: StoredRow): OperationRow {
  const { journal, name } = unpackNamed(row);
  return { ...journal, name, skipped: row.skipped === 1 };
}
