import { z } from 'zod';
import type { Contact, TargetField } from '../../shared/domain/contact.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { pointerTo } from './pointer.ts';
import { comparable } from './same-address.ts';

/** A contact as the file keeps it: as Mailbow would tell it, with its two moments (ISO). */
export interface StoredContact extends Contact {
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** One confirmed change, as the journal keeps it: the whole new value, so that applying it twice does no harm. */
export type Entry =
  | { readonly contact: StoredContact }
  | { readonly field: TargetField }
  | { readonly list: string }
  | { readonly tag: string };

/** All contacts of a folder, in memory. */
export interface ContactBook {
  readonly contacts: Map<string, StoredContact>;
  /** Comparable address -> hash. */
  readonly hashes: Map<string, string>;
  readonly fields: Map<string, TargetField>;
  readonly lists: Set<string>;
  readonly tags: Set<string>;
}

const FORMAT = 'kontaktisild-contacts';
const VERSION = 1;

const field = z.object({ key: z.string().min(1), label: z.string(), type: z.enum(['text', 'number', 'date']) });
const contact = z.object({
  hash: z.string().min(1),
  email: z.string().min(1),
  fields: z.record(z.string(), z.string()),
  lists: z.array(z.string()),
  tags: z.array(z.string()),
  optin: z.object({
    status: z.enum(['unknown', 'pending', 'given', 'withdrawn', 'unusable']),
    changedAt: z.string().nullable(),
    changedBy: z.enum(['contact', 'account', 'api', 'system']).nullable(),
  }),
  createdAt: z.string(),
  updatedAt: z.string(),
});
const header = z.object({ format: z.literal(FORMAT), version: z.int() });
const document = z.object({
  fields: z.array(field),
  lists: z.array(z.string()),
  tags: z.array(z.string()),
  contacts: z.array(contact),
});
const entry = z.union([
  z.object({ contact }),
  z.object({ field }),
  z.object({ list: z.string() }),
  z.object({ tag: z.string() }),
]);

/** A book without contacts. */
export function emptyBook(): ContactBook {
  return { contacts: new Map(), hashes: new Map(), fields: new Map(), lists: new Set(), tags: new Set() };
}

/** Writes an entry into the book. */
export function enter(book: ContactBook, change: Entry): void {
  if ('field' in change) book.fields.set(change.field.key, change.field);
  else if ('list' in change) book.lists.add(change.list);
  else if ('tag' in change) book.tags.add(change.tag);
  else {
    const { hash, email } = change.contact;
    const before = comparable(book.contacts.get(hash)?.email ?? email);
    // A journal that is entered twice may find the old address with somebody else already.
    if (book.hashes.get(before) === hash) book.hashes.delete(before);
    book.contacts.set(hash, change.contact);
    book.hashes.set(comparable(email), hash);
  }
}

/** Reads the file of contacts; fails with the place that is wrong, in words. */
export function parseBook(text: string): Result<ContactBook, string> {
  const json = parseJson(text);
  if (json === undefined) return err('it is not valid JSON');
  const head = header.safeParse(json);
  if (!head.success) return err(wordsOf(head.error));
  if (head.data.version > VERSION) return err(`it was made by a newer program (version ${head.data.version})`);
  const parsed = document.safeParse(json);
  if (!parsed.success) return err(wordsOf(parsed.error));
  const book = emptyBook();
  for (const each of parsed.data.fields) enter(book, { field: each });
  for (const list of parsed.data.lists) enter(book, { list });
  for (const tag of parsed.data.tags) enter(book, { tag });
  for (const [index, each] of parsed.data.contacts.entries()) {
    const isTwice = book.contacts.has(each.hash) || book.hashes.has(comparable(each.email));
    if (isTwice) return err(`${pointerTo('/contacts', index)}: this hash or address stands there twice`);
    enter(book, { contact: each });
  }
  return ok(book);
}

/** Reads one line of the journal; undefined where it is none. */
export function parseEntry(line: string): Entry | undefined {
  return entry.safeParse(parseJson(line)).data;
}

/** The file of contacts: pretty, sorted by address. */
export function bookText(book: ContactBook): string {
  const whole = {
    format: FORMAT,
    version: VERSION,
    fields: [...book.fields.values()],
    lists: [...book.lists].toSorted(),
    tags: [...book.tags].toSorted(),
    contacts: sortedContacts(book),
  };
  return `${JSON.stringify(whole, null, 2)}\n`;
}

/** The contacts by address, in the same order on every computer. */
export function sortedContacts(book: ContactBook): StoredContact[] {
  return [...book.contacts.values()].toSorted((a, b) => (comparable(a.email) < comparable(b.email) ? -1 : 1));
}

function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return value;
  } catch {
    return undefined;
  }
}

function wordsOf({ issues: [issue] }: z.ZodError): string {
  return `${pointerTo('', ...(issue?.path ?? [])) || 'the document'}: ${issue?.message ?? 'wrong'}`;
}
