import { create } from 'zustand';
import type { Problem } from '../../../shared/domain/problem.ts';
import type { RunView } from '../../../shared/ipc/plan-channels.ts';
import { call } from '../../api.ts';

interface Runs {
  readonly connection: string | null;
  readonly hash: string | null;
  /** How many changes the plan holds. */
  readonly total: number;
  /** How many rows the person saw ticked out of it. */
  readonly skipped: number;
  readonly running: boolean;
  /** A person asked to stop. */
  readonly cancelling: boolean;
  readonly view: RunView | null;
  /** Why the run could not even begin. */
  readonly problem: Problem | null;
  /** Whether the client is being set up still: it does not run by itself yet. */
  readonly settingUp: boolean;
  /** Applies a plan; a second time it goes on with what is left of it. */
  readonly apply: (connection: string, hash: string, total: number, skipped: number) => Promise<void>;
  /** Applies the same plan again. */
  readonly resume: () => Promise<void>;
  readonly cancel: () => Promise<void>;
}

/** The last run that was started from the window. */
export const useRuns = create<Runs>()((set, get) => ({
  connection: null,
  hash: null,
  total: 0,
  skipped: 0,
  running: false,
  cancelling: false,
  view: null,
  problem: null,
  settingUp: false,
  async apply(connection, hash, total, skipped) {
    if (get().running) return;
    set({ connection, hash, total, skipped, running: true, cancelling: false, view: null, problem: null });
    const reply = await call('run.apply', { connection, hash, skipped });
    const state = await call('app.state', {});
    const client = state.ok ? state.value.connections.find(({ name }) => name === connection) : undefined;
    const settingUp = client !== undefined && !client.active;
    const end = reply.ok ? { view: reply.value } : { problem: reply.problem };
    set({ running: false, cancelling: false, settingUp, ...end });
  },
  async resume() {
    const { connection, hash, view, total, skipped } = get();
    if (connection !== null && hash !== null) await get().apply(connection, hash, view?.open ?? total, skipped);
  },
  async cancel() {
    const { connection, running } = get();
    if (connection === null || !running) return;
    set({ cancelling: true });
    await call('run.cancel', { connection });
  },
}));
