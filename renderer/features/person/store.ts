import { create } from 'zustand';
import type { PersonStory } from '../../../shared/domain/person-timeline.ts';
import type { Problem } from '../../../shared/domain/problem.ts';
import type { FoundPerson } from '../../../shared/domain/found-person.ts';
import { call } from '../../api.ts';

interface Person {
  readonly connection: string | null;
  /** Who was chosen. */
  readonly chosen: FoundPerson | null;
  readonly story: PersonStory | null;
  readonly problem: Problem | null;
  /** Begins anew for a client. */
  readonly open: (connection: string) => void;
  readonly choose: (person: FoundPerson) => Promise<void>;
  /** Back to the search. */
  readonly again: () => void;
}

const NOBODY = { chosen: null, story: null, problem: null };

/** What is known of the person of one client who was chosen. */
export const usePerson = create<Person>()((set, get) => ({
  connection: null,
  ...NOBODY,
  open(connection) {
    if (get().connection !== connection) set({ connection, ...NOBODY });
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
  again: () => set(NOBODY),
}));
