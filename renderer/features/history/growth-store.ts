import { create } from 'zustand';
import type { Problem } from '../../../shared/domain/problem.ts';
import type { GrowthView } from '../../../shared/ipc/history-channels.ts';
import { call } from '../../api.ts';

/** How many days are looked at. */
export type Days = 30 | 90 | 365;

interface GrowthState {
  readonly connection: string | null;
  readonly days: Days;
  /** Whose growth: empty for all, or a list as `list:VIP`. */
  readonly scope: string;
  readonly view: GrowthView | null;
  readonly problem: Problem | null;
  readonly load: (connection: string, asked?: { readonly days?: Days; readonly scope?: string }) => Promise<void>;
}

/** How the readers of one client grew. */
export const useGrowth = create<GrowthState>()((set, get) => ({
  connection: null,
  days: 30,
  scope: '',
  view: null,
  problem: null,
  async load(connection, asked = {}) {
    const isOther = get().connection !== connection;
    if (isOther) set({ connection, scope: '', view: null });
    const { days = get().days, scope = get().scope } = asked;
    set({ days, scope, problem: null });
    const reply = await call('history.growth', { connection, days, scope });
    const now = get();
    if (now.connection !== connection || now.days !== days || now.scope !== scope) return;
    set(reply.ok ? { view: reply.value } : { problem: reply.problem });
  },
}));
