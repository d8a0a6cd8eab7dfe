import { create } from 'zustand';
import type { Problem } from '../../../shared/domain/problem.ts';
import type { RunView } from '../../../shared/ipc/views.ts';
import { call, findOperations, type OperationRow } from '../../api.ts';

interface Runs {
  readonly connection: string | null;
  readonly hash: string | null;
  /** How many changes the plan holds. */
  readonly total: number;
  readonly running: boolean;
  readonly view: RunView | null;
  /** Why the run could not even begin. */
  readonly problem: Problem | null;
  /** Operations that were refused or are still to be done. */
  readonly left: readonly OperationRow[];
  readonly leftProblem: Problem | null;
  /** Applies a plan; a second time it goes on with what is left of it. */
  readonly apply: (connection: string, hash: string, total: number) => Promise<void>;
  /** Applies the same plan again. */
  readonly resume: () => Promise<void>;
}

/** The last run that was started from the window. */
export const useRuns = create<Runs>()((set, get) => ({
  connection: null,
  hash: null,
  total: 0,
  running: false,
  view: null,
  problem: null,
  left: [],
  leftProblem: null,
  async apply(connection, hash, total) {
    if (get().running) return;
    set({ connection, hash, total, running: true, view: null, problem: null, left: [], leftProblem: null });
    const reply = await call('run.apply', { connection, hash });
    if (!reply.ok) return set({ running: false, problem: reply.problem });
    const view = reply.value;
    set({ running: false, view });
    const count = view.rejected + view.open;
    if (count === 0) return;
    const found = await findOperations(
      { connection, hash },
      (row) => row.state !== 'confirmed',
      (rows) => rows.length >= count,
    );
    if (get().view !== view) return;
    set(found.ok ? { left: found.value } : { leftProblem: found.problem });
  },
  async resume() {
    const { connection, hash, total } = get();
    if (connection !== null && hash !== null) await get().apply(connection, hash, total);
  },
}));
