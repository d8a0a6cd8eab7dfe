import { CONTACT_ATTRIBUTES, type TrainingContactPerson } from './company-contacts.ts';
import { CUSTOMER_ATTRIBUTES, type TrainingCustomer } from './training-customer.ts';

/**
 * What happens to characters that XML 1.0 forbids: `leave-out` keeps the document well-formed; `as-reference` writes
 * references such as `&#x1F;`, as SQL Server does, and strict readers then refuse the whole document.
 */
export type ControlCharacters = 'leave-out' | 'as-reference';

const NAMED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Makes Directo's document of customers: transport, customers, customer, datafields, data. */
export function customersXml(
  customers: readonly TrainingCustomer[],
  controlCharacters: ControlCharacters = 'leave-out',
): string {
  const write = attributeWriter(controlCharacters);
  const records = customers.map(({ code, attributes, datafields }) => {
    const values = [write('code', code), ...CUSTOMER_ATTRIBUTES.map((name) => write(name, attributes[name]))];
    const rows = datafields.map((row) => {
      const cells = [write('code', row.code), write('content', row.content), write('param', row.param)];
      return `<data${cells.join('')}/>`;
    });
    // Directo's schema requires the element also where there is no row.
    const data = rows.length === 0 ? '<datafields/>' : `<datafields>${rows.join('')}</datafields>`;
    return `<customer${values.join('')}>${data}</customer>`;
  });
  return transport('customers', records);
}

/** Makes Directo's document of contacts: transport, contacts, contact. */
export function contactsXml(
  persons: readonly TrainingContactPerson[],
  controlCharacters: ControlCharacters = 'leave-out',
): string {
  const write = attributeWriter(controlCharacters);
  const records = persons.map((person) => {
    const attributes = CONTACT_ATTRIBUTES.map((name) => write(name, person[name]));
    return `<contact${attributes.join('')}><datafields/></contact>`;
  });
  return transport('contacts', records);
}

function transport(container: string, records: readonly string[]): string {
  const content = records.length === 0 ? '' : `\n<${container}>\n${records.join('\n')}\n</${container}>\n`;
  return `<?xml version="1.0" encoding="UTF-8"?>\n<transport>${content}</transport>`;
}

/** A null column has no attribute at all; a blank one has an empty text. */
function attributeWriter(controlCharacters: ControlCharacters) {
  const forbidden = (character: string): string =>
    controlCharacters === 'leave-out' ? '' : `&#x${character.charCodeAt(0).toString(16).toUpperCase()};`;
  return (name: string, value: string | null | undefined): string => {
    if (value === undefined || value === null) return '';
    const text = value
      .replaceAll(/[&<>"]/g, (character) => NAMED[character] ?? character)
      // Bare line breaks and tabs in an attribute would reach the reader as spaces.
      .replaceAll(/[\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`)
      // oxlint-disable-next-line no-control-regex -- these are the characters that XML 1.0 forbids
      .replaceAll(/[\u0000-\u0008\u000B\u000C\u000E-\u001F]/g, forbidden);
    return ` ${name}="${text}"`;
  };
}
