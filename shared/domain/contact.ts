/** A contact's consent at Mailbow; it belongs to the whole account. */
export type OptinStatus = 'unknown' | 'pending' | 'given' | 'withdrawn' | 'unusable';

/** Who changed the consent last, as Mailbow tells it. */
export type OptinChanger = 'contact' | 'account' | 'api' | 'system';

/** Consent of a contact at Mailbow. `changedAt` is an ISO date-time or null where Mailbow does not say. */
export interface Optin {
  readonly status: OptinStatus;
  readonly changedAt: string | null;
  readonly changedBy: OptinChanger | null;
}

/** A contact (Mailbow) as it was read; `hash` is Mailbow's own id of it. */
export interface Contact {
  readonly hash: string;
  /** As Mailbow wrote it; compare with `addressKey`. */
  readonly email: string;
  /** Field values by key; numbers and booleans as text, null as the empty text. */
  readonly fields: Readonly<Record<string, string>>;
  readonly lists: readonly string[];
  readonly tags: readonly string[];
  readonly optin: Optin;
}

/** A field that Mailbow knows. */
export interface TargetField {
  readonly key: string;
  readonly label: string;
  readonly type: 'text' | 'number' | 'date';
}

/** Lists and tags: labels of a contact. Written in plans as `list:VIP`, `tag:klass:VIP`. */
export type LabelKind = 'list' | 'tag';
