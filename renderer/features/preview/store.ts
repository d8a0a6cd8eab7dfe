import { create } from 'zustand';
import { PLAN_LIFETIME_MS } from '../../../shared/domain/plan.ts';
import type { PlanView } from '../../../shared/ipc/views.ts';
import { call } from '../../api.ts';
import { NOTHING, type Preview } from './preview-state.ts';
import { createRowLists } from './read-rows.ts';
import { createShowing } from './show-plan.ts';
import { createTicking } from './tick-rows.ts';
import { tileOf } from './tiles.ts';

/** The preview of one connection. Its rows come in pages and only those near the reader are kept. */
export const usePreview = create<Preview>()((set, get) => {
  const lists = createRowLists({ set, get });
  return {
    connection: null,
    earlier: null,
    making: false,
    ticking: false,
    tile: 'create',
    ...NOTHING,
    ...createShowing({ set, get }, lists),
    ...lists.reading,
    ...createTicking({ set, get }, lists),
    async refresh() {
      const { connection, plan } = get();
      if (connection === null || plan === null) return;
      const { hash } = plan.summary;
      const reply = await call('plan.standing', { connection, hash });
      if (!reply.ok || get().plan?.summary.hash !== hash) return;
      const before = get().standing?.rows.absent;
      set({ standing: reply.value });
      if (tileOf(get().tile).part === 'absent' && reply.value.rows.absent !== before) lists.another({});
    },
    heardChange(connection) {
      if (connection === null || connection === get().connection) void get().refresh();
    },
  };
});

/** Milliseconds until a plan may no longer be applied; 0 or less when that time has come. */
export function timeLeft(plan: PlanView, now: number): number {
  return Date.parse(plan.summary.createdAt) + PLAN_LIFETIME_MS - now;
}
