import { create } from 'zustand';
import type { Problem } from '../../../shared/domain/problem.ts';
import type { HistoryPageView, PastView } from '../../../shared/ipc/history-channels.ts';
import { callFresh } from '../../api.ts';

/** So many entries are read at first, and so many more each time; the contract allows 100. */
const PART = 50;

interface History {
  readonly connection: string | null;
  readonly entries: readonly PastView[] | null;
  /** How many entries there are. */
  readonly total: number;
  readonly undo: HistoryPageView['undo'];
  readonly problem: Problem | null;
  /** Number of the newest change heard. */
  readonly sequence: number;
  readonly load: (connection: string) => Promise<void>;
  readonly more: () => Promise<void>;
  readonly heardChange: (sequence: number, connection: string | null) => void;
}

/** What became of one client's syncs and scheduled times. */
export const useHistory = create<History>()((set, get) => {
  const read = async (connection: string, before: readonly PastView[]) => {
    set({ problem: null });
    const page = { connection, offset: before.length, limit: PART };
    const reply = await callFresh('history.page', page, () => get().sequence);
    if (get().connection !== connection) return;
    if (!reply.ok) return set({ problem: reply.problem });
    const { total, entries, undo } = reply.value;
    set({ total, undo, entries: [...before, ...entries] });
  };
  return {
    connection: null,
    entries: null,
    total: 0,
    undo: null,
    problem: null,
    sequence: 0,
    async load(connection) {
      if (get().connection !== connection) set({ connection, entries: null, undo: null, total: 0 });
      await read(connection, []);
    },
    async more() {
      const { connection, entries } = get();
      if (connection !== null && entries !== null) await read(connection, entries);
    },
    heardChange(sequence, connection) {
      if (sequence <= get().sequence) return;
      set({ sequence });
      const { connection: mine, entries } = get();
      // Before the first answer `load` sees the new number itself.
      if (mine === null || entries === null || (connection !== null && connection !== mine)) return;
      void get().load(mine);
    },
  };
});
