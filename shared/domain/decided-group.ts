import type { ConsentReview, NewStatus } from './consent.ts';
import type { Contact } from './contact.ts';
import type { Member } from './decision.ts';
import { changedFields } from './diff-contact.ts';
import { addressKey, addressOf } from './email.ts';
import type { EmailGroup } from './group-by-email.ts';
import {
  type GroupPlan,
  type GroupRules,
  type LeftRefusal,
  NO_CHANGE,
  type PlannedOperation,
  type Proposal,
  type Surroundings,
} from './group-plan.ts';
import { EMPTY_TALLY, type Operation, type Review } from './plan.ts';

/** A decided group on its way to a plan. */
export interface Decided {
  readonly group: EmailGroup<Member>;
  readonly primary: Member;
  /** The primary's code first, then the others in their order. */
  readonly customers: readonly string[];
  readonly around: Surroundings;
  readonly rules: GroupRules;
}

/** A change of consent that an operation carries, with the approval that allows it. */
export interface ConsentPart {
  readonly status: NewStatus;
  readonly approval: Proposal['subject'] | null;
  /** Withdrawals that the approval lifts. */
  readonly lifts?: readonly LeftRefusal[];
}

/** An operation on a contact that is there, by the gravest name that fits. */
export function operationOn(
  { group, customers }: Decided,
  contact: Contact,
  consent: ConsentPart | null,
  { fields, labels }: Pick<Operation, 'fields' | 'labels'>,
): PlannedOperation {
  const { status, changedAt } = contact.optin;
  const linkTo = { codes: customers, address: group.address, hash: contact.hash };
  const operation: Operation = {
    kind: consent === null ? 'update' : kindOf(consent),
    email: addressOf(contact),
    customers,
    rule: consent?.status.rule ?? null,
    fields,
    labels,
    consent: consent && { from: status, to: consent.status.to, date: consent.status.date },
  };
  if (consent === null) return { operation, contact: contact.hash, status, linkTo };
  return {
    operation,
    contact: contact.hash,
    status,
    linkTo: consent.approval === null ? linkTo : { ...linkTo, refused: [] },
    proof: proofOf(group.address, consent, changedAt),
  };
}

function kindOf({ status, approval }: ConsentPart): Operation['kind'] {
  if (status.to === 'withdrawn') return 'opt-out';
  return approval === null ? 'update' : 'cancel-opt-out';
}

/** What proves a change of consent. */
export function proofOf(
  address: string,
  { status, approval, lifts = [] }: ConsentPart,
  changedAt: string | null,
): NonNullable<PlannedOperation['proof']> {
  const proof = { said: status.said, changedAt, approval: approval === null ? null : { address, subject: approval } };
  return lifts.length === 0 ? proof : { ...proof, lifts };
}

/** Fields that differ, and the address itself where the customer moved to a new one. */
export function changesOf(
  primary: Member,
  contact: Contact,
  address: string,
  same: GroupRules['same'],
): Operation['fields'] {
  const fields = changedFields(primary.mapped, contact, same);
  if (addressKey(contact.email) === address) return fields;
  return { email: { from: contact.email, to: address }, ...fields };
}

/** Whether a part of what the group's records would say cannot be read. */
export function isPartial({ members }: EmailGroup<Member>): boolean {
  return members.some((member) => member.isPartial === true);
}

/** The labels that the group's customers give to their contact, those that are left out excepted. */
export function labelsOfGroup({ members }: Pick<EmailGroup<Member>, 'members'>): string[] {
  const labels = members.filter((m) => m.barred === null).flatMap((m) => m.mapped.labels);
  return [...new Set(labels)].toSorted();
}

/** A group of which every member waits for a person. */
export function waiting(decided: Decided, reviews: readonly Review[]): GroupPlan {
  const tally = { ...EMPTY_TALLY, review: decided.customers.length };
  return { ...NO_CHANGE, reviews: [...addressReviews(decided.group), ...reviews], tally };
}

/** The tally of a decided group: its primary in one category, the others as members of a duplicate. */
export function tallyOf(
  { customers }: Decided,
  kind: 'create' | 'update' | 'unchanged' | 'leftOut',
): GroupPlan['tally'] {
  return { ...EMPTY_TALLY, [kind]: 1, duplicateMembers: customers.length - 1 };
}

/** A review of the whole group. */
export function reviewOf({ group, customers }: Decided, kind: Review['kind']): Review {
  return { kind, email: group.address, customers };
}

/** What the consent table wants a person to look at. */
export function consentReviews(decided: Decided, review: ConsentReview | null): Review[] {
  return review === null ? [] : [{ ...reviewOf(decided, review.kind), rule: review.rule }];
}

/** Customers whose field held more than one address: the first was used, a person should look. */
export function addressReviews(group: EmailGroup<Member>): Review[] {
  return group.members
    .filter((m) => m.barred === null && m.mapped.address.kind === 'several' && m.mapped.address.review)
    .map((m) => ({ kind: 'several-addresses', email: group.address, customers: [m.code] }));
}
