import type { Contact, TargetField } from './contact.ts';
import { labelsOfContact, sameValueBy } from './diff-contact.ts';
import { addressKey } from './email.ts';
import type { PlannedOperation } from './group-plan.ts';
import type { FieldChange, Operation } from './plan.ts';

/**
 * The way back from an operation that was confirmed: every field and label that is still what it wrote becomes what it was
 * before. `changed`: something it wrote is different now and stays; `nothing`: there is nothing to take back.
 */
export function undoOperation(
  done: Pick<PlannedOperation, 'operation'>,
  contact: Contact | null,
  managed: ReadonlySet<string>,
  typed: readonly TargetField[],
): PlannedOperation | 'changed' | 'nothing' {
  const { operation } = done;
  const wrote = operation.labels.add.length + operation.labels.remove.length + Object.keys(operation.fields).length;
  if (wrote === 0) return 'nothing';
  if (contact === null) return 'changed';
  const isNew =
    operation.kind === 'create' || (operation.kind === 'cancel-opt-out' && operation.consent?.from === null);
  const fields = isNew ? {} : fieldsBack(operation, contact, typed);
  const labels = labelsBack(operation, contact, managed);
  const email = addressKey(contact.email) ?? contact.email;
  if (Object.keys(fields).length + labels.add.length + labels.remove.length === 0) {
    return isNew && operation.labels.add.length === 0 ? 'nothing' : 'changed';
  }
  const back = Object.hasOwn(fields, 'email') ? (addressKey(fields['email']?.to ?? '') ?? email) : email;
  return {
    operation: { kind: 'update', email, customers: operation.customers, rule: null, fields, labels, consent: null },
    contact: contact.hash,
    status: contact.optin.status,
    linkTo: { codes: back === email ? [] : operation.customers, address: back, hash: contact.hash },
    ...(typed.length > 0 ? { typed: typed.filter(({ key }) => Object.hasOwn(fields, key)) } : {}),
  };
}

function fieldsBack(
  { fields }: Operation,
  contact: Contact,
  typed: readonly TargetField[],
): Record<string, FieldChange> {
  const same = sameValueBy(typed);
  const back = Object.entries(fields).flatMap(([key, { from, to }]): [string, FieldChange][] => {
    const current = key === 'email' ? contact.email : Object.hasOwn(contact.fields, key) ? contact.fields[key] : '';
    const isOurs = key === 'email' ? addressKey(current ?? '') === addressKey(to) : same(key, current ?? '', to);
    const before = current === undefined || current === '' ? null : current;
    return isOurs && (before ?? '') !== (from ?? '') ? [[key, { from: before, to: from ?? '' }]] : [];
  });
  return Object.fromEntries(back);
}

/** Labels that we added leave as long as they are ours; those that we took away come back. */
function labelsBack({ labels }: Operation, contact: Contact, managed: ReadonlySet<string>): Operation['labels'] {
  const carried = new Set(labelsOfContact(contact));
  return {
    add: labels.remove.filter((label) => !carried.has(label)),
    remove: labels.add.filter((label) => carried.has(label) && managed.has(label)),
  };
}
