import { z } from 'zod';
import type { Contact, TargetField } from '../../shared/domain/contact.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { Account } from '../ports.ts';
import { pointerTo, valueAt } from './pointer.ts';
import type { Profile } from './profile.ts';
import { createQuickContact } from './quick-contact.ts';

/** Reads one JSON value; fails with the place that is wrong, in words and without the value itself. */
export type Reader<T> = (json: unknown) => Result<T, string>;

/** One page of contacts as it came, its items not read yet. */
export interface Page {
  readonly items: readonly unknown[];
  /** Its own number and the number of pages; null where the API does not tell. */
  readonly page: number | null;
  readonly pages: number | null;
  readonly total: number;
}

/** Everything that replies are read with. */
export interface Readers {
  readonly account: Reader<Account>;
  readonly page: Reader<Page>;
  readonly contact: Reader<Contact>;
  readonly fields: Reader<readonly TargetField[]>;
  readonly lists: Reader<readonly string[]>;
  readonly tags: Reader<readonly string[]>;
}

/** Where a value stands: a pointer, an array with a pointer into each item, or null where the API has no such thing. */
type Place = string | null | { readonly items: string; readonly name: string };

const expected = (what: string) => ({
  error: ({ input }: { readonly input?: unknown }) => (input === undefined ? 'is missing' : `must be ${what}`),
});
const text = z.string(expected('text')).min(1, 'must not be empty');
const count = z.int(expected('a whole number')).min(0, 'must not be negative');
const maybeCount = count.nullish().transform((value) => value ?? null);
const id = z.union([text, z.int().transform(String)], expected('text'));
const names = z
  .array(text, expected('an array'))
  .nullish()
  .transform((value) => value ?? []);
/** Mailbow keeps text; numbers and booleans come from accounts with typed fields. */
const fieldValue = z
  .union([z.string(), z.number(), z.boolean(), z.null()], expected('text, a number, true, false or null'))
  .transform((value) => (value === null ? '' : String(value)));
/** Some servers write an empty object as `[]`. */
const fieldValues = z.preprocess(
  (value) => (value === undefined || value === null || (Array.isArray(value) && value.length === 0) ? {} : value),
  z.record(z.string(), fieldValue, expected('an object')),
);
const moment = z
  .string(expected('a date-time or null'))
  .nullish()
  .transform((value) => (value === undefined || value === '' ? null : value))
  .refine((value) => value === null || !Number.isNaN(Date.parse(value)), 'must be a date-time or null');

/** One of the API's words, told in ours. */
const word = <Ours extends string>(words: Readonly<Record<string, Ours>>) =>
  text.transform((theirs, context): Ours => {
    const ours = Object.hasOwn(words, theirs) ? words[theirs] : undefined;
    if (ours !== undefined) return ours;
    context.addIssue('is a word that the profile does not know');
    return z.NEVER;
  });

/** Makes the readers that a profile describes. */
export function createReaders(profile: Profile): Readers {
  const { account, contacts, fields } = profile;
  const page = z.object({
    items: z.array(z.unknown(), expected('an array')),
    page: maybeCount,
    pages: maybeCount,
    total: count,
  });
  const field = z.object({ key: text, label: z.string(expected('text')), type: word(fields.types) });
  return {
    account: reader(z.object({ name: text, contacts: count }), { name: account.name, contacts: account.contacts }),
    page: reader(page, {
      items: contacts.items,
      page: contacts.page,
      pages: contacts.pages,
      total: contacts.total,
    }),
    contact: contactReader(profile),
    fields: listReader(fields.items, reader(field, { key: fields.key, label: fields.label, type: fields.type })),
    lists: listReader(profile.lists.items, reader(text, profile.lists.name)),
    tags: listReader(profile.tags.items, reader(text, profile.tags.name)),
  };
}

/** The reading of contacts: quick where they are written as most are. */
function contactReader(profile: Profile): Reader<Contact> {
  const readQuickly = createQuickContact(profile);
  const check = createContactCheck(profile);
  return (json) => {
    const quick = readQuickly(json);
    return quick === null ? check(json) : ok(quick);
  };
}

/** Makes the reader that checks everything of a contact and names what is wrong. */
export function createContactCheck({ contact, optin }: Profile): Reader<Contact> {
  const shape = z
    .object({
      hash: id,
      email: text,
      fields: fieldValues,
      lists: names,
      tags: names,
      status: word(optin.statuses),
      changedAt: moment,
      changedBy: word(optin.changers).nullish(),
    })
    .transform(({ status, changedAt, changedBy, ...rest }) => ({
      ...rest,
      optin: { status, changedAt, changedBy: changedBy ?? null },
    }));
  return reader(shape, {
    hash: contact.hash,
    email: contact.email,
    fields: contact.fields,
    lists: contact.lists,
    tags: contact.tags,
    status: optin.status,
    changedAt: optin.changedAt,
    changedBy: optin.changedBy,
  });
}

/** Takes the values from their places, checks them together, and tells a wrong one by its place in the reply. */
function reader<T>(shape: z.ZodType<T>, places: Readonly<Record<string, Place>> | string): Reader<T> {
  return (json) => {
    const parsed = shape.safeParse(
      typeof places === 'string'
        ? pick(json, places)
        : Object.fromEntries(Object.entries(places).map(([name, place]) => [name, pick(json, place)])),
    );
    if (parsed.success) return ok(parsed.data);
    const [issue] = parsed.error.issues;
    const where =
      typeof places === 'string' ? pointerTo(places, ...(issue?.path ?? [])) : placeOf(places, issue?.path ?? []);
    return err(`${where}: ${issue?.message ?? 'wrong'}`);
  };
}

function listReader<T>(pointer: string, item: Reader<T>): Reader<readonly T[]> {
  return (json) => {
    const items = valueAt(json, pointer);
    if (!Array.isArray(items)) return err(`${pointer}: ${items === undefined ? 'is missing' : 'must be an array'}`);
    const read: T[] = [];
    for (const [index, value] of items.entries()) {
      const one = item(value);
      if (!one.ok) return err(pointerTo(pointer, index) + one.problem);
      read.push(one.value);
    }
    return ok(read);
  };
}

function pick(json: unknown, place: Place): unknown {
  if (place === null) return undefined;
  if (typeof place === 'string') return valueAt(json, place);
  const items = valueAt(json, place.items);
  return Array.isArray(items) ? items.map((item: unknown) => valueAt(item, place.name)) : items;
}

function placeOf(places: Readonly<Record<string, Place>>, [name, ...deeper]: readonly PropertyKey[]): string {
  const place = places[String(name)] ?? '';
  if (typeof place === 'string') return pointerTo(place, ...deeper);
  return pointerTo(place.items, ...deeper) + (deeper.length > 0 ? place.name : '');
}
