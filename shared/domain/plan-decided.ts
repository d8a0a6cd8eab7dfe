import { consentOfKnown, isLater } from './consent.ts';
import type { Contact } from './contact.ts';
import type { Member } from './decision.ts';
import {
  addressReviews,
  changesOf,
  type ConsentPart,
  consentReviews,
  type Decided,
  isPartial,
  labelsOfGroup,
  operationOn,
  reviewOf,
  tallyOf,
  waiting,
} from './decided-group.ts';
import { changedLabels } from './diff-contact.ts';
import type { EmailGroup } from './group-by-email.ts';
import {
  type GroupPlan,
  type GroupRules,
  type LeftRefusal,
  NO_CHANGE,
  type PlannedOperation,
  type Surroundings,
} from './group-plan.ts';
import { approvable, planAfterRefusal } from './plan-refused.ts';
import { planNew } from './plan-new.ts';
import { strayOperations, withLeftOptOuts, withOptOuts } from './plan-left.ts';
import { linkedContact, movedContact, refusalsLeftBehind, seenLinks } from './plan-links.ts';

/** Plans the contact of a decided group: one that waits, one that is there, or a new one. */
export function planDecided(
  group: EmailGroup<Member>,
  primary: Member,
  around: Surroundings,
  rules: GroupRules,
): GroupPlan {
  const others = group.members.filter(({ code }) => code !== primary.code).map(({ code }) => code);
  const decided: Decided = { group, primary, customers: [primary.code, ...others.toSorted()], around, rules };
  if (around.contact !== null) return planKnown(decided, around.contact);
  const moved = movedContact(group.members, decided.customers, around);
  const linked = group.members.flatMap((m) => (around.links.has(m.code) ? [linkedContact(m, around)] : []));
  // A card that came in the place of another has a new code and no link of its own; the address was ours all the same.
  const gone = around.linksByAddress(group.address).some((link) => around.contactByHash(link.hash) === null);
  if (gone) return planGone(decided);
  const refusals = refusalsLeftBehind(group, around);
  const isRefused = linked.some((contact) => contact?.optin.status === 'withdrawn');
  const plan = moved === null ? planNew(decided) : planKnown(decided, moved);
  // A refusal that is only remembered matters where the address would begin to get mail.
  const remembered = moved === null ? refusals : refusalsOfOthers(decided, moved);
  const begins = remembered.length > 0 && plan.operations.some((each) => mayGetMail(each, moved));
  if (isRefused || begins) {
    return withLeftOptOuts(planAfterRefusal(decided, refusals), group, around, rules);
  }
  return linked.includes(null) ? planGone(decided) : plan;
}

/** The withdrawals that members bring along who are not the ones whose contact moves here. */
function refusalsOfOthers({ group, around }: Decided, moved: Contact): readonly LeftRefusal[] {
  const others = group.members.filter(({ code }) => around.links.get(code)?.hash !== moved.hash);
  return refusalsLeftBehind({ ...group, members: others }, around);
}

/** A contact that begins to get mail at the group's address; one that ends as withdrawn never does. */
const mayGetMail = ({ contact, operation }: PlannedOperation, moved: Contact | null): boolean =>
  contact === (moved?.hash ?? null) && operation.consent?.to !== 'withdrawn';

/** C16: the contact was ours and is gone from Mailbow; people who refuse may be removed there, so it is not made anew. */
function planGone(decided: Decided): GroupPlan {
  const plan = waiting(decided, [{ ...reviewOf(decided, 'gone-from-target'), rule: 'C16' }]);
  return withLeftOptOuts(plan, decided.group, decided.around, decided.rules);
}

/** A contact that is there: its fields and labels, and what the consent table says. */
function planKnown(decided: Decided, contact: Contact): GroupPlan {
  const { group, customers, around, rules } = decided;
  const strays = strayOperations(group, contact, customers, around, rules);
  const links = seenLinks(group, contact, strays, around);
  const consent = consentPart(decided, contact);
  const own = updateOf(decided, contact, consent.change);
  const operations = own === null ? strays : [own, ...strays];
  return {
    ...NO_CHANGE,
    operations,
    reviews: [...addressReviews(group), ...consent.reviews],
    proposals: consent.proposals,
    tally: withOptOuts(tallyOf(decided, operations.length > 0 ? 'update' : 'unchanged'), decided, strays),
    links,
  };
}

/** What the consent table adds to a contact that is there. */
function consentPart(
  decided: Decided,
  contact: Contact,
): Pick<GroupPlan, 'reviews' | 'proposals'> & { readonly change: ConsentPart | null } {
  const nothing = { change: null, reviews: [], proposals: [] };
  const { group, around, rules } = decided;
  if (rules.consent === null) return nothing;
  const known = consentOfKnown(rules.consent.judge(group.members.flatMap((m) => m.statements)), contact.optin);
  switch (known.kind) {
    case 'keep':
      return { ...nothing, reviews: consentReviews(decided, known.review) };
    case 'propose': {
      const { proof } = known;
      const left = refusalsLeftBehind(group, around);
      // Where a withdrawal under another address is what the yes is not later than, that is what a person has to see.
      const isLeft = left.some(({ at }) => proof === null || at === null || !isLater(proof, at));
      return approvable(decided, {
        status: isLeft ? { ...known, rule: 'C13' } : known,
        proof,
        rests: [{ hash: contact.hash, at: contact.optin.changedAt }, ...left],
        kind: isLeft ? 'address-changed-after-refusal' : 'cancel-opt-out',
        plan: (change) => consentOnly(decided, contact, change),
      });
    }
    case 'set': {
      const refusals = known.to === 'given' ? refusalsLeftBehind(group, around) : [];
      if (refusals.length === 0) return { ...nothing, change: { status: known, approval: null } };
      // The customer withdrew under another address: this one is not subscribed without a person.
      return approvable(decided, {
        status: { ...known, rule: 'C13' },
        proof: known.proof,
        rests: refusals,
        kind: 'address-changed-after-refusal',
        plan: (change) => consentOnly(decided, contact, change),
      });
    }
  }
}

/** The whole update of a contact, null where nothing changes. */
function updateOf(decided: Decided, contact: Contact, consent: ConsentPart | null): PlannedOperation | null {
  const { primary, group, around, rules } = decided;
  // What a customer's record would have given is not known, so nothing of it is taken away.
  if (isPartial(group)) return consent && consentOnly(decided, contact, consent);
  const planned = operationOn(decided, contact, consent, {
    fields: changesOf(primary, contact, group.address, rules.same),
    labels: changedLabels(labelsOfGroup(group), contact, around.managed(contact.hash), (label) => rules.rests(label)),
  });
  const { fields, labels } = planned.operation;
  const changes = Object.keys(fields).length + labels.add.length + labels.remove.length;
  return changes > 0 || consent !== null ? planned : null;
}

/** A change of consent alone, for an approval that comes after the plan was made. */
function consentOnly(decided: Decided, contact: Contact, consent: ConsentPart): PlannedOperation {
  return operationOn(decided, contact, consent, { fields: {}, labels: { add: [], remove: [] } });
}
