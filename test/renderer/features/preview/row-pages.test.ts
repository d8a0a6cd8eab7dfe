import type { RowView } from '../../../../shared/ipc/plan-channels.ts';
import { describe, expect, it } from 'vitest';
import { missingPages, NO_ROWS, rowAt, withPage, withRows } from '../../../../renderer/features/preview/row-pages.ts';

const rows = (offset: number, count: number): RowView[] =>
  Array.from({ length: count }, (_, index) => ({
    part: 'leftOut',
    leftOut: { customer: String(offset + index), reason: 'closed' },
    name: '',
  }));
const page = (offset: number) => ({ total: 100_000, rows: rows(offset, 200) });

describe('pages of a long list', () => {
  it('are asked for by multiples of their size, and only those that are not here', () => {
    const here = withPage(NO_ROWS, 200, page(200));
    expect(missingPages(here, { first: 190, last: 410 }, 200)).toEqual([0, 400]);
    expect(missingPages(here, { first: 200, last: 399 }, 200)).toEqual([]);
  });

  it('end where the list ends', () => {
    const short = withPage(NO_ROWS, 0, { total: 150, rows: rows(0, 150) });
    expect(missingPages(short, { first: 0, last: 900 }, 200)).toEqual([]);
    expect(rowAt(short, 149, 200)).toEqual(rows(149, 1)[0]);
    expect(rowAt(short, 150, 200)).toBeNull();
  });

  it('give a row by its place, or nothing while its page is on its way', () => {
    const here = withPage(NO_ROWS, 400, page(400));
    expect(rowAt(here, 417, 200)).toEqual(rows(417, 1)[0]);
    expect(rowAt(here, 17, 200)).toBeNull();
  });

  it('stay few however far one scrolls, and the ones nearby stay', () => {
    let all = NO_ROWS;
    for (let offset = 0; offset < 100_000; offset += 200) all = withPage(all, offset, page(offset));
    expect(all.pages.size).toBe(8);
    expect([...all.pages.keys()].every((offset) => offset >= 100_000 - 8 * 200)).toBe(true);
    expect(all.total).toBe(100_000);
  });

  it('change row by row where a person decides about one', () => {
    const here = withPage(NO_ROWS, 0, { total: 2, rows: rows(0, 2) });
    const named = withRows(here, (row) => (row.part === 'leftOut' ? { ...row, name: 'Kask' } : row));
    expect([rowAt(named, 1, 200), rowAt(here, 1, 200)]).toEqual([{ ...rows(1, 1)[0], name: 'Kask' }, rows(1, 1)[0]]);
  });
});
