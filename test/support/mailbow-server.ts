import type { ServerResponse } from 'node:http';
import { z } from 'zod';
import { type Handler, type JsonServer, type SeenCall, serveJson } from './json-server.ts';

/** A contact as the server tells it. */
export interface ServedContact {
  hash: string;
  email: string;
  fields: Record<string, unknown>;
  lists: string[];
  tags: string[];
  optin: { status: string; changedAt: string | null; changedBy: string };
  createdAt: string;
  updatedAt: string;
}

/** A Mailbow account in memory, as the profile `mailbow-v3` assumes it. */
export interface MailbowServer extends JsonServer {
  readonly contacts: ServedContact[];
  /** May answer before the account does; null lets it answer. */
  instead: Handler;
  /** May change the answer after the account did what it was asked; null answers by itself. */
  afterwards: (reply: Reply, call: SeenCall, response: ServerResponse) => Reply;
}

type Reply = ReturnType<Handler>;

const AT = '2026-11-01T10:00:00.000Z';

const changeSent = z.strictObject({
  email: z.string().optional(),
  fields: z.record(z.string(), z.string()).optional(),
  lists: z.array(z.string()).optional(),
  tags: z.array(z.string()).optional(),
});
const optinSent = z.strictObject({
  status: z.enum(['given', 'withdrawn']),
  date: z.string(),
  source: z.string().min(1),
});
const draftSent = changeSent.required().extend({ optin: optinSent.optional() });
const fieldSent = z.strictObject({ key: z.string(), label: z.string(), type: z.string() });

/** A status as the account keeps it: of the day that the API names. */
const taken = ({ status, date }: z.infer<typeof optinSent>): ServedContact['optin'] => ({
  status,
  changedAt: new Date(date).toISOString(),
  changedBy: 'api',
});

/** A contact with everything in it; `more` overrides. */
export function servedContact(n: number, more: Partial<ServedContact> = {}): ServedContact {
  return {
    hash: `h${n}`,
    email: `isik${n}@example.ee`,
    fields: { name: `Isik ${n}` },
    lists: ['VIP'],
    tags: [],
    optin: { status: 'unknown', changedAt: null, changedBy: 'api' },
    createdAt: AT,
    updatedAt: AT,
    ...more,
  };
}

/** Starts an account that holds these contacts; user `api`, password `parool`. */
export async function serveMailbow(contacts: ServedContact[] = []): Promise<MailbowServer> {
  const fields = [{ key: 'name', label: 'Nimi', type: 'text' }];
  const labels: Record<string, string[]> = { lists: ['VIP'], tags: ['klass:VIP'] };
  /** A hash is never given twice, whoever has left in between. */
  let made = contacts.length;
  const expected = `Basic ${Buffer.from('api:parool').toString('base64')}`;

  function answer(call: SeenCall): Reply {
    if (call.headers.authorization !== expected) return { status: 401, json: {} };
    const { pathname, searchParams } = new URL(call.url, 'http://mailbow.example');
    const [, , kind = '', hash, action] = pathname.split('/');
    if (kind === 'account') return { status: 200, json: { name: 'Kask OÜ', contacts: contacts.length, plan: 'suur' } };
    if (kind === 'contacts' && hash === undefined) return call.verb === 'POST' ? create(call) : list(searchParams);
    if (kind === 'contacts') return one(call, decodeURIComponent(hash ?? ''), action);
    if (kind === 'fields') {
      if (call.verb === 'POST') fields.push(fieldSent.parse(call.body));
      return { status: call.verb === 'POST' ? 201 : 200, json: { items: fields } };
    }
    const names = labels[kind];
    if (names === undefined) return { status: 404, json: {} };
    if (call.verb === 'GET') return { status: 200, json: { items: names.map((name) => ({ name, contacts: 0 })) } };
    const { name } = z.object({ name: z.string() }).parse(call.body);
    if (names.includes(name)) return { status: 409, json: {} };
    names.push(name);
    return { status: 201, json: { name } };
  }

  function list(query: URLSearchParams): Reply {
    const email = query.get('email')?.toLowerCase();
    const limit = Number(query.get('limit') ?? 100);
    const page = Number(query.get('page') ?? 1);
    const found = contacts.filter((each) => email === undefined || each.email.toLowerCase() === email);
    const items = found.slice((page - 1) * limit, page * limit);
    return { status: 200, json: { items, page, pages: Math.ceil(found.length / limit), total: found.length } };
  }

  function one(call: SeenCall, hash: string, action: string | undefined): Reply {
    const contact = contacts.find((each) => each.hash === hash);
    if (contact === undefined || (action !== undefined && (action !== 'optin' || call.verb !== 'POST'))) {
      return { status: 404, json: {} };
    }
    if (action === 'optin') contact.optin = taken(optinSent.parse(call.body));
    if (call.verb === 'PUT') {
      const { fields: values, ...rest } = changeSent.parse(call.body);
      const other = contacts.find((each) => each !== contact && each.email === rest.email);
      if (other !== undefined) return { status: 409, json: { hash: other.hash } };
      Object.assign(contact, rest, { fields: { ...contact.fields, ...values } });
    }
    return { status: 200, json: contact };
  }

  function create(call: SeenCall): Reply {
    const { optin, ...draft } = draftSent.parse(call.body);
    const other = contacts.find(({ email }) => email.toLowerCase() === draft.email.toLowerCase());
    if (other !== undefined) return { status: 409, json: { hash: other.hash } };
    made += 1;
    const contact = servedContact(made, { ...draft, ...(optin && { optin: taken(optin) }) });
    contacts.push(contact);
    return { status: 201, json: contact };
  }

  const server = await serveJson((call, n, response) => {
    const instead = mailbow.instead(call, n, response);
    return instead ?? (response.destroyed ? null : mailbow.afterwards(answer(call), call, response));
  });
  const mailbow: MailbowServer = { ...server, contacts, instead: () => null, afterwards: (reply) => reply };
  return mailbow;
}
