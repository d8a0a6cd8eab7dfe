import { NO_DRAFT } from './group-draft.ts';
import { isSameCase } from './queue-order.ts';
import { readCase, readQueue, readRows } from './read-queue.ts';
import { EMPTY, isOf, PAGE, type ReviewStore, type Walking } from './review-state.ts';

/** Goes from case to case and from kind to kind. */
export function createWalking(store: ReviewStore): Walking {
  const { set, get } = store;
  return {
    async load(connection) {
      if (!isOf(store, connection)) set({ connection, ...EMPTY });
      set({ problem: null, said: null, alike: null });
      await readQueue(store, connection);
    },
    heardChange(sequence, connection) {
      if (sequence <= get().sequence) return;
      const mine = get().connection;
      set({ sequence });
      if (mine === null || (connection !== null && connection !== mine)) return;
      // Before the first answer, and while something is done, the new number is seen by who asks.
      if (get().queue !== null && !get().saving) void readQueue(store, mine);
    },
    async openSection(section) {
      const { connection } = get();
      if (connection === null) return;
      set({ section, rows: [], shown: PAGE, current: null, view: null, draft: NO_DRAFT, problem: null, alike: null });
      await readRows(store, connection);
    },
    async open(key) {
      const { connection } = get();
      if (connection === null) return;
      set({ current: key, view: null, draft: NO_DRAFT, problem: null });
      await readCase(store, connection);
    },
    async move(by) {
      const { rows, current, saving } = get();
      const at = rows.findIndex((row) => isSameCase(row, current));
      const next = rows[at + by];
      if (next !== undefined && !saving) await get().open(next);
    },
    async showMore() {
      const { connection, shown } = get();
      if (connection === null) return;
      set({ shown: shown + PAGE });
      await readRows(store, connection);
    },
  };
}
