import { type Card } from '../../support/outside-feed.ts';
import { aPerson, type Person } from '../../support/outside-mailbow.ts';

/** What the world is to come to: the feed, the account at its beginning, and every write that has to be made. */
export interface Crowd {
  readonly cards: readonly Card[];
  /** The cards about which a person has decided before the run. */
  readonly decided: readonly Card[];
  readonly people: readonly Person[];
  /** Key of a write -> its body, without what is of the moment (day and source of a consent). */
  readonly writes: ReadonlyMap<string, unknown>;
  /** Address -> what the contact has to be in the end. */
  readonly contacts: ReadonlyMap<string, unknown>;
  /** How many changes of consent have to be on record. */
  readonly consents: number;
  readonly operations: number;
}

/** Address of the group that a person decided, and the customer who stands for it. */
export const PAIR = { email: 'paar@kask.example', primary: 'P2' } as const;

/** Address of the contact whose withdrawal a person allowed to be cancelled. */
export const RETURNED = 'tagasi@kask.example';

/** A crowd that takes so many operations: creations, changes, refusals, consents, and some that take none. */
export function makeCrowd(operations: number): Crowd {
  const cards: Card[] = [];
  const people: Person[] = [];
  const writes = new Map<string, unknown>();
  const contacts = new Map<string, unknown>();
  let consents = 0;
  const yes = ['OPTIN', 'yes', '2026-09-01'] as const;
  const no = ['OPTIN', 'no', '2026-09-02'] as const;
  const exists = (email: string, status: string, name: string) =>
    people.push(
      aPerson(email, {
        fields: { name },
        tags: ['oma'],
        optin: { status, changedAt: status === 'unknown' ? null : '2025-02-01T09:00:00.000Z', changedBy: 'api' },
      }),
    );
  const become = (email: string, name: string, status: string, lists: readonly string[], tags: readonly string[]) =>
    contacts.set(email, { name, status, lists, tags });

  for (let n = 0; writes.size === 0 || contacts.size * 0.9 < operations - 3; n += 1) {
    const code = String(100_000 + n);
    const [email, name] = [`isik${n}@kask.example`, `Isik ${n} Õunapuu`];
    const isVip = n % 3 === 0;
    const lists = isVip ? ['VIP'] : [];
    const card: Card = { code, email, name, class: isVip ? 'VIP' : '', data: [yes] };
    const profile = { fields: { name }, ...(isVip && { lists: ['VIP'] }) };
    switch (n % 10) {
      case 0:
      case 1:
      case 2:
      case 3:
        cards.push(card);
        writes.set(`create ${email}`, { email, fields: { name }, lists, tags: [], optin: 'given' });
        become(email, name, 'given', lists, []);
        consents += 1;
        break;
      case 4:
      case 5:
      case 6:
        cards.push(card);
        exists(email, 'given', 'Vana Nimi');
        writes.set(`profile ${email}`, profile);
        become(email, name, 'given', lists, ['oma']);
        break;
      case 7:
        // A refusal beside changes that have to wait for it.
        cards.push({ ...card, data: [no] });
        exists(email, 'given', 'Vana Nimi');
        writes.set(`consent ${email}`, 'withdrawn');
        writes.set(`profile ${email}`, profile);
        become(email, name, 'withdrawn', lists, ['oma']);
        consents += 1;
        break;
      case 8:
        cards.push({ ...card, class: '' });
        exists(email, 'unknown', name);
        writes.set(`consent ${email}`, 'given');
        become(email, name, 'given', [], ['oma']);
        consents += 1;
        break;
      default:
        cards.push({ ...card, class: '' });
        exists(email, 'given', name);
        become(email, name, 'given', [], ['oma']);
    }
  }
  cards.push({ code: 'S1', email: 'suletud@kask.example', name: 'Suletud', closed: '1', data: [yes] });
  for (const code of ['U1', 'U2']) cards.push({ code, email: 'otsustamata@kask.example', name: code, data: [yes] });

  const decided: Card[] = ['P1', 'P2'].map((code) => ({ code, email: PAIR.email, name: `Paar ${code}`, data: [yes] }));
  const name = `Paar ${PAIR.primary}`;
  writes.set(`create ${PAIR.email}`, { email: PAIR.email, fields: { name }, lists: [], tags: [], optin: 'given' });
  become(PAIR.email, name, 'given', [], []);
  decided.push({ code: 'T1', email: RETURNED, name: 'Tagasi', data: [['OPTIN', 'yes', '2026-09-03']] });
  people.push(
    aPerson(RETURNED, {
      fields: { name: 'Tagasi' },
      optin: { status: 'withdrawn', changedAt: '2026-08-01T10:00:00.000Z', changedBy: 'contact' },
    }),
  );
  writes.set(`consent ${RETURNED}`, 'given');
  become(RETURNED, 'Tagasi', 'given', [], []);
  const operated = new Set([...writes.keys()].map((key) => key.slice(key.indexOf(' ') + 1)));
  return {
    cards: [...cards, ...decided],
    decided,
    people,
    writes,
    contacts,
    consents: consents + 2,
    operations: operated.size,
  };
}
