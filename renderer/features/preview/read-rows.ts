import type { Args } from '../../../shared/ipc/contract.ts';
import type { RowFind } from '../../../shared/ipc/plan-channels.ts';
import { call, ROWS_PER_PAGE } from '../../api.ts';
import type { Preview, PreviewStore, Reading } from './preview-state.ts';
import { missingPages, NO_ROWS, withPage } from './row-pages.ts';
import { tileOf } from './tiles.ts';

/** The lists of rows that are shown one after the other. */
export interface RowLists {
  readonly reading: Reading;
  /** Shows another list from its beginning. */
  readonly another: (change: Partial<Preview>) => void;
  /** Nothing that is still on its way belongs to what is shown from now on; answers whether that is still so later. */
  readonly leave: () => () => boolean;
  /** What is looked for: the rows of the tile, and what a person wants of them. */
  readonly find: () => RowFind;
}

/** Reads rows in pages; an answer that belongs to an earlier list is dropped. */
export function createRowLists({ set, get }: PreviewStore): RowLists {
  let list = 0;
  const asked = new Set<number>();

  const leave = () => {
    list += 1;
    const mine = list;
    return () => mine === list;
  };
  const another = (change: Partial<Preview>) => {
    leave();
    asked.clear();
    set({ ...change, rows: NO_ROWS, rowsProblem: null });
    get().need(0, 0);
  };
  const find = (): RowFind => ({ ...tileOf(get().tile).find, ...get().find });
  const fetchPage = async (page: Args<'plan.rows'>, mine: number) => {
    const reply = await call('plan.rows', page);
    if (mine !== list) return;
    asked.delete(page.offset);
    if (reply.ok) set({ rows: withPage(get().rows, page.offset, reply.value) });
    else set({ rowsProblem: reply.problem });
  };
  return {
    another,
    leave,
    find,
    reading: {
      openTile: (tile) => another({ tile, find: {} }),
      look: (wanted) => another({ find: wanted }),
      need(first, last) {
        const { connection, plan, tile, rows } = get();
        const { part } = tileOf(tile);
        if (connection === null || plan === null) return;
        const mine = list;
        const { hash } = plan.summary;
        for (const offset of missingPages(rows, { first, last }, ROWS_PER_PAGE)) {
          if (asked.has(offset)) continue;
          asked.add(offset);
          void fetchPage({ connection, hash, part, find: find(), offset, limit: ROWS_PER_PAGE }, mine);
        }
      },
    },
  };
}
