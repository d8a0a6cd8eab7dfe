import type { Contact } from './contact.ts';
import { labelsOfContact, type SameValue, sameValueBy } from './diff-contact.ts';
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

function sameAddress(a: string, b: string): boolean {
  return a === b || (addressKey(a) !== null && addressKey(a) === addressKey(b));
}

/** Tells whether two values of a field mean the same: a number field that was sent `80.0000` may tell `80`. */
function comparing({ typed = [] }: PlannedOperation): SameValue {
  const same = sameValueBy(typed);
  return (field, a, b) => (field === 'email' ? sameAddress(a, b) : same(field, a, b));
}

function isAfter(planned: PlannedOperation, contact: Contact): boolean {
  const { operation } = planned;
  const same = comparing(planned);
  const labels = new Set(labelsOfContact(contact));
  return (
    Object.entries(operation.fields).every(([field, change]) => same(field, valueOf(contact, field), change.to)) &&
    operation.labels.add.every((label) => labels.has(label)) &&
    operation.labels.remove.every((label) => !labels.has(label)) &&
    (operation.consent === null || contact.optin.status === operation.consent.to)
  );
}

function isBefore(planned: PlannedOperation, contact: Contact): boolean {
  const { operation, status } = planned;
  const same = comparing(planned);
  const labels = new Set(labelsOfContact(contact));
  return (
    contact.optin.status === status &&
    // By its address the contact is the customer's: with another one it may be another person's now.
    sameAddress(contact.email, operation.email) &&
    Object.entries(operation.fields).every(([field, { from }]) => same(field, valueOf(contact, field), from ?? '')) &&
    operation.labels.add.every((label) => !labels.has(label)) &&
    operation.labels.remove.every((label) => labels.has(label))
  );
}
