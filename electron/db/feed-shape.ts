import type Database from 'better-sqlite3';
import type { FeedShape } from '../../shared/domain/drift.ts';
import { OWNER } from '../../shared/domain/field.ts';
import type { Owners } from './owners.ts';
import { spanOf } from './row-span.ts';
import { unpackCustomer } from './rows.ts';
import { countValues, keepShape, keptShape, shapeOf } from './shape-changes.ts';
import { createFieldCounter } from './source-fields.ts';

/** So many different sets of fields are remembered while a load is described. */
const MOST_ALIKE = 2000;

/** What is read of a record to describe its load. */
type Described = readonly [copies: number, present: string, ...rest: readonly (string | null)[]];

/**
 * Describes the last load: which fields its records have, and which values `sources` hold. Where the one before was
 * described and only loads have changed rows since, it is known already.
 */
export function describeLoad(
  db: Database.Database,
  connection: number,
  keys: readonly string[],
  owners: Owners | null,
  sources: readonly string[],
): FeedShape {
  if (owners !== null) return describeAnew(db, connection, keys, owners, sources);
  // Nothing may come between the looking and the keeping.
  return db
    .transaction((): FeedShape => {
      const kept = keptShape(db, connection);
      if (kept !== null && JSON.stringify(kept.sources) === JSON.stringify(sources)) return kept.shape;
      const shape = describeAnew(db, connection, keys, owners, sources);
      keepShape(db, connection, { sources, shape });
      return shape;
    })
    .immediate();
}

/** Describes the last load by looking at every row. */
function describeAnew(
  db: Database.Database,
  connection: number,
  keys: readonly string[],
  owners: Owners | null,
  sources: readonly string[],
): FeedShape {
  // A row of an erased person says nothing about the feed.
  const { low, high, isDense } = spanOf(db, connection);
  const values = new Map(sources.map((source) => [source, new Map<string, number>()]));
  const lists = [...values];
  const placeOf = (source: string) => keys.indexOf(source);
  const columns = lists.map(([source]) => (placeOf(source) < 0 ? 'NULL' : `u.body ->> '$[0][${placeOf(source)}]'`));
  const rows = db.prepare<[{ connection: number; low: number; high: number }], Described>(
    // The values themselves are read by SQLite: to unpack whole records would take several times as long.
    `SELECT u.copies, hex(u.present), ${[...(owners === null ? columns : ['u.body']), 'NULL'].join(', ')} FROM customer u
     WHERE ${isDense ? '+' : ''}u.connection_id = @connection AND u.id BETWEEN @low AND @high
       AND u.load <= (SELECT load FROM connection WHERE id = @connection)
       AND u.problem IS NOT 'unreadable' AND u.erased = 0`,
  );
  const own = createFieldCounter(db, connection);
  const ofOwners = owners === null ? null : createFieldCounter(db, owners.connection);
  /** Records that have the same fields are counted as one with their number. */
  const alike = new Map<string, { readonly present: Buffer; copies: number }>();
  let records = 0;
  for (const [copies, present, ...rest] of rows.raw().iterate({ connection, low, high })) {
    records += copies;
    const known = alike.get(present);
    if (known !== undefined) known.copies += copies;
    else if (alike.size < MOST_ALIKE) alike.set(present, { present: Buffer.from(present, 'hex'), copies });
    else own.add(Buffer.from(present, 'hex'), copies);
    if (owners === null) {
      for (const [index, [, counts]] of lists.entries()) countValues(counts, rest[index] ?? undefined, copies);
      continue;
    }
    const { fields } = unpackCustomer(rest[0] ?? '[[],[]]', keys);
    const owner = owners.of(fields);
    if (owner !== null) ofOwners?.add(owner.present, copies);
    for (const [source, counts] of lists) {
      const value = source.startsWith(OWNER) ? owner?.fields.get(source.slice(OWNER.length)) : fields.get(source);
      countValues(counts, value, copies);
    }
  }
  for (const { present, copies } of alike.values()) own.add(present, copies);
  const joined = (ofOwners?.counts() ?? []).map(([key, count]) => [OWNER + key, count] as const);
  return shapeOf(records, [...own.counts(), ...joined], values);
}
