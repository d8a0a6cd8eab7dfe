import type { Impossible, Measured } from './measured.ts';

/** What is compared with what. */
export type Stage = 'parse' | 'first' | 'next';

/** One design of one stage with all its rounds; `skipped` says in words why there are none. */
export interface Row {
  readonly stage: Stage;
  readonly design: string;
  readonly runs: readonly Measured[];
  readonly skipped?: string;
}

/** Everything that was measured at one size. */
export interface SizeResult {
  readonly customers: number;
  readonly xmlMb: number;
  readonly rows: readonly Row[];
  readonly prefixes: Measured;
  /** What did not agree, in words: nothing counts where this is not empty. */
  readonly wrong: readonly string[];
}

/** Tells a measurement from a design that cannot do the work. */
export function isMeasured(answer: Measured | Impossible): answer is Measured {
  return 'ms' in answer;
}

/** The middle of several figures; NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[half - 1] ?? Number.NaN)) / 2;
}

/** The middle of one figure over all rounds; null where the design did not run or does not tell it. */
export function middle(row: Row | undefined, figure: keyof Measured): number | null {
  const values = (row?.runs ?? []).map((run) => run[figure]).filter((value) => typeof value === 'number');
  return values.length === 0 ? null : median(values);
}

/** The highest of one figure over all rounds; null where there is none. */
export function highest(row: Row | undefined, figure: keyof Measured): number | null {
  const values = (row?.runs ?? []).map((run) => run[figure]).filter((value) => typeof value === 'number');
  return values.length === 0 ? null : Math.max(...values);
}

/** Finds a design's row. */
export function rowOf(result: SizeResult, stage: Stage, design: string): Row | undefined {
  return result.rows.find((row) => row.stage === stage && row.design === design);
}
