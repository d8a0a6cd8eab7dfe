import { TRAINING_CONTACT_PERSONS, type TrainingContactPerson } from './company-contacts.ts';
import { filterRecords } from './directo-filters.ts';
import { type ControlCharacters, contactsXml, customersXml } from './directo-xml.ts';
import { type LocalReply, type LocalRequest, serveLocally } from './local-http.ts';
import type { TrainingCustomer } from './training-customer.ts';

/** How the training Directo starts. */
export interface DirectoServerOptions {
  /** The secret it knows; accepted as `token` and as `key`. */
  readonly token: string;
  readonly customers: readonly TrainingCustomer[];
  readonly contacts?: readonly TrainingContactPerson[];
  /** 0, the default, takes a free port. */
  readonly port?: number;
  /** `leave-out`, the default, keeps every answer well-formed and valid against Directo's schema. */
  readonly controlCharacters?: ControlCharacters;
}

/** One request as it was understood: parameters with lower-case names, never the secret. */
interface DirectoRequest {
  readonly parameters: Readonly<Record<string, string>>;
  readonly answer: 'records' | 'no-token' | 'unauthorized' | 'invalid-url' | 'refused';
  /** How many records the answer held. */
  readonly records: number;
}

/** A running training Directo. */
export interface DirectoServer {
  /** The whole address of the interface, as it stands in a connection. */
  readonly url: string;
  readonly port: number;
  /** Every request since the start, oldest first. */
  readonly requests: readonly DirectoRequest[];
  /** Replaces the customers, so that another day can be played. */
  setCustomers(customers: readonly TrainingCustomer[]): void;
  close(): Promise<void>;
}

const PATH = '/xmlcore/cap_xml_direct/xmlcore.asp';
const BODY_CAP = 64 * 1024;
const CUSTOMER_FILTERS = ['code', 'closed', 'email', 'regno', 'phone', 'loyaltycard'];
const CONTACT_FILTERS = ['code', 'customercode', 'suppliercode', 'email', 'closed'];

interface Answer {
  readonly kind: DirectoRequest['answer'];
  readonly xml: string;
  readonly records: number;
}

const refuse = (kind: DirectoRequest['answer'], xml: string): Answer => ({ kind, xml, records: 0 });

const NO_TOKEN = refuse('no-token', '<err>token required</err>');
const UNAUTHORIZED = refuse('unauthorized', '<result type="5" desc="Unauthorized"/>');
const INVALID_URL = refuse('invalid-url', '<result type="404" desc="Invalid url given"/>');
const BAD_DAY = refuse('refused', '<error desc="ts must be dd.mm.yyyy" code="1"/>');
const TOO_LARGE = refuse('refused', '<error desc="Request too large" code="1"/>');

/** Starts a local server that plays Directo's XML Direct, on the loopback address. Rejects when the port is taken. */
export async function startDirectoServer(options: DirectoServerOptions): Promise<DirectoServer> {
  let customers = options.customers;
  const requests: DirectoRequest[] = [];

  function recordsOf(parameters: ReadonlyMap<string, string>): Answer {
    if (parameters.get('what') === 'contact') {
      const all = options.contacts ?? TRAINING_CONTACT_PERSONS;
      const chosen = filterRecords(all, contactAttribute, CONTACT_FILTERS, parameters);
      if (chosen === null) return BAD_DAY;
      return { kind: 'records', xml: contactsXml(chosen, options.controlCharacters), records: chosen.length };
    }
    const chosen = filterRecords(customers, customerAttribute, CUSTOMER_FILTERS, parameters);
    if (chosen === null) return BAD_DAY;
    return { kind: 'records', xml: customersXml(chosen, options.controlCharacters), records: chosen.length };
  }

  function answerTo(secret: string | null, parameters: ReadonlyMap<string, string>): Answer {
    if (secret === null) return NO_TOKEN;
    if (secret !== options.token) return UNAUTHORIZED;
    const known = ['customer', 'contact'].includes(parameters.get('what') ?? '');
    return known && parameters.get('get') === '1' ? recordsOf(parameters) : INVALID_URL;
  }

  const server = await serveLocally(options.port ?? 0, BODY_CAP, (request) => {
    if (request.path !== PATH) return html(404, 'Not Found');
    const { secret, parameters } = readForm(request);
    const answer = request.body === null ? TOO_LARGE : answerTo(secret, parameters);
    requests.push({ parameters: Object.fromEntries(parameters), answer: answer.kind, records: answer.records });
    // Directo answers 200 also to what it refuses.
    return { status: 200, headers: { 'content-type': 'text/xml; charset=utf-8' }, body: answer.xml };
  });

  return {
    url: `${server.origin}${PATH}`,
    port: server.port,
    requests,
    setCustomers: (next) => {
      customers = next;
    },
    close: () => server.close(),
  };
}

/** Routing may stand in the query too; the secret counts in the body of a POST only. Names have no letter case. */
function readForm(request: LocalRequest): { secret: string | null; parameters: ReadonlyMap<string, string> } {
  const form = request.method === 'POST' ? new URLSearchParams(request.body ?? '') : new URLSearchParams();
  const parameters = new Map<string, string>();
  for (const [name, value] of [...request.query, ...form]) parameters.set(name.toLowerCase(), value);
  const inBody = new Map([...form].map(([name, value]) => [name.toLowerCase(), value]));
  const secret = inBody.get('token') ?? inBody.get('key') ?? null;
  parameters.delete('token');
  parameters.delete('key');
  return { secret: secret === '' ? null : secret, parameters };
}

function customerAttribute(customer: TrainingCustomer, name: string): string | undefined {
  if (name === 'code') return customer.code ?? undefined;
  return new Map<string, string>(Object.entries(customer.attributes)).get(name);
}

function contactAttribute(person: TrainingContactPerson, name: string): string | undefined {
  return new Map<string, string>(Object.entries(person)).get(name);
}

function html(status: number, text: string): LocalReply {
  return {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: `<!DOCTYPE html><html><body><h1>${text}</h1></body></html>`,
  };
}
