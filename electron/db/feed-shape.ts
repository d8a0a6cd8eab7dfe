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
interface Described {
  readonly copies: number;
  readonly present: Buffer;
  readonly body: string;
}

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
  const rows = db.prepare<[{ connection: number; low: number; high: number }], Described>(
    `SELECT u.copies, u.present, u.body FROM customer u
     WHERE ${isDense ? '+' : ''}u.connection_id = @connection AND u.id BETWEEN @low AND @high
       AND u.load <= (SELECT load FROM connection WHERE id = @connection)
       AND u.problem IS NOT 'unreadable' AND u.erased = 0`,
  );
  const own = createFieldCounter(db, connection);
  const ofOwners = owners === null ? null : createFieldCounter(db, owners.connection);
  const values = new Map(sources.map((source) => [source, new Map<string, number>()]));
  const reads = values.size > 0 || owners !== null;
  /** Records that have the same fields are counted as one with their number. */
  const alike = new Map<string, { readonly present: Buffer; copies: number }>();
  let records = 0;
  for (const { copies, present, body } of rows.iterate({ connection, low, high })) {
    records += copies;
    const key = present.toString('latin1');
    const known = alike.get(key);
    if (known !== undefined) known.copies += copies;
    else if (alike.size < MOST_ALIKE) alike.set(key, { present, copies });
    else own.add(present, copies);
    if (!reads) continue;
    const { fields } = unpackCustomer(body, keys);
    const owner = owners?.of(fields) ?? null;
    if (owner !== null) ofOwners?.add(owner.present, copies);
    for (const [source, counts] of values) {
      const value = source.startsWith(OWNER) ? owner?.fields.get(source.slice(OWNER.length)) : fields.get(source);
      countValues(counts, value, copies);
    }
  }
  for (const { present, copies } of alike.values()) own.add(present, copies);
  const joined = (ofOwners?.counts() ?? []).map(([key, count]) => [OWNER + key, count] as const);
  return shapeOf(records, [...own.counts(), ...joined], values);
}
