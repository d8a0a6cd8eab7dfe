import { hash } from 'node:crypto';
import type { Connection } from '../../shared/domain/connection.ts';
import { sourceKeysRead } from '../../shared/domain/connection-file.ts';
import type { DirectoRecord } from '../../shared/domain/customer.ts';
import { createSelector } from '../../shared/domain/field.ts';
import { createAddressReader } from '../../shared/domain/map-customer.ts';
import type { FetchCounts } from '../../shared/domain/plan.ts';
import { type Problem, problem } from '../../shared/domain/problem.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { RecordResult, RecordSource } from '../ports.ts';
import type { ConnectionRow, LoadCounts, NewRecord, Store } from '../store.ts';

/** Raised whenever records are read or kept otherwise, so that every record counts as new once. */
const READER_VERSION = 1;

/** New records are parsed this many at a time: measured as the cheapest batch for fast-xml-parser. */
const BATCH = 20;

interface Waiting {
  readonly digest: string;
  readonly position: number;
  readonly slice: Buffer;
}

/**
 * Fetches every customer and swaps the load in. Only records whose bytes were not in the last load are parsed.
 * Whatever goes wrong on the way, the last good load stays as it was.
 */
export async function loadCustomers(
  store: Store,
  source: RecordSource,
  connection: Connection,
  row: ConnectionRow,
  onProgress?: (records: number, bytes: number) => void,
): Promise<Result<FetchCounts, Problem>> {
  const keys = sourceKeysRead(connection);
  const load = store.customers.begin(row.id, keys, recipeOf(connection));
  const keep = createKeeper(connection, keys);
  const waiting = new Map<string, Waiting>();
  let position = 0;
  let parsed = 0;

  const flush = () => {
    const batch = [...waiting.values()];
    const results = source.parse(batch.map((item) => item.slice));
    for (const [index, item] of batch.entries()) {
      const result = results[index];
      if (result === undefined) throw new Error('fewer results than records');
      load.stage(keep(item, result));
    }
    parsed += batch.length;
    waiting.clear();
  };

  const onRecord = (slice: Buffer) => {
    position += 1;
    const digest = hash('sha256', slice, 'hex').slice(0, 32);
    if (waiting.has(digest)) flush();
    if (load.see(digest, position)) return;
    waiting.set(digest, { digest, position, slice: Buffer.from(slice) });
    if (waiting.size >= BATCH) flush();
  };

  let counts: LoadCounts | null;
  let reply: Awaited<ReturnType<RecordSource['read']>>;
  try {
    const request = { ...connection.source, since: null, routing: row.routing };
    reply = await source.read(request, onRecord, (bytes) => onProgress?.(position, bytes));
    if (!reply.ok) {
      load.discard();
      return reply;
    }
    flush();
    // A feed without one usable address (LIM-01) is a filter or an unfinished move, never a reason to change anything.
    // Where several addresses in one field wait for a person, such a record has no address yet; it counts all the same.
    const asks = connection.addresses.several === 'ask';
    counts = load.commit(({ withAddress, records }) => withAddress > 0 || (asks && records > 0));
  } catch (error) {
    load.discard();
    throw error;
  }
  if (reply.value.routing !== row.routing) store.connections.rememberRouting(row.id, reply.value.routing);
  if (counts === null) return err(problem('source/empty'));
  const { records, badRecords, strippedCharacters } = counts;
  return ok({ kind: 'full', records, parsed, bytes: reply.value.bytes, badRecords, strippedCharacters });
}

/** Everything besides the kept keys that decides how a record is stored. */
function recipeOf(connection: Connection): string {
  const email = connection.mapping.find((pair) => pair.target === 'email');
  const { addresses, consent, source } = connection;
  return JSON.stringify([
    READER_VERSION,
    source.component,
    source.channel,
    source.item,
    email?.transforms,
    addresses,
    consent && [consent.source, consent.date],
  ]);
}

/** Reduces a parsed record to what the store keeps. */
function createKeeper(connection: Connection, keys: readonly string[]) {
  const addressOf = createAddressReader(connection);
  const select = createSelector(keys, connection.consent);
  const values = (record: DirectoRecord) => {
    const customer = select(record);
    const address = addressOf(customer);
    return {
      code: customer.code === '' ? null : customer.code,
      address: address.kind === 'one' || address.kind === 'several' ? address.key : null,
      ts: customer.fields.get('ts') ?? null,
      values: keys.map((key) => customer.fields.get(key) ?? null),
      consent: customer.consent,
    };
  };
  return ({ digest, position }: Waiting, result: RecordResult): NewRecord => {
    if (!result.ok) {
      const nothing = { stripped: 0, address: null, ts: null, values: [], consent: [] };
      return { digest, position, code: result.code, problem: 'unreadable', ...nothing };
    }
    const place = { digest, position, stripped: result.stripped };
    const kept = values(result.record);
    return kept.code === null
      ? { ...place, ...kept, problem: 'no-code', address: null }
      : { ...place, ...kept, problem: null };
  };
}
