import type { Contact } from './contact.ts';
import { labelsOfContact } from './diff-contact.ts';
import { addressKey } from './email.ts';
import type { PlannedOperation } from './plan-group.ts';

/** How a contact, read again, stands to a planned operation. */
export type Standing =
  /** As it was when planned: the operation may be written. */
  | 'before'
  /** As the operation would leave it: nothing is left to write. */
  | 'after'
  /** Somebody changed it since: the operation is dropped. */
  | 'moved';

/** Compares a contact (null: not there) with the plan's before and after. */
export function standingOf(planned: PlannedOperation, contact: Contact | null): Standing {
  if (contact === null) return planned.contact === null ? 'before' : 'moved';
  if (isAfter(planned, contact)) return 'after';
  if (planned.contact === null) return 'moved';
  return isBefore(planned, contact) ? 'before' : 'moved';
}

/** A field of a contact, `email` among them. */
function valueOf(contact: Contact, field: string): string {
  if (field === 'email') return contact.email;
  return Object.hasOwn(contact.fields, field) ? (contact.fields[field] ?? '') : '';
}

function same(field: string, a: string, b: string): boolean {
  if (a === b) return true;
  return field === 'email' && addressKey(a) !== null && addressKey(a) === addressKey(b);
}

function isAfter({ operation }: PlannedOperation, contact: Contact): boolean {
  const labels = new Set(labelsOfContact(contact));
  return (
    Object.entries(operation.fields).every(([field, change]) => same(field, valueOf(contact, field), change.to)) &&
    operation.labels.add.every((label) => labels.has(label)) &&
    operation.labels.remove.every((label) => !labels.has(label)) &&
    (operation.consent === null || contact.optin.status === operation.consent.to)
  );
}

function isBefore({ operation, status }: PlannedOperation, contact: Contact): boolean {
  const labels = new Set(labelsOfContact(contact));
  return (
    contact.optin.status === status &&
    Object.entries(operation.fields).every(([field, { from }]) => same(field, valueOf(contact, field), from ?? '')) &&
    operation.labels.add.every((label) => !labels.has(label)) &&
    operation.labels.remove.every((label) => labels.has(label))
  );
}
