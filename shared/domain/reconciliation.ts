import type { OptinStatus } from './contact.ts';
import type { LeftOutReason } from './plan.ts';

/** Where a customer's card stands in the account: left out for one reason, or standing for a contact. */
export type CardPlace = LeftOutReason | 'waiting' | 'set-aside' | 'merged' | 'contact';

/** One record of the feed as the account sees it. */
export interface AccountCard {
  readonly code: string;
  readonly name: string;
  /** Address key; null where it has none. */
  readonly address: string | null;
  readonly place: CardPlace;
  /** Hash of the contact that it is linked to. */
  readonly link: string | null;
  /** What the newest plan says of a contact that is not there yet. */
  readonly pending: 'planned' | 'rejected' | null;
}

/** One contact as it was read from Mailbow for this account. */
export interface AccountContact {
  readonly hash: string;
  /** Address key. */
  readonly address: string;
  readonly name: string;
  readonly status: OptinStatus;
  /** Whether the person was erased here: then nothing of them is repeated. */
  readonly erased: boolean;
}

/** Why a customer that should be a contact is none. */
export type Gap = 'awaits' | 'rejected' | 'gone' | 'shared' | 'unexplained';

/** Why a contact that is no customer's any more is still there: the reason of its card, or what became of it. */
export type Stay = Exclude<CardPlace, 'contact'> | 'not-in-feed' | 'moved';

/** Both sides of the account, counted each from its own end. */
export interface Account {
  /** Records of the feed, as the fetch counted them where it was a full one. */
  readonly cards: number;
  /** Records that the fetch counted and that nobody has now: zero unless some were lost on the way. */
  readonly lost: number;
  /** Cards that stand for no contact, by reason. */
  readonly leftOut: ReadonlyMap<Exclude<CardPlace, 'contact'>, readonly AccountCard[]>;
  /** Cards that stand for a contact each. */
  readonly standing: number;
  /** Those of them that have none. */
  readonly gaps: ReadonlyMap<Gap, readonly AccountCard[]>;
  /** Contacts of a standing card, with that card. */
  readonly ours: readonly { readonly contact: AccountContact; readonly card: AccountCard }[];
  /** Contacts that stayed behind, by the reason; a null card is gone from the feed. */
  readonly stays: ReadonlyMap<Stay, readonly { readonly contact: AccountContact; readonly code: string }[]>;
  /** Contacts that no customer is linked to. */
  readonly own: readonly AccountContact[];
  /** Contacts that Mailbow has. */
  readonly contacts: number;
  /** Standing cards less the gaps less our contacts: zero where both sides agree. */
  readonly difference: number;
  /** Contacts read less those that were told apart: zero unless a reading gave one twice. */
  readonly repeated: number;
}

/** Gathers cards and contacts, and makes the account of them. */
export interface Accountant {
  card(card: AccountCard): void;
  /** A customer that is linked to a contact and is not in the feed any more. */
  missing(code: string, hash: string): void;
  contact(contact: AccountContact): void;
  /** `records` is how many the fetch counted; null where it brought changes only. */
  account(records: number | null): Account;
}

/** Starts an account. The order in which cards and contacts come does not change it. */
export function createAccountant(): Accountant {
  const cards: AccountCard[] = [];
  const missing = new Map<string, string>();
  const contacts = new Map<string, AccountContact>();
  let read = 0;
  return {
    card: (card) => void cards.push(card),
    missing: (code, hash) => void missing.set(hash, code),
    contact(contact) {
      read += 1;
      contacts.set(contact.hash, contact);
    },
    account(records) {
      const standing = cards.filter(({ place }) => place === 'contact').toSorted(byCode);
      const leftOut = grouped(
        cards
          .flatMap((card) => (card.place === 'contact' ? [] : [{ card, place: card.place }]))
          .toSorted((a, b) => byCode(a.card, b.card)),
        ({ place }) => place,
      );
      const ours = matched(standing, contacts);
      const cardOf = new Map([...ours].map(([hash, card]) => [card, hash] as const));
      const without = standing.filter((card) => !cardOf.has(card));
      const gaps = grouped(without, (card) => gapOf(card, { contacts, ours }));
      const stays = grouped(staying(cards, missing, contacts, ours), ({ stay }) => stay);
      const stayed = new Set([...stays.values()].flatMap((each) => each.map(({ contact }) => contact.hash)));
      const ordered = [...contacts.values()].toSorted((a, b) => compare(a.address, b.address));
      return {
        cards: records ?? cards.length,
        lost: (records ?? cards.length) - cards.length,
        leftOut: new Map([...leftOut].map(([place, each]) => [place, each.map(({ card }) => card)])),
        standing: standing.length,
        gaps,
        ours: ordered.flatMap((contact) => {
          const card = ours.get(contact.hash);
          return card === undefined ? [] : [{ contact, card }];
        }),
        stays,
        own: ordered.filter(({ hash }) => !ours.has(hash) && !stayed.has(hash)),
        contacts: read,
        // What nobody can explain is the difference, not an explanation of it.
        difference: standing.length - (without.length - (gaps.get('unexplained')?.length ?? 0)) - ours.size,
        repeated: read - contacts.size,
      };
    },
  };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const byCode = (a: AccountCard, b: AccountCard): number => compare(a.code, b.code);

function grouped<K, T>(all: readonly T[], keyOf: (each: T) => K): ReadonlyMap<K, readonly T[]> {
  const found = new Map<K, T[]>();
  for (const each of all) {
    const key = keyOf(each);
    const list = found.get(key);
    if (list === undefined) found.set(key, [each]);
    else list.push(each);
  }
  return found;
}

/** Contacts of standing cards by hash: first the one with the card's address, then the one that it was seen as. */
function matched(
  standing: readonly AccountCard[],
  contacts: ReadonlyMap<string, AccountContact>,
): ReadonlyMap<string, AccountCard> {
  const byAddress = new Map<string, AccountCard>();
  for (const card of standing) {
    if (card.address !== null && !byAddress.has(card.address)) byAddress.set(card.address, card);
  }
  const ours = new Map<string, AccountCard>();
  const has = new Set<AccountCard>();
  // An erased person is nobody's contact, whatever Mailbow still has of them.
  const living = [...contacts.values()].filter(({ erased }) => !erased);
  const claim = (hash: string, card: AccountCard | undefined) => {
    if (card === undefined || has.has(card) || ours.has(hash)) return;
    ours.set(hash, card);
    has.add(card);
  };
  // Two spellings of one address may be two contacts: the one that the card was seen as is its own.
  for (const { hash, address } of living) {
    const card = byAddress.get(address);
    if (card?.link === hash) claim(hash, card);
  }
  for (const { hash, address } of living) claim(hash, byAddress.get(address));
  // A card that is to get a new contact has left the one that it was seen as.
  for (const card of standing) {
    if (card.pending === null && card.link !== null && isThere(contacts, card.link)) claim(card.link, card);
  }
  return ours;
}

/** Whether a contact is there and of somebody who is not erased. */
const isThere = (contacts: ReadonlyMap<string, AccountContact>, hash: string): boolean =>
  contacts.get(hash)?.erased === false;

function gapOf(
  { link, pending }: AccountCard,
  {
    contacts,
    ours,
  }: { readonly contacts: ReadonlyMap<string, AccountContact>; readonly ours: ReadonlyMap<string, AccountCard> },
): Gap {
  if (pending === 'rejected') return 'rejected';
  if (pending === 'planned') return 'awaits';
  if (link !== null && ours.has(link)) return 'shared';
  if (link !== null && !isThere(contacts, link)) return 'gone';
  return 'unexplained';
}

/** Contacts that are linked to a customer and are no standing card's. */
function staying(
  cards: readonly AccountCard[],
  missing: ReadonlyMap<string, string>,
  contacts: ReadonlyMap<string, AccountContact>,
  ours: ReadonlyMap<string, AccountCard>,
) {
  const found = new Map<string, { stay: Stay; contact: AccountContact; code: string }>();
  const note = (hash: string | null, stay: Stay, code: string) => {
    const contact = hash === null || ours.has(hash) ? undefined : contacts.get(hash);
    if (contact && !found.has(contact.hash)) found.set(contact.hash, { stay, contact, code });
  };
  for (const contact of contacts.values()) if (contact.erased) note(contact.hash, 'erased', '');
  for (const { link, place, code } of cards.toSorted(byCode)) note(link, place === 'contact' ? 'moved' : place, code);
  for (const [hash, code] of missing) note(hash, 'not-in-feed', code);
  return [...found.values()];
}
