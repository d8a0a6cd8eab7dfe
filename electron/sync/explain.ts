import { approvalsCountFrom } from '../../shared/domain/approval.ts';
import type { Connection } from '../../shared/domain/connection.ts';
import { createConsentJudge } from '../../shared/domain/consent-verdict.ts';
import { decideGroup } from '../../shared/domain/decision.ts';
import { sameValueBy } from '../../shared/domain/diff-contact.ts';
import { addressKey } from '../../shared/domain/email.ts';
import { explain } from '../../shared/domain/explain.ts';
import type { Known, KnownGroup } from '../../shared/domain/explain-known.ts';
import type { Explanation, RecordState } from '../../shared/domain/explanation.ts';
import { heardMembers } from '../../shared/domain/heard-members.ts';
import { planGroup } from '../../shared/domain/plan-group.ts';
import { type Problem, problem } from '../../shared/domain/problem.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { Store, StoredCustomer, StoredPlan } from '../store.ts';
import { journalOf, newestPlan } from './explain-plan.ts';
import { tracesOf } from './explain-traces.ts';
import { createSorter, type Sorted, type StoredMember } from './members.ts';
import { createWorld, surroundingsOf } from './surroundings.ts';

/** How much is repeated of something that is no address: it may be anything. */
const REPEATED = 100;

/** Why the person with this address is or is not synced, from what is stored; nothing is fetched and nothing written. */
export function explainAddress(
  store: Store,
  connection: Connection,
  email: string,
  now: Date,
): Result<Explanation, Problem> {
  const address = addressKey(email);
  if (address === null) return err(problem('input/no-address', { email: email.slice(0, REPEATED) }));
  const row = store.connections.find(connection.name);
  if (row === null) return err(problem('input/no-connection', { name: connection.name }));
  return ok(explain(knownOf(store, row.id, connection, address, now)));
}

/** Gathers everything that is stored of an address. */
export function knownOf(store: Store, id: number, connection: Connection, address: string, now: Date): Known {
  const fetch = store.fetches.last(id);
  const contact = store.contacts.byAddress(id, address);
  const stored = store.customers.withAddress(id, address);
  const sort = createSorter(connection);
  const sorted = stored.map((each) => ({ stored: each, sorted: sort(each) }));
  const members = sorted.flatMap((each) => (each.sorted.kind === 'member' ? [each.sorted.member] : []));
  const cards = sorted.map((each) => ({ code: nameOf(each.stored), state: stateOf(each.stored, each.sorted) }));
  const traces =
    members.length > 0 ? [] : tracesOf(store, id, connection, { address, contact, codes: codesIn(stored) });
  const codes = new Set([...cards, ...traces].map(({ code }) => code));
  const newest = store.plans.newest(id);
  const since = approvalsCountFrom(now);
  const approval = store.approvals.open(id, since).find((each) => each.address === address);
  return {
    connection: connection.name,
    address,
    erased: store.erasures.marks(id)?.hasAddress(address) ?? false,
    fetch: fetch && { startedAt: fetch.startedAt, full: fetch.kind === 'full', records: fetch.records },
    cards,
    traces,
    group:
      members.length === 0
        ? null
        : groupOf(store, id, connection, { address, members }, { now, resting: restingFields(newest) }),
    consent: connection.consent,
    approval: approval === undefined ? null : { by: approval.initials, at: approval.createdAt },
    contact,
    managed: contact === null ? [] : [...store.contacts.managed(id, contact.hash)],
    readAt: newest?.snapshotAt ?? null,
    plan: newest && newestPlan(store, newest, { address, codes }, now),
    journal: journalOf(store, id, newest, { address, codes }),
  };
}

/** What comes of a group by what is stored now: the same functions that make a plan. */
function groupOf(
  store: Store,
  id: number,
  connection: Connection,
  group: { readonly address: string; readonly members: readonly StoredMember[] },
  { now, resting }: { readonly now: Date; readonly resting: ReadonlySet<string> },
): KnownGroup {
  const { members } = group;
  const around = surroundingsOf(store, id, group, createWorld(store, id, new Set(), now));
  const { consent: settings, duplicates } = connection;
  const consent = settings && { settings, judge: createConsentJudge(settings, now) };
  // Which fields of the target are no text is not stored: it decides about values only, and none is told.
  const createsNobody = connection.exclude.some(({ source }) => resting.has(source));
  const rules = { duplicates, same: sameValueBy([]), consent, createsNobody, rests: () => false };
  const links = members.flatMap(({ code }) => {
    const link = store.contacts.linkOf(id, code);
    return link === null ? [] : [{ code, link, contact: around.contactByHash(link.hash) }];
  });
  return {
    members,
    verdict: decideGroup(members, around.choice, duplicates),
    lapsed: members.length > 1 && around.choice === null && store.decisions.find(id, group.address) !== null,
    said: consent && consent.judge(heardMembers(members, around.contact, consent.judge).flatMap((m) => m.statements)),
    planned: planGroup(group, around, rules),
    elsewhere: links.flatMap(({ code, contact }) =>
      contact === null || contact.hash === around.contact?.hash ? [] : [{ code, contact }],
    ),
    refusals: links.flatMap(({ code, link: { refused } }) => {
      const others = (refused ?? []).filter((each) => each.hash !== around.contact?.hash);
      return others.map((each) => ({ code, address: around.contactByHash(each.hash)?.email ?? null, at: each.at }));
    }),
  };
}

/** Source fields that the newest plan found missing from the feed. */
export function restingFields(plan: StoredPlan | null): ReadonlySet<string> {
  const lost = plan?.summary.findings.filter(({ id }) => id === 'DRIFT-FIELD' || id === 'DRIFT-RENAME') ?? [];
  return new Set(lost.map(({ words }) => String(words['field'] ?? words['from'])));
}

/** Codes of the records, each once. */
function codesIn(stored: readonly StoredCustomer[]): readonly string[] {
  return [...new Set(stored.flatMap(({ code }) => code ?? []))];
}

/** The customer's code, or its place where it has none. */
export function nameOf({ code, position }: StoredCustomer): string {
  return code ?? `#${position}`;
}

/** What a record is to the plan. */
export function stateOf({ problem: fault }: StoredCustomer, sorted: Sorted): RecordState {
  if (fault !== null) return fault;
  if (sorted.kind === 'several') return 'waits';
  return sorted.kind === 'left-out' ? sorted.reason : (sorted.member.barred ?? 'used');
}
