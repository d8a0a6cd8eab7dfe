import type { Evidence, NumberedEvidence } from '../../shared/domain/evidence.ts';
import type { Store } from '../store.ts';

/** Whose evidence is looked for. */
export interface ProofsOf {
  readonly connection: string;
  readonly id: number;
  /** The address key; null of a customer that has none. */
  readonly address: string | null;
  /** The customers that are known to be the person's. */
  readonly codes: readonly string[];
}

/**
 * The entries of the record of consents that are about a person, in the order of the chain. The record names no address:
 * an entry is the person's by Mailbow's id of the contact or, where none is known, by the customer that decided.
 */
export function* proofsOfPerson(store: Store, of: ProofsOf): Generator<NumberedEvidence, void, undefined> {
  const hashes = hashesOf(store, of);
  for (const each of store.evidence.numbered(of.connection)) if (isOf(each.evidence, hashes, of.codes)) yield each;
}

/** Ids of the contact: by its address, or else as which the customers were last seen. */
function hashesOf({ contacts }: Store, { id, address, codes }: ProofsOf): ReadonlySet<string> {
  const contact = address === null ? null : contacts.byAddress(id, address);
  if (contact !== null) return new Set([contact.hash]);
  return new Set(codes.flatMap((code) => contacts.linkOf(id, code)?.hash ?? []));
}

function isOf({ contact, customers }: Evidence, hashes: ReadonlySet<string>, codes: readonly string[]): boolean {
  if (hashes.size > 0) return hashes.has(contact);
  const [deciding] = customers;
  return deciding !== undefined && codes.includes(deciding);
}
