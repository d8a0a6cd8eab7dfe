import type { RowsView, RowView } from '../../../shared/ipc/plan-channels.ts';

/** Pages of a long list by their first row; only those near the reader are kept. */
export interface RowPages {
  /** Null before the first page has come. */
  readonly total: number | null;
  readonly pages: ReadonlyMap<number, readonly RowView[]>;
}

/** Nothing fetched yet. */
export const NO_ROWS: RowPages = { total: null, pages: new Map() };

/** How many pages are kept: enough to scroll back and forth, few enough for any length. */
const KEPT = 8;

/** Offsets of the pages that hold these rows and are not here. */
export function missingPages(
  rows: RowPages,
  range: { readonly first: number; readonly last: number },
  size: number,
): readonly number[] {
  const offsets: number[] = [];
  const end = rows.total === null ? range.last : Math.min(range.last, rows.total - 1);
  for (let offset = Math.floor(range.first / size) * size; offset <= end; offset += size) {
    if (!rows.pages.has(offset)) offsets.push(offset);
  }
  return offsets;
}

/** Adds a page; where there are too many, the one farthest from it goes. */
export function withPage(rows: RowPages, offset: number, page: RowsView): RowPages {
  const pages = new Map(rows.pages).set(offset, page.rows);
  while (pages.size > KEPT) {
    const farthest = [...pages.keys()].reduce((a, b) => (Math.abs(b - offset) > Math.abs(a - offset) ? b : a));
    pages.delete(farthest);
  }
  return { total: page.total, pages };
}

/** The row at a place; null while its page is not here. */
export function rowAt(rows: RowPages, index: number, size: number): RowView | null {
  const offset = Math.floor(index / size) * size;
  return rows.pages.get(offset)?.[index - offset] ?? null;
}

/** The pages with some rows changed. */
export function withRows(rows: RowPages, change: (row: RowView) => RowView): RowPages {
  return { ...rows, pages: new Map([...rows.pages].map(([offset, page]) => [offset, page.map(change)])) };
}
