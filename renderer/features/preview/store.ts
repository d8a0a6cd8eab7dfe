import { create } from 'zustand';
import type { Problem } from '../../../shared/domain/problem.ts';
import { PLAN_LIFETIME_MS } from '../../../shared/domain/plan.ts';
import type { PlanView } from '../../../shared/ipc/views.ts';
import { ok } from '../../../shared/lib/result.ts';
import { call, findOperations, ROWS_PER_PAGE } from '../../api.ts';
import { missingPages, NO_ROWS, type RowPages, wholeList, withPage } from './row-pages.ts';
import { firstTile, type TileKey, TILES } from './tiles.ts';

interface Preview {
  readonly connection: string | null;
  readonly plan: PlanView | null;
  /** Number of operations in the plan: what the button applies. */
  readonly changes: number;
  readonly making: boolean;
  readonly problem: Problem | null;
  readonly tile: TileKey;
  readonly rows: Readonly<Partial<Record<TileKey, RowPages>>>;
  /** Why the rows of the open tile could not be read. */
  readonly rowsProblem: Problem | null;
  /** Makes a plan, unless this connection's is here already. */
  readonly show: (connection: string) => Promise<void>;
  /** Makes a plan anew. */
  readonly make: (connection: string) => Promise<void>;
  readonly openTile: (tile: TileKey) => void;
  /** Fetches the pages that hold these rows of a tile, where they are not here. */
  readonly need: (tile: TileKey, first: number, last: number) => void;
  /** Forgets the plan of a connection, because what it was made from has changed. */
  readonly drop: (connection: string) => void;
}

/** The preview of one connection. Its rows come in pages and only those near the reader are kept. */
export const usePreview = create<Preview>()((set, get) => ({
  connection: null,
  plan: null,
  changes: 0,
  making: false,
  problem: null,
  tile: 'create',
  rows: {},
  rowsProblem: null,
  async show(connection) {
    const { connection: now, plan, making } = get();
    if (now === connection && (making || plan !== null)) return;
    await get().make(connection);
  },
  async make(connection) {
    set({ connection, making: true, plan: null, changes: 0, problem: null, rows: {}, rowsProblem: null });
    const reply = await call('plan.make', { connection });
    if (get().connection !== connection || !get().making) return;
    if (!reply.ok) return set({ making: false, problem: reply.problem });
    const { hash, counts } = reply.value.summary;
    // The counts speak of customers; how many contacts change is known to the plan's rows alone.
    const first = await call('plan.rows', { connection, hash, part: 'operations', offset: 0, limit: 1 });
    if (get().connection !== connection || !get().making) return;
    if (!first.ok) return set({ making: false, problem: first.problem });
    set({ making: false, plan: reply.value, changes: first.value.total, tile: firstTile(counts) });
  },
  openTile: (tile) => set({ tile, rowsProblem: null }),
  need(tile, first, last) {
    const { connection, plan, rows } = get();
    const source = TILES.find(({ key }) => key === tile)?.rows;
    if (connection === null || plan === null || source === undefined || source.from === 'none') return;
    const { hash, counts } = plan.summary;
    const isCurrent = () => get().plan?.summary.hash === hash;
    const put = (change: (before: RowPages) => RowPages) => {
      const before = get().rows;
      set({ rows: { ...before, [tile]: change(before[tile] ?? NO_ROWS) } });
    };
    if (source.from === 'search') {
      if (rows[tile] !== undefined) return;
      void once(`${hash} ${tile}`, async () => {
        const found = await searchRemoved({ connection, hash }, counts.labelsRemoved);
        if (!isCurrent()) return;
        if (found.ok) put(() => wholeList(found.value, ROWS_PER_PAGE));
        else set({ rowsProblem: found.problem });
      });
      return;
    }
    const { part, kind } = source;
    for (const offset of missingPages(rows[tile] ?? NO_ROWS, { first, last }, ROWS_PER_PAGE)) {
      void once(`${hash} ${tile} ${offset}`, async () => {
        const page = { connection, hash, part, offset, limit: ROWS_PER_PAGE, ...(kind && { kind }) };
        const reply = await call('plan.rows', page);
        if (!isCurrent()) return;
        if (reply.ok) put((before) => withPage(before, offset, reply.value));
        else set({ rowsProblem: reply.problem });
      });
    }
  },
  drop(connection) {
    if (get().connection !== connection) return;
    set({ connection: null, plan: null, changes: 0, making: false, problem: null, rows: {}, rowsProblem: null });
  },
}));

/** Work on its way by name, so that nothing is asked for twice at a time. */
const underWay = new Set<string>();

async function once(name: string, work: () => Promise<void>): Promise<void> {
  if (underWay.has(name)) return;
  underWay.add(name);
  await work();
  underWay.delete(name);
}

/** The operations that take labels away; stops as soon as all the counted labels are found. */
function searchRemoved(plan: { readonly connection: string; readonly hash: string }, labels: number) {
  if (labels === 0) return Promise.resolve(ok([]));
  return findOperations(
    plan,
    ({ operation }) => operation.labels.remove.length > 0,
    (found) => found.reduce((sum, row) => sum + row.operation.labels.remove.length, 0) >= labels,
  );
}

/** Milliseconds until a plan may no longer be applied; 0 or less when that time has come. */
export function timeLeft(plan: PlanView, now: number): number {
  return Date.parse(plan.summary.createdAt) + PLAN_LIFETIME_MS - now;
}
