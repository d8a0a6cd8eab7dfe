import { create } from 'zustand';
import type { Language, Problem } from '../../../shared/domain/problem.ts';
import type { AppState } from '../../../shared/ipc/views.ts';
import { call, callFresh } from '../../api.ts';

interface Overview {
  readonly state: AppState | null;
  /** Why the state could not be read, or why an action failed. */
  readonly problem: Problem | null;
  /** Number of the newest change heard. */
  readonly sequence: number;
  readonly starting: boolean;
  /** Clients that are behind are being asked for. */
  readonly asking: boolean;
  /** Notices of the program that were put away, as text. */
  readonly dismissed: ReadonlySet<string>;
  readonly load: () => Promise<void>;
  readonly heardChange: (sequence: number) => void;
  readonly setLanguage: (language: Language) => Promise<void>;
  /** Starts the practice client; its name, or null where it failed. */
  readonly startTraining: () => Promise<string | null>;
  readonly remove: (connection: string) => Promise<boolean>;
  /** Puts a notice of the program away for this sitting. */
  readonly dismiss: (notice: Problem) => void;
  /** Syncs the clients that are behind; their names, or null where it failed. */
  readonly runDue: () => Promise<readonly string[] | null>;
  readonly setResponsible: (connection: string, person: string) => Promise<Problem | null>;
  readonly setSecret: (connection: string, which: 'directo' | 'mailbow', value: string) => Promise<Problem | null>;
}

/** The list of connections and what belongs to the whole program. */
export const useOverview = create<Overview>()((set, get) => ({
  state: null,
  problem: null,
  sequence: 0,
  starting: false,
  asking: false,
  dismissed: new Set(),
  async load() {
    const reply = await callFresh('app.state', {}, () => get().sequence);
    set(reply.ok ? { state: reply.value, problem: null } : { problem: reply.problem });
  },
  heardChange(sequence) {
    if (sequence <= get().sequence) return;
    set({ sequence });
    void get().load();
  },
  async setLanguage(language) {
    const reply = await call('app.setLanguage', { language });
    if (!reply.ok) return set({ problem: reply.problem });
    const { state } = get();
    // Only the language is taken: the rest of this answer may be older than what is shown.
    set({ state: state === null ? reply.value : { ...state, language: reply.value.language } });
  },
  async startTraining() {
    set({ starting: true, problem: null });
    const reply = await call('training.start', {});
    set({ starting: false, problem: reply.ok ? null : reply.problem });
    return reply.ok ? reply.value.connection : null;
  },
  async remove(connection) {
    const reply = await call('connections.remove', { connection });
    if (!reply.ok) set({ problem: reply.problem });
    else await get().load();
    return reply.ok;
  },
  dismiss: (notice) => set(({ dismissed }) => ({ dismissed: new Set([...dismissed, JSON.stringify(notice)]) })),
  async runDue() {
    set({ asking: true, problem: null });
    const reply = await call('connections.runDue', {});
    set({ asking: false, problem: reply.ok ? null : reply.problem });
    return reply.ok ? reply.value.connections : null;
  },
  async setResponsible(connection, person) {
    const reply = await call('connections.setResponsible', { connection, person });
    if (!reply.ok) return reply.problem;
    await get().load();
    return null;
  },
  async setSecret(connection, which, value) {
    const reply = await call('secrets.set', { connection, which, value });
    if (!reply.ok) return reply.problem;
    await get().load();
    return null;
  },
}));

/** The notices of the program that were not put away. */
export const openNotices = ({ state, dismissed }: Pick<Overview, 'state' | 'dismissed'>): readonly Problem[] =>
  (state?.notices ?? []).filter((notice) => !dismissed.has(JSON.stringify(notice)));
