import { consentOfKnown } from './consent.ts';
import type { Statement } from './consent-verdict.ts';
import type { Contact } from './contact.ts';
import type { Member } from './decision.ts';
import { changedLabels } from './diff-contact.ts';
import { addressOf } from './email.ts';
import type { EmailGroup } from './group-by-email.ts';
import type { GroupPlan, GroupRules, Link, PlannedOperation, Surroundings } from './group-plan.ts';
import { isFree, rememberedRefusals } from './plan-links.ts';
import type { Operation, Tally } from './plan.ts';

type Around = Pick<Surroundings, 'contactByHash' | 'managed' | 'isClaimed' | 'addressInFeed' | 'unreadableLinkedTo'>;

/** A customer that has left its contact, with what its record says. */
export interface Leaver {
  readonly code: string;
  readonly statements: readonly Statement[];
  readonly link: Link | null;
}

/**
 * Contacts that a decided group's customers have left behind: our labels leave them, and a refusal on the card is written
 * there too, because that is where mail would still go.
 */
export function strayOperations(
  group: EmailGroup<Member>,
  contact: Contact | null,
  customers: readonly string[],
  around: Surroundings,
  rules: GroupRules,
): PlannedOperation[] {
  const operations: PlannedOperation[] = [];
  for (const { code, statements } of inOrder(group.members, customers)) {
    const link = around.links.get(code) ?? null;
    const left = leftContact({ code, statements, link }, contact, customers, around);
    if (left === null || link === null || operations.some((o) => o.contact === left.hash)) continue;
    const optOut = refusalOn(left, statements, rules);
    const labels = changedLabels([], left, around.managed(left.hash));
    if (optOut === null && labels.remove.length === 0) continue;
    const linkTo = {
      codes: contact === null ? [] : [code],
      address: group.address,
      hash: contact?.hash ?? null,
      refused: rememberedRefusals(link, around),
    };
    operations.push({ ...leaving(left, [code], optOut, labels), linkTo });
  }
  return operations;
}

/** The refusal of a customer whose card does not lead to its contact any more; nothing else of the contact is touched. */
export function leftOptOut(
  leaver: Leaver,
  contact: Contact | null,
  codes: readonly string[],
  around: Around,
  rules: GroupRules,
): PlannedOperation | null {
  const left = leftContact(leaver, contact, codes, around);
  return left && optOutOf(left, [leaver.code], leaver.statements, rules);
}

/** Adds the refusals of members who have left their contacts to a group that changes nothing else for them. */
export function withLeftOptOuts(
  plan: GroupPlan,
  group: EmailGroup<Member>,
  around: Surroundings,
  rules: GroupRules,
): GroupPlan {
  const codes = group.members.map(({ code }) => code);
  const operations: PlannedOperation[] = [];
  for (const { code, statements } of inOrder(group.members, codes.toSorted())) {
    const leaver = { code, statements, link: around.links.get(code) ?? null };
    const operation = leftOptOut(leaver, around.contact, codes, around, rules);
    if (operation !== null && !operations.some((o) => o.contact === operation.contact)) operations.push(operation);
  }
  if (operations.length === 0) return plan;
  const named = new Set(operations.flatMap(({ operation }) => operation.customers));
  const stays = plan.leftOut.filter(({ customer }) => !named.has(customer));
  const freed = plan.leftOut.length - stays.length;
  return {
    ...plan,
    operations: [...plan.operations, ...operations],
    leftOut: stays,
    tally: recount(plan.tally, freed, named.size - freed),
  };
}

/** Counts the members among the updates whose own refusal goes to the contact that they have left. */
export function withOptOuts(
  tally: Tally,
  { primary }: { readonly primary: Member },
  strays: readonly PlannedOperation[],
): Tally {
  const refusing = strays.filter(({ operation }) => operation.consent !== null).flatMap((s) => s.operation.customers);
  return recount(tally, 0, refusing.filter((code) => code !== primary.code).length);
}

/** Each customer is counted once: one with an opt-out among the updates. */
function recount(tally: Tally, fromLeftOut: number, others: number): Tally {
  const fromReview = Math.min(others, tally.review);
  const fromMembers = Math.min(others - fromReview, tally.duplicateMembers);
  return {
    ...tally,
    leftOut: tally.leftOut - fromLeftOut,
    review: tally.review - fromReview,
    duplicateMembers: tally.duplicateMembers - fromMembers,
    update: tally.update + fromLeftOut + fromReview + fromMembers,
  };
}

/** The refusal of any of these statements as an operation that touches nothing else of a contact; null where none counts. */
export function optOutOf(
  contact: Contact,
  customers: readonly string[],
  statements: readonly Statement[],
  rules: GroupRules,
): PlannedOperation | null {
  const optOut = refusalOn(contact, statements, rules);
  return optOut && leaving(contact, customers, optOut, { add: [], remove: [] });
}

/** Our labels leave a contact; null where there are none on it. */
export function leaveContact(
  contact: Contact,
  customers: readonly string[],
  around: Pick<Surroundings, 'managed'>,
): PlannedOperation | null {
  const labels = changedLabels([], contact, around.managed(contact.hash));
  return labels.remove.length === 0 ? null : leaving(contact, customers, null, labels);
}

/** An operation on a contact that only takes away: its consent, or labels of ours. */
function leaving(
  contact: Contact,
  customers: readonly string[],
  optOut: (Pick<PlannedOperation, 'proof'> & { readonly rule: string; readonly date: string | null }) | null,
  labels: Operation['labels'],
): PlannedOperation {
  const email = addressOf(contact);
  const { status } = contact.optin;
  return {
    operation: {
      kind: optOut === null ? 'update' : 'opt-out',
      email,
      customers,
      rule: optOut?.rule ?? null,
      fields: {},
      labels,
      consent: optOut && { from: status, to: 'withdrawn', date: optOut.date },
    },
    contact: contact.hash,
    status,
    linkTo: { codes: [], address: email, hash: contact.hash },
    ...(optOut?.proof && { proof: optOut.proof }),
  };
}

/** The contact behind a customer's link where it is another one than `contact` and nobody else's. */
function leftContact(
  { link }: Leaver,
  contact: Contact | null,
  codes: readonly string[],
  around: Around,
): Contact | null {
  const left = link && link.hash !== contact?.hash ? around.contactByHash(link.hash) : null;
  return left && isFree(left, codes, around) ? left : null;
}

/** What statements that refuse mean for a contact, null where they mean nothing. */
function refusalOn(contact: Contact, statements: readonly Statement[], { consent }: GroupRules) {
  if (consent === null) return null;
  const known = consentOfKnown(consent.judge(statements), contact.optin);
  if (known.kind !== 'set' || known.to !== 'withdrawn') return null;
  const { rule, date, said } = known;
  return { rule, date, proof: { said, changedAt: contact.optin.changedAt, approval: null } };
}

/** The members in the order of these codes. */
function inOrder(members: readonly Member[], codes: readonly string[]): Member[] {
  return codes.flatMap((code) => members.find((member) => member.code === code) ?? []);
}
