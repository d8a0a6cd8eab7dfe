import type { Person } from '../outside-mailbow.ts';
import { keyOf } from './address.ts';
import { codesOf, type Group, type Records } from './groups.ts';
import type { Memory, World } from './types.ts';

/** A withdrawn contact that a customer left behind; it may be gone by now. */
export interface Refusal {
  readonly hash: string;
  readonly since: string | null;
  readonly person: Person | null;
}

/** Where a group stands in Mailbow. */
export interface Place {
  readonly group: Group;
  /** The contact that it belongs to, at its address or about to move there. */
  readonly contact: Person | null;
  /** The contact changes its address. */
  readonly moves: boolean;
  /** Contacts that members leave behind. */
  readonly behind: readonly Person[];
  /** Withdrawn contacts that members leave or have left. */
  readonly refused: readonly Refusal[];
  /** The contact was ours and is gone. */
  readonly gone: boolean;
}

/** The contacts of these codes that are there, each once. */
function contactsOf(codes: readonly string[], people: readonly Person[], memory: Memory): Person[] {
  const hashes = new Set(codes.flatMap((code) => memory.links.get(code) ?? []));
  return [...hashes].flatMap((hash) => people.find((person) => person.hash === hash) ?? []);
}

/** Was a contact of ours at this address that is not there any more? */
function goneAt(key: string, people: readonly Person[], memory: Memory): boolean {
  return [...memory.addresses].some(([hash, keys]) => keys.has(key) && !people.some((person) => person.hash === hash));
}

/** Finds the contact of every group; of several that want the same one the first has it. */
export function placesOf(groups: readonly Group[], records: Records, { people, memory }: World): Place[] {
  const taken = new Set<string>();
  return groups.map((group): Place => {
    const codes = codesOf(group);
    const there = people.find((person) => keyOf(person.email) === group.key) ?? null;
    const linked = contactsOf(codes, people, memory).filter((person) => person !== there);
    const earlier = codes
      .flatMap((code) => [...(memory.left.get(code) ?? [])])
      .map(([hash, since]) => ({ hash, since, person: people.find((person) => person.hash === hash) ?? null }));
    const now = linked.map((person) => ({ hash: person.hash, since: person.optin.changedAt, person }));
    const refused = [...now, ...earlier]
      .map((each) => ({ ...each, since: each.person === null ? each.since : each.person.optin.changedAt }))
      .filter(({ hash, person }) => hash !== there?.hash && (person === null || person.optin.status === 'withdrawn'))
      .filter(({ hash }, n, all) => all.findIndex((each) => each.hash === hash) === n);
    const base = { group, contact: there, moves: false, behind: linked, refused, gone: false };
    if (there !== null) return base;
    const missing = codes
      .flatMap((code) => memory.links.get(code) ?? [])
      .filter((hash) => !people.some((person) => person.hash === hash));
    const own = missing.filter(
      (hash) => memory.optedOut.has(hash) && [...(memory.addresses.get(hash) ?? [])].at(-1) !== group.key,
    );
    const lost = missing.length > own.length;
    for (const hash of own) refused.push({ hash, since: memory.optedOut.get(hash) ?? null, person: null });
    if (own.length > 0) return { ...base, gone: lost };
    if (refused.some(({ person }) => person !== null && linked.includes(person))) return { ...base, gone: lost };
    const free = contactsOf(codes, people, memory).find((person) => {
      const others = [...records.customers, ...records.asked].filter(({ code }) => !codes.includes(code));
      const address = keyOf(person.email);
      const at = others.some(({ key }) => key === address);
      const left = groups.some(
        (each) =>
          each !== group &&
          each.state === 'decided' &&
          each.members.some(({ code }) => memory.links.get(code) === person.hash) &&
          people.some(({ email, hash }) => keyOf(email) === each.key && hash !== person.hash),
      );
      return !at && !left && person.optin.status !== 'unusable' && !taken.has(person.hash);
    });
    if (free !== undefined) {
      if (group.state !== 'passive') taken.add(free.hash);
      return { ...base, contact: free, moves: true, behind: linked.filter((person) => person !== free) };
    }
    return { ...base, gone: lost || goneAt(group.key, people, memory) };
  });
}
