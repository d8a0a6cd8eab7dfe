import { create } from 'zustand';
import type { PlanCounts } from '../../../shared/domain/plan.ts';
import { PLAN_LIFETIME_MS } from '../../../shared/domain/plan.ts';
import type { Problem } from '../../../shared/domain/problem.ts';
import type { PlanStanding, RowFind, RowView } from '../../../shared/ipc/plan-channels.ts';
import type { Args } from '../../../shared/ipc/contract.ts';
import type { PlanView } from '../../../shared/ipc/views.ts';
import { call, ROWS_PER_PAGE } from '../../api.ts';
import { missingPages, NO_ROWS, type RowPages, withPage, withRows } from './row-pages.ts';
import { firstTile, type TileKey, tileOf } from './tiles.ts';

/** What an earlier preview of the same client came to. */
interface EarlierPlan {
  readonly createdAt: string;
  readonly counts: PlanCounts;
  /** How many cases waited for a person. */
  readonly cases: number;
}

interface Preview {
  readonly connection: string | null;
  readonly plan: PlanView | null;
  readonly standing: PlanStanding | null;
  /** The preview before this one, as long as the window is open. */
  readonly earlier: EarlierPlan | null;
  readonly making: boolean;
  /** The plan that is shown was made earlier, and nobody outside was asked again. */
  readonly stored: boolean;
  /** Rows are being taken out of the run or back: how many would be written is not known yet. */
  readonly ticking: boolean;
  readonly problem: Problem | null;
  readonly tile: TileKey;
  /** What the person looks for beside the tile. */
  readonly find: RowFind;
  readonly rows: RowPages;
  /** Why the rows could not be read. */
  readonly rowsProblem: Problem | null;
  /** Shows the plan that is here, else the last one that was made of this connection and still holds; else makes one. */
  readonly show: (connection: string) => Promise<void>;
  /** Makes a plan anew. */
  readonly make: (connection: string) => Promise<void>;
  readonly openTile: (tile: TileKey) => void;
  readonly look: (find: RowFind) => void;
  /** Fetches the pages that hold these rows, where they are not here. */
  readonly need: (first: number, last: number) => void;
  /** Reads again how the plan stands. */
  readonly refresh: () => Promise<void>;
  /** Something of a client, or of all, has changed: a preview made with other settings may not be applied any more. */
  readonly heardChange: (connection: string | null) => void;
  /** Takes operations out of this run or back: one row, or all that are found. Answers how many changed. */
  readonly tick: (row: number | 'found', out: boolean) => Promise<number | Problem>;
  /** Forgets everything: what is applied is nothing to compare the next preview with. */
  readonly applied: () => void;
  /** Forgets the plan of a connection, because what it was made from has changed. */
  readonly drop: (connection: string) => void;
}

const NOTHING = {
  plan: null,
  standing: null,
  stored: false,
  problem: null,
  find: {},
  rows: NO_ROWS,
  rowsProblem: null,
} as const;

/** The preview of one connection. Its rows come in pages and only those near the reader are kept. */
export const usePreview = create<Preview>()((set, get) => {
  /** Counts lists: an answer that belongs to an earlier one is dropped. */
  let list = 0;
  const asked = new Set<number>();
  let ticks = 0;
  /** The plan that main is making now, for whom it may be. */
  let underWay: { readonly connection: string; readonly end: Promise<unknown> } | null = null;
  /** Connections whose next preview has to be a new one. */
  const dropped = new Set<string>();
  /** Shows a plan with how it stands now, unless something else is shown by then. */
  const present = async (connection: string, plan: PlanView, stored: boolean, isCurrent: () => boolean) => {
    const { hash, counts } = plan.summary;
    const standing = await call('plan.standing', { connection, hash });
    if (!isCurrent()) return;
    if (!standing.ok) return set({ making: false, problem: standing.problem });
    set({ making: false, plan, stored, standing: standing.value });
    another({ tile: firstTile(counts) });
  };
  /** Shows the last plan that still holds; answers whether there is one. */
  const showLast = async (connection: string): Promise<boolean> => {
    const { connection: before, earlier } = get();
    list += 1;
    set({ ...NOTHING, connection, earlier: before === connection ? earlier : null, making: true });
    const mine = list;
    const isCurrent = () => mine === list && get().connection === connection && get().making;
    if (underWay?.connection === connection) await underWay.end;
    if (!isCurrent()) return true;
    const last = await call('plan.last', { connection });
    if (!isCurrent()) return true;
    if (!last.ok || last.value === null) return false;
    await present(connection, last.value, true, isCurrent);
    return true;
  };
  /** What the preview that is shown comes to; null where none is. */
  const lastSeen = (): EarlierPlan | null => {
    const { plan, standing } = get();
    if (plan === null || standing === null) return null;
    const { createdAt, counts } = plan.summary;
    return { createdAt, counts, cases: standing.rows.reviews };
  };
  const another = (change: Partial<Preview>) => {
    list += 1;
    asked.clear();
    set({ ...change, rows: NO_ROWS, rowsProblem: null });
    get().need(0, 0);
  };
  const fetchPage = async (page: Args<'plan.rows'>, mine: number) => {
    const reply = await call('plan.rows', page);
    if (mine !== list) return;
    asked.delete(page.offset);
    if (reply.ok) set({ rows: withPage(get().rows, page.offset, reply.value) });
    else set({ rowsProblem: reply.problem });
  };
  const whole = (): RowFind => ({ ...tileOf(get().tile).find, ...get().find });
  /** Takes rows out of the run or back, and reads how the plan stands then. */
  const settle: Preview['tick'] = async (row, out) => {
    const { connection, plan } = get();
    if (connection === null || plan === null) return 0;
    const { hash } = plan.summary;
    const rows = row === 'found' ? whole() : [row];
    const reply = await call('plan.tick', { connection, hash, rows, out });
    if (!reply.ok) return reply.problem;
    if (get().plan?.summary.hash !== hash) return 0;
    if (row === 'found' || get().find.skipped) another({});
    else if (reply.value.changed > 0) {
      const change = (each: RowView): RowView =>
        each.part === 'operations' && each.id === row ? { ...each, skipped: out } : each;
      set({ rows: withRows(get().rows, change) });
    }
    await get().refresh();
    return reply.value.changed;
  };

  return {
    connection: null,
    earlier: null,
    making: false,
    ticking: false,
    tile: 'create',
    ...NOTHING,
    async show(connection) {
      const { connection: now, plan, making } = get();
      if (now !== connection || (!making && plan === null)) {
        if (!dropped.has(connection) && (await showLast(connection))) return;
        return get().make(connection);
      }
      if (making) return;
      await get().refresh();
      // Settings that were changed meanwhile make another plan; one that is merely old is shown until it is asked for.
      if (get().connection === connection && get().standing?.stale?.why === 'settings') await get().make(connection);
    },
    async make(connection) {
      const { connection: before, earlier: older } = get();
      const earlier = before === connection ? (lastSeen() ?? older) : null;
      list += 1;
      set({ ...NOTHING, connection, earlier, making: true });
      const mine = list;
      const isCurrent = () => mine === list && get().connection === connection && get().making;
      // One that was dropped while it was being made still keeps main busy: another one waits for its end.
      if (underWay?.connection === connection) await underWay.end;
      if (!isCurrent()) return;
      const end = call('plan.make', { connection });
      underWay = { connection, end };
      const reply = await end;
      if (underWay?.end === end) underWay = null;
      if (!isCurrent()) return;
      if (!reply.ok) return set({ making: false, problem: reply.problem });
      dropped.delete(connection);
      await present(connection, reply.value, false, isCurrent);
    },
    openTile: (tile) => another({ tile, find: {} }),
    look: (find) => another({ find }),
    need(first, last) {
      const { connection, plan, tile, rows } = get();
      const { part } = tileOf(tile);
      if (connection === null || plan === null) return;
      const mine = list;
      const { hash } = plan.summary;
      for (const offset of missingPages(rows, { first, last }, ROWS_PER_PAGE)) {
        if (asked.has(offset)) continue;
        asked.add(offset);
        const page = { connection, hash, part, find: whole(), offset, limit: ROWS_PER_PAGE };
        void fetchPage(page, mine);
      }
    },
    async refresh() {
      const { connection, plan } = get();
      if (connection === null || plan === null) return;
      const { hash } = plan.summary;
      const reply = await call('plan.standing', { connection, hash });
      if (!reply.ok || get().plan?.summary.hash !== hash) return;
      const before = get().standing?.rows.absent;
      set({ standing: reply.value });
      if (tileOf(get().tile).part === 'absent' && reply.value.rows.absent !== before) another({});
    },
    heardChange(connection) {
      if (connection === null || connection === get().connection) void get().refresh();
    },
    async tick(row, out) {
      ticks += 1;
      set({ ticking: true });
      const done = await settle(row, out);
      ticks -= 1;
      set({ ticking: ticks > 0 });
      return done;
    },
    applied() {
      list += 1;
      set({ ...NOTHING, connection: null, making: false, earlier: null });
    },
    drop(connection) {
      dropped.add(connection);
      if (get().connection !== connection) return;
      list += 1;
      set({ ...NOTHING, making: false, earlier: lastSeen() ?? get().earlier });
    },
  };
});

/** Milliseconds until a plan may no longer be applied; 0 or less when that time has come. */
export function timeLeft(plan: PlanView, now: number): number {
  return Date.parse(plan.summary.createdAt) + PLAN_LIFETIME_MS - now;
}
