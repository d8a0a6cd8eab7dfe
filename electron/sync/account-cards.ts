import type { Connection } from '../../shared/domain/connection.ts';
import { createConsentJudge } from '../../shared/domain/consent-verdict.ts';
import { decideGroup } from '../../shared/domain/decision.ts';
import { sameValueBy } from '../../shared/domain/diff-contact.ts';
import { type EmailGroup, groupByEmail } from '../../shared/domain/group-by-email.ts';
import type { GroupPlan, GroupRules, Surroundings } from '../../shared/domain/group-plan.ts';
import { planGroup } from '../../shared/domain/plan-group.ts';
import type { AccountCard, CardPlace } from '../../shared/domain/reconciliation.ts';
import type { Store, StoredCustomer } from '../store.ts';
import { restingFields } from './explain.ts';
import { pushedPlans } from './explain-plan.ts';
import { createSorter, type StoredMember } from './members.ts';
import { createWorld, surroundingsOf } from './surroundings.ts';

/** Where the members of one group stand in the account. */
interface GroupPlaces {
  readonly place: (member: StoredMember) => CardPlace;
  /** Whether the group's contact is still to be created. */
  readonly isNew: boolean;
  /** Hash of the contact that is to get the group's address; another member may have been seen as it. */
  readonly moving: string | null;
}

/** Makes the function that gives the members of a group their places: by the settings, the decisions and the feed. */
export function createPlacer(
  store: Store,
  id: number,
  connection: Connection,
  now: Date,
): (group: EmailGroup<StoredMember>) => GroupPlaces {
  const rules = rulesOf(connection, restingFields(store.plans.newest(id)), now);
  const world = createWorld(store, id, new Set(), now);
  return (group) => {
    const around = surroundingsOf(store, id, group, world);
    const planned = planGroup(group, around, rules);
    return {
      place: placesOf(group.members, around, rules, planned),
      isNew: planned.operations.some(({ operation }) => operation.kind === 'create'),
      moving: planned.operations.find(({ operation }) => Object.hasOwn(operation.fields, 'email'))?.contact ?? null,
    };
  };
}

/** Every record of the last feed with its place in the account. */
export function* accountCards(
  store: Store,
  id: number,
  connection: Connection,
  now: Date,
): Generator<AccountCard, void, undefined> {
  const wasRejected = lastRejections(store, id);
  const placesIn = createPlacer(store, id, connection, now);
  const sort = createSorter(connection);
  const aside: AccountCard[] = [];
  const leave = (stored: StoredCustomer, place: CardPlace) => aside.push(cardOf(stored, place));
  function* members(): Generator<StoredMember> {
    for (const stored of store.customers.byAddress(id)) {
      for (let copy = 1; copy < stored.copies; copy += 1) leave(stored, 'bad-record');
      const sorted = sort(stored);
      if (sorted.kind === 'member') yield sorted.member;
      else leave(stored, sorted.kind === 'several' ? 'waiting' : sorted.reason);
    }
  }
  for (const group of groupByEmail(members())) {
    yield* aside.splice(0);
    const { place, isNew, moving } = placesIn(group);
    const refused = isNew && wasRejected([group.address, ...group.members.map(({ code }) => code)]);
    for (const member of group.members) {
      const card = cardOf(member.stored, place(member));
      const stands = card.place === 'contact';
      const pending = !isNew || !stands ? null : refused ? 'rejected' : 'planned';
      const link = stands ? (moving ?? card.link) : card.link;
      yield { ...card, address: member.address, link, pending };
    }
  }
  yield* aside;
}

/** Tells whether Mailbow turned down the last push for an address and its customers: asked with the address and the codes. */
function lastRejections(store: Store, id: number): (keys: readonly string[]) => boolean {
  const open = pushedPlans(store, id, store.plans.newest(id)).map(({ plan }) => {
    const ends = new Map<string, boolean>();
    for (const { operation, state } of store.plans.operations(plan.id)) {
      // What was confirmed waits for nothing any more.
      if (state === 'planned' || state === 'confirmed') continue;
      for (const key of [operation.email, ...operation.customers]) {
        ends.set(key, ends.get(key) === true || state === 'rejected');
      }
    }
    return ends;
  });
  return (keys) => {
    const last = open.find((ends) => keys.some((key) => ends.has(key)));
    return keys.some((key) => last?.get(key) === true);
  };
}

/** Which place each member of a group has. */
function placesOf(
  members: readonly StoredMember[],
  around: Surroundings,
  rules: GroupRules,
  planned: GroupPlan,
): (member: StoredMember) => CardPlace {
  const verdict = decideGroup(members, around.choice, rules.duplicates);
  const reasons = new Map(planned.leftOut.map(({ customer, reason }) => [customer, reason]));
  return ({ code, barred }) => {
    if (barred !== null) return barred;
    if (verdict.kind === 'skip') return 'set-aside';
    if (verdict.kind !== 'primary') return 'waiting';
    if (code !== verdict.primary.code) return 'merged';
    const reason = reasons.get(code);
    if (reason !== undefined) return reason;
    const stands =
      around.contact !== null ||
      planned.operations.some(
        ({ operation, contact }) =>
          operation.customers.includes(code) && (contact === null || Object.hasOwn(operation.fields, 'email')),
      );
    // What neither has a contact nor may get one now waits for a person.
    return stands ? 'contact' : 'waiting';
  };
}

function cardOf(stored: StoredCustomer, place: CardPlace): AccountCard {
  const { code, position, address, fields, link, erased } = stored;
  return {
    code: code ?? `#${position}`,
    name: erased ? '' : (fields.get('name') ?? ''),
    address,
    place,
    link: link?.hash ?? null,
    pending: null,
  };
}

/** The rules of a plan; which fields of the target are no text decides about values only, and none is told. */
function rulesOf(connection: Connection, resting: ReadonlySet<string>, now: Date): GroupRules {
  const { consent: settings, duplicates, exclude } = connection;
  return {
    duplicates,
    same: sameValueBy([]),
    consent: settings && { settings, judge: createConsentJudge(settings, now) },
    createsNobody: exclude.some(({ source }) => resting.has(source)),
    rests: () => false,
  };
}
