import type { Contact } from '../../shared/domain/contact.ts';
import { CSV_START, csvRow, withoutFormula } from '../../shared/lib/csv.ts';

/** Digits with a sign and separators are harmless, and an import must not find an apostrophe before a phone number. */
const PLAIN_NUMBER = /^[+-]?\d[\d ().,/-]*$/;

/** CSV as spreadsheets and imports here expect it: semicolons, CRLF, UTF-8 with a byte order mark, formulas made harmless. */
export function csvText(rows: readonly (readonly string[])[]): string {
  return CSV_START + rows.map((row) => csvRow(row.map(importable))).join('');
}

/**
 * The table of contacts for Mailbow's own import: address, one column per field, lists, tags; consent with its day where
 * it is known of anybody.
 */
export function contactRows(contacts: readonly Contact[], fieldKeys: readonly string[]): string[][] {
  const hasConsent = contacts.some(({ optin }) => optin.status !== 'unknown');
  const header = ['email', ...fieldKeys, 'lists', 'tags', ...(hasConsent ? ['optin', 'optin_date'] : [])];
  const row = ({ email, fields, lists, tags, optin }: Contact) => [
    email,
    ...fieldKeys.map((key) => fields[key] ?? ''),
    lists.join(', '),
    tags.join(', '),
    ...(hasConsent ? [optin.status, optin.changedAt?.slice(0, 10) ?? ''] : []),
  ];
  return [header, ...contacts.map(row)];
}

function importable(value: string): string {
  return PLAIN_NUMBER.test(value) ? value : withoutFormula(value);
}
