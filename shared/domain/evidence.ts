import type { OptinStatus } from './contact.ts';

/** The proof of one change of consent. It holds no name and no address; the hash is Mailbow's own id of the contact. */
export interface Evidence {
  readonly connection: string;
  /** ISO date-time when the target confirmed the change. */
  readonly at: string;
  readonly contact: string;
  /** Codes of the customers behind it, the deciding one first. */
  readonly customers: readonly string[];
  readonly from: OptinStatus | null;
  readonly to: OptinStatus;
  /** The rule of the consent table. */
  readonly rule: string;
  /** Word and date as Directo gave them, and the date as it was read. */
  readonly word: string | null;
  readonly rawDate: string | null;
  readonly date: string | null;
  /** When Mailbow's status before had been set; null where Mailbow does not say. */
  readonly changedAt: string | null;
  readonly run: number | null;
  readonly settingsVersion: number;
  /** Who approved it and why; null where no approval is needed. */
  readonly approvedBy: string | null;
  readonly reason: string | null;
  /** How and with which wording consent is collected, as the connection notes it. */
  readonly wording: string;
}

/** What is wrong with the chain of evidence; `entry` is the number of the entry where it shows. */
export interface ChainFault {
  readonly kind: 'gap' | 'changed' | 'cut' | 'added' | 'head' | 'no-head';
  readonly entry: number;
}

/** The chain of evidence as it was just checked. */
export interface ChainCheck {
  readonly entries: number;
  /** The digest that covers every entry; empty where there is none. */
  readonly digest: string;
  /** Nothing where the chain is whole. */
  readonly faults: readonly ChainFault[];
}

/** An entry of the chain with its number, which counts the entries of all clients. */
export interface NumberedEvidence {
  readonly entry: number;
  readonly evidence: Evidence;
}
