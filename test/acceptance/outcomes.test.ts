import { createServer } from 'node:net';
import { describe, expect, it } from 'vitest';
import { DIRECTO_SECRET, openBench, runCli } from '../support/outside-bench.ts';
import { type DirectoReply, startDirecto } from '../support/outside-directo.ts';
import { type Card, feedXml } from '../support/outside-feed.ts';

const CARDS: readonly Card[] = [
  { code: '1001', name: 'Mari Maasikas', email: 'mari@example.ee', class: 'Õ' },
  { code: '1002', name: 'Jüri Õunapuu', email: 'jyri@example.ee', data: [['OPTIN', 'yes', '2026-01-01']] },
];
const FEED = feedXml(CARDS);
const BYTES = Buffer.from(FEED);
const HTML = '<!DOCTYPE html>\n<html><head><title>Runtime Error</title></head><body>Unauthorized token</body></html>';
const XHTML = '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body/></html>';
const at = (status: number, body: string, headers = {}) => ({ status, body, headers });
const echo = `<error desc="the token ${DIRECTO_SECRET.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')} is unknown"/>`;

/** Sends this much of the document and then breaks off in one of the ways a socket knows. */
const cutAt = (bytes: number, how: 'short' | 'chunked' | 'reset' | 'close'): DirectoReply => {
  return (response) => {
    const length = how === 'short' || how === 'reset' ? { 'content-length': String(BYTES.length) } : {};
    const closing = how === 'close' ? { connection: 'close' } : {};
    // Without a length and without chunks the end of the connection is the end of the document.
    if (how === 'close') response.useChunkedEncodingByDefault = false;
    response.writeHead(200, { 'content-type': 'text/xml', ...length, ...closing });
    response.flushHeaders();
    const breakOff = () => {
      if (how === 'reset') response.socket?.resetAndDestroy();
      else response.socket?.end();
    };
    if (bytes === 0) setTimeout(breakOff, 20);
    else response.write(BYTES.subarray(0, bytes), () => setTimeout(breakOff, 20));
  };
};

const CASES: readonly (readonly [outcome: string, what: string, reply: DirectoReply])[] = [
  ['bad-key', 'result type 5', '<result type="5" desc="Unauthorized"/>'],
  ['bad-key', 'Result Type 5 with status 401', at(401, '<Result Type="5" Desc="Unauthorized"></Result>')],
  ['bad-key', 'RESULT TYPE 5 with status 403', at(403, '<?xml version="1.0"?>\r\n<RESULT TYPE="5" DESC="x"/>')],
  ['bad-key', 'results with status 500', at(500, '<results><Result Type="5" Desc="Unauthorized"/></results>')],
  ['bad-key', 'a result inside transport', '\uFEFF<transport><result type="5" desc="Unauthorized"/></transport>'],
  ['bad-key', 'err token required', '<err>token required</err>'],
  ['bad-key', 'Err Token Required with status 400', at(400, '<Err>Token Required</Err>')],
  ['not-ordered', 'a known text', '<result type="17" desc="Component customer is not ordered"/>'],
  ['refused', 'another result', '<result type="99" desc="Nothing to do"/>'],
  ['refused', 'a result 404 in both routings', '<result type="404" desc="Invalid url given"/>'],
  ['refused', 'an error of an old interface', '<error desc="Too secure location" code="2"/>'],
  ['refused', 'a root with err_reason', '<transport err_reason="locked by month end"/>'],
  ['refused', 'an error that repeats the secret', echo],
  ['not-xml', 'a web page', HTML],
  ['not-xml', 'a web page with status 404', at(404, HTML)],
  ['not-xml', 'a web page with status 403', at(403, '<html><body>Forbidden</body></html>')],
  ['not-xml', 'XHTML', XHTML],
  ['not-xml', 'JSON', '{"customers":[]}'],
  ['not-xml', 'a JSON array with status 404', at(404, '[1]')],
  [
    'not-xml',
    'a DOCTYPE before a good document',
    FEED.replace('<transport>', '<!DOCTYPE transport [<!ENTITY a "b">]>\n<transport>'),
  ],
  ['not-xml', 'plain text', 'Service is being updated'],
  [
    'not-xml',
    'a redirect',
    at(302, '', { location: `https://login.example/?token=${encodeURIComponent(DIRECTO_SECRET)}` }),
  ],
  ['truncated', '0 bytes', ''],
  ['truncated', 'only blanks', ' \r\n'],
  ['truncated', 'only a declaration', '<?xml version="1.0" encoding="UTF-8"?>\n'],
  ['truncated', 'a document that ends inside a record', FEED.slice(0, FEED.indexOf('Jüri') + 2)],
  ['truncated', 'a document that ends between two records', FEED.slice(0, FEED.indexOf('<customer code="1002"'))],
  ['truncated', 'a document without the end of its root', FEED.slice(0, FEED.indexOf('</transport>'))],
  ['truncated', 'a document without its last character', FEED.trimEnd().slice(0, -1)],
  ['truncated', 'an error document that ends early', '<result type="5" desc="Unautho'],
  ['truncated', 'no byte after the headers, closed', cutAt(0, 'short')],
  ['truncated', 'fewer bytes than declared', cutAt(200, 'short')],
  [
    'truncated',
    'a whole document, but more bytes declared',
    (response) => {
      response.writeHead(200, { 'content-type': 'text/xml', 'content-length': String(BYTES.length + 50) });
      response.write(BYTES, () => setTimeout(() => response.socket?.end(), 20));
    },
  ],
  ['truncated', 'a chunked reply without its last chunk', cutAt(200, 'chunked')],
  ['truncated', 'a whole document in chunks without the last chunk', cutAt(BYTES.length, 'chunked')],
  ['truncated', 'a connection that is reset', cutAt(300, 'reset')],
  ['truncated', 'a connection that is closed without a length', cutAt(250, 'close')],
  ['empty', 'an empty transport', '<transport></transport>'],
  ['empty', 'a closed transport', '\uFEFF<?xml version="1.0" encoding="utf-8"?>\n<transport/>'],
  ['empty', 'empty customers', '<transport><customers/></transport>'],
  ['empty', 'customers alone', '<customers></customers>'],
  [
    'empty',
    'customers without one usable address',
    feedXml([{ code: '1', email: '' }, { code: '2', email: 'no address' }, { code: '3' }]),
  ],
  ['network', 'status 503 with a web page', at(503, HTML)],
  ['network', 'status 500 with JSON', at(500, '{"error":"x"}')],
  ['network', 'a connection that is closed without an answer', (response) => response.socket?.destroy()],
];

describe.concurrent('what comes instead of a feed', () => {
  it.each(CASES)('is called %s: %s', async (outcome, what, reply) => {
    // One of each kind in a process of its own, the others in this one.
    const here = CASES.find((each) => each[0] === outcome)?.[1] !== what;
    await using bench = await openBench({ reply: () => reply, here });
    await bench.connect({ source: { url: `${bench.directo.url}?app=kask&hint=saladus-9` } });
    const ended = await bench.run('plan', '--json');
    expect(ended).toMatchObject({ status: 3, out: '', outcomes: [outcome] });
    const [first, ...rest] = ended.err.trimEnd().split('\n');
    expect(first).toBe(`outcome: ${outcome}`);
    // One sentence, and what to do.
    expect(rest).toEqual([expect.stringMatching(/^\S.{10,}[.…].*\.$/)]);
    expect(ended.err).not.toContain('saladus-9');
    expect(ended.err).not.toContain('xmlcore.asp');
    expect(bench.mailbow.writes).toEqual([]);
  });

  it('is called network: a port where nobody listens, named by its host alone', async () => {
    const server = createServer();
    const port = await new Promise<number>((resolve) => {
      server.listen(0, '127.0.0.1', () => {
        const address = server.address();
        resolve(typeof address === 'object' && address !== null ? address.port : 0);
      });
    });
    await new Promise((resolve) => {
      server.close(resolve);
    });
    await using bench = await openBench();
    await bench.connect({ source: { url: `http://127.0.0.1:${port}/core.asp?app=kask` } });
    const ended = await bench.run('plan');
    expect(ended).toMatchObject({ status: 3, out: '', outcomes: ['network'] });
    expect(ended.err).toContain(`127.0.0.1:${port}`);
    expect(ended.err).not.toContain('core.asp');
  });

  it('is called network: a host name that does not exist', async () => {
    await using bench = await openBench();
    await bench.connect({ source: { url: 'https://directo.invalid/core.asp' } });
    expect(await bench.run('plan')).toMatchObject({ status: 3, out: '', outcomes: ['network'] });
  });

  it('is called tls: a certificate that nobody vouches for, and then not a byte of the request is sent', async () => {
    await using secure = await startDirecto(() => FEED, { secure: true });
    await using bench = await openBench();
    await bench.connect({ source: { url: secure.url } });
    expect(await bench.run('plan')).toMatchObject({ status: 3, out: '', outcomes: ['tls'] });
    expect(secure.asked).toEqual([]);
  });

  it('is called bad-key where no key is kept, and then Directo is not asked', async () => {
    await using bench = await openBench({ feed: CARDS });
    const ended = await runCli(['plan', '--connection', bench.file, '--data', bench.data], {
      home: bench.folder,
      env: { KONTAKTISILD_DIRECTO_SECRET: undefined },
    });
    expect(ended).toMatchObject({ status: 3, out: '', outcomes: ['bad-key'] });
    expect(bench.directo.asked).toEqual([]);
  });

  it('is told in Estonian too', async () => {
    await using bench = await openBench({ reply: () => HTML });
    const ended = await bench.run('plan', '--lang', 'et');
    expect(ended).toMatchObject({ status: 3, out: '', outcomes: ['not-xml'] });
    expect(ended.err).toContain('Kontrolli Directo aadressi');
  });

  it('never replaces the last good load, however much of it had come', async () => {
    await using bench = await openBench({ feed: CARDS });
    await bench.push(await bench.plan());
    const others = CARDS.map((card) => ({ ...card, name: 'Keegi Teine' }));
    for (const cut of [feedXml(others).slice(0, -20), feedXml(others).replace('</customers>', '</customer>')]) {
      bench.reply = () => cut;
      expect((await bench.run('plan', '--json')).status).toBe(3);
    }
    bench.reply = null;
    expect(await bench.plan()).toMatchObject({ fetch: { parsed: 0 }, operations: [], counts: { unchanged: 2 } });
  });

  it('is no failure where customers are called like one', async () => {
    const names = [
      'Unauthorized',
      '<result type="5" desc="Unauthorized"/>',
      '<err>token required</err>',
      '<!DOCTYPE html><html>',
    ];
    await using bench = await openBench({
      feed: names.map((name, n) => ({ code: `${n}`, name, email: `k${n}@example.ee` })),
    });
    const plan = await bench.plan();
    expect(plan.operations.map(({ fields }) => fields['name']?.to)).toEqual(names);
  });

  it('is no failure where the feed comes with another success status, another type, or byte by byte', async () => {
    const replies: readonly DirectoReply[] = [
      { status: 203, body: FEED },
      { status: 200, body: FEED, headers: { 'content-type': 'application/octet-stream' } },
      (response) => {
        response.writeHead(200, { 'content-type': 'text/plain' });
        const step = (from: number) => {
          if (from >= BYTES.length) response.end();
          else response.write(BYTES.subarray(from, from + 1), () => setImmediate(step, from + 1));
        };
        step(0);
      },
    ];
    await using bench = await openBench({ reply: (_, n) => replies[n - 1] ?? '' });
    const [one, two, three] = [await bench.plan(), await bench.plan(), await bench.plan()];
    expect([two.hash, three.hash]).toEqual([one.hash, one.hash]);
    expect(one.operations.map(({ fields }) => fields['name']?.to)).toEqual(['Mari Maasikas', 'Jüri Õunapuu']);
    expect([two.fetch.parsed, three.fetch.parsed]).toEqual([0, 0]);
  });
});
