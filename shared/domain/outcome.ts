import type { Contact } from './contact.ts';
import { fieldOf, labelsOfContact, type SameValue, sameValueBy } from './diff-contact.ts';
import { isSameAddress } from './email.ts';
import type { PlannedOperation } from './group-plan.ts';

/** How a contact, read again, stands to a planned operation, or to a part of one. */
export type Phase =
  /** As it was when planned: the operation may be written. */
  | 'before'
  /** As the operation would leave it: nothing is left to write. */
  | 'after'
  /** Somebody changed it since: the operation is dropped. */
  | 'moved';

/** The next thing to write for an operation, or that it is done, or that its contact moved on. */
export type PushStep = 'create' | 'consent' | 'profile' | 'done' | 'moved';

/** Compares a contact (null: not there) with the plan's before and after. */
export function phaseOf(planned: PlannedOperation, contact: Contact | null): Phase {
  const step = nextStep(planned, contact);
  if (step === 'done') return 'after';
  return step === 'moved' ? 'moved' : 'before';
}

/** What of an operation a reply has confirmed in this run: what is read back may be spelled otherwise. */
export interface Confirmed {
  readonly consent: boolean;
  readonly profile: boolean;
}

/**
 * The next call that an operation needs. Fewer mails come first and more mails last: an opt-out is written before the
 * fields and whatever became of them, a consent only after them.
 */
export function nextStep(
  planned: PlannedOperation,
  contact: Contact | null,
  confirmed: Confirmed = { consent: false, profile: false },
): PushStep {
  if (contact === null) return planned.contact === null ? 'create' : 'moved';
  const consent = confirmed.consent ? 'after' : consentPhase(planned, contact);
  const profile = confirmed.profile ? 'after' : profilePhase(planned, contact);
  if (consent === 'after' && profile === 'after') return 'done';
  // Somebody else made a contact with the address that was to be created.
  if (planned.contact === null) return 'moved';
  if (planned.operation.consent?.to === 'withdrawn') {
    if (consent !== 'after') return consent === 'before' ? 'consent' : 'moved';
    return profile === 'before' ? 'profile' : 'moved';
  }
  if (consent === 'moved' || profile === 'moved') return 'moved';
  return profile === 'before' ? 'profile' : 'consent';
}

/** A field of a contact, `email` among them. */
function valueOf(contact: Contact, field: string): string {
  return field === 'email' ? contact.email : fieldOf(contact, field);
}

/** Tells whether two values of a field mean the same: a number field that was sent `80.0000` may tell `80`. */
function comparing({ typed = [] }: PlannedOperation): SameValue {
  const same = sameValueBy(typed);
  return (field, a, b) => (field === 'email' ? isSameAddress(a, b) : same(field, a, b));
}

/** How the contact's consent stands; an operation without one needs the status only to be what it was. */
export function consentPhase({ operation, status, proof }: PlannedOperation, { optin }: Contact): Phase {
  const { consent } = operation;
  if (consent === null) return 'after';
  if (optin.status === consent.to) return 'after';
  if (optin.status !== status) return 'moved';
  return sameMoment(optin.changedAt, proof?.changedAt ?? null) ? 'before' : 'moved';
}

/** Whether a status that an operation wanted may be our own doing: a person or somebody at the bureau may have set the same. */
export function mayBeOurs({ optin }: Contact): boolean {
  return optin.changedBy === 'api' || optin.changedBy === null;
}

/** Whether two times are the same moment, however each is written; two that are not known are the same, too. */
export function sameMoment(a: string | null, b: string | null): boolean {
  return a === b || (a !== null && b !== null && Date.parse(a) === Date.parse(b));
}

/** How fields and labels stand; `after` also where the operation touches none. */
function profilePhase(planned: PlannedOperation, contact: Contact): Phase {
  if (isAfter(planned, contact)) return 'after';
  return isBefore(planned, contact) ? 'before' : 'moved';
}

function isAfter(planned: PlannedOperation, contact: Contact): boolean {
  const { operation } = planned;
  const same = comparing(planned);
  const labels = new Set(labelsOfContact(contact));
  return (
    Object.entries(operation.fields).every(([field, change]) => same(field, valueOf(contact, field), change.to)) &&
    operation.labels.add.every((label) => labels.has(label)) &&
    operation.labels.remove.every((label) => !labels.has(label))
  );
}

function isBefore(planned: PlannedOperation, contact: Contact): boolean {
  const { operation, status } = planned;
  const same = comparing(planned);
  const labels = new Set(labelsOfContact(contact));
  return (
    // A person who opted out since must not join a list.
    (operation.consent !== null || contact.optin.status === status) &&
    // By its address the contact is the customer's: with another one it may be another person's now.
    isSameAddress(contact.email, operation.email) &&
    Object.entries(operation.fields).every(([field, { from }]) => same(field, valueOf(contact, field), from ?? '')) &&
    operation.labels.add.every((label) => !labels.has(label)) &&
    operation.labels.remove.every((label) => labels.has(label))
  );
}
