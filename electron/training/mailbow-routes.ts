import type { TargetField } from '../../shared/domain/contact.ts';
import { checkContact, checkOptin, type FieldError, isObject } from './mailbow-checks.ts';
import type { MailbowContact } from './mailbow-contact.ts';
import type { MailbowMemory } from './mailbow-memory.ts';

/** A call after login: `body` is the parsed JSON object of a write, null for a read. */
export interface MailbowCall {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, unknown>> | null;
}

/** Status and JSON of an answer. */
export interface MailbowAnswer {
  readonly status: number;
  readonly json: unknown;
}

const PAGE_CAP = 500;

/** Answers one call of the API and changes the memory where the call says so. */
export function answerCall(memory: MailbowMemory, call: MailbowCall): MailbowAnswer {
  const { method, path } = call;
  const body = call.body ?? {};
  const [, hash, optin] = /^\/v3\/contacts\/([^/]+)(\/optin)?$/.exec(path) ?? [];
  if (hash !== undefined) return answerOne(memory, `${method}${optin ?? ''}`, hash, body);
  switch (`${method} ${path}`) {
    case 'GET /v3/account':
      return found({ name: memory.state().account, contacts: memory.contacts().length });
    case 'GET /v3/contacts':
      return listContacts(memory, call.query);
    case 'POST /v3/contacts':
      return createContact(memory, body);
    case 'GET /v3/fields':
      return found({ items: memory.state().fields });
    case 'POST /v3/fields':
      return createField(memory, body);
    case 'GET /v3/lists':
      return listNames(memory, 'lists');
    case 'POST /v3/lists':
      return createName(memory, 'lists', body);
    case 'GET /v3/tags':
      return listNames(memory, 'tags');
    case 'POST /v3/tags':
      return createName(memory, 'tags', body);
    default:
      return refused(404, 'no such call');
  }
}

function answerOne(memory: MailbowMemory, verb: string, hash: string, body: Record<string, unknown>): MailbowAnswer {
  const contact = memory.byHash(hash);
  if (!['GET', 'PUT', 'POST/optin'].includes(verb)) return refused(404, 'no such call');
  if (contact === undefined) return refused(404, 'no such contact');
  if (verb === 'GET') return found(contact);
  if (verb === 'PUT') return updateContact(memory, contact, body);
  const checked = checkOptin(body);
  return checked.ok ? found(memory.setOptin(contact, checked.value.status, 'api')) : unfit(checked.problem);
}

function listContacts(memory: MailbowMemory, query: URLSearchParams): MailbowAnswer {
  const page = wholeNumber(query.get('page') ?? '1');
  const limit = wholeNumber(query.get('limit') ?? String(PAGE_CAP));
  const since = query.get('updated_since');
  if (page === null || limit === null || limit > PAGE_CAP) return refused(400, 'page or limit is out of range');
  if (since !== null && Number.isNaN(Date.parse(since))) return refused(400, 'updated_since is no date');
  const email = query.get('email');
  const one = email === null ? undefined : memory.byEmail(email);
  const asked = email === null ? memory.contacts() : one === undefined ? [] : [one];
  const chosen = asked.filter((item) => since === null || Date.parse(item.updatedAt) >= Date.parse(since));
  return found({
    items: chosen.slice((page - 1) * limit, page * limit),
    page,
    pages: Math.max(1, Math.ceil(chosen.length / limit)),
    total: chosen.length,
  });
}

function createContact(memory: MailbowMemory, body: Record<string, unknown>): MailbowAnswer {
  const checked = checkContact(body, 'create', memory.state());
  if (!checked.ok) return unfit(checked.problem);
  const { email } = checked.value;
  if (email === undefined) return unfit([{ field: 'email', message: 'is required' }]);
  const other = memory.byEmail(email);
  return other ? addressTaken(other) : { status: 201, json: memory.create(email, checked.value) };
}

function updateContact(memory: MailbowMemory, contact: MailbowContact, body: Record<string, unknown>): MailbowAnswer {
  const checked = checkContact(body, 'update', memory.state());
  if (!checked.ok) return unfit(checked.problem);
  const other = checked.value.email === undefined ? undefined : memory.byEmail(checked.value.email);
  if (other !== undefined && other.hash !== contact.hash) return addressTaken(other);
  return found(memory.update(contact, checked.value));
}

function createField(memory: MailbowMemory, body: Record<string, unknown>): MailbowAnswer {
  const { key, label, type } = body;
  if (!isFilled(key)) return unfit([{ field: 'key', message: 'is required' }]);
  if (!isFilled(label)) return unfit([{ field: 'label', message: 'is required' }]);
  if (!isFieldType(type)) return unfit([{ field: 'type', message: 'must be text, number or date' }]);
  if (memory.state().fields.some((field) => field.key === key)) return refused(409, 'the field exists');
  const field = { key, label, type };
  memory.addField(field);
  return { status: 201, json: field };
}

function listNames(memory: MailbowMemory, kind: 'lists' | 'tags'): MailbowAnswer {
  const count = (name: string) => memory.contacts().filter((contact) => contact[kind].includes(name)).length;
  return found({ items: memory.state()[kind].map((name) => ({ name, contacts: count(name) })) });
}

function createName(memory: MailbowMemory, kind: 'lists' | 'tags', body: Record<string, unknown>): MailbowAnswer {
  const { name } = body;
  if (!isFilled(name)) return unfit([{ field: 'name', message: 'is required' }]);
  if (memory.state()[kind].includes(name)) return refused(409, 'the name exists');
  memory.addName(kind, name);
  return { status: 201, json: { name, contacts: 0 } };
}

const found = (json: unknown): MailbowAnswer => ({ status: 200, json });

const refused = (status: number, message: string): MailbowAnswer => ({ status, json: { message } });

const unfit = (errors: readonly FieldError[]): MailbowAnswer => ({ status: 422, json: { errors } });

const addressTaken = (other: MailbowContact): MailbowAnswer => ({
  status: 409,
  json: { message: 'the address exists', hash: other.hash },
});

function isFilled(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

function isFieldType(value: unknown): value is TargetField['type'] {
  return value === 'text' || value === 'number' || value === 'date';
}

function wholeNumber(text: string): number | null {
  return /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null;
}

/** Parses the JSON body of a write: null where it is no JSON object. */
export function parseBody(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}
