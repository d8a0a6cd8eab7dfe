import type { Optin, TargetField } from '../../shared/domain/contact.ts';

/** Value of a contact's field. */
export type MailbowValue = string | number | boolean | null;

/** A contact as Mailbow's API gives it. Times are ISO date-times. */
export interface MailbowContact {
  readonly hash: string;
  readonly email: string;
  readonly fields: Readonly<Record<string, MailbowValue>>;
  readonly lists: readonly string[];
  readonly tags: readonly string[];
  readonly optin: Optin;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** A contact that is there from the start; the server gives it its hash. */
export type SeedContact = Omit<MailbowContact, 'hash' | 'updatedAt'>;

/** What the training Mailbow holds at the start. */
export interface MailbowSeed {
  readonly account: string;
  readonly fields: readonly TargetField[];
  readonly lists: readonly string[];
  readonly tags: readonly string[];
  readonly contacts: readonly SeedContact[];
}

/** Everything that the training Mailbow holds now; a copy. */
export interface MailbowState extends Omit<MailbowSeed, 'contacts'> {
  readonly contacts: readonly MailbowContact[];
}
