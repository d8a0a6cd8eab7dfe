import type { TargetField } from '../../shared/domain/contact.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { MailbowValue } from './mailbow-contact.ts';

/** One complaint of a 422 reply. */
export interface FieldError {
  readonly field: string;
  readonly message: string;
}

/** What a contact may hold: the names that exist in the account. */
export interface KnownNames {
  readonly fields: readonly TargetField[];
  readonly lists: readonly string[];
  readonly tags: readonly string[];
}

/** A consent as a caller states it. */
export interface StatedOptin {
  readonly status: 'given' | 'withdrawn';
}

/** The checked content of a contact's body; only what was present. */
export interface ContactBody {
  readonly email?: string;
  readonly fields?: Readonly<Record<string, MailbowValue>>;
  readonly lists?: readonly string[];
  readonly tags?: readonly string[];
  readonly optin?: StatedOptin;
}

type Json = Readonly<Record<string, unknown>>;

/** Checks a body for `POST` (`create`, which may carry `optin`) or `PUT` (`update`, which never may). */
export function checkContact(
  body: Json,
  purpose: 'create' | 'update',
  known: KnownNames,
): Result<ContactBody, readonly FieldError[]> {
  const errors: FieldError[] = [];
  const complain = (field: string, message: string): undefined => {
    errors.push({ field, message });
    return undefined;
  };
  const allowed = ['email', 'fields', 'lists', 'tags', ...(purpose === 'create' ? ['optin'] : [])];
  for (const key of Object.keys(body)) if (!allowed.includes(key)) complain(key, 'is not accepted here');

  const { email, fields, lists, tags, optin } = body;
  const present: ContactBody = {
    ...(email === undefined && purpose === 'update' ? {} : pick('email', checkEmail(email, complain))),
    ...(fields === undefined ? {} : pick('fields', checkFields(fields, known, complain))),
    ...(lists === undefined ? {} : pick('lists', checkNames('lists', lists, known.lists, complain))),
    ...(tags === undefined ? {} : pick('tags', checkNames('tags', tags, known.tags, complain))),
    ...(optin === undefined || purpose === 'update' ? {} : pick('optin', checkNested(optin, complain))),
  };
  return errors.length === 0 ? ok(present) : err(errors);
}

/** Checks a stated consent: status, day or time of it, where it comes from. */
export function checkOptin(body: Json): Result<StatedOptin, readonly FieldError[]> {
  const errors: FieldError[] = [];
  const { status, date, source } = body;
  if (status !== 'given' && status !== 'withdrawn')
    errors.push({ field: 'status', message: 'must be given or withdrawn' });
  if (typeof date !== 'string' || !isDateOrTime(date))
    errors.push({ field: 'date', message: 'must be a date or date-time' });
  if (typeof source !== 'string') errors.push({ field: 'source', message: 'must be text' });
  if (errors.length > 0 || (status !== 'given' && status !== 'withdrawn')) return err(errors);
  return ok({ status });
}

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

type Complain = (field: string, message: string) => undefined;

/** An object with one property, or none where the value was not fit. */
function pick<K extends string, V>(key: K, value: V | undefined): Partial<Record<K, V>> {
  const one: Partial<Record<K, V>> = {};
  if (value !== undefined) one[key] = value;
  return one;
}

function checkEmail(value: unknown, complain: Complain): string | undefined {
  if (typeof value !== 'string') return complain('email', 'is required');
  return /^[^\s@<>,;:]+@[^\s@<>,;:.]+(\.[^\s@<>,;:.]+)+$/.test(value) ? value : complain('email', 'is not an address');
}

function checkFields(value: unknown, known: KnownNames, complain: Complain): Record<string, MailbowValue> | undefined {
  if (!isObject(value)) return complain('fields', 'must be an object');
  const fields: Record<string, MailbowValue> = {};
  for (const [key, content] of Object.entries(value)) {
    if (!known.fields.some((field) => field.key === key)) complain(`fields.${key}`, 'is not a field of this account');
    else if (isValue(content)) fields[key] = content;
    else complain(`fields.${key}`, 'must be text, number, boolean or null');
  }
  return fields;
}

function isValue(value: unknown): value is MailbowValue {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}

function checkNames(
  kind: 'lists' | 'tags',
  value: unknown,
  known: readonly string[],
  complain: Complain,
): string[] | undefined {
  if (!Array.isArray(value)) return complain(kind, 'must be a list of names');
  const names: string[] = [];
  for (const name of value) {
    if (typeof name === 'string' && known.includes(name)) names.push(name);
    else complain(kind, 'holds a name that is not in this account');
  }
  return [...new Set(names)];
}

function checkNested(value: unknown, complain: Complain): StatedOptin | undefined {
  if (!isObject(value)) return complain('optin', 'must be an object');
  const checked = checkOptin(value);
  if (checked.ok) return checked.value;
  for (const { field, message } of checked.problem) complain(`optin.${field}`, message);
  return undefined;
}

function isDateOrTime(text: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/.test(text) &&
    !Number.isNaN(Date.parse(text))
  );
}
