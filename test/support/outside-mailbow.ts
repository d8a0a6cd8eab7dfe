import { randomBytes } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';

/** A contact as the account tells it. */
export interface Person {
  hash: string;
  email: string;
  fields: Record<string, unknown>;
  lists: string[];
  tags: string[];
  optin: { status: string; changedAt: string | null; changedBy: string };
  createdAt: string;
  updatedAt: string;
}

/** A call as Mailbow gets it. */
export interface AskedMailbow {
  readonly verb: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly authorization: string | undefined;
  readonly body: unknown;
}

/** What comes back. */
export interface MailbowAnswer {
  readonly status: number;
  readonly json?: unknown;
  readonly text?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A field that the account knows. */
export interface KnownField {
  readonly key: string;
  readonly label: string;
  readonly type: string;
}

/** A Mailbow account with memory. Whatever a caller does that the agreed API does not allow is noted in `faults`. */
export interface OutsideMailbow extends AsyncDisposable {
  readonly url: string;
  readonly people: Person[];
  readonly fields: KnownField[];
  readonly lists: string[];
  readonly tags: string[];
  readonly asked: AskedMailbow[];
  readonly faults: string[];
  /** The calls that are not mere questions. */
  readonly writes: readonly AskedMailbow[];
  /** May answer in the account's place. */
  instead: (asked: AskedMailbow) => MailbowAnswer | null;
  /** Hands an answer over, as well as the network does it. */
  deliver: (reply: MailbowAnswer, response: ServerResponse, asked: AskedMailbow) => void;
  person(email: string): Person | undefined;
}

/** User and password that the account accepts. */
export const MAILBOW_LOGIN = { user: 'api', password: 'Väga-salajane parool 7!' };

/** Writes the whole answer at once. */
export function deliver(reply: MailbowAnswer, response: ServerResponse): void {
  response.writeHead(reply.status, { 'content-type': 'application/json; charset=utf-8', ...reply.headers });
  response.end(reply.text ?? JSON.stringify(reply.json ?? {}));
}

let clock = Date.UTC(2026, 9, 1);

/** A contact with nothing special about it; `more` overrides. */
export function aPerson(email: string, more: Partial<Person> = {}): Person {
  clock += 1000;
  const at = new Date(clock).toISOString();
  return {
    hash: randomBytes(9).toString('base64url'),
    email,
    fields: {},
    lists: [],
    tags: [],
    optin: { status: 'unknown', changedAt: null, changedBy: 'api' },
    createdAt: at,
    updatedAt: at,
    ...more,
  };
}

/** Starts an account that knows these contacts and the usual fields; every list and tag of a contact exists. */
export async function startMailbow(people: Person[] = [], more: readonly KnownField[] = []): Promise<OutsideMailbow> {
  const fields: KnownField[] = [{ key: 'name', label: 'Nimi', type: 'text' }, ...more];
  const lists = [...new Set(people.flatMap((each) => each.lists))];
  const tags = [...new Set(people.flatMap((each) => each.tags))];
  const asked: AskedMailbow[] = [];
  const faults: string[] = [];
  const expected = `Basic ${Buffer.from(`${MAILBOW_LOGIN.user}:${MAILBOW_LOGIN.password}`).toString('base64')}`;
  const find = (email: string) => people.find((each) => each.email.toLowerCase() === email.toLowerCase());

  function answer(call: AskedMailbow): MailbowAnswer {
    if (call.authorization !== expected) return { status: 401, json: {} };
    const { verb, path } = call;
    const [version = '', kind = '', hash, action] = path.split('/').slice(1).map(decodeURIComponent);
    if (version === 'v3' && kind === 'account' && verb === 'GET') {
      return { status: 200, json: { name: 'Kask OÜ', contacts: people.length } };
    }
    if (version === 'v3' && kind === 'contacts' && hash === undefined) {
      if (verb === 'GET') return page(call.query);
      if (verb === 'POST') return create(call.body);
    }
    if (version === 'v3' && kind === 'contacts' && hash !== undefined && action === undefined) {
      const person = people.find((each) => each.hash === hash);
      if (person === undefined) return { status: 404, json: {} };
      if (verb === 'GET') return { status: 200, json: person };
      if (verb === 'PUT') return update(person, call.body);
    }
    if (version === 'v3' && kind === 'contacts' && hash !== undefined && action === 'optin' && verb === 'POST') {
      const person = people.find((each) => each.hash === hash);
      return person === undefined ? { status: 404, json: {} } : setOptin(person, call.body);
    }
    if (version === 'v3' && hash === undefined && (kind === 'fields' || kind === 'lists' || kind === 'tags')) {
      if (verb === 'GET') return { status: 200, json: { items: kind === 'fields' ? fields : named(kind) } };
      if (verb === 'POST') return addName(kind, call.body);
    }
    faults.push(`${verb} ${path} is no call of the API`);
    return { status: 404, json: {} };
  }

  const named = (kind: 'lists' | 'tags') =>
    (kind === 'lists' ? lists : tags).map((name) => ({
      name,
      contacts: people.filter((each) => each[kind].includes(name)).length,
    }));

  function page(query: URLSearchParams): MailbowAnswer {
    if (query.has('updated_since')) faults.push('a plan must read all contacts, not the ones that changed');
    const email = query.get('email');
    const found = email === null ? people : people.filter((each) => each.email.toLowerCase() === email.toLowerCase());
    const limit = Number(query.get('limit') ?? 500);
    const number = Number(query.get('page') ?? 1);
    if (email === null && !(query.has('page') && query.has('limit'))) faults.push('contacts are read in pages');
    if (!(limit >= 1 && limit <= 500 && number >= 1)) return { status: 422, json: { errors: [] } };
    const items = found.slice((number - 1) * limit, number * limit);
    return { status: 200, json: { items, page: number, pages: Math.ceil(found.length / limit), total: found.length } };
  }

  /** Reads a body that may have these keys only. */
  function bodyWith(body: unknown, allowed: readonly string[], call: string): Record<string, unknown> {
    const object = typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...body } : {};
    for (const key of Object.keys(object)) if (!allowed.includes(key)) faults.push(`${call} carries ${key}`);
    if (Object.keys(object).length === 0) faults.push(`${call} says nothing`);
    return object;
  }

  /** Takes field values by their type; answers what is wrong with them. */
  function takeFields(
    values: unknown,
    call: string,
  ): { readonly taken: Record<string, unknown>; readonly errors: unknown[] } {
    const taken: Record<string, unknown> = {};
    const errors: unknown[] = [];
    if (values === undefined) return { taken, errors };
    if (typeof values !== 'object' || values === null) faults.push(`${call}: fields is no object`);
    for (const [key, value] of Object.entries(values ?? {})) {
      const field = fields.find((each) => each.key === key);
      const blank = value === null || value === '';
      if (field === undefined) errors.push({ field: key, message: 'unknown field' });
      else if (field.type === 'number' && !blank && !Number.isFinite(Number(value)))
        errors.push({ field: key, message: 'no number' });
      else if (field.type === 'date' && !blank && !/^\d{4}-\d\d-\d\d$/.test(String(value)))
        errors.push({ field: key, message: 'no date' });
      else taken[key] = field.type === 'text' ? value : blank ? null : field.type === 'number' ? Number(value) : value;
    }
    return { taken, errors };
  }

  function takeNames(
    values: unknown,
    known: readonly string[],
    call: string,
  ): { readonly names: string[]; readonly errors: unknown[] } {
    if (!Array.isArray(values)) {
      faults.push(`${call}: lists and tags are arrays`);
      return { names: [], errors: [] };
    }
    const names = values.map(String);
    if (new Set(names).size !== names.length) faults.push(`${call}: a label stands twice`);
    const missing = names.filter((name) => !known.includes(name));
    return { names, errors: missing.map((name) => ({ field: 'labels', message: `no such list or tag: ${name}` })) };
  }

  function create(body: unknown): MailbowAnswer {
    const call = 'POST /v3/contacts';
    const draft = bodyWith(body, ['email', 'fields', 'lists', 'tags', 'optin'], call);
    const { email } = draft;
    if (typeof email !== 'string' || !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) {
      return { status: 422, json: { errors: [{ field: 'email', message: 'not an address' }] } };
    }
    const taken = find(email);
    if (taken !== undefined) return { status: 409, json: { hash: taken.hash } };
    const values = takeFields(draft['fields'], call);
    const newLists = takeNames(draft['lists'] ?? [], lists, call);
    const newTags = takeNames(draft['tags'] ?? [], tags, call);
    const errors = [...values.errors, ...newLists.errors, ...newTags.errors];
    if (errors.length > 0) return { status: 422, json: { errors } };
    const person = aPerson(email, { fields: values.taken, lists: newLists.names, tags: newTags.names });
    if ('optin' in draft) {
      const optin = takeOptin(draft['optin'], call, ['given', 'withdrawn', 'unknown']);
      if (optin === null) return { status: 422, json: { errors: [{ field: 'optin', message: 'not readable' }] } };
      person.optin = optin;
    }
    people.push(person);
    return { status: 201, json: person };
  }

  function update(person: Person, body: unknown): MailbowAnswer {
    const call = 'PUT /v3/contacts/{hash}';
    const change = bodyWith(body, ['email', 'fields', 'lists', 'tags'], call);
    const values = takeFields(change['fields'], call);
    const errors = [...values.errors];
    for (const [key, value] of Object.entries(values.taken)) {
      if ((person.fields[key] ?? null) === value) faults.push(`${call} repeats the field ${key}`);
    }
    const sets: Partial<Pick<Person, 'lists' | 'tags'>> = {};
    for (const kind of ['lists', 'tags'] as const) {
      if (change[kind] === undefined) continue;
      const set = takeNames(change[kind], kind === 'lists' ? lists : tags, call);
      errors.push(...set.errors);
      sets[kind] = set.names;
      if ([...set.names].toSorted().join('\n') === [...person[kind]].toSorted().join('\n'))
        faults.push(`${call} repeats the ${kind}`);
    }
    if (errors.length > 0) return { status: 422, json: { errors } };
    const { email } = change;
    if (typeof email === 'string') {
      const other = find(email);
      if (other !== undefined && other !== person) return { status: 409, json: { hash: other.hash } };
      person.email = email;
    }
    clock += 1000;
    Object.assign(person, sets, {
      fields: { ...person.fields, ...values.taken },
      updatedAt: new Date(clock).toISOString(),
    });
    return { status: 200, json: person };
  }

  /** Reads a status with its date; whoever calls is the API. */
  function takeOptin(value: unknown, call: string, allowed: readonly string[]): Person['optin'] | null {
    const { status, date, source } = bodyWith(value, ['status', 'date', 'source'], `${call}: optin`);
    const none = status === 'unknown' && (date === undefined || date === null);
    const told = typeof date === 'string' ? date : '';
    const dated = /^\d{4}-\d\d-\d\d(T\d\d:\d\d.*)?$/.test(told) && !Number.isNaN(Date.parse(told));
    if (!dated && !none) faults.push(`${call}: no date of an opt-in: ${JSON.stringify(date)}`);
    if (!none && (typeof source !== 'string' || source.trim() === '')) faults.push(`${call}: an opt-in has no source`);
    if (typeof status !== 'string' || !allowed.includes(status)) {
      faults.push(`${call}: no such status: ${JSON.stringify(status)}`);
      return null;
    }
    return { status, changedAt: dated ? new Date(told).toISOString() : null, changedBy: 'api' };
  }

  function setOptin(person: Person, body: unknown): MailbowAnswer {
    const call = 'POST /v3/contacts/{hash}/optin';
    const optin = takeOptin(body, call, ['given', 'withdrawn']);
    if (optin === null) return { status: 422, json: { errors: [{ field: 'status', message: 'no such status' }] } };
    if (person.optin.status === 'unusable') faults.push(`${call} touches an unusable address`);
    if (person.optin.status === optin.status) faults.push(`${call} repeats ${optin.status}`);
    clock += 1000;
    Object.assign(person, { optin, updatedAt: new Date(clock).toISOString() });
    return { status: 200, json: person };
  }

  function addName(kind: 'fields' | 'lists' | 'tags', body: unknown): MailbowAnswer {
    if (kind === 'fields') {
      const field = bodyWith(body, ['key', 'label', 'type'], 'POST /v3/fields');
      const [key, label, type] = [String(field['key']), String(field['label']), String(field['type'])];
      if (!['text', 'number', 'date'].includes(type)) faults.push(`no such field type: ${type}`);
      if (fields.some((each) => each.key === key)) return { status: 409, json: {} };
      fields.push({ key, label, type });
      return { status: 201, json: { key, label, type } };
    }
    const name = String(bodyWith(body, ['name'], `POST /v3/${kind}`)['name']);
    const known = kind === 'lists' ? lists : tags;
    if (known.includes(name)) return { status: 409, json: {} };
    known.push(name);
    return { status: 201, json: { name, contacts: 0 } };
  }

  const account: Omit<OutsideMailbow, 'url' | typeof Symbol.asyncDispose> = {
    people,
    fields,
    lists,
    tags,
    asked,
    faults,
    get writes() {
      return asked.filter((call) => call.verb !== 'GET');
    },
    instead: () => null,
    deliver,
    person: find,
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { pathname, searchParams } = new URL(request.url ?? '', 'http://mailbow.example');
      const text = Buffer.concat(chunks).toString('utf8');
      const body: unknown = text === '' ? undefined : JSON.parse(text);
      const { authorization } = request.headers;
      const call = { verb: request.method ?? '', path: pathname, query: searchParams, authorization, body };
      asked.push(call);
      account.deliver(account.instead(call) ?? answer(call), response, call);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return Object.assign(account, {
    url: `http://127.0.0.1:${address.port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  });
}
