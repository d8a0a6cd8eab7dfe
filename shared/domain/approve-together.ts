/** So many cancellations at most are approved with one signature. */
export const MOST_TOGETHER = 5;

/** LIM-13: so many proposals of one day look like a fault of the feed, not like people who changed their minds. */
export const SAME_DAY = 20;

/** Why cancellations have to be approved one by one. */
export type OneByOne = 'too-many' | 'same-day' | 'suspicious';

/**
 * Whether cancellations may be approved together: a few of different days. `days` are theirs, `allDays` counts every
 * proposal of the plan by day.
 */
export function whyOneByOne(days: readonly string[], allDays: ReadonlyMap<string, number>): OneByOne | null {
  if ([...allDays.values()].some((count) => count >= SAME_DAY)) return 'suspicious';
  if (days.length > MOST_TOGETHER) return 'too-many';
  return new Set(days).size === days.length ? null : 'same-day';
}
