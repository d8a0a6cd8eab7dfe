/** A value with how often it stands in the feed. */
export interface Counted {
  readonly value: string;
  readonly count: number;
}

/** The most frequent values, with how many different ones there are; `more` where there are more than were counted. */
export interface ValueCounts {
  readonly values: readonly Counted[];
  readonly distinct: number;
  readonly more: boolean;
}

/** How many different values are told apart: a field with more is no class, and memory stays small. */
export const MOST_DISTINCT = 1000;

/** How many values an answer holds. */
export const MOST_VALUES = 50;

/** Counts values one by one; memory holds a bounded number of them. */
export interface ValueCounter {
  add(value: string): void;
  counts(): ValueCounts;
}

/** Makes a counter of values. */
export function createValueCounter(): ValueCounter {
  const counts = new Map<string, number>();
  let more = false;
  return {
    add(value) {
      const known = counts.get(value);
      if (known === undefined && counts.size >= MOST_DISTINCT) more = true;
      else counts.set(value, (known ?? 0) + 1);
    },
    counts: () => ({
      values: Array.from(counts, ([value, count]) => ({ value, count }))
        .toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
        .slice(0, MOST_VALUES),
      distinct: counts.size,
      more,
    }),
  };
}
