import { setImmediate as breathe } from 'node:timers/promises';
import { ok } from '../../shared/lib/result.ts';
import { type DeskParts, openDraft } from './context.ts';
import type { Desk } from './desk.ts';
import type { WithEngine } from './engine-work.ts';
import { findPeople } from '../sync/find-people.ts';

type PersonDesk = Pick<Desk, 'person.find' | 'person.tell'>;

/** Nobody outside is asked, so no secret is needed. */
const NO_SECRETS = { directo: null, mailbow: null };

/** Looks for people, and tells of one why they are or are not synced. */
export function createPersonDesk({ store }: DeskParts, withEngine: WithEngine): PersonDesk {
  /** Counts the questions: an older one need not be answered to its end. */
  let question = 0;

  return {
    async 'person.find'({ connection, text }) {
      const open = openDraft(store, connection);
      if (!open.ok) return open;
      question += 1;
      const mine = question;
      const row = store.connections.find(connection);
      const read = row !== null && store.fetches.last(row.id) !== null;
      if (!read) return ok({ read, people: [] });
      const search = findPeople(store, row.id, text);
      for (;;) {
        const { done, value } = search.next();
        if (done === true) return ok({ read, people: value });
        if (mine !== question) return ok({ read, people: [] });
        await breathe();
      }
    },
    'person.tell': ({ connection, email }) =>
      withEngine(connection, (engine) => engine.tellPerson(email), { secrets: NO_SECRETS }),
  };
}
