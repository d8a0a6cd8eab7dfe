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
