import { consentOfKnown } from './consent.ts';
import type { Contact } from './contact.ts';
import type { Member } from './decision.ts';
import {
  addressReviews,
  changesOf,
  type ConsentPart,
  consentReviews,
  type Decided,
  labelsOfGroup,
  operationOn,
  reviewOf,
  tallyOf,
  waiting,
} from './decided-group.ts';
import { changedLabels } from './diff-contact.ts';
import type { EmailGroup } from './group-by-email.ts';
import { type GroupPlan, type GroupRules, NO_CHANGE, type PlannedOperation, type Surroundings } from './group-plan.ts';
import { approvable, planAfterRefusal } from './plan-refused.ts';
import { planNew } from './plan-new.ts';
import { strayOperations, withLeftOptOuts } from './plan-left.ts';
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
  // A refusal that is only remembered matters where the address would be created.
  const created = moved === null && refusals.length > 0 && planNew(decided).operations.some(mayGetMail);
  if (isRefused || created) {
    return withLeftOptOuts(planAfterRefusal(decided, refusals), group, around, rules);
  }
  if (linked.includes(null)) return planGone(decided);
  return moved === null ? planNew(decided) : planKnown(decided, moved);
}

/** A new contact that may get mail; one that is made as withdrawn never does. */
const mayGetMail = ({ contact, operation }: PlannedOperation): boolean =>
  contact === null && operation.consent?.to !== 'withdrawn';

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
    tally: tallyOf(decided, operations.length > 0 ? 'update' : 'unchanged'),
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
    case 'propose':
      return approvable(decided, {
        status: known,
        proof: known.proof,
        rests: [{ hash: contact.hash, at: contact.optin.changedAt }, ...refusalsLeftBehind(group, around)],
        kind: 'cancel-opt-out',
        plan: (change) => consentOnly(decided, contact, change),
      });
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
