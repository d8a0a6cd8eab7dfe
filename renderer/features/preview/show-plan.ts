import type { PlanView } from '../../../shared/ipc/views.ts';
import { call } from '../../api.ts';
import { type EarlierPlan, NOTHING, type Preview, type PreviewStore, type Showing } from './preview-state.ts';
import type { RowLists } from './read-rows.ts';
import { firstTile } from './tiles.ts';

/** Brings a client's preview on the page: the one that still holds, or a new one. */
export function createShowing(store: PreviewStore, lists: RowLists): Showing {
  const { set, get } = store;
  /** The plan that main is making now, for whom it may be. */
  let underWay: { readonly connection: string; readonly end: Promise<unknown> } | null = null;
  /** Connections whose next preview has to be a new one. */
  const dropped = new Set<string>();

  /** Clears the page for a plan that is to come; answers whether it is still waited for. */
  const begin = (connection: string, earlier: EarlierPlan | null) => {
    const isMine = lists.leave();
    set({ ...NOTHING, connection, earlier, making: true });
    return () => isMine() && get().connection === connection && get().making;
  };
  /** Waits for a plan that main is making: one that was dropped meanwhile still keeps main busy. */
  const othersEnd = async (connection: string) => {
    if (underWay?.connection === connection) await underWay.end;
  };
  /** Shows a plan with how it stands now, unless something else is shown by then. */
  const present = async (connection: string, plan: PlanView, stored: boolean, isCurrent: () => boolean) => {
    const { hash, counts } = plan.summary;
    const standing = await call('plan.standing', { connection, hash });
    if (!isCurrent()) return;
    if (!standing.ok) return set({ making: false, problem: standing.problem });
    set({ making: false, plan, stored, standing: standing.value });
    lists.another({ tile: firstTile(counts) });
  };
  /** Shows the last plan that still holds; answers whether there is one. */
  const showLast = async (connection: string): Promise<boolean> => {
    const { connection: before, earlier } = get();
    const isCurrent = begin(connection, before === connection ? earlier : null);
    await othersEnd(connection);
    if (!isCurrent()) return true;
    const last = await call('plan.last', { connection });
    if (!isCurrent()) return true;
    if (!last.ok || last.value === null) return false;
    await present(connection, last.value, true, isCurrent);
    return true;
  };

  return {
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
      const { connection: before, earlier } = get();
      const isCurrent = begin(connection, before === connection ? (lastSeen(get()) ?? earlier) : null);
      await othersEnd(connection);
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
    applied() {
      lists.leave();
      set({ ...NOTHING, connection: null, making: false, earlier: null });
    },
    drop(connection) {
      dropped.add(connection);
      if (get().connection !== connection) return;
      lists.leave();
      set({ ...NOTHING, making: false, earlier: lastSeen(get()) ?? get().earlier });
    },
  };
}

/** What the preview that is shown comes to; null where none is. */
function lastSeen({ plan, standing }: Preview): EarlierPlan | null {
  if (plan === null || standing === null) return null;
  const { createdAt, counts } = plan.summary;
  return { createdAt, counts, cases: standing.rows.reviews };
}
