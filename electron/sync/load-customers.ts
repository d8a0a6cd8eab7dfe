import { hash } from 'node:crypto';
import type { Connection } from '../../shared/domain/connection.ts';
import type { RenameCount } from '../../shared/domain/drift.ts';
import { otherCompany, otherCompanyInChanges } from '../../shared/domain/other-company.ts';
import { OWNER } from '../../shared/domain/field.ts';
import type { FetchCounts } from '../../shared/domain/plan.ts';
import { type Problem, problem } from '../../shared/domain/problem.ts';
import { changedSince } from '../../shared/domain/watermark.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { RecordRequest, RecordSource } from '../ports.ts';
import type { ConnectionRow, FetchNote, Load, LoadCounts, Store } from '../store.ts';
import { type ErasedPeople, type Keeper, type Keeping, keepingOf, keepingOfOwners } from './keep-record.ts';

/** New records are parsed this many at a time: measured as the cheapest batch for fast-xml-parser. */
const BATCH = 20;

/** What a fetch depends on besides the connection. */
export interface FetchOptions {
  readonly now: Date;
  readonly erased: ErasedPeople;
  /** Fetches everything whatever the connection says: nothing is taken away on the word of changes alone. */
  readonly full?: boolean;
}

/** A feed that was loaded: what it brought, its row in the history, and fields that look renamed. */
export interface LoadedFeed {
  readonly counts: FetchCounts;
  readonly fetch: number;
  readonly renames: readonly RenameCount[];
  /** The first customers that the last load had and this one has not, by code. */
  readonly lost: readonly string[];
  /** With a connection of contacts: the fetch of the customers that they belong to. */
  readonly owners: OwnersFetch | null;
}

/** The fetch of the customers that contacts belong to, which limits look at too. */
export interface OwnersFetch {
  readonly connection: number;
  readonly fetch: number;
  readonly records: number;
  readonly badRecords: number;
  readonly lost: readonly string[];
}

/** One feed of a run and the row of the connection that it fills. */
interface Part {
  readonly id: number;
  readonly keeping: Keeping;
  readonly records: Pick<RecordRequest, 'component' | 'channel' | 'item'>;
  /** What stands before a field key of this feed where the connection names it. */
  readonly prefix: string;
}

/** A feed that was read to its end and is staged. */
interface Staged {
  readonly load: Load;
  /** Records as they were cut out of the document. */
  readonly read: number;
  readonly parsed: number;
  readonly bytes: number;
}

/**
 * Fetches customers and swaps the load in; with a connection of contacts first the customers that they belong to. Only
 * records whose bytes were not in the last load are parsed. Whatever goes wrong on the way, the last good load stays as it
 * was.
 */
export async function loadCustomers(
  store: Store,
  source: RecordSource,
  connection: Connection,
  row: ConnectionRow,
  options: FetchOptions,
  onProgress?: (records: number, bytes: number) => void,
): Promise<Result<LoadedFeed, Problem>> {
  const own: Part = { id: row.id, keeping: keepingOf(connection), records: connection.source, prefix: '' };
  const parts = connection.source.component === 'contact' ? [ownersPart(store, connection, row), own] : [own];
  const days = parts.map((part) => sinceOf(store, connection, part, row, options));
  // Both feeds of a run are of one kind: an owner that is new must not be missing from an incremental fetch.
  const isFull = days.includes(null);
  const known = isFull ? fieldsBefore(store, row.id) : null;
  const loads: Load[] = [];
  const staged: Staged[] = [];
  let { routing } = row;
  let bytes = 0;
  try {
    for (const [index, part] of parts.entries()) {
      const { keys, recipe } = part.keeping;
      const load = store.customers.begin(part.id, keys, recipe, isFull ? 'full' : 'incremental');
      loads.push(load);
      const keep = part.keeping.keeper({ erased: options.erased, known: known && withoutPrefix(known, part.prefix) });
      const { component, channel, item } = part.records;
      const request = { component, channel, item, since: isFull ? null : (days[index] ?? null), routing };
      const before = bytes;
      const read = await stage(source, request, load, keep, (records, more) => onProgress?.(records, before + more));
      if (!read.ok) {
        discardAll(loads);
        return read;
      }
      ({ routing } = read.value);
      bytes += read.value.bytes;
      staged.push(read.value);
    }
    if (routing !== row.routing) store.connections.rememberRouting(row.id, routing);
    const loaded = commit(store, connection, row, parts, staged, { isFull, bytes, now: options.now });
    if (loaded.ok || isFull) return loaded;
    // Many newcomers may be another company or a busy day: only the whole feed can tell, and refusals must not wait.
    return loadCustomers(store, source, connection, row, { ...options, full: true }, onProgress);
  } catch (error) {
    discardAll(loads);
    throw error;
  }
}

function ownersPart(store: Store, connection: Connection, row: ConnectionRow): Part {
  const records = { component: 'customer', channel: 'customers', item: 'customer' };
  return { id: store.connections.companion(row.id), keeping: keepingOfOwners(connection), records, prefix: OWNER };
}

/** The day from which on changes are enough; null where this feed has to be read in full. */
function sinceOf(
  { customers, fetches }: Store,
  connection: Connection,
  { id, keeping }: Part,
  row: ConnectionRow,
  { now, full = false }: FetchOptions,
): string | null {
  if (!connection.source.incremental || full || !customers.keeps(id, keeping.keys, keeping.recipe)) return null;
  const last = fetches.lastFull(id);
  // After a fetch that was held nothing is taken for granted: the next one looks at everything again.
  if (last !== null && !last.good) return null;
  return changedSince(now, row.settingsDigest, fetches.last(id), last);
}

/** The fields that the last good full fetch had. */
function fieldsBefore(store: Store, id: number): ReadonlySet<string> | null {
  const shape = store.fetches.goodFull(id, 1)[0]?.shape ?? null;
  return shape && new Set(Object.keys(shape.fields));
}

function withoutPrefix(keys: ReadonlySet<string>, prefix: string): ReadonlySet<string> {
  if (prefix === '') return keys;
  return new Set([...keys].flatMap((key) => (key.startsWith(prefix) ? [key.slice(prefix.length)] : [])));
}

async function stage(
  source: RecordSource,
  request: RecordRequest,
  load: Load,
  keep: Keeper,
  onProgress: (records: number, bytes: number) => void,
): Promise<Result<Staged & Pick<RecordRequest, 'routing'>, Problem>> {
  const waiting = new Map<string, { readonly digest: string; readonly position: number; readonly slice: Buffer }>();
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
    // 132 bits: the row and its index are read and written for every record, so each character counts.
    const digest = hash('sha256', slice, 'base64url').slice(0, 22);
    if (waiting.has(digest)) flush();
    if (load.see(digest, position)) return;
    waiting.set(digest, { digest, position, slice });
    if (waiting.size >= BATCH) flush();
  };

  const reply = await source.read(request, onRecord, (bytes) => {
    // The bytes of a record are good until now: so none has to be copied.
    flush();
    onProgress(position, bytes);
  });
  if (!reply.ok) return reply;
  flush();
  return ok({ load, read: position, parsed, bytes: reply.value.bytes, routing: reply.value.routing });
}

/** Swaps the staged loads in: the one that the limits speak of first, so that where it is refused nothing has changed. */
function commit(
  store: Store,
  connection: Connection,
  row: ConnectionRow,
  parts: readonly Part[],
  staged: readonly Staged[],
  { isFull, bytes, now }: { readonly isFull: boolean; readonly bytes: number; readonly now: Date },
): Result<LoadedFeed, Problem> {
  const note: FetchNote = {
    kind: isFull ? 'full' : 'incremental',
    startedAt: now,
    settingsDigest: row.settingsDigest,
  };
  const own = staged.at(-1);
  const others = staged.slice(0, -1);
  if (own === undefined) throw new Error('no feed was read');
  let refusal: Problem | null = null;
  const committed = own.load.commit({ ...note, read: own.read }, (counts) => {
    refusal = isFull ? refusalOf(store, connection, row.id, counts) : otherCompanyInChanges(counts, connection.limits);
    return refusal === null;
  });
  if (committed === null) {
    discardAll(others.map(({ load }) => load));
    return err(refusal ?? problem('source/empty'));
  }
  const renames: RenameCount[] = [...committed.renames];
  let owners: OwnersFetch | null = null;
  for (const [index, { load, read }] of others.entries()) {
    const part = parts[index];
    const found = load.commit({ ...note, read }, () => true);
    if (part === undefined || found === null) continue;
    const { fetch, records, badRecords, lost } = found;
    owners = { connection: part.id, fetch, records, badRecords, lost };
    const { prefix } = part;
    renames.push(...found.renames.map((each) => ({ ...each, from: prefix + each.from, to: prefix + each.to })));
  }
  const { records, badRecords, strippedCharacters, fetch, lost } = committed;
  const counts = { kind: note.kind, records, parsed: own.parsed, bytes, badRecords, strippedCharacters };
  return ok({ counts, fetch, renames, lost, owners });
}

/** Why a full load may not be used; null where it may. */
function refusalOf(store: Store, connection: Connection, id: number, counts: LoadCounts): Problem | null {
  const { records, withAddress } = counts;
  // A feed without one usable address (LIM-01) is a filter or an unfinished move, never a reason to change anything.
  // Where several addresses in one field wait for a person, such a record has no address yet; it counts all the same.
  const isUsable = withAddress > 0 || (records > 0 && connection.addresses.several === 'ask');
  if (!isUsable && !(records > 0 && hasLostField(store, id))) return problem('source/empty');
  return otherCompany({ ...counts, mostGood: mostGoodRecords(store, id) }, connection.limits);
}

/** How many records the largest of the last good full fetches had: what a half-empty feed lacks may come back. */
export function mostGoodRecords({ fetches }: Pick<Store, 'fetches'>, id: number): number {
  return Math.max(0, ...fetches.goodFull(id, 5).map(({ records }) => records));
}

/** Whether a field is gone without which nobody can be found: drift detection says so and holds the plan. */
function hasLostField({ customers, fetches }: Store, id: number): boolean {
  const before = fetches.goodFull(id, 1)[0]?.shape?.fields ?? {};
  const now = customers.shape(id, []).fields;
  return ['email', 'code'].some((key) => (before[key]?.present ?? 0) > 0 && now[key] === undefined);
}

function discardAll(loads: readonly Load[]): void {
  for (const load of loads) load.discard();
}
