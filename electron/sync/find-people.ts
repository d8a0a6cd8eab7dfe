import type { FoundPerson } from '../../shared/domain/found-person.ts';
import type { PersonRow, Store } from '../store.ts';

/** So many people are offered. */
const FOUND = 20;

/** So many rows are looked at before others may have their turn: a few milliseconds' worth. */
const PART = 2000;

/** Letters as they are compared. */
const lower = (text: string): string => text.toLocaleLowerCase('et');

/**
 * Looks for people by a text: a code, a part of a name or of an address. Each step looks at a part of the rows, so that a
 * caller can let others have their turn between two of them, or break off.
 */
export function* findPeople(
  { people }: Pick<Store, 'people'>,
  connection: number,
  text: string,
): Generator<undefined, readonly FoundPerson[], undefined> {
  const written = text.trim();
  const sought = lower(written);
  if (sought === '') return [];
  const found = createFound();
  found.add(people.startingWith(connection, sought, FOUND));
  if (written !== sought) found.add(people.startingWith(connection, written, FOUND));
  for (const kind of ['records', 'contacts'] as const) {
    for (let after = 0; !found.isFull(); ) {
      const part = people.part(connection, kind, after, PART);
      found.add(part.filter((person) => matches(person, sought)));
      if (part.length < PART) break;
      after = part.at(-1)?.id ?? after;
      yield;
    }
  }
  return found.people();
}

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
