import type { Bench } from '../outside-bench.ts';
import { CONSENT } from '../outside-consent.ts';
import type { Card } from '../outside-feed.ts';
import { aPerson, type Person } from '../outside-mailbow.ts';
import type { Act, Contact, StoryStep } from './stories.ts';
import type { Settings } from './types.ts';

const HIGH = { percent: 100, count: 100_000 };
const LIMITS = Object.fromEntries(['02', '03', '04', '05', '06', '08', '09'].map((n) => [`LIM-${n}`, HIGH] as const));

/** Customers who never change, so that no field is ever missing from every record. */
export const ANCHORS: readonly Card[] = Array.from({ length: 12 }, (_, n) => ({
  code: `a${n + 10}`,
  email: `ankur${n}@example.ee`,
  name: 'Ankur',
  phone: '5559999',
  class: 'VIP',
  closed: '0',
  regno: '12345678',
  ts: '2026-01-01T00:00:00',
  data: [
    ['OPTIN', 'yes', '1.9.2024'],
    ['VALDKOND', 'Aed'],
  ],
}));

/** The connection file of these settings. */
export function connectionOf(settings: Settings): Record<string, unknown> {
  const { consent, several, allMappedEqual, oneOpen, closed, exclude, pairs, labels } = settings;
  const basis = {
    attestation: { by: 'KT', on: '2024-01-15', why: 'kõik on ettevõtted' },
    ...(consent?.basisFor ? { basisFor: { source: 'regno', filled: true } } : {}),
  };
  return {
    mapping: [{ source: 'email', target: 'email' }, ...pairs],
    labels,
    consent:
      consent === null
        ? null
        : {
            ...CONSENT,
            basis: consent.basis,
            undatedYes: consent.undatedYes,
            refusedNew: consent.refusedNew,
            ...(consent.basis === 'optin-only' ? {} : basis),
          },
    addresses: { several },
    duplicates: { allMappedEqual, oneOpen },
    closed,
    exclude: exclude ? [{ source: 'class', is: 'SISE' }] : [],
    limits: { ...LIMITS, 'LIM-11': { percent: 0 } },
  };
}

/** A contact of a story in Mailbow. */
export const personOf = ({ n, upper, optin, ...rest }: Contact): Person =>
  aPerson(upper ? `K${n}@Example.ee` : `k${n}@example.ee`, structuredClone({ ...rest, optin }));

/** A person acts in Mailbow. */
export function perform(act: Act, { mailbow }: Bench): void {
  const { people, lists, tags } = mailbow;
  if (act.does === 'come') {
    for (const name of act.contact.lists) if (!lists.includes(name)) lists.push(name);
    for (const name of act.contact.tags) if (!tags.includes(name)) tags.push(name);
    if (mailbow.person(`k${act.contact.n}@example.ee`) === undefined) people.push(personOf(act.contact));
    return;
  }
  const others = people.filter(({ email }) => !email.startsWith('ankur'));
  const person = others[act.at % Math.max(others.length, 1)];
  if (person === undefined) return;
  if (act.does === 'status') person.optin = { ...act.optin };
  else if (act.does === 'name') person.fields = { ...person.fields, name: 'Muudeti' };
  else if (act.does === 'unlabel') Object.assign(person, { lists: [], tags: person.tags.slice(1) });
  else if (act.does === 'label') {
    if (!lists.includes('VIP')) lists.push('VIP');
    person.lists = [...new Set([...person.lists, 'VIP'])];
  } else if (act.does === 'vanish') people.splice(people.indexOf(person), 1);
  else if (mailbow.person(`k${act.n}@example.ee`) === undefined) person.email = `k${act.n}@example.ee`;
}

/** Cards change, leave and join. */
export function change(feed: readonly Card[], { changes, leave, join }: StoryStep): Card[] {
  const cards = [...feed];
  for (const { at, ...keys } of changes) {
    const index = at % Math.max(cards.length, 1);
    const card = cards[index];
    if (card !== undefined) cards[index] = { ...card, ...keys, ts: '2026-02-01T00:00:00' };
  }
  for (const at of leave) cards.splice(at % Math.max(cards.length, 1), 1);
  return [...cards, ...join];
}
