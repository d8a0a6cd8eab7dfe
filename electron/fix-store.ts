import type { FixKey, FixListName, FixRow } from '../shared/domain/fix.ts';

/** What has to be mended in Directo: every thing that was ever wrong, and when each list was last taken along. */
export interface FixStore {
  /** By customer code. */
  all(connection: number): readonly FixRow[];
  /** What is open of cards that were not touched since the last plan: as wrong as it was. */
  ofResting(connection: number): readonly FixKey[];
  save(connection: number, rows: readonly FixRow[]): void;
  /** ISO date-time; null for a list that nobody has taken along yet. */
  begunAt(connection: number, list: FixListName): string | null;
  begin(connection: number, list: FixListName, now: Date): void;
}
