import type { Standing } from '../shared/domain/standing.ts';

/** What plans remember of cards to which nothing happens. */
export interface StandingStore {
  /**
   * Begins a plan that depends on `basis` beside the store. Where the standings depend on something else, all of them are
   * forgotten; with null nothing is remembered afterwards either.
   */
  begin(connection: number, plan: number, basis: string | null): Planning;
}

/** Cards that have to be planned: groups by their address, records without one by their row. */
export interface Touched {
  readonly addresses: readonly string[];
  readonly rows: readonly number[];
}

/** The standings of one connection while a plan is made. */
export interface Planning {
  /** What has to be planned; null where it is everything. Who was left out or waits for a person, and stays so, is in the plan already. */
  readonly touched: Touched | null;
  /** How many of the other cards have each standing. */
  readonly counts: ReadonlyMap<Standing, number>;
  /** Notes what a planned card, by its row, will count as; null where it has to be planned again each time. */
  note(row: number, standing: Standing | null): void;
  /** A card that has to be planned again whatever was noted of it. */
  restless(row: number): void;
  /** Remembers what was noted, as long as it is worth it and nothing was touched meanwhile. */
  finish(): void;
  /** Remembers nothing of this plan; whatever was touched before stays so. */
  discard(): void;
}
