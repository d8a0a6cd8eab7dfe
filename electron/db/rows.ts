import type { Contact } from '../../shared/domain/contact.ts';
import type { ConsentRow } from '../../shared/domain/customer.ts';
import type { LeftRefusal } from '../../shared/domain/group-plan.ts';

/** The stored form of a record: values in the order of the load's keys, then the consent rows. */
type CustomerBody = [values: (string | null)[], consent: [word: string, date: string | null][]];

/** Packs what is kept of a record. */
export function packCustomer(values: readonly (string | null)[], consent: readonly ConsentRow[]): string {
  return JSON.stringify([values, consent.map((row) => [row.word, row.date])]);
}

/** Unpacks what `packCustomer` wrote. */
export function unpackCustomer(body: string, keys: readonly string[]) {
  const [values, consent] = JSON.parse(body) as CustomerBody;
  const fields = new Map<string, string>();
  for (const [index, key] of keys.entries()) {
    const value = values[index];
    if (typeof value === 'string') fields.set(key, value);
  }
  return { fields, consent: consent.map(([word, date]) => ({ word, date })) };
}

/** Packs a contact; its hash stands in a column of its own. */
export function packContact(contact: Contact): string {
  const { email, fields, lists, tags, optin } = contact;
  return JSON.stringify([email, inOrder(fields), lists.toSorted(), tags.toSorted(), optin]);
}

/** Fields in the order of their names; as they are where they have it already, which is a few times cheaper. */
function inOrder(fields: Contact['fields']): Contact['fields'] {
  const names = Object.keys(fields);
  const isSorted = names.every((name, index) => index === 0 || (names[index - 1] ?? '') < name);
  return isSorted ? fields : Object.fromEntries(names.toSorted().map((name) => [name, fields[name] ?? '']));
}

/** Unpacks what `packContact` wrote. */
export function unpackContact(hash: string, body: string): Contact {
  const [email, fields, lists, tags, optin] = JSON.parse(body) as [
    string,
    Contact['fields'],
    string[],
    string[],
    Contact['optin'],
  ];
  return { hash, email, fields, lists, tags, optin };
}

/** Unpacks the withdrawals that a link remembers. */
export function unpackRefusals(text: string): readonly LeftRefusal[] {
  return text === '[]' ? [] : (JSON.parse(text) as readonly LeftRefusal[]);
}
