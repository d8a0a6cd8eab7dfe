import { differingKeys, type ComparedMember } from '../../shared/domain/alike.ts';
import type { Contact } from '../../shared/domain/contact.ts';
import type { MappedCustomer } from '../../shared/domain/map-customer.ts';
import { staleReasons } from '../../shared/domain/stale-decision.ts';
import type { CaseMemberView, CaseRowView, CaseView } from '../../shared/ipc/review-channels.ts';
import type { ReviewRow, Store, StoredCustomer } from '../store.ts';
import { addressText, ownAddress } from '../sync/correct-address.ts';
import { seenOf } from '../sync/decide.ts';
import { createSorter, type StoredMember } from '../sync/members.ts';
import type { ReviewPlace } from './review-place.ts';

/** A customer of a case; `member` where its record makes one of a group. */
interface Found {
  readonly stored: StoredCustomer;
  readonly member: StoredMember | null;
}

/** One case with everything that a person needs to settle it, as the last load and the last look at the target have it. */
export function caseView(store: Store, place: ReviewPlace, row: ReviewRow): CaseView {
  const { id } = place;
  const { review } = row;
  const found = customersOf(store, place, row);
  const members = found.flatMap(({ member }) => (member === null ? [] : [member]));
  const contact = contactOf(store, id, review.email, found);
  const decision = review.kind === 'duplicate' ? store.decisions.find(id, review.email) : null;
  const isStale = row.lapsed && decision !== null;
  const views = found.map(({ stored, member }) => memberView(stored, member, place));
  const proposal = review.kind === 'cancel-opt-out' ? store.reviews.proposal(place.plan.id, review.email) : null;
  const said = proposal?.planned.proof?.said ?? null;
  const several = review.kind === 'several-addresses' ? found[0] : undefined;
  return {
    ...caseRow(store, id, row),
    open: row.open,
    members: views,
    differing: differingKeys(views.map(comparedView)),
    contact: contact && {
      email: contact.email,
      status: contact.optin.status,
      changedAt: contact.optin.changedAt,
      changedBy: contact.optin.changedBy,
    },
    refusals: refusalsOf(store, id, found, contact),
    addresses: several === undefined ? null : addressesOf(place, several),
    said: said && { code: said.code, word: said.word, date: said.date },
    choice: decision?.choice ?? null,
    stale: isStale && decision.seen !== undefined ? staleReasons(decision.seen, seenOf(members)) : [],
  };
}

/** The row of a case in a list. */
export function caseRow(store: Store, id: number, { review, lapsed }: ReviewRow): CaseRowView {
  const { kind, email, customers, rule } = review;
  const [code = ''] = customers;
  const name = store.customers.withCode(id, code)?.fields.get('name') ?? '';
  return { kind, email, code, name, customers, rule: rule ?? null, lapsed };
}

/** A member as groups are compared by. */
export function comparedMember({ code, name, mapped, stored }: StoredMember): ComparedMember {
  return comparedView({ code, name, closed: mapped.closed, changedAt: stored.ts, ...shownValues(mapped) });
}

type Comparable = Pick<CaseMemberView, 'code' | 'name' | 'closed' | 'changedAt' | 'values' | 'labels'>;

function comparedView({ code, name, closed, changedAt, values, labels }: Comparable): ComparedMember {
  const fields = Object.fromEntries(values.map(({ target, value }) => [target, value]));
  return { code, closed, changedAt, values: { ...fields, '#name': name, '#labels': labels.join('\n') } };
}

const shownValues = ({ values, labels }: MappedCustomer) => ({
  values: values.map(({ target, value }) => ({ target, value })),
  labels,
});

/** Of a group everybody who is in it now, of another case those whom it is about. */
function customersOf(store: Store, { id, connection }: ReviewPlace, { review }: ReviewRow): readonly Found[] {
  const sort = createSorter(connection);
  const withMember = (stored: StoredCustomer): Found => {
    const sorted = sort(stored);
    return { stored, member: sorted.kind === 'member' ? sorted.member : null };
  };
  if (review.kind === 'duplicate') {
    const all = store.customers.withAddress(id, review.email).map(withMember);
    return all.filter(({ member }) => member !== null);
  }
  return review.customers.flatMap((code) => {
    const stored = store.customers.withCode(id, code);
    return stored === null || stored.problem !== null || stored.erased ? [] : [withMember(stored)];
  });
}

function memberView(stored: StoredCustomer, member: StoredMember | null, { connection }: ReviewPlace): CaseMemberView {
  return {
    code: stored.code ?? '',
    name: stored.fields.get('name') ?? '',
    closed: member?.mapped.closed ?? false,
    barred: member !== null && member.barred !== null,
    changedAt: stored.ts,
    addressText: addressText(stored, connection),
    corrected: stored.corrected !== null,
    ...(member === null ? { values: [], labels: [] } : shownValues(member.mapped)),
    consent: (member ?? stored).consent,
  };
}

/** The contact that a case is about: the one with its address, else the one that its customer was last seen as. */
function contactOf(store: Store, id: number, email: string, found: readonly Found[]): Contact | null {
  const own = store.contacts.byAddress(id, email);
  if (own !== null) return own;
  for (const { stored } of found) {
    const contact = stored.link === null ? null : store.contacts.byHash(id, stored.link.hash);
    if (contact !== null) return contact;
  }
  return null;
}

function refusalsOf(store: Store, id: number, found: readonly Found[], contact: Contact | null): CaseView['refusals'] {
  const remembered = found.flatMap(({ stored }) => stored.link?.refused ?? []);
  const others = new Map(remembered.filter(({ hash }) => hash !== contact?.hash).map((each) => [each.hash, each]));
  return [...others.values()].map(({ hash, at }) => ({ email: store.contacts.byHash(id, hash)?.email ?? null, at }));
}

function addressesOf({ connection }: ReviewPlace, { stored, member }: Found): CaseView['addresses'] {
  const own = ownAddress(stored, connection);
  const used = member?.address ?? null;
  const all = own.kind === 'several' ? [own.key ?? used, ...own.rest] : [];
  return { used, others: all.filter((each): each is string => each !== null && each !== used) };
}
