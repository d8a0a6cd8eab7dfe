import { isLater, type NewStatus } from './consent.ts';
import type { ConsentDate } from './consent-date.ts';
import type { Contact } from './contact.ts';
import { changedLabels, fieldsOfNew } from './diff-contact.ts';
import { type GroupPlan, type LeftRefusal, NO_CHANGE, type PlannedOperation } from './group-plan.ts';
import {
  addressReviews,
  changesOf,
  type ConsentPart,
  type Decided,
  labelsOfGroup,
  operationOn,
  proofOf,
  reviewOf,
  tallyOf,
  waiting,
} from './decided-group.ts';
import { isFree, linkedContact } from './plan-links.ts';
import type { Review } from './plan.ts';

/** A yes that only a person may let through. */
interface Asked {
  readonly status: NewStatus;
  /** The date of the yes. */
  readonly proof: ConsentDate | null;
  /** The withdrawals that it would lift. */
  readonly rests: readonly LeftRefusal[];
  /** What is asked of a person where the yes is not later than every withdrawal. */
  readonly kind: Review['kind'];
  /** What an approval lets be written. */
  readonly plan: (change: ConsentPart) => PlannedOperation;
}

/** A cancellation that a person allowed, or else the question; only a yes that is later than every withdrawal can be allowed. */
export function approvable(
  decided: Decided,
  { status, proof, rests, kind, plan }: Asked,
): Pick<GroupPlan, 'reviews' | 'proposals'> & { readonly change: ConsentPart | null } {
  const address = decided.group.address;
  const isNewest = proof !== null && rests.every(({ at }) => at !== null && isLater(proof, at));
  if (!isNewest) return { change: null, proposals: [], reviews: [{ ...reviewOf(decided, kind), rule: status.rule }] };
  const subject = JSON.stringify([rests.map((rest) => [rest.hash, rest.at]), status.date]);
  const change = { status, approval: subject, lifts: rests };
  if (decided.around.isApproved(address, subject)) return { change, proposals: [], reviews: [] };
  return {
    change: null,
    proposals: [{ address, subject, day: proof.day, planned: plan(change) }],
    reviews: [{ ...reviewOf(decided, 'cancel-opt-out'), rule: status.rule }],
  };
}

/** C13: the customer withdrew under an earlier address; the new one is not subscribed, and a person should look. */
export function planAfterRefusal(decided: Decided, refusals: readonly LeftRefusal[]): GroupPlan {
  const { group, rules } = decided;
  const plain = waiting(decided, [{ ...reviewOf(decided, 'address-changed-after-refusal'), rule: 'C13' }]);
  const verdict = rules.consent?.judge(group.members.flatMap((m) => m.statements));
  if (verdict?.kind !== 'yes' || verdict.date === null) return plain;
  const status: NewStatus = { to: 'given', rule: 'C13', said: verdict.said, date: verdict.date.text };
  const { change, reviews, proposals } = approvable(decided, {
    status,
    proof: verdict.date,
    rests: refusals,
    kind: 'address-changed-after-refusal',
    plan: (part) => cancellation(decided, refusals, part),
  });
  if (change === null) return { ...waiting(decided, reviews), proposals };
  return {
    ...NO_CHANGE,
    operations: [cancellation(decided, refusals, change)],
    reviews: addressReviews(group),
    tally: tallyOf(decided, 'update'),
  };
}

/** The withdrawn contact follows its customer where it is nobody else's; else the new address begins as a contact of its own. */
function cancellation(decided: Decided, refusals: readonly LeftRefusal[], change: ConsentPart): PlannedOperation {
  const { group, primary, customers, around, rules } = decided;
  const left: Contact | null = linkedContact(primary, around);
  if (left?.optin.status === 'withdrawn' && isFree(left, customers, around)) {
    return operationOn(decided, left, change, {
      fields: changesOf(primary, left, group.address, rules.same),
      labels: changedLabels(labelsOfGroup(group), left, around.managed(left.hash), (label) => rules.rests(label)),
    });
  }
  return {
    operation: {
      kind: 'cancel-opt-out',
      email: group.address,
      customers,
      rule: change.status.rule,
      fields: fieldsOfNew(primary.mapped),
      labels: changedLabels(labelsOfGroup(group), null, new Set()),
      consent: { from: 'withdrawn', to: 'given', date: change.status.date },
    },
    contact: null,
    status: null,
    linkTo: { codes: customers, address: group.address, hash: null, refused: [] },
    proof: proofOf(group.address, change, refusals[0]?.at ?? null),
  };
}
