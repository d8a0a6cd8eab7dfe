import type { Contact } from '../shared/domain/contact.ts';
import type { LeftRefusal, Link, SeenLink } from '../shared/domain/group-plan.ts';

/** A snapshot of the target that is being read; people who are gone from it leave with `commit`. */
export interface Snapshot {
  /**
   * For each digest of a contact's text the hash of the contact that was read from the same text, and so is what it was;
   * null for any other text. `reading` tells how texts are read: what was read otherwise is not recognised.
   */
  recognise(reading: string, digests: readonly string[]): readonly (string | null)[];
  /** Contacts as they are now, with the digests of their texts where they have one. */
  put(contacts: readonly Contact[], digests?: readonly string[] | null): void;
  commit(): { readonly contacts: number };
}

/** What is told of a contact that is not as it was known; null stands for one that is not there. */
export type OnContactChange = (before: Contact | null, after: Contact | null) => void;

/** How many contacts a target has, and how many of them with consent. */
export interface ContactTotals {
  readonly contacts: number;
  readonly consents: number;
}

/** What is known of the target: its contacts as last read, which of them are ours, and which labels we added. */
export interface ContactStore {
  beginSnapshot(connection: number, onChange?: OnContactChange): Snapshot;
  byHash(connection: number, hash: string): Contact | null;
  /** The contact with this address key. */
  byAddress(connection: number, address: string): Contact | null;
  managed(connection: number, hash: string): ReadonlySet<string>;
  link(connection: number, links: readonly SeenLink[]): void;
  /** How many contacts the target had when it was last read or written; null where it never was read. */
  totals(connection: number): ContactTotals | null;
  /** How many different contacts customers are linked to, and how many labels on them are ours. */
  linkedCounts(connection: number): { readonly contacts: number; readonly labels: number };
  linkOf(connection: number, code: string): Link | null;
  /** Withdrawals that links to other targets of the connection remember, by customer code. */
  refusedElsewhere(connection: number): ReadonlyMap<string, readonly LeftRefusal[]>;
  /** Links made under an address, of customers in the feed or not. */
  linksByAddress(connection: number, address: string): readonly Link[];
  /** Whether any customer is linked to a contact. */
  hasLinks(connection: number): boolean;
  /** Customers linked to a contact whose record of the last load cannot be read. */
  unreadableLinkedTo(connection: number, hash: string): readonly string[];
  /** Remembers a contact as it is after a confirmed write, with the labels that we added to or took from it. */
  confirm(
    connection: number,
    contact: Contact,
    labels: { readonly add: readonly string[]; readonly remove: readonly string[] },
  ): void;
}
