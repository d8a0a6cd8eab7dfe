import { APPROVAL_LIFETIME_MS } from '../../shared/domain/approval.ts';
import type { Choice } from '../../shared/domain/decision.ts';
import type { EmailGroup } from '../../shared/domain/group-by-email.ts';
import type { Surroundings } from '../../shared/domain/group-plan.ts';
import type { Store } from '../store.ts';
import { fingerprint, type StoredMember } from './members.ts';

/** Prepares what a group needs to know of the rest of the world: everything is read on demand. */
export function createSurroundings(
  store: Store,
  connection: number,
  claimed: ReadonlySet<string>,
  now: Date,
): (group: EmailGroup<StoredMember>) => Surroundings {
  const since = new Date(now.getTime() - APPROVAL_LIFETIME_MS);
  const approved = new Set(store.approvals.open(connection, since).map((row) => `${row.address}\n${row.subject}`));
  return (group) => ({
    contact: group.members[0]?.stored.contact ?? null,
    links: new Map(group.members.flatMap((m) => (m.stored.link ? [[m.code, m.stored.link] as const] : []))),
    choice: freshChoice(store, connection, group),
    contactByHash: (hash) => store.contacts.byHash(connection, hash),
    linksByAddress: (address) => store.contacts.linksByAddress(connection, address),
    unreadableLinkedTo: (hash) => store.contacts.unreadableLinkedTo(connection, hash),
    managed: (hash) => store.contacts.managed(connection, hash),
    addressInFeed: (address) => store.customers.hasAddress(connection, address),
    isClaimed: (hash) => claimed.has(hash),
    isApproved: (address, subject) => approved.has(`${address}\n${subject}`),
  });
}

/** A person's decision about the group, as long as the group still looks as it did then. */
function freshChoice(store: Store, connection: number, group: EmailGroup<StoredMember>): Choice | null {
  if (group.members.length < 2) return null;
  const decision = store.decisions.find(connection, group.address);
  return decision?.fingerprint === fingerprint(group.members) ? decision.choice : null;
}
