import { create } from 'zustand';
import type { FoundPerson } from '../shared/domain/found-person.ts';
import type { Problem } from '../shared/domain/problem.ts';
import { call } from './api.ts';

/** A search for a person of one client. */
interface PersonSearch {
  readonly connection: string | null;
  readonly text: string;
  /** Null before anything was looked for. */
  readonly found: readonly FoundPerson[] | null;
  /** What `found` was found for; while somebody writes on, that is not what stands in the box. */
  readonly foundFor: string | null;
  /** Whether anything was ever read of this client. */
  readonly read: boolean;
  readonly searching: boolean;
  readonly problem: Problem | null;
  /** Begins anew for a client. */
  readonly open: (connection: string) => void;
  readonly write: (text: string) => void;
  /** Looks for what was written and answers who was found; null where more was written meanwhile, or nothing came. */
  readonly find: () => Promise<readonly FoundPerson[] | null>;
}

const NOTHING = { text: '', found: null, foundFor: null, read: true, searching: false, problem: null };

/** Looking for a person of one client, for every page that is about one. */
export const usePersonSearch = create<PersonSearch>()((set, get) => ({
  connection: null,
  ...NOTHING,
  open(connection) {
    if (get().connection !== connection) set({ connection, ...NOTHING });
  },
  write: (text) =>
    set({ text, problem: null, ...(text.trim() === '' ? { found: null, foundFor: null, searching: false } : {}) }),
  async find() {
    const { connection, text } = get();
    if (connection === null || text.trim() === '') return null;
    set({ searching: true });
    const reply = await call('person.find', { connection, text });
    // What was written meanwhile is looked for by itself.
    if (get().connection !== connection || get().text !== text) return null;
    set({
      searching: false,
      ...(reply.ok
        ? { found: reply.value.people, foundFor: text, read: reply.value.read }
        : { problem: reply.problem }),
    });
    return reply.ok ? reply.value.people : null;
  },
}));

/** Forgets whom somebody looked for: that does not stand there for the next one. */
export function forgetSearch(): void {
  usePersonSearch.setState(usePersonSearch.getInitialState(), true);
}
