import { createBodyReader } from './outside-mailbow-bodies.ts';
import { aPerson, type KnownField, nextMoment, type Person } from './outside-mailbow-person.ts';

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

/** What an account holds. */
export interface AccountContent {
  readonly people: Person[];
  readonly fields: KnownField[];
  readonly lists: string[];
  readonly tags: string[];
  /** Whatever a caller does that the agreed API does not allow. */
  readonly faults: string[];
}

/** Answers calls after login as an account with this content does, and changes the content. */
export function createAccount({ people, fields, lists, tags, faults }: AccountContent) {
  const { bodyWith, takeFields, takeNames, takeOptin } = createBodyReader(faults, fields);
  const find = (email: string) => people.find((each) => each.email.toLowerCase() === email.toLowerCase());
  return { answer, find };

  function answer(call: AskedMailbow): MailbowAnswer {
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

  function named(kind: 'lists' | 'tags') {
    return (kind === 'lists' ? lists : tags).map((name) => ({
      name,
      contacts: people.filter((each) => each[kind].includes(name)).length,
    }));
  }

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
    Object.assign(person, sets, {
      fields: { ...person.fields, ...values.taken },
      updatedAt: nextMoment(),
    });
    return { status: 200, json: person };
  }

  function setOptin(person: Person, body: unknown): MailbowAnswer {
    const call = 'POST /v3/contacts/{hash}/optin';
    const optin = takeOptin(body, call, ['given', 'withdrawn']);
    if (optin === null) return { status: 422, json: { errors: [{ field: 'status', message: 'no such status' }] } };
    if (person.optin.status === 'unusable') faults.push(`${call} touches an unusable address`);
    if (person.optin.status === optin.status) faults.push(`${call} repeats ${optin.status}`);
    Object.assign(person, { optin, updatedAt: nextMoment() });
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
}
