import { assertNever } from '../lib/assert-never.ts';
import type { ConsentSettings } from './connection.ts';
import type { ConsentRow, Customer, DataRow, DirectoRecord } from './customer.ts';

/** A source field, as the connection file, the plan and the log name it by a text key. */
export type FieldKey =
  | { readonly kind: 'attribute'; readonly name: string }
  | DataKey
  | { readonly kind: 'list'; readonly element: string; readonly attribute: string }
  /** A field of the customer that a contact record belongs to. */
  | { readonly kind: 'customer'; readonly attribute: string };

/** A datafield: `param` chooses one row of a repeated code; `part` is what is read of the row. */
export interface DataKey {
  readonly kind: 'data';
  /** The text after `datafields.`, because a code may itself hold `.` or `[`. */
  readonly text: string;
  readonly code: string;
  readonly param: string | null;
  readonly part: 'content' | 'param';
}

/** How a contact record names the fields of its customer. */
export const OWNER = 'customer.';

const NAME = /^[\p{L}_][\p{L}\p{N}_:-]*$/u;
const MAX_LENGTH = 200;

/** Reads a field key; null where it is not well-formed. */
export function parseFieldKey(key: string): FieldKey | null {
  if (key.length > MAX_LENGTH) return null;
  const dot = key.indexOf('.');
  if (dot < 0) return NAME.test(key) ? { kind: 'attribute', name: key } : null;
  const rest = key.slice(dot + 1);
  switch (key.slice(0, dot)) {
    case 'datafields':
      return parseDataKey(rest);
    case 'list': {
      const [element = '', attribute = '', ...more] = rest.split('.');
      return more.length === 0 && NAME.test(element) && NAME.test(attribute)
        ? { kind: 'list', element, attribute }
        : null;
    }
    case 'customer':
      return NAME.test(rest) ? { kind: 'customer', attribute: rest } : null;
    default:
      return null;
  }
}

/** Reads what stands after `datafields.`. */
function parseDataKey(text: string): DataKey | null {
  // Control characters and blanks at the ends are slips of the pen, not codes.
  if (text.trim() !== text || text === '' || /\p{Cc}/u.test(text)) return null;
  const part = text.endsWith('.param') && text !== '.param' ? 'param' : 'content';
  const plain = part === 'param' ? text.slice(0, -'.param'.length) : text;
  const bracket = /^(?<code>.+?)\[(?<param>[^\]]+)\]$/u.exec(plain)?.groups;
  const param = bracket?.['param']?.trim() ?? '';
  const code = param === '' ? plain : (bracket?.['code'] ?? plain);
  return { kind: 'data', text, code: code.trim(), param: param === '' ? null : param, part };
}

/** The value of a field in a record, undefined where the record has no such field. `customer.…` is joined in later. */
export function readField(record: DirectoRecord, key: FieldKey): string | undefined {
  switch (key.kind) {
    case 'attribute':
      return record.attributes.get(key.name);
    case 'data':
      return readData(record.data, key);
    case 'list':
      return readList(record, key.element, key.attribute);
    case 'customer':
      return undefined;
    default:
      return assertNever(key);
  }
}

/** A datafield's content or param; a row whose code is literally the key's text comes first (`A[B]`, `A.param` as codes). */
function readData(rows: readonly DataRow[], key: DataKey): string | undefined {
  if (key.text !== key.code) {
    const literal = chooseRow(rowsOf(rows, key.text));
    if (literal !== undefined) return literal.content;
  }
  const own = rowsOf(rows, key.code);
  const row = key.param === null ? chooseRow(own) : own.find((each) => each.param?.trim() === key.param);
  return key.part === 'content' ? row?.content : (row?.param ?? undefined);
}

const rowsOf = (rows: readonly DataRow[], code: string): readonly DataRow[] =>
  rows.filter((row) => row.code.trim() === code);

/** The row that a code means: the one without param where the code is repeated, else the first. */
function chooseRow(rows: readonly DataRow[]): DataRow | undefined {
  return rows.find((row) => row.param === null || row.param.trim() === '') ?? rows[0];
}

/** Values of an attribute over the rows of a child list, the empty ones left out. */
function readList(record: DirectoRecord, element: string, attribute: string): string | undefined {
  const values = record.lists.flatMap((row) => {
    const value = row.element === element ? row.attributes.get(attribute) : undefined;
    return value === undefined ? [] : [value.trim()];
  });
  return values.length === 0 ? undefined : values.filter((value) => value !== '').join('; ');
}

/** The part of the consent settings that says where consent stands in a record. */
export type ConsentFields = Pick<ConsentSettings, 'source' | 'date'>;

/** Reduces a record to a customer with these fields only; an absent field has no entry. */
export function selectCustomer(
  record: DirectoRecord,
  keys: readonly string[],
  consent: ConsentFields | null,
): Customer {
  return createSelector(keys, consent)(record);
}

/** Prepares `selectCustomer` for many records. Keys that are not well-formed select nothing. */
export function createSelector(
  keys: readonly string[],
  consent: ConsentFields | null,
): (record: DirectoRecord) => Customer {
  const parsed = keys.flatMap((text) => {
    const key = parseFieldKey(text);
    return key === null ? [] : [{ text, key }];
  });
  const readConsent = createConsentReader(consent);
  return (record) => {
    const fields = new Map<string, string>();
    for (const { text, key } of parsed) {
      const value = readField(record, key);
      if (value !== undefined) fields.set(text, value);
    }
    return { code: record.attributes.get('code')?.trim() ?? '', fields, consent: readConsent(record) };
  };
}

/**
 * Prepares the reading of consent rows. Where the word is `datafields.X` and the date its `.param`, every row of X is a
 * statement with its own date; otherwise the two fields make one statement.
 */
function createConsentReader(consent: ConsentFields | null): (record: DirectoRecord) => readonly ConsentRow[] {
  const source = consent === null ? null : parseFieldKey(consent.source);
  const date = consent === null ? null : parseFieldKey(consent.date);
  if (consent === null || source === null) return () => [];
  if (source.kind === 'data' && source.text === source.code && consent.date === `${consent.source}.param`) {
    return (record) => rowsOf(record.data, source.code).map((row) => ({ word: row.content, date: row.param }));
  }
  return (record) => {
    const word = readField(record, source);
    return word === undefined ? [] : [{ word, date: date === null ? null : (readField(record, date) ?? null) }];
  };
}

/** That a record has a field, and whether the field holds more than blanks. */
export interface FieldPresence {
  readonly key: string;
  readonly filled: boolean;
}

/**
 * Prepares the question which fields a record has: each attribute, each datafield code and each attribute of a child list,
 * and of `keys` also those that mean a part of them (a param, one row of a repeated code).
 */
export function createPresenceReader(keys: readonly string[]): (record: DirectoRecord) => readonly FieldPresence[] {
  const parts = keys.flatMap((text) => {
    const key = parseFieldKey(text);
    return key === null || isWholeField(key) ? [] : [{ text, key }];
  });
  return (record) => {
    const present: FieldPresence[] = [];
    // Attributes are most of a record, and no other field has a key without a dot: only the rest can come twice.
    const found = new Map<string, boolean>();
    const note = (key: string, value: string) => {
      if (key.length <= MAX_LENGTH && found.get(key) !== true) found.set(key, isFilled(value));
    };
    record.attributes.forEach((value, key) => {
      if (key.includes('.')) note(key, value);
      else if (key.length <= MAX_LENGTH) present.push({ key, filled: isFilled(value) });
    });
    for (const { code, content } of record.data) note(`datafields.${code.trim()}`, content);
    for (const { element, attributes } of record.lists) {
      for (const [name, value] of attributes) note(`list.${element}.${name}`, value);
    }
    for (const { text, key } of parts) {
      const value = readField(record, key);
      if (value !== undefined) note(text, value);
    }
    for (const [key, filled] of found) present.push({ key, filled });
    return present;
  };
}

const isFilled = (value: string): boolean => value !== '' && value.trim() !== '';

/** Whether a key means a field as a whole, so that every record that has the field shows it. */
export function isWholeField(key: FieldKey): boolean {
  return key.kind === 'attribute' || key.kind === 'list' || (key.kind === 'data' && key.text === key.code);
}
