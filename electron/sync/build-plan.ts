import { createHash } from 'node:crypto';
import type { Connection } from '../../shared/domain/connection.ts';
import type { TargetField } from '../../shared/domain/contact.ts';
import type { Choice } from '../../shared/domain/decision.ts';
import { sameValueBy } from '../../shared/domain/diff-contact.ts';
import { type EmailGroup, groupByEmail } from '../../shared/domain/group-by-email.ts';
import { addTally, customersIn, EMPTY_TALLY, type FetchCounts } from '../../shared/domain/plan.ts';
import { type PlannedOperation, planGroup, type Surroundings } from '../../shared/domain/plan-group.ts';
import type { ConnectionRow, PlanWriter, Store, StoredPlan } from '../store.ts';
import { createSorter, fingerprint, type StoredMember } from './members.ts';

/** What a plan is made from, besides the store: the connection, the fetch that filled it, and the target's own names. */
export interface PlanInput {
  readonly connection: Connection;
  readonly row: ConnectionRow;
  readonly fetch: FetchCounts;
  readonly targetFields: readonly TargetField[];
  /** Labels that may be used; null when missing ones may be created. */
  readonly allowedLabels: ReadonlySet<string> | null;
  readonly snapshotAt: Date;
  readonly now: Date;
}

/** A plan, and the labels that its rules wanted but the target lacks and may not get. */
export interface BuiltPlan {
  readonly plan: StoredPlan;
  readonly missingLabels: readonly string[];
}

/** Composes the pure chain over the stored load, group by group: memory holds one group, the store holds the plan. */
export function buildPlan(store: Store, input: PlanInput): BuiltPlan {
  const writer = store.plans.begin(input.row.id, input.row.settingsDigest, input.snapshotAt);
  try {
    return writePlan(store, input, writer);
  } catch (error) {
    // A bug must not leave a transaction open: how the run ended could not be written down then.
    writer.discard();
    throw error;
  }
}

function writePlan(store: Store, input: PlanInput, writer: PlanWriter): BuiltPlan {
  const { connection, row } = input;
  const missing = new Set<string>();
  const sort = createSorter(connection, input.allowedLabels, (label) => missing.add(label));
  const settings = { duplicates: connection.duplicates, same: sameValueBy(input.targetFields) };
  const typed = input.targetFields.filter((field) => field.type !== 'text');
  const claimed = new Set<string>();
  let tally = EMPTY_TALLY;
  let labelsAdded = 0;
  let labelsRemoved = 0;

  const leaveOut = (customer: string, reason: Parameters<typeof writer.leftOut>[0]['reason']) => {
    writer.leftOut({ customer, reason });
    tally = addTally(tally, { ...EMPTY_TALLY, leftOut: 1 });
  };
  function* members(): Generator<StoredMember> {
    for (const stored of store.customers.byAddress(row.id)) {
      for (let copy = 1; copy < stored.copies; copy += 1) leaveOut(stored.code ?? `#${stored.position}`, 'bad-record');
      const sorted = sort(stored);
      if (sorted.kind === 'member') yield sorted.member;
      else if (sorted.kind === 'left-out') leaveOut(sorted.customer, sorted.reason);
      else {
        writer.review({ kind: 'several-addresses', email: sorted.email, customers: [sorted.code] });
        tally = addTally(tally, { ...EMPTY_TALLY, review: 1 });
      }
    }
  }

  for (const group of groupByEmail(members())) {
    const planned = planGroup(group, surroundings(store, row.id, group, claimed), settings);
    for (const operation of planned.operations) {
      writer.operation(withTypes(operation, typed));
      if (operation.contact !== null) claimed.add(operation.contact);
      labelsAdded += operation.operation.labels.add.length;
      labelsRemoved += operation.operation.labels.remove.length;
    }
    for (const review of planned.reviews) writer.review(review);
    for (const entry of planned.leftOut) writer.leftOut(entry);
    if (planned.links.length > 0) store.contacts.link(row.id, planned.links);
    tally = addTally(tally, planned.tally);
  }

  const customers = customersIn(tally);
  const counts = { customers, ...tally, optOut: 0, cancelOptOut: 0, labelsAdded, labelsRemoved };
  const plan = writer.finish({
    hash: hashPlan(row.settingsDigest, writer.operationDigests()),
    createdAt: input.now.toISOString(),
    connection: connection.name,
    fetch: input.fetch,
    counts,
    held: false,
    findings: [],
  });
  return { plan, missingLabels: [...missing].toSorted() };
}

/** Notes which fields of an operation are no text, for the push to compare with what it reads. */
function withTypes(planned: PlannedOperation, typed: readonly TargetField[]): PlannedOperation {
  const own = typed.filter(({ key }) => Object.hasOwn(planned.operation.fields, key));
  return own.length === 0 ? planned : { ...planned, typed: own };
}

/** The plan's hash: over the configuration and the canonical text of every operation, in their order by customer code. */
function hashPlan(settingsDigest: string, digests: Iterable<string>): string {
  const sum = createHash('sha256').update(settingsDigest);
  for (const digest of digests) sum.update('\n').update(digest);
  return sum.digest('hex');
}

/** What the group needs to know of the rest of the world, read on demand. */
function surroundings(
  store: Store,
  connection: number,
  group: EmailGroup<StoredMember>,
  claimed: ReadonlySet<string>,
): Surroundings {
  return {
    contact: group.members[0]?.stored.contact ?? null,
    links: new Map(group.members.flatMap((m) => (m.stored.link ? [[m.code, m.stored.link] as const] : []))),
    choice: freshChoice(store, connection, group),
    contactByHash: (hash) => store.contacts.byHash(connection, hash),
    linksByAddress: (address) => store.contacts.linksByAddress(connection, address),
    unreadableLinkedTo: (hash) => store.contacts.unreadableLinkedTo(connection, hash),
    managed: (hash) => store.contacts.managed(connection, hash),
    addressInFeed: (address) => store.customers.hasAddress(connection, address),
    isClaimed: (hash) => claimed.has(hash),
  };
}

/** A person's decision about the group, as long as the group still looks as it did then. */
function freshChoice(store: Store, connection: number, group: EmailGroup<StoredMember>): Choice | null {
  if (group.members.length < 2) return null;
  const decision = store.decisions.find(connection, group.address);
  return decision?.fingerprint === fingerprint(group.members) ? decision.choice : null;
}
