import { create } from 'zustand';
import type { Problem } from '../../../shared/domain/problem.ts';
import type { PastEntry } from '../../../shared/domain/past-entry.ts';
import type { HistoryPageView } from '../../../shared/ipc/history-channels.ts';
import { callFresh } from '../../api.ts';

/** So many entries are read at first, and so many more each time. */
const PART = 50;

/** The contract allows no more at once. */
const MOST = 100;

interface History {
  readonly connection: string | null;
  readonly entries: readonly PastEntry[] | null;
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
  /** Counts reads: of several only the last one counts. */
  let reads = 0;
  /** How many entries the person wants to see. */
  let wanted = PART;
  /** Reads the newest entries, all of them anew: whatever has come on top has moved those below. */
  const read = async (connection: string) => {
    reads += 1;
    const mine = reads;
    const entries: PastEntry[] = [];
    set({ problem: null });
    for (;;) {
      const page = { connection, offset: entries.length, limit: Math.min(MOST, wanted - entries.length) };
      const reply = await callFresh('history.page', page, () => get().sequence);
      if (mine !== reads || get().connection !== connection) return;
      if (!reply.ok) return set({ problem: reply.problem });
      const { total, undo } = reply.value;
      entries.push(...reply.value.entries);
      if (reply.value.entries.length === 0 || entries.length >= Math.min(wanted, total)) {
        return set({ total, undo, entries });
      }
    }
  };
  return {
    connection: null,
    entries: null,
    total: 0,
    undo: null,
    problem: null,
    sequence: 0,
    async load(connection) {
      if (get().connection !== connection) {
        wanted = PART;
        set({ connection, entries: null, undo: null, total: 0 });
      }
      await read(connection);
    },
    async more() {
      const { connection, entries } = get();
      if (connection === null || entries === null) return;
      wanted = entries.length + PART;
      await read(connection);
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
