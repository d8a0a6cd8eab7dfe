import { addressReviews } from './decided-group.ts';
import { decideGroup, type Member, withLabelPolicy } from './decision.ts';
import type { EmailGroup } from './group-by-email.ts';
import { heardMembers } from './heard-members.ts';
import { type GroupPlan, type GroupRules, NO_CHANGE, type PlannedOperation, type Surroundings } from './group-plan.ts';
import { planDecided } from './plan-decided.ts';
import { optOutOf, withLeftOptOuts } from './plan-left.ts';
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
  const optOut = optOutOfGroup(group, around, rules);
  const tally = { ...EMPTY_TALLY, update: group.members.length };
  const plan: GroupPlan =
    optOut === null
      ? { ...NO_CHANGE, ...otherwise, links }
      : { ...NO_CHANGE, operations: [optOut], reviews: otherwise.reviews, tally, links };
  return withLeftOptOuts(plan, group, around, rules);
}

/** The refusal of any member, closed and excluded ones too. */
function optOutOfGroup(group: EmailGroup<Member>, around: Surroundings, rules: GroupRules): PlannedOperation | null {
  const { contact } = around;
  if (contact === null || around.isClaimed(contact.hash)) return null;
  const codes = group.members.map((m) => m.code).toSorted();
  return optOutOf(
    contact,
    codes,
    group.members.flatMap((m) => m.statements),
    rules,
  );
}
