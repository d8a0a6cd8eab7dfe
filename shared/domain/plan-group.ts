import { consentOfKnown } from './consent.ts';
import { addressReviews } from './decided-group.ts';
import { decideGroup, type Member, withLabelPolicy } from './decision.ts';
import { addressKey } from './email.ts';
import type { EmailGroup } from './group-by-email.ts';
import { heardMembers } from './heard-members.ts';
import { type GroupPlan, type GroupRules, NO_CHANGE, type PlannedOperation, type Surroundings } from './group-plan.ts';
import { planDecided } from './plan-decided.ts';
import { withLeftOptOuts } from './plan-left.ts';
import { firstSight } from './plan-links.ts';
import { EMPTY_TALLY } from './plan.ts';

/** Plans one group: what its contact should become, what waits for a person, and which members are left out. */
export function planGroup(whole: EmailGroup<Member>, around: Surroundings, rules: GroupRules): GroupPlan {
  const { consent } = rules;
  const heard = consent === null ? whole.members : heardMembers(whole.members, around.contact, consent.judge);
  const group = { ...whole, members: heard };
  const verdict = decideGroup(group.members, around.choice, rules.duplicates);
  const codes = group.members.map((m) => m.code).toSorted();
  const size = codes.length;
  switch (verdict.kind) {
    case 'nobody': {
      const leftOut = group.members.map((m) => ({ customer: m.code, reason: m.barred ?? 'closed' }));
      return planFrozen(group, around, rules, { reviews: [], leftOut, tally: { ...EMPTY_TALLY, leftOut: size } });
    }
    case 'skip':
      return planFrozen(group, around, rules, {
        reviews: [],
        leftOut: [],
        tally: { ...EMPTY_TALLY, duplicateMembers: size },
      });
    case 'undecided':
      return planFrozen(group, around, rules, {
        reviews: [...addressReviews(group), { kind: 'duplicate', email: group.address, customers: codes }],
        leftOut: [],
        tally: { ...EMPTY_TALLY, review: size },
      });
    case 'primary': {
      const members = withLabelPolicy(group.members, verdict.primary.code, around.choice);
      return planDecided({ ...group, members }, verdict.primary, around, rules);
    }
  }
}

/** A group whose contact keeps its values: nothing is created or changed, but a refusal counts all the same. */
function planFrozen(
  group: EmailGroup<Member>,
  around: Surroundings,
  rules: GroupRules,
  otherwise: Pick<GroupPlan, 'reviews' | 'leftOut' | 'tally'>,
): GroupPlan {
  const links = firstSight(group, around);
  const optOut = optOutOf(group, around, rules);
  const tally = { ...EMPTY_TALLY, update: group.members.length };
  const plan: GroupPlan =
    optOut === null
      ? { ...NO_CHANGE, ...otherwise, links }
      : { ...NO_CHANGE, operations: [optOut], reviews: otherwise.reviews, tally, links };
  return withLeftOptOuts(plan, group, around, rules);
}

/** The refusal of any member, closed and excluded ones too, as an operation that touches nothing else. */
function optOutOf(group: EmailGroup<Member>, around: Surroundings, { consent }: GroupRules): PlannedOperation | null {
  const { contact } = around;
  if (contact === null || consent === null || around.isClaimed(contact.hash)) return null;
  const known = consentOfKnown(consent.judge(group.members.flatMap((m) => m.statements)), contact.optin);
  if (known.kind !== 'set' || known.to !== 'withdrawn') return null;
  const { rule, said, date } = known;
  const { status, changedAt } = contact.optin;
  return {
    operation: {
      kind: 'opt-out',
      email: addressKey(contact.email) ?? contact.email,
      customers: group.members.map((m) => m.code).toSorted(),
      rule,
      fields: {},
      labels: { add: [], remove: [] },
      consent: { from: status, to: 'withdrawn', date },
    },
    contact: contact.hash,
    status,
    linkTo: { codes: [], address: group.address, hash: contact.hash },
    proof: { said, changedAt, approval: null },
  };
}
