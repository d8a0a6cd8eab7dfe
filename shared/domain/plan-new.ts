import { consentOfNew, type NewConsent } from './consent.ts';
import { changedLabels, fieldsOfNew } from './diff-contact.ts';
import { type GroupPlan, NO_CHANGE, type PlannedOperation } from './group-plan.ts';
import {
  addressReviews,
  type Decided,
  consentReviews,
  isPartial,
  labelsOfGroup,
  proofOf,
  reviewOf,
  tallyOf,
} from './decided-group.ts';
import { strayOperations } from './plan-left.ts';
import type { Review } from './plan.ts';

/** A contact that Mailbow does not have: created as the consent table allows, or left out with the reason. */
export function planNew(decided: Decided): GroupPlan {
  const { group, customers, around, rules } = decided;
  if (rules.createsNobody || isPartial(group)) {
    const reason = rules.createsNobody ? 'excluded' : 'bad-record';
    const leftOut = [{ customer: decided.primary.code, reason } as const];
    return { ...NO_CHANGE, reviews: addressReviews(group), leftOut, tally: tallyOf(decided, 'leftOut') };
  }
  const consent: NewConsent | null = rules.consent && consentFor(decided, decided.group.members);
  const conflict = refusalOfAnother(decided, consent);
  if (consent?.kind === 'leave-out') {
    return {
      ...NO_CHANGE,
      reviews: [...addressReviews(group), ...consentReviews(decided, consent.review), ...conflict],
      leftOut: [{ customer: decided.primary.code, reason: consent.reason }],
      tally: tallyOf(decided, 'leftOut'),
    };
  }
  const strays = strayOperations(group, null, customers, around, rules);
  return {
    ...NO_CHANGE,
    operations: [creation(decided, consent), ...strays],
    reviews: [...addressReviews(group), ...conflict],
    tally: tallyOf(decided, 'create'),
  };
}

type Creating = Exclude<NewConsent, { kind: 'leave-out' }>;

function creation({ group, primary, customers }: Decided, consent: Creating | null): PlannedOperation {
  const status = consent?.kind === 'create' ? consent : null;
  return {
    operation: {
      kind: 'create',
      email: group.address,
      customers,
      rule: consent?.rule ?? null,
      fields: fieldsOfNew(primary.mapped),
      labels: changedLabels(labelsOfGroup(group), null, new Set()),
      consent: status && { from: null, to: status.to, date: status.date },
    },
    contact: null,
    status: null,
    linkTo: { codes: customers, address: group.address, hash: null },
    ...(status && { proof: proofOf(group.address, { status, approval: null }, null) }),
  };
}

/** What the table says of the address on the word of some of the group's members. */
function consentFor({ rules, primary }: Decided, members: Decided['group']['members']): NewConsent | null {
  if (rules.consent === null) return null;
  const verdict = rules.consent.judge(members.flatMap((m) => m.statements));
  return consentOfNew(verdict, rules.consent.settings, primary.mapped.onBasis);
}

/** C14: the refusal of a closed or another card keeps away a contact that would else be created; a person should know. */
function refusalOfAnother(decided: Decided, consent: NewConsent | null): Review[] {
  const refused =
    consent?.kind === 'leave-out'
      ? consent.reason === 'refused'
      : consent?.kind === 'create' && consent.to === 'withdrawn';
  if (!refused || decided.customers.length === 1) return [];
  const { group, primary, rules } = decided;
  const others = group.members.filter(
    (m) => m.code === primary.code || rules.consent?.judge(m.statements).kind !== 'no',
  );
  const otherwise = consentFor(decided, others);
  const wouldCreate =
    otherwise?.kind === 'create-unknown' || (otherwise?.kind === 'create' && otherwise.to === 'given');
  return wouldCreate ? [{ ...reviewOf(decided, 'consent-conflict'), rule: 'C14' }] : [];
}
