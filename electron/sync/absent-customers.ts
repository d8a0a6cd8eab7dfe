import { ABSENT_FETCHES, ABSENT_MS } from '../../shared/domain/absence.ts';
import type { PlannedOperation } from '../../shared/domain/group-plan.ts';
import { leaveContact } from '../../shared/domain/plan-left.ts';
import { isFree } from '../../shared/domain/plan-links.ts';
import type { Store } from '../store.ts';

/** Our labels leave the contacts of customers that are gone from Directo. Nobody is unsubscribed, nobody deleted. */
export function absentOperations(
  store: Store,
  connection: number,
  claimed: ReadonlySet<string>,
  now: Date,
): PlannedOperation[] {
  const { contacts, customers, fetches } = store;
  const around = {
    isClaimed: (hash: string) => claimed.has(hash),
    addressInFeed: (address: string) => customers.hasAddress(connection, address),
    unreadableLinkedTo: (hash: string) => contacts.unreadableLinkedTo(connection, hash),
    managed: (hash: string) => contacts.managed(connection, hash),
  };
  const operations = new Map<string, PlannedOperation>();
  for (const code of fetches.absent(connection, ABSENT_FETCHES - 1, new Date(now.getTime() - ABSENT_MS))) {
    const link = customers.withCode(connection, code) === null ? contacts.linkOf(connection, code) : null;
    const contact = link && contacts.byHash(connection, link.hash);
    if (!contact || operations.has(contact.hash) || !isFree(contact, [code], around)) continue;
    const operation = leaveContact(contact, [code], around);
    if (operation !== null) operations.set(contact.hash, operation);
  }
  return [...operations.values()];
}
