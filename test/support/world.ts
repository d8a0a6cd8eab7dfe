import { parseConnectionFile } from '../../shared/domain/connection-file.ts';
import type { Connection } from '../../shared/domain/connection.ts';
import type { Contact } from '../../shared/domain/contact.ts';
import type { Choice, Member } from '../../shared/domain/decision.ts';
import { sameValueBy } from '../../shared/domain/diff-contact.ts';
import { addressKey } from '../../shared/domain/email.ts';
import { groupByEmail } from '../../shared/domain/group-by-email.ts';
import { createMapper } from '../../shared/domain/map-customer.ts';
import {
  addTally,
  EMPTY_TALLY,
  type LeftOut,
  type Operation,
  type Review,
  type Tally,
} from '../../shared/domain/plan.ts';
import type { Proposal } from '../../shared/domain/group-plan.ts';
import { createConsentJudge } from '../../shared/domain/consent-verdict.ts';
import type { Link, PlannedOperation } from '../../shared/domain/group-plan.ts';
import { planGroup } from '../../shared/domain/plan-group.ts';

/** A customer of a test, in the few words that matter. */
export interface TestCustomer {
  readonly code: string;
  readonly email: string;
  readonly name?: string;
  readonly class?: string;
  readonly closed?: boolean;
  /** Rows of OPTIN: word and date. */
  readonly optin?: readonly (readonly [word: string, date?: string | null])[];
}

/** When the worlds of tests are planned, unless they say otherwise. */
const NOW = new Date('2026-11-23T07:00:00Z');

/** Everything that the engine would remember, in memory. */
export interface World {
  readonly contacts: Map<string, Contact>;
  readonly links: Map<string, Link>;
  readonly managed: Map<string, Set<string>>;
  readonly choices: Map<string, Choice>;
  /** Approved cancellations: address and subject, a line each. */
  readonly approved: Set<string>;
}

/** A plan of a test. */
export interface TestPlan {
  readonly planned: readonly PlannedOperation[];
  readonly operations: readonly Operation[];
  readonly reviews: readonly Review[];
  readonly proposals: readonly Proposal[];
  readonly leftOut: readonly LeftOut[];
  readonly tally: Tally;
}

export const emptyWorld = (): World => ({
  contacts: new Map(),
  links: new Map(),
  managed: new Map(),
  choices: new Map(),
  approved: new Set(),
});

/** A contact of Mailbow with nothing special about it. */
export function contact(hash: string, email: string, rest: Partial<Contact> = {}): Contact {
  const optin = { status: 'unknown', changedAt: null, changedBy: null } as const;
  return { hash, email, fields: {}, lists: [], tags: [], optin, ...rest };
}

/** A complete connection from the keys that a test cares about. */
export function connection(keys: Record<string, unknown> = {}): Connection {
  const parsed = parseConnectionFile(
    JSON.stringify({
      format: 'kontaktisild-connection',
      version: 1,
      name: 'Kask OÜ',
      source: { url: 'https://directo.example/xmlcore.asp' },
      target: { kind: 'mailbow', url: 'https://kask.example' },
      mapping: [
        { source: 'email', target: 'email' },
        { source: 'name', target: 'name' },
      ],
      labels: [
        { source: 'class', is: 'VIP', add: { kind: 'list', name: 'VIP' } },
        { source: 'class', each: true, add: { kind: 'tag', name: 'klass:{value}' } },
      ],
      exclude: [{ source: 'class', is: 'SISE' }],
      ...keys,
    }),
  );
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem));
  return parsed.value;
}

/** Turns test customers into members, as the engine does with stored records. */
export function membersOf(customers: readonly TestCustomer[], settings: Connection): Member[] {
  const map = createMapper(settings);
  return customers.flatMap((customer) => {
    const { code, email, name = '', class: group = '', closed = false, optin = [] } = customer;
    const consent = optin.map(([word, date = null]) => ({ word, date }));
    const fields = new Map([
      ['code', code],
      ['email', email],
      ['name', name],
      ['class', group],
      ['closed', closed ? '1' : '0'],
    ]);
    const mapped = map({ code, fields, consent: [] });
    if (mapped.address.kind !== 'one') return [];
    const barred = mapped.closed && settings.closed === 'leave-out' ? 'closed' : mapped.excluded ? 'excluded' : null;
    const statements = consent.map((row) => ({ code, ...row }));
    return [{ code, address: mapped.address.key, name, consent, statements, mapped, barred }];
  });
}

/** Plans customers against a world by the same pure steps that the engine composes over its store. */
export function planWorld(
  customers: readonly TestCustomer[],
  world: World,
  settings = connection(),
  now = NOW,
): TestPlan {
  const members = membersOf(customers, settings).toSorted(
    (a, b) => compare(a.address, b.address) || compare(a.code, b.code),
  );
  const addresses = new Set(members.map((m) => m.address));
  const claimed = new Set<string>();
  const planned: PlannedOperation[] = [];
  const reviews: Review[] = [];
  const proposals: Proposal[] = [];
  const leftOut: LeftOut[] = [];
  const consent = settings.consent && { settings: settings.consent, judge: createConsentJudge(settings.consent, now) };
  let tally = EMPTY_TALLY;
  for (const group of groupByEmail(members)) {
    const result = planGroup(
      group,
      {
        contact: [...world.contacts.values()].find((c) => addressKey(c.email) === group.address) ?? null,
        links: world.links,
        choice: world.choices.get(group.address) ?? null,
        contactByHash: (hash) => world.contacts.get(hash) ?? null,
        linksByAddress: (address) => [...world.links.values()].filter((link) => link.email === address),
        unreadableLinkedTo: () => [],
        managed: (hash) => world.managed.get(hash) ?? new Set(),
        addressInFeed: (address) => addresses.has(address),
        isClaimed: (hash) => claimed.has(hash),
        refusedElsewhere: () => [],
        isApproved: (address, subject) => world.approved.has(`${address}\n${subject}`),
      },
      { duplicates: settings.duplicates, same: sameValueBy([]), consent, rests: () => false, createsNobody: false },
    );
    for (const operation of result.operations) if (operation.contact !== null) claimed.add(operation.contact);
    planned.push(...result.operations);
    reviews.push(...result.reviews);
    proposals.push(...result.proposals);
    leftOut.push(...result.leftOut);
    for (const { code, ...link } of result.links) setLink(world, code, link);
    tally = addTally(tally, result.tally);
  }
  planned.sort(
    (a, b) =>
      compare(a.operation.customers[0], b.operation.customers[0]) || compare(a.operation.email, b.operation.email),
  );
  return { planned, operations: planned.map((p) => p.operation), reviews, proposals, leftOut, tally };
}

/** Does to the world what Mailbow and the journal would do when every operation is confirmed. */
export function applyPlan({ planned }: Pick<TestPlan, 'planned'>, world: World, now = NOW): void {
  for (const { operation, contact: hash, linkTo } of planned) {
    const before = hash === null ? contact(newHash(world, operation.email), operation.email) : world.contacts.get(hash);
    if (before === undefined) throw new Error('an operation on a contact that is not there');
    const { email, ...fields } = Object.fromEntries(Object.entries(operation.fields).map(([k, v]) => [k, v.to]));
    const names = (kind: string, current: readonly string[]) => {
      const cut = (labels: readonly string[]) =>
        labels.filter((l) => l.startsWith(`${kind}:`)).map((l) => l.slice(kind.length + 1));
      const removed = new Set(cut(operation.labels.remove));
      return [...current.filter((name) => !removed.has(name)), ...cut(operation.labels.add)];
    };
    const { consent } = operation;
    world.contacts.set(before.hash, {
      ...before,
      ...(consent && {
        optin: { status: consent.to, changedAt: now.toISOString(), changedBy: 'api' },
      }),
      email: email ?? before.email,
      fields: { ...before.fields, ...fields },
      lists: names('list', before.lists),
      tags: names('tag', before.tags),
    });
    const managed = world.managed.get(before.hash) ?? new Set();
    for (const label of operation.labels.add) managed.add(label);
    for (const label of operation.labels.remove) managed.delete(label);
    world.managed.set(before.hash, managed);
    const { address: linked, refused } = linkTo;
    const link = { hash: linkTo.hash ?? before.hash, email: linked, ...(refused === undefined ? {} : { refused }) };
    for (const code of linkTo.codes) setLink(world, code, link);
  }
}

/** A hash that no contact has or had: one that moved to another address keeps its own. */
function newHash({ contacts, links }: World, email: string): string {
  const known = new Set([...contacts.keys(), ...[...links.values()].map(({ hash }) => hash)]);
  for (let n = 1; ; n += 1) {
    const hash = n === 1 ? `new-${email}` : `new-${email}-${n}`;
    if (!known.has(hash)) return hash;
  }
}

/** A link that says nothing of a refusal keeps what is remembered. */
function setLink(world: World, code: string, link: Link): void {
  const refused = link.refused === undefined ? (world.links.get(code)?.refused ?? []) : link.refused;
  world.links.set(code, { ...link, refused });
}

function compare(a = '', b = ''): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
