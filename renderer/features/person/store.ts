import { create } from 'zustand';
import { addressKey } from '../../../shared/domain/email.ts';
import type { PersonStory } from '../../../shared/domain/person-timeline.ts';
import type { Problem } from '../../../shared/domain/problem.ts';
import type { FoundPerson } from '../../../shared/domain/found-person.ts';
import { call } from '../../api.ts';

interface Person {
  readonly connection: string | null;
  readonly text: string;
  /** Null before anything was looked for. */
  readonly found: readonly FoundPerson[] | null;
  /** Whether anything was ever read of this client. */
  readonly read: boolean;
  readonly searching: boolean;
  /** Who was chosen. */
  readonly chosen: FoundPerson | null;
  readonly story: PersonStory | null;
  readonly problem: Problem | null;
  /** Begins anew for a client. */
  readonly open: (connection: string) => void;
  readonly write: (text: string) => void;
  /** Looks for what was written. */
  readonly find: () => Promise<void>;
  readonly choose: (person: FoundPerson) => Promise<void>;
  /** Back to what was found. */
  readonly again: () => void;
}

const NOBODY = { text: '', found: null, read: true, searching: false, chosen: null, story: null, problem: null };

/** Looking for a person of one client, and what is known of the one who was chosen. */
export const usePerson = create<Person>()((set, get) => ({
  connection: null,
  ...NOBODY,
  open(connection) {
    if (get().connection !== connection) set({ connection, ...NOBODY });
  },
  write: (text) => set({ text, problem: null, ...(text.trim() === '' ? { found: null, searching: false } : {}) }),
  async find() {
    const { connection, text } = get();
    if (connection === null || text.trim() === '') return;
    set({ searching: true });
    const reply = await call('person.find', { connection, text });
    // What was written meanwhile is looked for by itself.
    if (get().connection !== connection || get().text !== text) return;
    set({
      searching: false,
      ...(reply.ok ? { found: reply.value.people, read: reply.value.read } : { problem: reply.problem }),
    });
  },
  async choose(person) {
    const { connection } = get();
    if (connection === null) return;
    set({ chosen: person, story: null, problem: null });
    if (person.email === '') return;
    const reply = await call('person.tell', { connection, email: person.email });
    if (get().connection !== connection || get().chosen !== person) return;
    set(reply.ok ? { story: reply.value } : { problem: reply.problem });
  },
  again: () => set({ chosen: null, story: null, problem: null }),
}));

/** The person that a written address would be, where nobody with it was found; null where it is none. */
export function strangerOf(text: string, found: readonly FoundPerson[]): FoundPerson | null {
  const email = addressKey(text.trim());
  if (email === null || found.some((each) => each.email === email)) return null;
  return { email, masked: email, name: '', code: null };
}
