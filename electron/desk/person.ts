import { setImmediate as breathe } from 'node:timers/promises';
import type { FoundPerson } from '../../shared/ipc/history-channels.ts';
import { ok } from '../../shared/lib/result.ts';
import type { PersonRow } from '../store.ts';
import { type DeskParts, openDraft } from './context.ts';
import type { Desk } from './desk.ts';
import type { WithEngine } from './engine-work.ts';

type PersonDesk = Pick<Desk, 'person.find' | 'person.tell'>;

/** So many people are offered. */
const FOUND = 20;

/** So many rows are looked at before others may have their turn: a few milliseconds' worth. */
const PART = 2000;

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
      const sought = lower(text.trim());
      const read = row !== null && store.fetches.last(row.id) !== null;
      if (!read || sought === '') return ok({ read, people: [] });
      const found = createFound();
      found.add(store.people.startingWith(row.id, sought, FOUND));
      if (text.trim() !== sought) found.add(store.people.startingWith(row.id, text.trim(), FOUND));
      for (const kind of ['records', 'contacts'] as const) {
        for (let after = 0; !found.isFull(); ) {
          const part = store.people.part(row.id, kind, after, PART);
          found.add(part.filter((person) => matches(person, sought)));
          if (part.length < PART || mine !== question) break;
          after = part.at(-1)?.id ?? after;
          await breathe();
        }
      }
      return ok({ read, people: found.people() });
    },
    'person.tell': ({ connection, email }) =>
      withEngine(connection, (engine) => engine.tellPerson(email), { secrets: NO_SECRETS }),
  };
}

const lower = (text: string): string => text.toLocaleLowerCase('et');

function matches({ code, address, name }: PersonRow, sought: string): boolean {
  return lower(name).includes(sought) || (address?.includes(sought) ?? false) || lower(code ?? '').startsWith(sought);
}

/** Collects people, each customer and each contact once; a contact that a customer stands for is not told again. */
function createFound() {
  const people = new Map<string, FoundPerson>();
  return {
    add(rows: readonly PersonRow[]): void {
      for (const { code, address, name } of rows) {
        const email = address ?? '';
        if (code === null && [...people.values()].some((other) => other.email === email)) continue;
        const key = `${code ?? ''} ${email}`;
        if (people.size < FOUND && !people.has(key)) people.set(key, { email, masked: maskAddress(email), name, code });
      }
    },
    isFull: () => people.size >= FOUND,
    people: () => [...people.values()],
  };
}

/** An address with enough left of it to recognise the right one. */
function maskAddress(address: string): string {
  const at = address.lastIndexOf('@');
  if (at < 0) return address;
  return `${address.slice(0, Math.min(2, at))}•••${address.slice(at)}`;
}
