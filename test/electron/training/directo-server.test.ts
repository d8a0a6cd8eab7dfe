import { afterEach, describe, expect, it } from 'vitest';
import { TRAINING_CUSTOMERS } from '../../../electron/training/company.ts';
import { customersXml } from '../../../electron/training/directo-xml.ts';
import {
  type DirectoServer,
  type DirectoServerOptions,
  startDirectoServer,
} from '../../../electron/training/directo-server.ts';
import { card } from '../../../electron/training/training-customer.ts';

const TOKEN = 'harjutus-4711';
const THREE = [
  card('1001', 't', { email: 'mari@example.ee', ts: '2026-03-02T09:15:27' }),
  card('0012', 't', { email: 'Jaan@Example.ee ', closed: '1', ts: '2026-03-03T00:00:00' }),
  card('ÄRI 6', 't', { ts: '2026-03-04T23:59:59.997' }),
];

const running: DirectoServer[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((server) => server.close()));
});

async function start(options: Partial<DirectoServerOptions> = {}): Promise<DirectoServer> {
  const server = await startDirectoServer({ token: TOKEN, customers: THREE, ...options });
  running.push(server);
  return server;
}

async function post(server: DirectoServer, form: Record<string, string>, query = ''): Promise<string> {
  const response = await fetch(server.url + query, { method: 'POST', body: new URLSearchParams(form) });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('text/xml; charset=utf-8');
  return response.text();
}

const ask = (filters: Record<string, string> = {}) => ({ token: TOKEN, get: '1', what: 'customer', ...filters });
const codes = (xml: string) => [...xml.matchAll(/<customer code="([^"]*)"/g)].map((found) => found[1]);

describe('the training Directo', () => {
  it('answers all customers to the token, closed ones included', async () => {
    expect(await post(await start(), ask())).toBe(customersXml(THREE));
  });

  it('accepts key for token and any letter case of parameter names', async () => {
    expect(codes(await post(await start(), { KEY: TOKEN, Get: '1', WHAT: 'customer', Code: '1001' }))).toEqual([
      '1001',
    ]);
  });

  it('accepts routing in the query, but never the secret', async () => {
    const server = await start();
    expect(codes(await post(server, { token: TOKEN }, '?get=1&what=customer&code=0012'))).toEqual(['0012']);
    expect(await post(server, { get: '1', what: 'customer' }, `?token=${TOKEN}`)).toBe('<err>token required</err>');
    const read = await fetch(`${server.url}?token=${TOKEN}&get=1&what=customer`);
    expect(await read.text()).toBe('<err>token required</err>');
  });

  it('asks for a token where none or an empty one was sent', async () => {
    const server = await start();
    expect(await post(server, { get: '1', what: 'customer' })).toBe('<err>token required</err>');
    expect(await post(server, { ...ask(), token: '' })).toBe('<err>token required</err>');
  });

  it('refuses a wrong token with an error document and status 200', async () => {
    expect(await post(await start(), { ...ask(), token: 'vale' })).toBe('<result type="5" desc="Unauthorized"/>');
  });

  it.each([
    { token: TOKEN },
    { token: TOKEN, get: '1' },
    { token: TOKEN, what: 'customer' },
    { token: TOKEN, get: '0', what: 'customer' },
    { token: TOKEN, get: '1', what: 'invoice' },
  ])('answers 404 as a document where the request is not routed: %j', async (form: Record<string, string>) => {
    expect(await post(await start(), form)).toBe('<result type="404" desc="Invalid url given"/>');
  });

  it.each([
    [{ code: '0012' }, ['0012']],
    [{ code: '12' }, []],
    [{ closed: '0' }, ['1001', 'ÄRI 6']],
    [{ closed: '1' }, ['0012']],
    [{ email: 'jaan@example.ee' }, ['0012']],
    [{ closed: '0', email: 'jaan@example.ee' }, []],
    [{ ts: '03.03.2026' }, ['0012', 'ÄRI 6']],
    [{ ts: '4.3.2026' }, ['ÄRI 6']],
    [{ ts: '1.1.1970' }, ['1001', '0012', 'ÄRI 6']],
    [{ ts: '05.03.2026' }, []],
  ])('filters by %j', async (filters: Record<string, string>, expected) => {
    expect(codes(await post(await start(), ask(filters)))).toEqual(expected);
  });

  it('answers an empty transport where the filters leave nothing', async () => {
    expect(await post(await start(), ask({ code: 'pole' }))).toBe(customersXml([]));
  });

  it.each(['2026-03-03', '31.02.2026', '03.03.26', 'eile', ''])('refuses %j as a day', async (ts) => {
    expect(await post(await start(), ask({ ts }))).toBe('<error desc="ts must be dd.mm.yyyy" code="1"/>');
  });

  it('answers contact persons, all or those of one customer', async () => {
    const server = await start();
    const all = await post(server, ask({ what: 'contact' }));
    expect(all.match(/<contact /g)).toHaveLength(6);
    const some = await post(server, ask({ what: 'contact', customercode: '4001', closed: '0' }));
    expect([...some.matchAll(/<contact code="(\d+)" customercode="4001"/g)].map((found) => found[1])).toEqual([
      '1',
      '2',
    ]);
    expect(await post(await start({ contacts: [] }), ask({ what: 'contact' }))).toContain('<transport></transport>');
  });

  it('plays a second day after the customers were replaced', async () => {
    const server = await start();
    expect(codes(await post(server, ask()))).toEqual(['1001', '0012', 'ÄRI 6']);
    server.setCustomers([card('7', 't', {})]);
    expect(codes(await post(server, ask()))).toEqual(['7']);
    server.setCustomers([]);
    expect(await post(server, ask())).toBe('<?xml version="1.0" encoding="UTF-8"?>\n<transport></transport>');
  });

  it('answers a well-formed document by default and the raw reference on request', async () => {
    expect(await post(await start({ customers: TRAINING_CUSTOMERS }), ask())).not.toContain('&#x1F;');
    const raw = await start({ customers: TRAINING_CUSTOMERS, controlCharacters: 'as-reference' });
    expect(await post(raw, ask())).toContain('Enne&#x1F;pärast');
  });

  it('keeps what was asked without the secret, in any letter case or place', async () => {
    const server = await start();
    await post(server, { TOKEN, get: '1', What: 'customer', ts: '04.03.2026' });
    await post(server, { key: 'vale-saladus' }, `?Key=${TOKEN}`);
    expect(server.requests).toEqual([
      { parameters: { get: '1', what: 'customer', ts: '04.03.2026' }, answer: 'records', records: 1 },
      { parameters: {}, answer: 'unauthorized', records: 0 },
    ]);
    expect(JSON.stringify(server.requests)).not.toMatch(/harjutus|saladus/);
  });

  it('answers a web page at any other path and an error document to a body that is too large', async () => {
    const server = await start();
    const response = await fetch(new URL('/muu', server.url));
    expect([response.status, response.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
    expect(await post(server, ask({ code: 'x'.repeat(70_000) }))).toBe('<error desc="Request too large" code="1"/>');
    expect(server.requests).toHaveLength(1);
  });

  it('listens on the loopback address, and nothing is left after close, however often it is called', async () => {
    const server = await start();
    expect(server.url).toBe(`http://127.0.0.1:${server.port}/xmlcore/cap_xml_direct/xmlcore.asp`);
    await post(server, ask());
    await Promise.all([server.close(), server.close()]);
    await expect(fetch(server.url)).rejects.toThrow('fetch failed');
    await expect(
      startDirectoServer({ token: TOKEN, customers: [], port: server.port }).then((again) => again.close()),
    ).resolves.toBeUndefined();
  });

  it('rejects where the port is taken', async () => {
    const server = await start();
    await expect(start({ port: server.port })).rejects.toThrow('EADDRINUSE');
  });
});
