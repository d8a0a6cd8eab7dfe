import type { RowView } from '../../../shared/ipc/plan-channels.ts';
import { call } from '../../api.ts';
import type { PreviewStore, Ticking } from './preview-state.ts';
import type { RowLists } from './read-rows.ts';
import { withRows } from './row-pages.ts';

/** Takes rows out of the run or back. */
export function createTicking({ set, get }: PreviewStore, lists: RowLists): Ticking {
  let underWay = 0;
  /** Takes them out, and reads how the plan stands then. */
  const settle: Ticking['tick'] = async (row, out) => {
    const { connection, plan } = get();
    if (connection === null || plan === null) return 0;
    const { hash } = plan.summary;
    const rows = row === 'found' ? lists.find() : [row];
    const reply = await call('plan.tick', { connection, hash, rows, out });
    if (!reply.ok) return reply.problem;
    if (get().plan?.summary.hash !== hash) return 0;
    if (row === 'found' || get().find.skipped) lists.another({});
    else if (reply.value.changed > 0) {
      const change = (each: RowView): RowView =>
        each.part === 'operations' && each.id === row ? { ...each, skipped: out } : each;
      set({ rows: withRows(get().rows, change) });
    }
    await get().refresh();
    return reply.value.changed;
  };
  return {
    async tick(row, out) {
      underWay += 1;
      set({ ticking: true });
      const done = await settle(row, out);
      underWay -= 1;
      set({ ticking: underWay > 0 });
      return done;
    },
  };
}
