import { create } from 'zustand';
import { type Problem, problem } from '../../../shared/domain/problem.ts';
import type { ConnectionView } from '../../../shared/ipc/views.ts';
import { call } from '../../api.ts';

interface Activation {
  /** Whose page is open: an answer about another client is nobody's by then. */
  readonly connection: string | null;
  /** The client as main knows it; null before that was asked. */
  readonly client: ConnectionView | null;
  readonly problem: Problem | null;
  readonly working: boolean;
  /** The practice client has been through all the steps: it never runs by itself, so main does not tell. */
  readonly practised: boolean;
  readonly load: (connection: string) => Promise<void>;
  readonly activate: () => Promise<void>;
  readonly setSecret: (connection: string, which: 'directo' | 'mailbow', value: string) => Promise<Problem | null>;
}

const NOTHING_KNOWN = { client: null, problem: null, working: false, practised: false } as const;

/** Letting a client run by itself. */
export const useActivation = create<Activation>()((set, get) => {
  const isOpen = (connection: string) => get().connection === connection;
  const read = async (connection: string): Promise<void> => {
    if (!isOpen(connection)) return;
    const reply = await call('app.state', {});
    if (!isOpen(connection)) return;
    if (!reply.ok) return set({ problem: reply.problem });
    const client = reply.value.connections.find(({ name }) => name === connection) ?? null;
    set({ client, problem: client === null ? problem('input/no-connection', { name: connection }) : null });
  };

  return {
    connection: null,
    ...NOTHING_KNOWN,
    async load(connection) {
      if (!isOpen(connection)) set({ connection, ...NOTHING_KNOWN });
      await read(connection);
    },
    async activate() {
      const { connection, client, working } = get();
      if (connection === null || client === null || working) return;
      set({ working: true, problem: null });
      const reply = await call('connections.activate', { connection });
      await read(connection);
      if (!isOpen(connection)) return;
      if (!reply.ok) set({ problem: reply.problem });
      // Where something has come to be missing meanwhile, the client that was read just now says so.
      else if (reply.value.missing.length === 0) set({ practised: client.training });
      set({ working: false });
    },
    async setSecret(connection, which, value) {
      const reply = await call('secrets.set', { connection, which, value });
      await read(connection);
      return reply.ok ? null : reply.problem;
    },
  };
});
