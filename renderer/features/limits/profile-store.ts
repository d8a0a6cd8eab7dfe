import { create } from 'zustand';
import type { Problem } from '../../../shared/domain/problem.ts';
import type { ProfileCheck, ProfileView, TrialView } from '../../../shared/ipc/limits-channels.ts';
import { call } from '../../api.ts';

interface Profile {
  readonly connection: string | null;
  readonly view: ProfileView | null;
  /** The text that is edited; null where it is only read. */
  readonly text: string | null;
  /** What there is to say about the text that is edited. */
  readonly check: ProfileCheck | null;
  readonly trials: readonly TrialView[] | null;
  readonly problem: Problem | null;
  readonly busy: 'trying' | 'saving' | null;
  /** Reads the profile, unless this client's is being edited. */
  readonly load: (connection: string) => Promise<void>;
  readonly edit: () => void;
  readonly discard: () => void;
  readonly type: (text: string) => Promise<void>;
  readonly tryOut: () => Promise<void>;
  /** Keeps the text, or with null the built-in profile; true when main has done so. */
  readonly save: (text: string | null) => Promise<boolean>;
}

const NOTHING = { text: null, check: null, trials: null, problem: null, busy: null } as const;

/** How the Mailbow account of one client is asked. */
export const useProfile = create<Profile>()((set, get) => ({
  connection: null,
  view: null,
  ...NOTHING,
  async load(connection) {
    const { connection: before, text } = get();
    if (before === connection && text !== null) return;
    set({ ...NOTHING, connection, ...(before === connection ? {} : { view: null }) });
    const reply = await call('profile.read', { connection });
    if (get().connection !== connection) return;
    set(reply.ok ? { view: reply.value } : { problem: reply.problem });
  },
  edit() {
    const { view } = get();
    if (view !== null) set({ text: view.text, check: { calls: view.calls, issues: view.issues }, trials: null });
  },
  discard: () => set(NOTHING),
  async type(text) {
    set({ text, trials: null });
    const reply = await call('profile.check', { text });
    // A later key was pressed meanwhile.
    if (get().text !== text) return;
    set(reply.ok ? { check: reply.value } : { problem: reply.problem });
  },
  async tryOut() {
    const { connection, view, text } = get();
    if (connection === null || view === null) return;
    set({ busy: 'trying', problem: null, trials: null });
    const reply = await call('profile.try', { connection, text: text ?? view.text });
    if (get().connection !== connection) return;
    set(reply.ok ? { busy: null, trials: reply.value } : { busy: null, problem: reply.problem });
  },
  async save(text) {
    const { connection } = get();
    if (connection === null) return false;
    set({ busy: 'saving', problem: null });
    const reply = await call('profile.save', { connection, text });
    if (get().connection !== connection) return false;
    if (!reply.ok) {
      set({ busy: null, problem: reply.problem });
      return false;
    }
    set(NOTHING);
    await get().load(connection);
    return true;
  },
}));
