import type { DuplicateSettings } from './connection.ts';
import type { Contact, OptinStatus, TargetField } from './contact.ts';
import { type Choice, decideGroup, type Member } from './decision.ts';
import { changedFields, changedLabels, fieldsOfNew, type SameValue } from './diff-contact.ts';
import { addressKey } from './email.ts';
import type { EmailGroup } from './group-by-email.ts';
import { EMPTY_TALLY, type LeftOut, type Operation, type Review, type Tally } from './plan.ts';

/** Which contact a customer was last seen as: Mailbow's hash and the address key at that time. */
export interface Link {
  readonly hash: string;
  readonly email: string;
}

/** What is known outside the group, looked up on demand so that no table is ever held whole. */
export interface Surroundings {
  /** The contact with the group's address, or null. */
  readonly contact: Contact | null;
  /** Last links by customer code. */
  readonly links: ReadonlyMap<string, Link>;
  readonly choice: Choice | null;
  contactByHash(hash: string): Contact | null;
  /** Links of any customer, in the feed or not, that were made under this address. */
  linksByAddress(address: string): readonly Link[];
  /** Customers linked to this contact whose record cannot be read now: nobody knows whether they still have its address. */
  unreadableLinkedTo(hash: string): readonly string[];
  /** Labels that we added to this contact. */
  managed(hash: string): ReadonlySet<string>;
  /** Whether any record of the feed has this address now. */
  addressInFeed(address: string): boolean;
  /** Whether another group of this plan changes this contact already: one operation per contact. */
  isClaimed(hash: string): boolean;
}

/** An operation with what the push needs to know about the contact as it was when planned. */
export interface PlannedOperation {
  readonly operation: Operation;
  /** Hash of the contact, null for a new one. */
  readonly contact: string | null;
  /** Consent status before, null for a new contact. */
  readonly status: OptinStatus | null;
  /** Customers to link to the contact once the operation is confirmed. */
  readonly linkTo: { readonly codes: readonly string[]; readonly address: string; readonly hash: string | null };
  /** Fields of the operation that are no text at the target: what is read back may be spelled otherwise. */
  readonly typed?: readonly TargetField[];
}

/** A link to be recorded now, because the contact was seen. */
export interface SeenLink extends Link {
  readonly code: string;
}

/** What one group adds to the plan. */
export interface GroupPlan {
  readonly operations: readonly PlannedOperation[];
  readonly reviews: readonly Review[];
  readonly leftOut: readonly LeftOut[];
  readonly tally: Tally;
  readonly links: readonly SeenLink[];
}

const NO_CHANGE = { operations: [], reviews: [], leftOut: [], links: [] } as const;

/** Plans one group: what its contact should become, what waits for a person, and which members are left out. */
export function planGroup(
  group: EmailGroup<Member>,
  around: Surroundings,
  settings: { readonly duplicates: DuplicateSettings; readonly same: SameValue },
): GroupPlan {
  const verdict = decideGroup(group.members, around.choice, settings.duplicates);
  const codes = group.members.map((m) => m.code).toSorted();
  const size = codes.length;
  switch (verdict.kind) {
    case 'nobody':
      return {
        ...NO_CHANGE,
        leftOut: group.members.map((m) => ({ customer: m.code, reason: m.barred ?? 'closed' })),
        tally: { ...EMPTY_TALLY, leftOut: size },
        links: firstSight(group, around),
      };
    case 'skip':
      return { ...NO_CHANGE, tally: { ...EMPTY_TALLY, duplicateMembers: size }, links: firstSight(group, around) };
    case 'undecided':
      return {
        ...NO_CHANGE,
        reviews: [...addressReviews(group), { kind: 'duplicate', email: group.address, customers: codes }],
        tally: { ...EMPTY_TALLY, review: size },
        links: firstSight(group, around),
      };
    case 'primary':
      return planContact(group, verdict.primary, around, settings.same);
  }
}

/** Plans the contact of a decided group. */
function planContact(group: EmailGroup<Member>, primary: Member, around: Surroundings, same: SameValue): GroupPlan {
  const others = group.members.filter((m) => m !== primary).map((m) => m.code);
  const customers = [primary.code, ...others.toSorted()];
  const reviews = addressReviews(group);
  const tally = (kind: 'create' | 'update' | 'unchanged' | 'review'): Tally =>
    kind === 'review'
      ? { ...EMPTY_TALLY, review: customers.length }
      : { ...EMPTY_TALLY, [kind]: 1, duplicateMembers: others.length };

  const wait = around.contact === null ? reasonToWait(group, around) : null;
  if (wait !== null) {
    const email = group.address;
    return { ...NO_CHANGE, reviews: [...reviews, { ...wait, email, customers }], tally: tally('review') };
  }

  const contact = around.contact ?? movedContact(primary, customers, around);
  const strays = strayOperations(group, contact, customers, around);
  const labels = group.members.filter((m) => m.barred === null).flatMap((m) => m.mapped.labels);
  const wanted = [...new Set(labels)].toSorted();
  const managed = contact === null ? new Set<string>() : around.managed(contact.hash);
  const operation: Operation = {
    kind: contact === null ? 'create' : 'update',
    email: contact === null ? group.address : (addressKey(contact.email) ?? contact.email),
    customers,
    rule: null,
    fields: contact === null ? fieldsOfNew(primary.mapped) : changesOf(primary, contact, group.address, same),
    labels: changedLabels(wanted, contact, managed),
    consent: null,
  };
  const links = seenLinks(group, contact, strays, around);
  if (contact !== null && isEmpty(operation)) {
    return {
      ...NO_CHANGE,
      operations: strays,
      reviews,
      tally: tally(strays.length > 0 ? 'update' : 'unchanged'),
      links,
    };
  }
  const own: PlannedOperation = {
    operation,
    contact: contact?.hash ?? null,
    status: contact?.optin.status ?? null,
    linkTo: { codes: customers, address: group.address, hash: contact?.hash ?? null },
  };
  return { ...NO_CHANGE, operations: [own, ...strays], reviews, tally: tally(contact ? 'update' : 'create'), links };
}

/** Fields that differ, and the address itself where the customer moved to a new one. */
function changesOf(primary: Member, contact: Contact, address: string, same: SameValue): Operation['fields'] {
  const fields = changedFields(primary.mapped, contact, same);
  if (addressKey(contact.email) === address) return fields;
  return { email: { from: contact.email, to: address }, ...fields };
}

/**
 * Why an address that Mailbow does not have must not simply be created: the customer's contact was ours and is gone
 * (people who refuse may be removed there), or the customer refused under another address.
 */
function reasonToWait(group: EmailGroup<Member>, around: Surroundings): Pick<Review, 'kind' | 'rule'> | null {
  const links = group.members.flatMap((m) => around.links.get(m.code) ?? []);
  const linked = links.map((link) => around.contactByHash(link.hash));
  // A card that came in the place of another has a new code and no link of its own; the address was ours all the same.
  const gone = around.linksByAddress(group.address).some((link) => around.contactByHash(link.hash) === null);
  if (linked.some((contact) => contact?.optin.status === 'withdrawn')) {
    return { kind: 'address-changed-after-refusal', rule: 'C13' };
  }
  if (gone || linked.includes(null)) return { kind: 'gone-from-target', rule: 'C16' };
  return null;
}

/** The contact that follows its customer to a new address: nobody else's, and neither bounced nor withdrawn. */
function movedContact(primary: Member, customers: readonly string[], around: Surroundings): Contact | null {
  const link = around.links.get(primary.code);
  const contact = link ? around.contactByHash(link.hash) : null;
  if (contact === null || contact.optin.status === 'unusable' || contact.optin.status === 'withdrawn') return null;
  return isFree(contact, customers, around) ? contact : null;
}

/** Our labels leave a contact that the group's customers have left behind. */
function strayOperations(
  group: EmailGroup<Member>,
  contact: Contact | null,
  customers: readonly string[],
  around: Surroundings,
): PlannedOperation[] {
  const operations: PlannedOperation[] = [];
  for (const code of customers) {
    const link = around.links.get(code);
    const left = link && link.hash !== contact?.hash ? around.contactByHash(link.hash) : null;
    if (left === null || left === undefined || !isFree(left, customers, around)) continue;
    if (operations.some((o) => o.contact === left.hash)) continue;
    const labels = changedLabels([], left, around.managed(left.hash));
    if (labels.remove.length === 0) continue;
    operations.push({
      operation: {
        kind: 'update',
        email: addressKey(left.email) ?? left.email,
        customers: [code],
        rule: null,
        fields: {},
        labels,
        consent: null,
      },
      contact: left.hash,
      status: left.optin.status,
      linkTo: { codes: contact === null ? [] : [code], address: group.address, hash: contact?.hash ?? null },
    });
  }
  return operations;
}

/** Whether a contact belongs to no other customer of the feed than `codes`, and to no other operation of this plan. */
function isFree(contact: Contact, codes: readonly string[], around: Surroundings): boolean {
  const address = addressKey(contact.email);
  if (around.isClaimed(contact.hash) || (address !== null && around.addressInFeed(address))) return false;
  return around.unreadableLinkedTo(contact.hash).every((code) => codes.includes(code));
}

/** Links to record now; one that a stray operation will move waits for its confirmation. */
function seenLinks(
  group: EmailGroup<Member>,
  contact: Contact | null,
  strays: readonly PlannedOperation[],
  around: Surroundings,
): SeenLink[] {
  if (contact === null || around.contact === null) return [];
  const moving = new Set(strays.flatMap((stray) => stray.linkTo.codes));
  return group.members
    .filter((m) => !moving.has(m.code))
    .filter((m) => {
      const link = around.links.get(m.code);
      return link?.hash !== contact.hash || link.email !== group.address;
    })
    .map((m) => ({ code: m.code, hash: contact.hash, email: group.address }));
}

/** Links of customers that were never seen as a contact before; an older link stays, because a person has to decide. */
function firstSight(group: EmailGroup<Member>, around: Surroundings): SeenLink[] {
  const contact = around.contact;
  if (contact === null) return [];
  return group.members
    .filter((m) => !around.links.has(m.code))
    .map((m) => ({ code: m.code, hash: contact.hash, email: group.address }));
}

/** Customers whose field held more than one address: the first was used, a person should look. */
function addressReviews(group: EmailGroup<Member>): Review[] {
  return group.members
    .filter((m) => m.barred === null && m.mapped.address.kind === 'several' && m.mapped.address.review)
    .map((m) => ({ kind: 'several-addresses', email: group.address, customers: [m.code] }));
}

/** Whether an operation changes nothing. */
function isEmpty(operation: Operation): boolean {
  return (
    Object.keys(operation.fields).length === 0 &&
    operation.labels.add.length === 0 &&
    operation.labels.remove.length === 0 &&
    operation.consent === null
  );
}
