import type { Card } from '../../support/outside-feed.ts';
import { aPerson, type Person } from '../../support/outside-mailbow.ts';

/** Numbered customers who said yes. */
export function crowd(size: number, more: (n: number) => Partial<Card> = () => ({})): readonly Card[] {
  return Array.from({ length: size }, (_, n) => ({
    code: String(1001 + n),
    name: `Klient ${1001 + n}`,
    email: `k${1001 + n}@kask.example`,
    data: [['OPTIN', 'yes', '01.05.2026']] as const,
    ...more(n),
  }));
}

/** Contacts of such customers, as they are: nothing is to be written. */
function contactsOf(cards: readonly Card[]): Person[] {
  return cards.map(({ name, email }) =>
    aPerson(String(email), { fields: { name }, optin: { status: 'given', changedAt: null, changedBy: 'api' } }),
  );
}

/** A crowd of whom everybody but the last is in Mailbow already. */
export const allButLast = (feed: readonly Card[]) => contactsOf(feed.slice(0, -1));
