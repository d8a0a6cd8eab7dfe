import type { Connection } from '../../shared/domain/connection.ts';
import { explain } from '../../shared/domain/explain.ts';
import type { Known } from '../../shared/domain/explain-known.ts';
import { planStep, pushStep, feedStep } from '../../shared/domain/explain-steps.ts';
import { optinFact } from '../../shared/domain/explain-known.ts';
import type { Advice, Conclusion, Explanation, Fact, Step } from '../../shared/domain/explanation.ts';
import { createAddressReader } from '../../shared/domain/map-customer.ts';
import type { LeftOutReason } from '../../shared/domain/plan.ts';
import { type Problem, problem } from '../../shared/domain/problem.ts';
import type { CardPlace } from '../../shared/domain/reconciliation.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { Store, StoredCustomer } from '../store.ts';
import { createPlacer } from './account-cards.ts';
import { knownOf, nameOf, stateOf } from './explain.ts';
import { journalOf, newestPlan } from './explain-plan.ts';
import { missingOf } from './explain-traces.ts';
import { createSorter, type Sorted, type StoredMember, withOwner } from './members.ts';

/** A connection with the row that its customers are stored under, and the moment of which is told. */
interface Place {
  readonly store: Store;
  readonly id: number;
  readonly connection: Connection;
  readonly now: Date;
}

/** How much is repeated of something that is no code: it may be anything. */
const REPEATED = 100;

/**
 * Why this customer is or is not a contact, from what is stored: by the same functions that give it its line in the
 * reconciliation statement. A record without a code is named by its place in the feed, `#12`.
 */
export function explainCustomer(
  store: Store,
  connection: Connection,
  code: string,
  now: Date,
): Result<Explanation, Problem> {
  const row = store.connections.find(connection.name);
  if (row === null) return err(problem('input/no-connection', { name: connection.name }));
  const place: Place = { store, id: row.id, connection, now };
  const sought = code.trim();
  const stored = recordOf(place, sought);
  if (stored === null) return explainMissing(place, sought);
  const sorted = createSorter(connection)(stored);
  return ok(sorted.kind === 'member' ? explainMember(place, sorted.member) : explainAlone(place, stored, sorted));
}

/** The record with the code, or the one that stands at that place of the feed. */
function recordOf({ store, id }: Pick<Place, 'store' | 'id'>, code: string): StoredCustomer | null {
  const named = store.customers.withCode(id, code);
  if (named !== null || !/^#\d{1,9}$/.test(code)) return named;
  // Records without a code have no address to be found by; they stand first.
  for (const stored of store.customers.byAddress(id)) {
    if (stored.code === null && stored.position === Number(code.slice(1))) return stored;
  }
  return null;
}

/** A customer that the last feed does not have, and that was seen as a contact before. */
function explainMissing({ store, id, connection, now }: Place, code: string): Result<Explanation, Problem> {
  const link = store.contacts.linkOf(id, code);
  if (link === null) return err(problem('input/no-customer', { code: code.slice(0, REPEATED) }));
  const explanation = explain(knownOf(store, id, connection, link.email, now));
  const gone: Conclusion = { kind: 'card-gone', code, missing: missingOf(store.fetches.absence(id, code)) };
  return ok({ ...explanation, customer: { code, place: null }, conclusion: gone });
}

/** A customer with an address: what is told of the address, with a conclusion about this customer. */
function explainMember(place: Place, { code, address }: StoredMember): Explanation {
  const { store, id, connection, now } = place;
  const sort = createSorter(connection);
  const members = store.customers.withAddress(id, address).flatMap((stored) => {
    const sorted = sort(stored);
    return sorted.kind === 'member' ? [sorted.member] : [];
  });
  const places = createPlacer(store, id, connection, now)({ address, members });
  const member = members.find((each) => each.code === code);
  const known = knownOf(store, id, connection, address, now);
  const explanation = explain(known);
  if (member === undefined || known.erased) return { ...explanation, customer: { code, place: 'erased' } };
  const line = places.place(member);
  return { ...explanation, customer: { code, place: line }, conclusion: concluded(line, code, known, explanation) };
}

/** The conclusion about the address, or what holds of this customer where it has a line of its own. */
function concluded(line: CardPlace, code: string, { group, contact }: Known, { conclusion }: Explanation): Conclusion {
  const status = contact?.optin.status ?? null;
  if (line === 'merged' && group?.verdict.kind === 'primary') {
    return { kind: 'merged', code, into: group.verdict.primary.code };
  }
  // A refusal is written while the group waits, but that answers for the address and not for the customer.
  if (line === 'waiting' && group?.verdict.kind === 'undecided') {
    return { kind: 'waits', review: 'duplicate', rule: null, count: group.members.length };
  }
  if (isReason(line) && (conclusion.kind !== 'left-out' || conclusion.reason !== line)) {
    return { kind: 'left-out', reason: line, rule: null, status };
  }
  return conclusion;
}

const NO_REASONS: ReadonlySet<CardPlace> = new Set<CardPlace>([
  'waiting',
  'set-aside',
  'merged',
  'contact',
] satisfies Exclude<CardPlace, LeftOutReason>[]);

const isReason = (line: CardPlace): line is LeftOutReason => !NO_REASONS.has(line);

/** A record that no address stands for: it cannot be used, has no address, or a person has to choose one. */
function explainAlone(
  { store, id, connection, now }: Place,
  stored: StoredCustomer,
  sorted: Exclude<Sorted, { readonly kind: 'member' }>,
): Explanation {
  const code = nameOf(stored);
  const line: CardPlace = sorted.kind === 'several' ? 'waiting' : sorted.reason;
  const about = { connection: connection.name, address: null, customer: { code, place: line } };
  const newest = store.plans.newest(id);
  const fetch = store.fetches.last(id);
  const sought = { address: null, codes: new Set([code]) };
  const contact = stored.link === null ? null : store.contacts.byHash(id, stored.link.hash);
  const known: Known = {
    connection: connection.name,
    address: '',
    erased: line === 'erased',
    fetch: fetch && { startedAt: fetch.startedAt, full: fetch.kind === 'full', records: fetch.records },
    cards: [{ code, state: stateOf(stored, sorted) }],
    traces: [],
    group: null,
    consent: connection.consent,
    approval: null,
    contact: null,
    managed: [],
    readAt: newest?.snapshotAt ?? null,
    plan: newest && newestPlan(store, newest, sought, now),
    journal: journalOf(store, id, newest, sought),
  };
  if (known.erased) return { ...explain(known), ...about };
  const steps: Step[] = [
    { stage: 'feed', ...feedStep(known) },
    { stage: 'mapping', ...addressStep(connection, stored, sorted) },
    {
      stage: 'mailbow',
      facts:
        contact === null ? [] : [{ kind: 'contact-elsewhere', code, address: contact.email, ...optinFact(contact) }],
      advice: [],
    },
    { stage: 'plan', ...planStep(known) },
    { stage: 'push', ...pushStep(known) },
  ];
  const conclusion: Conclusion =
    sorted.kind === 'several'
      ? { kind: 'waits', review: 'several-addresses', rule: null, count: 1 }
      : { kind: 'left-out', reason: sorted.reason, rule: null, status: contact?.optin.status ?? null };
  return {
    ...about,
    conclusion,
    steps: steps.filter(({ facts, advice }) => facts.length + advice.length > 0),
  };
}

/** What is wrong with the address on the card, and what to do about it. */
function addressStep(
  connection: Connection,
  stored: StoredCustomer,
  sorted: Exclude<Sorted, { readonly kind: 'member' }>,
): { readonly facts: readonly Fact[]; readonly advice: readonly Advice[] } {
  const code = nameOf(stored);
  if (sorted.kind === 'several') {
    return {
      facts: [{ kind: 'other-address', code, used: null }],
      advice: [{ kind: 'one-address', code }],
    };
  }
  switch (sorted.reason) {
    case 'no-email':
      return { facts: [], advice: [{ kind: 'enter-address', code }] };
    case 'bad-email': {
      const read = createAddressReader(connection)({ code, fields: withOwner(stored), consent: [] });
      const suggestion = read.kind === 'bad' ? read.suggestion : null;
      return {
        facts: [{ kind: 'misspelt-card', code, suggestion }],
        advice: [{ kind: 'fix-address', code, suggestion }],
      };
    }
    case 'closed':
      return { facts: [], advice: [{ kind: 'open-card', codes: [code] }] };
    case 'excluded':
      return { facts: [], advice: [{ kind: 'change-rule' }] };
    case 'bad-record':
    case 'erased':
    case 'no-consent':
    case 'refused':
      return { facts: [], advice: [] };
  }
}
