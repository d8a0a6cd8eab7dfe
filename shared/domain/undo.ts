import type { Contact, TargetField } from './contact.ts';
import { fieldOf, labelsOfContact, sameValueBy } from './diff-contact.ts';
import { addressOf, isSameAddress } from './email.ts';
import type { PlannedOperation } from './group-plan.ts';
import type { FieldChange, Operation } from './plan.ts';

/** The way back from an operation. */
export interface WayBack {
  /** What takes it back; null where nothing is left to take back. */
  readonly planned: PlannedOperation | null;
  /** Whether something that it wrote is neither that any more nor what it was before: it stays as it is. */
  readonly changed: boolean;
}

/**
 * The way back from an operation that was written: every field and label that is still what it wrote becomes what it was
 * before. A contact that it created stays, but leaves the lists and tags that it got. Consent is never touched.
 */
export function undoOperation(
  done: Pick<PlannedOperation, 'operation' | 'linkTo' | 'status'>,
  contact: Contact | null,
  managed: ReadonlySet<string>,
  typed: readonly TargetField[],
): WayBack {
  const { operation } = done;
  const wrote = operation.labels.add.length + operation.labels.remove.length + Object.keys(operation.fields).length;
  if (wrote === 0) return { planned: null, changed: false };
  if (contact === null) return { planned: null, changed: true };
  const fields = isNewContact(done) ? { back: {}, changed: false } : fieldsBack(done, contact, typed);
  const labels = labelsBack(operation, contact, managed);
  const changed = fields.changed || labels.changed;
  const changes = Object.keys(fields.back).length + labels.back.add.length + labels.back.remove.length;
  if (changes === 0) return { planned: null, changed };
  const email = addressOf(contact);
  const { customers } = operation;
  const planned: PlannedOperation = {
    operation: {
      kind: 'update',
      email,
      customers,
      rule: null,
      fields: fields.back,
      labels: labels.back,
      consent: null,
    },
    contact: contact.hash,
    status: contact.optin.status,
    linkTo: linkBack(done, contact, email, fields.back['email']),
    ...(typed.length > 0 ? { typed: typed.filter(({ key }) => Object.hasOwn(fields.back, key)) } : {}),
  };
  return { planned, changed };
}

/** Whether an operation brought the contact into being: then there was no status before. */
export function isNewContact({ status }: Pick<PlannedOperation, 'status'>): boolean {
  return status === null;
}

/** The customers go back with the address, and to a contact that they had left for another one. */
function linkBack(
  { operation, linkTo }: Pick<PlannedOperation, 'operation' | 'linkTo'>,
  { hash }: Contact,
  email: string,
  moved: FieldChange | undefined,
): PlannedOperation['linkTo'] {
  if (moved !== undefined) {
    return { codes: operation.customers, address: addressOf({ email: moved.to }), hash };
  }
  const hadLeft = operation.kind === 'update' && linkTo.hash !== hash;
  return { codes: hadLeft ? operation.customers : [], address: email, hash };
}

function fieldsBack(
  { operation: { fields }, status }: Pick<PlannedOperation, 'operation' | 'status'>,
  contact: Contact,
  typed: readonly TargetField[],
) {
  // A consent that was given since must not come to the address of before: nobody there has asked for it.
  const mayMove = contact.optin.status !== 'given' || status === 'given';
  const sameText = sameValueBy(typed);
  const same = (key: string, a: string, b: string) => (key === 'email' ? isSameAddress(a, b) : sameText(key, a, b));
  const back = new Map<string, FieldChange>();
  let changed = false;
  for (const [key, { from, to }] of Object.entries(fields)) {
    const current = key === 'email' ? contact.email : fieldOf(contact, key);
    if (same(key, current, from ?? '')) continue;
    if (same(key, current, to) && (key !== 'email' || mayMove))
      back.set(key, { from: current === '' ? null : current, to: from ?? '' });
    else changed = true;
  }
  return { back: Object.fromEntries(back), changed };
}

/** Labels that we added leave as long as they are ours; those that we took away come back. */
function labelsBack({ labels }: Operation, contact: Contact, managed: ReadonlySet<string>) {
  const carried = new Set(labelsOfContact(contact));
  const added = labels.add.filter((label) => carried.has(label));
  return {
    back: {
      add: labels.remove.filter((label) => !carried.has(label)),
      remove: added.filter((label) => managed.has(label)),
    },
    // A label that is there and not ours any more was brought by a person.
    changed: added.some((label) => !managed.has(label)),
  };
}
