import type { Pair } from './connection.ts';
import type { Contact, TargetField } from './contact.ts';
import type { MappedCustomer } from './map-customer.ts';
import type { FieldChange, LabelChange } from './plan.ts';

/** Tells whether two values of a target field mean the same. */
export type SameValue = (target: string, a: string, b: string) => boolean;

/** Compares by the target's field types, so that `80.0000` and `80` in a number field do not differ for ever. */
export function sameValueBy(fields: readonly TargetField[]): SameValue {
  const types = new Map(fields.map((field) => [field.key, field.type]));
  return (target, a, b) => {
    if (a === b) return true;
    if (a === '' || b === '') return false;
    const type = types.get(target);
    if (type === 'number') return Number(a.replace(',', '.')) === Number(b.replace(',', '.'));
    if (type === 'date') return /^\d{4}-\d\d-\d\d/.test(a) && a.slice(0, 10) === b.slice(0, 10);
    return false;
  };
}

/** The value of a contact's field; one that it does not have is the empty text. */
export function fieldOf({ fields }: Contact, key: string): string {
  return Object.hasOwn(fields, key) ? (fields[key] ?? '') : '';
}

/** The fields of a new contact: every mapped value that is not empty. */
export function fieldsOfNew(mapped: MappedCustomer): Record<string, FieldChange> {
  const changes: [string, FieldChange][] = [];
  for (const { target, value } of mapped.values) if (value !== '') changes.push([target, { from: null, to: value }]);
  return Object.fromEntries(changes);
}

/** The fields that an existing contact has to change, by write rule and empty rule. */
export function changedFields(mapped: MappedCustomer, contact: Contact, same: SameValue): Record<string, FieldChange> {
  const changes: [string, FieldChange][] = [];
  for (const { target, value, write, whenEmpty } of mapped.values) {
    const current = fieldOf(contact, target);
    if (value === '' && whenEmpty === 'keep') continue;
    if (current !== '' && write === 'if-empty') continue;
    if (same(target, current, value)) continue;
    changes.push([target, { from: current === '' ? null : current, to: value }]);
  }
  return Object.fromEntries(changes);
}

/** A contact with those fields only that a mapping writes: nothing else of a person is kept. */
export function keepFields(contact: Contact, mapping: readonly Pair[]): Contact {
  const kept = mapping.filter(({ target }) => Object.hasOwn(contact.fields, target));
  return { ...contact, fields: Object.fromEntries(kept.map(({ target }) => [target, fieldOf(contact, target)])) };
}

/** The labels of a contact, as keys. */
export function labelsOfContact(contact: Contact): string[] {
  return [...contact.lists.map((name) => `list:${name}`), ...contact.tags.map((name) => `tag:${name}`)];
}

/**
 * What joins and leaves: wanted labels that are missing, and labels that we added and that are wanted no more. Those that
 * `rests` names stay as they are: nobody knows now whether they are wanted.
 */
export function changedLabels(
  wanted: readonly string[],
  contact: Contact | null,
  managed: ReadonlySet<string>,
  rests: (label: string) => boolean = () => false,
): LabelChange {
  const current = new Set(contact === null ? [] : labelsOfContact(contact));
  const keep = new Set(wanted);
  return {
    add: wanted.filter((label) => !current.has(label)).toSorted(),
    remove: [...current].filter((label) => managed.has(label) && !keep.has(label) && !rests(label)).toSorted(),
  };
}
