import type Database from 'better-sqlite3';

/** Rows that went away, by what they are to a person. */
export interface RowsGone {
  readonly decisions: number;
  readonly plans: number;
  readonly links: number;
  readonly other: number;
}

const GROUPS: Readonly<Record<string, keyof RowsGone>> = {
  decision: 'decisions',
  decision_change: 'decisions',
  approval: 'decisions',
  settled_review: 'decisions',
  address_correction: 'decisions',
  operation: 'plans',
  review: 'plans',
  proposal: 'plans',
  left_out: 'plans',
  fix: 'plans',
  operation_shape: 'plans',
  movement: 'plans',
  link: 'links',
  managed_label: 'links',
  absence: 'links',
};

/** Cards stay as empty rows, contacts are told by themselves, and which cards are to be planned says nothing of anybody. */
const NOT_COUNTED = new Set(['customer', 'contact', 'touched', 'standing_count']);

/** How many rows each table has. */
export function countRows(db: Database.Database): ReadonlyMap<string, number> {
  const names = db
    .prepare<[], string>("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
    .pluck()
    .all();
  const count = (name: string) => Number(db.prepare(`SELECT count(*) FROM "${name}"`).pluck().get());
  return new Map(names.map((name) => [name, count(name)]));
}

/** What went between two countings; a table that nobody has put into a group counts as `other`, so that nothing is hidden. */
export function rowsGone(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): RowsGone {
  const gone = { decisions: 0, plans: 0, links: 0, other: 0 };
  for (const [table, rows] of before) {
    if (!NOT_COUNTED.has(table)) gone[GROUPS[table] ?? 'other'] += rows - (after.get(table) ?? 0);
  }
  return gone;
}
