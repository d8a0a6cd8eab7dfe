import type { PlannedOperation } from '../../shared/domain/group-plan.ts';
import { leaveContact } from '../../shared/domain/plan-left.ts';
import { isFree } from '../../shared/domain/plan-links.ts';
import type { Store } from '../store.ts';

/** A customer counts as gone after this many full fetches in a row without it, the present one included … */
const FETCHES = 3;

/** … and not before this long after the first of them. */
const DAYS_MS = 7 * 24 * 60 * 60 * 1000;

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
  for (const code of fetches.absent(connection, FETCHES - 1, new Date(now.getTime() - DAYS_MS))) {
    const link = customers.withCode(connection, code) === null ? contacts.linkOf(connection, code) : null;
    const contact = link && contacts.byHash(connection, link.hash);
    if (!contact || operations.has(contact.hash) || !isFree(contact, [code], around)) continue;
    const operation = leaveContact(contact, [code], around);
    if (operation !== null) operations.set(contact.hash, operation);
  }
  return [...operations.values()];
}
