import type { GrowthView } from '../../../shared/ipc/history-channels.ts';

/** New contacts by day and list, ready for a table. */
export interface CreatedTable {
  /** Lists with the most new contacts first. */
  readonly lists: readonly string[];
  /** How many lists more there are. */
  readonly more: number;
  /** Newest first; the counts stand in the order of the lists. */
  readonly rows: readonly { readonly day: string; readonly all: number; readonly counts: readonly number[] }[];
  readonly total: { readonly all: number; readonly counts: readonly number[] };
}

/** Puts new contacts into a table of days and at most so many lists. */
export function createdTable(created: GrowthView['created'], maxLists: number): CreatedTable {
  const days = new Map<string, Map<string, number>>();
  const sums = new Map<string, number>();
  for (const { day, scope, count } of created) {
    const ofDay = days.get(day) ?? new Map<string, number>();
    days.set(day, ofDay.set(scope, (ofDay.get(scope) ?? 0) + count));
    sums.set(scope, (sums.get(scope) ?? 0) + count);
  }
  const every = [...sums.keys()]
    .filter((scope) => scope !== '')
    .toSorted((a, b) => (sums.get(b) ?? 0) - (sums.get(a) ?? 0) || a.localeCompare(b, 'et'));
  const lists = every.slice(0, maxLists);
  const pick = (counts: ReadonlyMap<string, number>) => ({
    all: counts.get('') ?? 0,
    counts: lists.map((scope) => counts.get(scope) ?? 0),
  });
  return {
    lists,
    more: every.length - lists.length,
    rows: [...days].toSorted(([a], [b]) => b.localeCompare(a)).map(([day, counts]) => ({ day, ...pick(counts) })),
    total: pick(sums),
  };
}
