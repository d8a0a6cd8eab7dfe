import type Database from 'better-sqlite3';
import type { FeedShape, FieldCount } from '../../shared/domain/drift.ts';
import { valuesOf } from '../../shared/domain/matching.ts';
import { unpackCustomer } from './rows.ts';
import { createFieldCounter } from './source-fields.ts';

/** A source with more values than this is no class. */
const MOST_VALUES = 500;

/** What a row says about the form of its feed. */
export interface ShapedRow {
  readonly copies: number;
  readonly present: Buffer;
  readonly body: string;
  readonly problem: string | null;
  readonly erased: 0 | 1;
}

/** The columns of a `ShapedRow`. */
export const SHAPED = 'copies, present, body, problem, erased';

/** The form of the last load, with the sources whose values were counted. */
interface KeptShape {
  readonly sources: readonly string[];
  readonly shape: FeedShape;
}

/** The form of the last load as it was described, where nothing but loads has changed its rows since; else null. */
export function keptShape(db: Database.Database, connection: number): KeptShape | null {
  const text = db.prepare<[number], string | null>('SELECT shape FROM connection WHERE id = ?').pluck().get(connection);
  return text == null ? null : (JSON.parse(text) as KeptShape);
}

/** Keeps the form of the last load for the next one; one whose values were too many to be counted is not kept. */
export function keepShape(db: Database.Database, connection: number, kept: KeptShape | null): void {
  const isWhole = kept !== null && Object.values(kept.shape.values).every((counts) => size(counts) < MOST_VALUES);
  db.prepare('UPDATE connection SET shape = ? WHERE id = ?').run(isWhole ? JSON.stringify(kept) : null, connection);
}

const size = (record: object): number => Object.keys(record).length;

/** Carries the form of the last load over to the next one, by the rows that come and go. */
export interface ShapeChanges {
  /** A row comes (1), goes (-1), or comes so many times more. */
  add(row: ShapedRow, times: number): void;
  /** Keeps the form that came of it. */
  save(): void;
}

/** Starts to carry a form over; where none is kept, there is nothing to do. */
export function createShapeChanges(
  db: Database.Database,
  connection: number,
  { keys, isSameReading }: { readonly keys: readonly string[]; readonly isSameReading: boolean },
): ShapeChanges | null {
  const kept = isSameReading ? keptShape(db, connection) : null;
  if (kept === null) {
    keepShape(db, connection, null);
    return null;
  }
  const { sources, shape } = kept;
  const changes: { readonly present: Buffer; readonly times: number }[] = [];
  const values = sources.map((source) => [source, new Map(Object.entries(shape.values[source] ?? {}))] as const);
  let { records } = shape;
  return {
    add({ present, body, problem, erased }, times) {
      if (problem === 'unreadable' || erased === 1) return;
      records += times;
      changes.push({ present, times });
      if (values.length === 0) return;
      const { fields } = unpackCustomer(body, keys);
      for (const [source, counts] of values) countValues(counts, fields.get(source), times);
    },
    save() {
      // Only now every field has its number.
      const counter = createFieldCounter(db, connection, shape.fields);
      for (const { present, times } of changes) counter.add(present, times);
      const next = shapeOf(records, counter.counts(), values);
      keepShape(db, connection, { sources, shape: next });
    },
  };
}

/** Counts each value of a list; of a source that is no class, the first ones only. */
export function countValues(counts: Map<string, number>, value: string | undefined, times: number): void {
  for (const each of valuesOf(value?.trim() ?? '')) {
    const known = counts.get(each);
    if (known !== undefined || counts.size < MOST_VALUES) counts.set(each, (known ?? 0) + times);
  }
}

/** The form of a load, with its values in their order. */
export function shapeOf(
  records: number,
  fields: Iterable<readonly [string, FieldCount]>,
  values: Iterable<readonly [string, ReadonlyMap<string, number>]>,
): FeedShape {
  return {
    records,
    fields: Object.fromEntries(fields),
    values: Object.fromEntries([...values].map(([source, counts]) => [source, Object.fromEntries(inOrder(counts))])),
  };
}

function inOrder(counts: ReadonlyMap<string, number>): [string, number][] {
  return [...counts].filter(([, count]) => count !== 0).toSorted(([a], [b]) => (a < b ? -1 : 1));
}
