import { approvalKey, approvalsCountFrom } from '../../shared/domain/approval.ts';
import type { Choice } from '../../shared/domain/decision.ts';
import type { EmailGroup } from '../../shared/domain/group-by-email.ts';
import type { SeenLink, Surroundings } from '../../shared/domain/group-plan.ts';
import type { Store } from '../store.ts';
import { fingerprint, type StoredMember } from './members.ts';

/** What is known of the rest of the world, whichever group asks. */
export interface World extends Omit<Surroundings, 'contact' | 'links' | 'choice'> {
  /** Records that customers were seen as contacts. */
  link(links: readonly SeenLink[]): void;
}

/** Prepares what groups need to know of the rest of the world: everything is read on demand. */
export function createWorld(store: Store, connection: number, claimed: ReadonlySet<string>, now: Date): World {
  const { contacts, customers, approvals } = store;
  const since = approvalsCountFrom(now);
  const approved = new Set(approvals.open(connection, since).map(approvalKey));
  const refusedElsewhere = contacts.refusedElsewhere(connection);
  // Before a first sync nobody is linked: hundreds of thousands of addresses need not be looked up.
  let hasLinks = contacts.hasLinks(connection);
  return {
    contactByHash: (hash) => contacts.byHash(connection, hash),
    linksByAddress: (address) => (hasLinks ? contacts.linksByAddress(connection, address) : []),
    link(links) {
      if (links.length === 0) return;
      contacts.link(connection, links);
      hasLinks = true;
    },
    unreadableLinkedTo: (hash) => contacts.unreadableLinkedTo(connection, hash),
    managed: (hash) => contacts.managed(connection, hash),
    addressInFeed: (address) => customers.hasAddress(connection, address),
    isClaimed: (hash) => claimed.has(hash),
    refusedElsewhere: (code) => refusedElsewhere.get(code) ?? [],
    isApproved: (address, subject) => approved.has(approvalKey({ address, subject })),
  };
}

/** What one group needs to know of the world. */
export function surroundingsOf(
  store: Store,
  connection: number,
  group: EmailGroup<StoredMember>,
  world: World,
): Surroundings {
  return {
    ...world,
    contact: group.members[0]?.stored.contact ?? null,
    links: new Map(group.members.flatMap((m) => (m.stored.link ? [[m.code, m.stored.link] as const] : []))),
    choice: freshChoice(store, connection, group),
  };
}

/** A person's decision about the group, as long as the group still looks as it did then. */
export function freshChoice(store: Store, connection: number, group: EmailGroup<StoredMember>): Choice | null {
  if (group.members.length < 2) return null;
  const decision = store.decisions.find(connection, group.address);
  return decision?.fingerprint === fingerprint(group.members) ? decision.choice : null;
}
