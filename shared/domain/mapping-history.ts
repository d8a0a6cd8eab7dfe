import type { Connection, Pair } from './connection.ts';

/** A mapping that was saved: an earlier one of this client, or that of another client. */
export type PastMapping = Pick<Connection, 'mapping' | 'ignored'>;

/** What was decided about fields before. */
export interface MappingHistory {
  /** Earlier mappings of this client, newest first. */
  readonly own: readonly PastMapping[];
  /** The mappings of the bureau's other clients. */
  readonly others: readonly PastMapping[];
}

/** The pairs of this client's earlier mappings: for each slot the newest that a field which is still there stood in. */
export function earlierPairs(own: readonly PastMapping[], fields: ReadonlySet<string>): ReadonlyMap<string, Pair> {
  const found = new Map<string, Pair>();
  for (const pair of own.flatMap(({ mapping }) => mapping)) {
    if (fields.has(pair.source) && !found.has(pair.target)) found.set(pair.target, pair);
  }
  return found;
}

/** For each slot the pair that most other clients have, of fields that are there; the first in the alphabet of equals. */
export function commonPairs(others: readonly PastMapping[], fields: ReadonlySet<string>): ReadonlyMap<string, Pair> {
  const counted = new Map<string, { readonly pair: Pair; count: number }>();
  for (const pair of others.flatMap(({ mapping }) => mapping)) {
    if (!fields.has(pair.source)) continue;
    const key = JSON.stringify([pair.target, pair.source]);
    const entry = counted.get(key);
    if (entry === undefined) counted.set(key, { pair, count: 1 });
    else entry.count += 1;
  }
  const best = new Map<string, { readonly pair: Pair; readonly count: number }>();
  for (const entry of counted.values()) {
    const { pair, count } = entry;
    const other = best.get(pair.target);
    const wins =
      other === undefined || count > other.count || (count === other.count && pair.source < other.pair.source);
    if (wins) best.set(pair.target, entry);
  }
  return new Map([...best].map(([target, { pair }]) => [target, pair]));
}

/** Of these fields those that other clients ignore on purpose, more of them than pair them. */
export function usuallyIgnored(others: readonly PastMapping[], fields: readonly string[]): readonly string[] {
  const balance = new Map<string, number>();
  const add = (key: string, step: number) => balance.set(key, (balance.get(key) ?? 0) + step);
  for (const { mapping, ignored } of others) {
    for (const key of new Set(ignored)) add(key, 1);
    for (const key of new Set(mapping.map(({ source }) => source))) add(key, -1);
  }
  return fields.filter((key) => (balance.get(key) ?? 0) > 0);
}
