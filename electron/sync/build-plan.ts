import { hash } from 'node:crypto';
import type { TargetField } from '../../shared/domain/contact.ts';
import { isHeld } from '../../shared/domain/finding.ts';
import { groupByEmail } from '../../shared/domain/group-by-email.ts';
import type { PlannedOperation } from '../../shared/domain/group-plan.ts';
import { EMPTY_TALLY, type LeftOut } from '../../shared/domain/plan.ts';
import { tallyOfStanding } from '../../shared/domain/standing.ts';
import { planGroup } from '../../shared/domain/plan-group.ts';
import { leftOptOut } from '../../shared/domain/plan-left.ts';
import type { Planning, PlanWriter, Store, StoredCustomer, StoredPlan } from '../store.ts';
import { absentOperations } from './absent-customers.ts';
import { limitsOf } from './limits-of-plan.ts';
import { createSorter, type StoredMember } from './members.ts';
import { addressText } from './correct-address.ts';
import { digestOfSeveral, reviewDigest } from './review-digest.ts';
import { createFixNoter } from './note-fixes.ts';
import { createPlanFigures } from './plan-figures.ts';
import type { PlanInput } from './plan-input.ts';
import { rulesOf, withoutPaused } from './plan-rules.ts';
import { createQuietNoter, planningBasis } from './quiet-cards.ts';
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
  const planning = store.standings.begin(row.id, writer.plan, planningBasis(input));
  try {
    const built = writePlan(store, input, writer, planning);
    planning.finish();
    return built;
  } catch (error) {
    // A bug must not leave a transaction open: how the run ended could not be written down then.
    writer.discard();
    planning.discard();
    throw error;
  }
}

function writePlan(store: Store, input: PlanInput, writer: PlanWriter, planning: Planning): BuiltPlan {
  const { row, drift, targetFields, now, fetch } = input;
  // What is missing from the whole feed is no statement about anybody: its pairs and label rules rest.
  const connection = withoutPaused(input.connection, drift.paused);
  const missing = new Set<string>();
  let lacking = 0;
  const sort = createSorter(connection, input.allowedLabels, (label) => {
    missing.add(label);
    lacking += 1;
  });
  const typed = targetFields.filter((field) => field.type !== 'text');
  const claimed = new Set<string>();
  const world = createWorld(store, row.id, claimed, now);
  const rules = rulesOf(input);
  const figures = createPlanFigures();
  for (const [standing, cards] of planning.counts) figures.tally(tallyOfStanding(standing, cards));
  const fixes = createFixNoter(store, input, rules, planning.touched !== null);
  const quiet = createQuietNoter(planning, rules, now);

  const leaveOut = (entry: LeftOut, card?: number) => {
    writer.leftOut(entry, card);
    figures.leftOut(entry);
  };
  const leaveOutOne = (customer: string, reason: LeftOut['reason'], { row: card }: StoredCustomer) => {
    leaveOut({ customer, reason }, card);
    figures.tally({ ...EMPTY_TALLY, leftOut: 1 });
  };
  const operate = (planned: PlannedOperation, name = '') => {
    writer.operation(withTypes(planned, typed), name);
    if (planned.contact !== null) claimed.add(planned.contact);
    figures.operation(planned.operation);
  };
  function* members(): Generator<StoredMember> {
    const { touched } = planning;
    for (const stored of touched === null
      ? store.customers.byAddress(row.id)
      : store.customers.touched(row.id, touched)) {
      for (let copy = 1; copy < stored.copies; copy += 1)
        leaveOutOne(stored.code ?? `#${stored.position}`, 'bad-record', stored);
      const before = lacking;
      const sorted = sort(stored);
      // Which labels the cards want and the target lacks is told anew by each plan.
      if (fixes.record(stored, sorted) || lacking > before) quiet.restless(stored);
      if (sorted.kind === 'member') {
        yield sorted.member;
        continue;
      }
      if (sorted.kind === 'several') {
        const review = { kind: 'several-addresses', email: sorted.email, customers: [sorted.code] } as const;
        writer.review(review, digestOfSeveral(sorted.code, addressText(stored, connection)), stored.row);
      }
      // A card without a usable address may still refuse, and mail would go to the contact that it was.
      const leaver = sorted.leaver === null ? null : { ...sorted.leaver, link: stored.link };
      const optOut = leaver && leftOptOut(leaver, null, [leaver.code], world, rules);
      quiet.alone(stored, sorted);
      if (optOut !== null) {
        operate(optOut, stored.fields.get('name'));
        figures.tally({ ...EMPTY_TALLY, update: 1 });
      } else if (sorted.kind === 'left-out') leaveOutOne(sorted.customer, sorted.reason, stored);
      else figures.tally({ ...EMPTY_TALLY, review: 1 });
    }
  }

  for (const group of groupByEmail(members())) {
    const around = surroundingsOf(store, row.id, group, world);
    const planned = planGroup(group, around, rules);
    quiet.group(group, around, planned, fixes.group(group.members, around, planned));
    const seen = { members: group.members, contact: around.contact, proposals: planned.proposals };
    for (const each of planned.operations) operate(each, nameIn(group.members, each.operation.customers[0]));
    const first = group.members[0]?.stored.row;
    for (const review of planned.reviews) writer.review(review, reviewDigest(review, seen), first);
    for (const proposal of planned.proposals) {
      writer.proposal(proposal);
      figures.proposal(proposal);
    }
    for (const entry of planned.leftOut) {
      leaveOut(entry, group.members.find(({ code }) => code === entry.customer)?.stored.row);
    }
    world.link(planned.links);
    figures.tally(planned.tally);
  }
  if (fetch.kind === 'full') for (const operation of absentOperations(store, row.id, claimed, now)) operate(operation);

  const findings = [...drift.findings, ...limitsOf(store, input, figures)];
  const held = isHeld(findings);
  const summary = {
    hash: hashPlan(row.settingsDigest, writer.digest()),
    createdAt: now.toISOString(),
    connection: connection.name,
    fetch,
    counts: figures.counts(),
    held,
    findings,
  };
  const missingLabels = [...missing].toSorted();
  const settleFixes = () => {
    // What was open and is neither found nor settled depends on the plans to come.
    for (const code of fixes.settle(held)) {
      const open = store.customers.withCode(row.id, code);
      if (open !== null) planning.restless(open.row);
    }
  };
  const plan = writer.finish(summary, { missingLabels, carries: planning.touched !== null, also: settleFixes });
  return { plan, missingLabels };
}

/** The name on the card of a group's customer. */
function nameIn(members: readonly StoredMember[], code: string | undefined): string {
  return members.find((member) => member.code === code)?.name ?? '';
}

/** Notes which fields of an operation are no text, for the push to compare with what it reads. */
function withTypes(planned: PlannedOperation, typed: readonly TargetField[]): PlannedOperation {
  const own = typed.filter(({ key }) => Object.hasOwn(planned.operation.fields, key));
  return own.length === 0 ? planned : { ...planned, typed: own };
}

/** The plan's hash: over the configuration and the canonical text of every operation. */
export function hashPlan(settingsDigest: string, operationsDigest: string): string {
  return hash('sha256', `${settingsDigest}\n${operationsDigest}`, 'hex');
}
