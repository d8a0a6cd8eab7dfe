import { create } from 'zustand';
import type { Problem } from '../../../shared/domain/problem.ts';
import type { HistoryView } from '../../../shared/ipc/views.ts';
import { callFresh } from '../../api.ts';

interface History {
  readonly connection: string | null;
  readonly entries: readonly HistoryView[] | null;
  readonly problem: Problem | null;
  /** Number of the newest change heard. */
  readonly sequence: number;
  readonly load: (connection: string) => Promise<void>;
  readonly heardChange: (sequence: number, connection: string | null) => void;
}

/** What became of one client's syncs and scheduled times. */
export const useHistory = create<History>()((set, get) => ({
  connection: null,
  entries: null,
  problem: null,
  sequence: 0,
  async load(connection) {
    if (get().connection !== connection) set({ connection, entries: null });
    set({ problem: null });
    const reply = await callFresh('schedule.history', { connection }, () => get().sequence);
    if (get().connection !== connection) return;
    set(reply.ok ? { entries: reply.value } : { problem: reply.problem });
  },
  heardChange(sequence, connection) {
    if (sequence <= get().sequence) return;
    set({ sequence });
    const { connection: mine, entries } = get();
    // Before the first answer `load` sees the new number itself.
    if (mine === null || entries === null || (connection !== null && connection !== mine)) return;
    void get().load(mine);
  },
}));
