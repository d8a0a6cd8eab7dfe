import type { Connection, ConsentSettings } from '../../shared/domain/connection.ts';
import { localDayOf } from '../../shared/domain/consent-date.ts';
import type { Optin } from '../../shared/domain/contact.ts';
import type { FixRow } from '../../shared/domain/fix.ts';
import type { FixCard, WithdrawnCard } from '../../shared/domain/fix-report.ts';
import { type CardFields, FIX_WORDS, fieldOnCard, suggested } from '../../shared/domain/fix-texts.ts';
import { createAddressReader } from '../../shared/domain/map-customer.ts';
import { writtenDate } from '../../shared/domain/report-cell.ts';
import type { Words } from '../../shared/lib/words.ts';
import type { Store, StoredCustomer } from '../store.ts';
import { withOwner } from '../sync/members.ts';

/** Where on a card this connection reads what has to be mended. */
export function cardFieldsOf({ mapping, consent }: Connection): CardFields {
  const email = mapping.find(({ target }) => target === 'email')?.source ?? 'email';
  return {
    email: fieldOnCard(email),
    consent: fieldOnCard(consent?.source ?? 'datafields.OPTIN'),
    date: fieldOnCard(consent?.date ?? 'datafields.OPTIN.param'),
    yes: consent?.yes[0] ?? 'yes',
    no: consent?.no[0] ?? 'no',
  };
}

const nameOf = (stored: StoredCustomer | null) => stored?.fields.get('name') ?? '';

/** Reads what the cards say at this moment. Nothing of an erased person is told. */
export function createCardReader(store: Store, id: number, connection: Connection) {
  const emailField = connection.mapping.find(({ target }) => target === 'email')?.source ?? 'email';
  const addressOf = createAddressReader(connection);
  const find = (code: string): StoredCustomer | null => {
    const stored = store.customers.withCode(id, code);
    return stored === null || stored.erased ? null : stored;
  };
  const namelessAt = onDemand(() => namelessPlaces(store, id));

  const addressText = (stored: StoredCustomer): string => {
    const fields = withOwner(stored);
    const text = fields.get(emailField) ?? '';
    const read = addressOf({ code: '', fields, consent: [] });
    return read.kind === 'bad' && read.suggestion !== null ? suggested(text, read.suggestion) : text;
  };
  const card = ({ code, kind }: FixRow): FixCard => {
    if (kind === 'no-code') return { code: namelessAt().get(code) ?? code, name: '', onCard: '' };
    const stored = find(code);
    if (stored === null) return { code, name: '', onCard: '' };
    return { code, name: nameOf(stored), onCard: ON_CARD[kind]?.(stored, addressText, connection.consent) ?? '' };
  };
  const withdrawn = ({ code }: Pick<FixRow, 'code'>): WithdrawnCard => {
    const stored = find(code);
    const optin = stored?.contact?.optin;
    const day = optin?.changedAt == null ? null : localDayOf(Date.parse(optin.changedAt));
    return {
      code,
      name: nameOf(stored),
      address: stored?.address ?? '',
      onCard: stored === null ? '' : consentText(stored, connection.consent),
      day,
      written: day && writtenDate(day),
      by: optin?.changedBy == null ? null : CHANGED_BY[optin.changedBy],
    };
  };
  return { card, withdrawn };
}

type OnCard = (
  stored: StoredCustomer,
  addressText: (stored: StoredCustomer) => string,
  consent: ConsentSettings | null,
) => string;

const address: OnCard = (stored, addressText) => addressText(stored);
const word: OnCard = (stored, _, consent) => consentText(stored, consent);

/** What of the card shows the fault. */
const ON_CARD: Readonly<Partial<Record<FixRow['kind'], OnCard>>> = {
  'bad-email': address,
  'several-addresses': address,
  'address-after-refusal': address,
  'undated-yes': word,
  'unreadable-date': word,
  'future-date': word,
  'unreadable-word': word,
  'consent-conflict': word,
  'shared-conflict': word,
};

/** Words and dates of consent as they stand on the card. */
function consentText(stored: StoredCustomer, consent: ConsentSettings | null): string {
  const fields = withOwner(stored);
  const own = stored.consent.map(({ word: said, date }) => [said, date ?? '']);
  const joined = consent === null ? [] : [[fields.get(consent.source) ?? '', fields.get(consent.date) ?? '']];
  return (own.length > 0 ? own : joined).map((row) => row.filter((text) => text.trim() !== '').join(' ')).join('; ');
}

/** Who changed the consent of a contact. */
const CHANGED_BY: Readonly<Record<NonNullable<Optin['changedBy']>, Words>> = {
  contact: FIX_WORDS.person,
  account: FIX_WORDS.bureau,
  api: FIX_WORDS.program,
  system: FIX_WORDS.system,
};

/** Records without a code are counted through; the plan knows at which place of the feed each stands. */
function namelessPlaces({ plans }: Store, id: number): ReadonlyMap<string, string> {
  const plan = plans.newest(id);
  if (plan === null) return new Map();
  const places: number[] = [];
  for (const { customer, reason } of plans.leftOut(plan.id)) {
    const place = reason === 'bad-record' ? /^#(\d+)$/.exec(customer)?.[1] : undefined;
    if (place !== undefined) places.push(Number(place));
  }
  return new Map(places.toSorted((a, b) => a - b).map((place, index) => [`#${index + 1}`, `#${place}`]));
}

function onDemand<T>(make: () => T): () => T {
  let made: { readonly value: T } | null = null;
  return () => (made ??= { value: make() }).value;
}
