import { createHash } from 'node:crypto';
import type { Connection, ConsentSettings } from '../../shared/domain/connection.ts';
import { createConsentJudge } from '../../shared/domain/consent-verdict.ts';
import type { TargetField } from '../../shared/domain/contact.ts';
import { sameValueBy } from '../../shared/domain/diff-contact.ts';
import { isHeld } from '../../shared/domain/finding.ts';
import { groupByEmail } from '../../shared/domain/group-by-email.ts';
import type { GroupRules, PlannedOperation } from '../../shared/domain/group-plan.ts';
import { mayComeFrom } from '../../shared/domain/labels.ts';
import { EMPTY_TALLY, type LeftOut } from '../../shared/domain/plan.ts';
import { planGroup } from '../../shared/domain/plan-group.ts';
import { leftOptOut } from '../../shared/domain/plan-left.ts';
import type { PlanWriter, Store, StoredPlan } from '../store.ts';
import { absentOperations } from './absent-customers.ts';
import { limitsOf } from './limits-of-plan.ts';
import { createSorter, type StoredMember } from './members.ts';
import { addressText } from './correct-address.ts';
import { digestOfSeveral, reviewDigest } from './review-digest.ts';
import { createFixNoter } from './note-fixes.ts';
import { createPlanFigures } from './plan-figures.ts';
import type { PlanInput } from './plan-input.ts';
import { createWorld, surroundingsOf } from './surroundings.ts';

/** A plan, and the labels that its rules wanted but the target lacks and may not get. */
export interface BuiltPlan {
  readonly plan: StoredPlan;
  readonly missingLabels: readonly string[];
}

/** Composes the pure chain over the stored load, group by group: memory holds one group, the store holds the plan. */
export function buildPlan(store: Store, input: PlanInput): BuiltPlan {
  const { row, snapshotAt, fetchRow } = input;
  const writer = store.plans.begin(row.id, row.settingsDigest, snapshotAt, { fetch: fetchRow });
  try {
    return writePlan(store, input, writer);
  } catch (error) {
    // A bug must not leave a transaction open: how the run ended could not be written down then.
    writer.discard();
    throw error;
  }
}

function writePlan(store: Store, input: PlanInput, writer: PlanWriter): BuiltPlan {
  const { row, drift, targetFields, now, fetch } = input;
  // What is missing from the whole feed is no statement about anybody: its pairs and label rules rest.
  const connection = withoutPaused(input.connection, drift.paused);
  const missing = new Set<string>();
  const sort = createSorter(connection, input.allowedLabels, (label) => missing.add(label));
  const typed = targetFields.filter((field) => field.type !== 'text');
  const claimed = new Set<string>();
  const world = createWorld(store, row.id, claimed, now);
  const rules = rulesOf(input);
  const figures = createPlanFigures();
  const fixes = createFixNoter(store, input, rules);

  const leaveOut = (entry: LeftOut) => {
    writer.leftOut(entry);
    figures.leftOut(entry);
  };
  const leaveOutOne = (customer: string, reason: LeftOut['reason']) => {
    leaveOut({ customer, reason });
    figures.tally({ ...EMPTY_TALLY, leftOut: 1 });
  };
  const operate = (planned: PlannedOperation, name = '') => {
    writer.operation(withTypes(planned, typed), name);
    if (planned.contact !== null) claimed.add(planned.contact);
    figures.operation(planned.operation);
  };
  function* members(): Generator<StoredMember> {
    for (const stored of store.customers.byAddress(row.id)) {
      for (let copy = 1; copy < stored.copies; copy += 1)
        leaveOutOne(stored.code ?? `#${stored.position}`, 'bad-record');
      const sorted = sort(stored);
      fixes.record(stored, sorted);
      if (sorted.kind === 'member') {
        yield sorted.member;
        continue;
      }
      if (sorted.kind === 'several') {
        const review = { kind: 'several-addresses', email: sorted.email, customers: [sorted.code] } as const;
        writer.review(review, digestOfSeveral(sorted.code, addressText(stored, connection)));
      }
      // A card without a usable address may still refuse, and mail would go to the contact that it was.
      const leaver = sorted.leaver === null ? null : { ...sorted.leaver, link: stored.link };
      const optOut = leaver && leftOptOut(leaver, null, [leaver.code], world, rules);
      if (optOut !== null) {
        operate(optOut, stored.fields.get('name'));
        figures.tally({ ...EMPTY_TALLY, update: 1 });
      } else if (sorted.kind === 'left-out') leaveOutOne(sorted.customer, sorted.reason);
      else figures.tally({ ...EMPTY_TALLY, review: 1 });
    }
  }

  for (const group of groupByEmail(members())) {
    const around = surroundingsOf(store, row.id, group, world);
    const planned = planGroup(group, around, rules);
    fixes.group(group.members, around, planned);
    const seen = { members: group.members, contact: around.contact, proposals: planned.proposals };
    for (const each of planned.operations) operate(each, nameIn(group.members, each.operation.customers[0]));
    for (const review of planned.reviews) writer.review(review, reviewDigest(review, seen));
    for (const proposal of planned.proposals) {
      writer.proposal(proposal);
      figures.proposal(proposal);
    }
    for (const entry of planned.leftOut) leaveOut(entry);
    if (planned.links.length > 0) store.contacts.link(row.id, planned.links);
    figures.tally(planned.tally);
  }
  if (fetch.kind === 'full') for (const operation of absentOperations(store, row.id, claimed, now)) operate(operation);

  const findings = [...drift.findings, ...limitsOf(store, input, figures)];
  const held = isHeld(findings);
  const summary = {
    hash: hashPlan(row.settingsDigest, writer.operationDigests()),
    createdAt: now.toISOString(),
    connection: connection.name,
    fetch,
    counts: figures.counts(),
    held,
    findings,
  };
  const missingLabels = [...missing].toSorted();
  const plan = writer.finish(summary, { missingLabels, also: () => fixes.settle(held) });
  return { plan, missingLabels };
}

/** The name on the card of a group's customer. */
function nameIn(members: readonly StoredMember[], code: string | undefined): string {
  return members.find((member) => member.code === code)?.name ?? '';
}

/** The connection without the pairs and label rules whose source field rests. */
function withoutPaused(connection: Connection, paused: ReadonlySet<string>): Connection {
  if (paused.size === 0) return connection;
  const { consent } = connection;
  // A basis whose field is missing holds for nobody: `isNot` would else hold for everybody.
  const isLost = consent?.basisFor != null && paused.has(consent.basisFor.source);
  return {
    ...connection,
    consent: isLost && consent !== null ? { ...consent, basis: 'optin-only' } : consent,
    mapping: connection.mapping.filter(({ source, target }) => target === 'email' || !paused.has(source)),
    labels: connection.labels.filter(({ source }) => !paused.has(source)),
  };
}

function rulesOf(input: PlanInput): GroupRules {
  const { connection, targetFields, drift } = input;
  const { consent: settings, duplicates, labels, exclude } = connection;
  const resting = labels.filter(({ source }) => drift.paused.has(source));
  return {
    duplicates,
    same: sameValueBy(targetFields),
    consent: settings && { settings, judge: judgeOf(settings, input) },
    createsNobody:
      isHeld(drift.findings) || hasLostOwners(input) || exclude.some(({ source }) => drift.paused.has(source)),
    rests: (label) => resting.some((rule) => mayComeFrom(label, rule)),
  };
}

/** Whether no contact says any more which customer it belongs to: what that customer refuses cannot be found. */
const hasLostOwners = ({ drift }: PlanInput): boolean => drift.missing.has('customercode');

type Judge = ReturnType<typeof createConsentJudge>;

/** What is heard of consent where a part of the feed is lost. */
function judgeOf(settings: ConsentSettings, input: PlanInput): Judge {
  // Without its code, its address or its consent nobody can be told apart, or nobody's refusal be read.
  if (isHeld(input.drift.findings)) return () => ({ kind: 'blank' });
  const judge = createConsentJudge(settings, input.now);
  if (!hasLostOwners(input)) return judge;
  return (statements) => {
    const verdict = judge(statements);
    return verdict.kind === 'no' ? verdict : { kind: 'blank' };
  };
}

/** Notes which fields of an operation are no text, for the push to compare with what it reads. */
function withTypes(planned: PlannedOperation, typed: readonly TargetField[]): PlannedOperation {
  const own = typed.filter(({ key }) => Object.hasOwn(planned.operation.fields, key));
  return own.length === 0 ? planned : { ...planned, typed: own };
}

/** The plan's hash: over the configuration and the canonical text of every operation, in their order by customer code. */
export function hashPlan(settingsDigest: string, digests: Iterable<string>): string {
  const sum = createHash('sha256').update(settingsDigest);
  for (const digest of digests) sum.update('\n').update(digest);
  return sum.digest('hex');
}
