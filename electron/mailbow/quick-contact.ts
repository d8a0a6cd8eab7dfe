import type { Contact } from '../../shared/domain/contact.ts';
import { namesOf } from './pointer.ts';
import type { Profile } from './profile.ts';

/** Looks up one place in a reply; prepared once, because an account has hundreds of thousands of contacts. */
type Look = (json: unknown) => unknown;

/**
 * Reads contacts that are written as most are, at a fraction of the cost of checking them: answers null for whatever
 * deviates, which the checking reader then takes or names. Where it answers, that one would answer the same.
 */
export function createQuickContact({ contact, optin }: Profile): (json: unknown) => Contact | null {
  const hashOf = look(contact.hash);
  const emailOf = look(contact.email);
  const fieldsOf = look(contact.fields);
  const listsOf = lookAtNames(contact.lists);
  const tagsOf = lookAtNames(contact.tags);
  const statusOf = look(optin.status);
  const changedAtOf = look(optin.changedAt);
  const changedByOf = look(optin.changedBy);
  return (json) => {
    const hash = hashOf(json);
    const email = emailOf(json);
    if (!isText(hash) || !isText(email)) return null;
    const fields = textFields(fieldsOf(json));
    const lists = listsOf(json);
    const tags = tagsOf(json);
    if (fields === null || lists === null || tags === null) return null;
    const status = inOurs(optin.statuses, statusOf(json));
    const changer = changedByOf(json) ?? null;
    const changedBy = changer === null ? null : inOurs(optin.changers, changer);
    if (status === null || (changer !== null && changedBy === null)) return null;
    const changedAt = changedAtOf(json) ?? null;
    if (changedAt !== null && (!isText(changedAt) || Number.isNaN(Date.parse(changedAt)))) return null;
    return { hash, email, fields, lists, tags, optin: { status, changedAt, changedBy } };
  };
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

function look(pointer: string): Look {
  const names = namesOf(pointer);
  const [only] = names;
  if (names.length === 1 && only !== undefined) return (json) => property(json, only);
  return (json) => names.reduce(property, json);
}

function property(json: unknown, name: string): unknown {
  if (typeof json !== 'object' || json === null || !Object.hasOwn(json, name)) return undefined;
  return Reflect.get(json, name);
}

/** The names of an array's items; null where they are not all plain names. */
function lookAtNames({ items, name }: Profile['contact']['lists']): (json: unknown) => string[] | null {
  const itemsOf = look(items);
  const nameOf = look(name);
  return (json) => {
    const found = itemsOf(json) ?? null;
    if (found === null) return [];
    if (!Array.isArray(found)) return null;
    const names: string[] = [];
    for (const item of found) {
      const text = nameOf(item);
      if (!isText(text)) return null;
      names.push(text);
    }
    return names;
  };
}

/** Values as text; null where something stands there that is no value, or under a name that no field may have. */
function textFields(value: unknown): Record<string, string> | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const fields: Record<string, string> = {};
  for (const [name, each] of Object.entries(value)) {
    if (name === '__proto__') return null;
    if (typeof each === 'string') fields[name] = each;
    else if (each === null) fields[name] = '';
    else if (typeof each === 'boolean' || Number.isFinite(each)) fields[name] = String(each);
    else return null;
  }
  return fields;
}

function inOurs<Ours extends string>(words: Readonly<Record<string, Ours>>, theirs: unknown): Ours | null {
  return isText(theirs) && Object.hasOwn(words, theirs) ? (words[theirs] ?? null) : null;
}
