import { create } from 'zustand';
import type { Problem } from '../../../shared/domain/problem.ts';
import type { VersionView } from '../../../shared/ipc/views.ts';
import { call, callFresh } from '../../api.ts';

interface Versions {
  readonly connection: string | null;
  /** Newest first. */
  readonly versions: readonly VersionView[] | null;
  readonly problem: Problem | null;
  readonly restoring: boolean;
  /** Number of the newest change heard. */
  readonly sequence: number;
  readonly load: (connection: string) => Promise<void>;
  readonly heardChange: (sequence: number, connection: string | null) => void;
  /** Makes an old version the one in use; true when main has done so. */
  readonly restore: (version: number) => Promise<boolean>;
}

/** The versions of one client's settings. */
export const useVersions = create<Versions>()((set, get) => ({
  connection: null,
  versions: null,
  problem: null,
  restoring: false,
  sequence: 0,
  async load(connection) {
    if (get().connection !== connection) set({ connection, versions: null });
    set({ problem: null });
    const reply = await callFresh('versions.list', { connection }, () => get().sequence);
    if (get().connection !== connection) return;
    set(reply.ok ? { versions: reply.value } : { problem: reply.problem });
  },
  heardChange(sequence, connection) {
    if (sequence <= get().sequence) return;
    set({ sequence });
    const { connection: mine, versions } = get();
    // Before the first answer `load` sees the new number itself.
    if (mine === null || versions === null || (connection !== null && connection !== mine)) return;
    void get().load(mine);
  },
  async restore(version) {
    const { connection } = get();
    if (connection === null) return false;
    set({ restoring: true, problem: null });
    const reply = await call('versions.restore', { connection, version });
    set({ restoring: false });
    // The person has gone on to another client: whose versions these are says nothing there.
    if (get().connection !== connection) return reply.ok;
    if (!reply.ok) {
      set({ problem: reply.problem });
      return false;
    }
    await get().load(connection);
    return true;
  },
}));
