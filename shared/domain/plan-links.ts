import type { Contact } from './contact.ts';
import type { Member } from './decision.ts';
import { addressKey } from './email.ts';
import type { EmailGroup } from './group-by-email.ts';
import type { LeftRefusal, Link, PlannedOperation, SeenLink, Surroundings } from './group-plan.ts';

/**
 * The contact that follows its customer to a new address: nobody else's, and neither bounced nor withdrawn. The primary's
 * own comes first.
 */
export function movedContact(
  members: readonly Member[],
  customers: readonly string[],
  around: Surroundings,
): Contact | null {
  for (const code of customers) {
    const member = members.find((each) => each.code === code);
    const contact = member === undefined ? null : linkedContact(member, around);
    if (contact === null || contact.optin.status === 'unusable' || contact.optin.status === 'withdrawn') continue;
    if (isFree(contact, customers, around)) return contact;
  }
  return null;
}

/** The contact that a customer was last seen as, as it is now; null where there was none or it is gone. */
export function linkedContact(member: Member, around: Surroundings): Contact | null {
  const link = around.links.get(member.code);
  return link ? around.contactByHash(link.hash) : null;
}

/** Withdrawals under other addresses that the group's customers had before; they follow the customer's code. */
export function refusalsLeftBehind(group: EmailGroup<Member>, around: Surroundings): readonly LeftRefusal[] {
  const all = group.members.flatMap(({ code }) => [
    ...rememberedRefusals(around.links.get(code), around),
    ...stillStanding(around.refusedElsewhere(code), around),
  ]);
  return distinct(all.filter(({ hash }) => hash !== around.contact?.hash));
}

/** The withdrawals that follow a customer: of the contact behind its link, and remembered ones that were not taken back. */
export function rememberedRefusals(
  link: Link | undefined,
  around: Pick<Surroundings, 'contactByHash'>,
): readonly LeftRefusal[] {
  if (link === undefined) return [];
  const remembered = stillStanding(link.refused ?? [], around);
  return distinct([...remembered, ...withdrawalOf(around.contactByHash(link.hash))]);
}

/**
 * The withdrawals that nobody took back. People who refuse may be removed from Mailbow, and an address may bounce later:
 * neither takes anything back.
 */
function stillStanding(
  refusals: readonly LeftRefusal[],
  around: Pick<Surroundings, 'contactByHash'>,
): readonly LeftRefusal[] {
  return refusals.flatMap((refusal) => {
    const contact = around.contactByHash(refusal.hash);
    return contact === null || contact.optin.status === 'unusable' ? [refusal] : withdrawalOf(contact);
  });
}

const withdrawalOf = (contact: Contact | null): readonly LeftRefusal[] =>
  contact?.optin.status === 'withdrawn' ? [{ hash: contact.hash, at: contact.optin.changedAt }] : [];

/** Each contact once, in the order of the hashes. */
function distinct(refusals: readonly LeftRefusal[]): readonly LeftRefusal[] {
  const byHash = new Map(refusals.map((refusal) => [refusal.hash, refusal]));
  return [...byHash.values()].toSorted((a, b) => (a.hash < b.hash ? -1 : 1));
}

/** Whether a contact belongs to no other customer of the feed than `codes`, and to no other operation of this plan. */
export function isFree(
  contact: Contact,
  codes: readonly string[],
  around: Pick<Surroundings, 'isClaimed' | 'addressInFeed' | 'unreadableLinkedTo'>,
): boolean {
  const address = addressKey(contact.email);
  if (around.isClaimed(contact.hash) || (address !== null && around.addressInFeed(address))) return false;
  return around.unreadableLinkedTo(contact.hash).every((code) => codes.includes(code));
}

/** Links to record now; one that a stray operation will move waits for its confirmation. */
export function seenLinks(
  group: EmailGroup<Member>,
  contact: Contact | null,
  strays: readonly PlannedOperation[],
  around: Surroundings,
): SeenLink[] {
  if (contact === null || around.contact === null) return [];
  const moving = new Set(strays.flatMap((stray) => stray.linkTo.codes));
  return group.members.filter((m) => !moving.has(m.code)).flatMap((m) => linkNow(m.code, contact, group, around));
}

/**
 * Links of customers that were never seen as a contact before; an older link stays, because a person has to decide, but a
 * withdrawal under the address where the customer stands now is remembered with it.
 */
export function firstSight(group: EmailGroup<Member>, around: Surroundings): SeenLink[] {
  const contact = around.contact;
  if (contact === null) return [];
  return group.members.flatMap(({ code }) => {
    const link = around.links.get(code);
    if (link === undefined || link.hash === contact.hash) return linkNow(code, contact, group, around);
    const refused = distinct([...rememberedRefusals(link, around), ...withdrawalOf(contact)]);
    return sameRefusals(link.refused, refused) ? [] : [{ code, hash: link.hash, email: link.email, refused }];
  });
}

/** The link of a customer to a contact as it is now, where that is not what is remembered. */
function linkNow(code: string, contact: Contact, group: EmailGroup<Member>, around: Surroundings): SeenLink[] {
  const link = around.links.get(code);
  const refused = distinct([...rememberedRefusals(link, around), ...withdrawalOf(contact)]);
  const isSame = link?.hash === contact.hash && link.email === group.address && sameRefusals(link.refused, refused);
  return isSame ? [] : [{ code, hash: contact.hash, email: group.address, refused }];
}

const sameRefusals = (a: readonly LeftRefusal[] = [], b: readonly LeftRefusal[]): boolean =>
  a.length === b.length && a.every(({ hash, at }, index) => hash === b[index]?.hash && at === b[index].at);
