import type { Socket } from 'node:net';
import { describe, expect, it } from 'vitest';
import { createFeed, type FeedOptions } from '../../../electron/directo/directo-source.ts';
import { type FeedQuestion, readFeed } from '../../../electron/directo/read-feed.ts';
import type { Fetch } from '../../../electron/ports.ts';
import { nodeFetch } from '../../../electron/platform/node-fetch.ts';
import type { SourceSettings } from '../../../shared/domain/connection.ts';
import { problem } from '../../../shared/domain/problem.ts';
import { err, ok } from '../../../shared/lib/result.ts';
import { type RawServer, rawReply, serveRaw } from '../../support/raw-server.ts';
import { FEED } from './sample.ts';

const SECRET = 'sala-123';

interface Wishes {
  readonly settings?: Partial<SourceSettings>;
  readonly options?: Partial<FeedOptions>;
  readonly question?: Partial<FeedQuestion>;
}

/** Reads the feed at an address; answers the result and the codes of the records handed over. */
async function readAt(url: string, { settings, options, question }: Wishes = {}) {
  const codes: string[] = [];
  const feed = createFeed({
    settings: {
      url,
      secretParameter: 'token',
      method: 'post',
      component: 'customer',
      channel: 'customers',
      item: 'customer',
      incremental: false,
      ...settings,
    },
    secret: async () => ok(SECRET),
    fetch: nodeFetch,
    ...options,
  });
  const result = await readFeed(feed, {
    component: 'customer',
    channel: 'customers',
    item: 'customer',
    since: null,
    routing: 'body',
    onRecord: (slice) => void codes.push(/code="([^"]*)"/.exec(slice.toString())?.[1] ?? ''),
    ...question,
  });
  return { result, codes, host: feed.host };
}

/** The problem of a server that answers every request in one way. */
async function problemOf(answer: (socket: Socket) => unknown, wishes: Wishes = {}) {
  await using server = await serveRaw((socket) => void answer(socket));
  const { result, host } = await readAt(server.url, wishes);
  if (result.ok) throw new Error('the feed was accepted');
  // The port differs from run to run; the address must never show.
  expect(JSON.stringify(result.problem)).not.toMatch(/core\.asp|sala-123/);
  return JSON.parse(JSON.stringify(result.problem).replaceAll(host, 'HOST')) as unknown;
}

const bodyOf = (server: RawServer, n: number) => server.requests[n]?.split('\r\n\r\n')[1];
const lineOf = (server: RawServer, n: number) => server.requests[n]?.split('\r\n')[0];

const network = (text: string) => ({ code: 'source/network', values: { host: 'HOST', text } });

const redirect = (socket: Socket) => socket.end(rawReply('', { status: '302 Found', headers: 'location: /login\r\n' }));

const endless = (status: string) => async (socket: Socket) => {
  socket.write(rawReply('<!DOCTYPE html>', { length: 1e9, status }));
  while (!socket.destroyed) {
    socket.write('x'.repeat(1000));
    await new Promise((resolve) => {
      setTimeout(resolve, 5);
    });
  }
};

const whole = (socket: Socket) => socket.end(rawReply(FEED));

describe('reading a feed', () => {
  it('hands over the records and tells what was read', async () => {
    await using server = await serveRaw((socket) => void socket.end(rawReply(FEED)));
    const { result, codes } = await readAt(server.url);
    expect(result).toEqual({
      ok: true,
      value: {
        records: 4,
        bytes: Buffer.byteLength(FEED),
        rootName: 'transport',
        routing: 'body',
      },
    });
    expect(codes).toEqual(['1001', 'HULGI-3', '1005', 'ÄRI 6']);
    expect([server.requests.length, lineOf(server, 0), bodyOf(server, 0)]).toEqual([
      1,
      'POST /core.asp HTTP/1.1',
      'token=sala-123&get=1&what=customer',
    ]);
  });

  it('reads the same from a reply that drips byte by byte', async () => {
    await using server = await serveRaw(async (socket) => {
      socket.setNoDelay(true);
      socket.write('HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n');
      const bytes = Buffer.from(FEED);
      for (let at = 0; at < bytes.length; at += 3) {
        socket.write(bytes.subarray(at, at + 3));
        if (at % 60 === 0) {
          await new Promise((resolve) => {
            setImmediate(resolve);
          });
        }
      }
      socket.end();
    });
    expect((await readAt(server.url)).codes).toEqual(['1001', 'HULGI-3', '1005', 'ÄRI 6']);
  });

  it('asks once more with the routing in the query where Directo answers 404, and reports what worked', async () => {
    await using server = await serveRaw(
      (socket, request) =>
        void socket.end(
          rawReply(
            request.startsWith('POST /core.asp?get=1&what=customer ')
              ? FEED
              : '<result type="404" desc="Invalid url"/>',
          ),
        ),
    );
    const { result, codes } = await readAt(server.url);
    expect([result.ok && result.value.routing, codes.length, server.requests.length]).toEqual(['query', 4, 2]);
    expect([bodyOf(server, 0), bodyOf(server, 1)]).toEqual(['token=sala-123&get=1&what=customer', 'token=sala-123']);
  });

  it('asks no third time', async () => {
    await using server = await serveRaw(
      (socket) => void socket.end(rawReply('<result type="404" desc="Invalid url"/>')),
    );
    expect((await readAt(server.url)).result).toEqual({
      ok: false,
      problem: problem('source/refused', { text: 'Invalid url (404)' }),
    });
    expect(server.requests).toHaveLength(2);
    await readAt(server.url, { question: { routing: 'query' } });
    expect(server.requests).toHaveLength(4);
  });

  it('waits for the taker of a record and tells how far it is', async () => {
    await using server = await serveRaw((socket) => void socket.end(rawReply(FEED)));
    const seen: (number | string)[] = [];
    await readAt(server.url, {
      question: {
        onRecord: async () => {
          await new Promise((resolve) => {
            setTimeout(resolve, 5);
          });
          seen.push('record');
        },
        afterChunk: ({ records }) => void seen.push(records),
      },
    });
    expect(seen.filter((entry) => entry === 'record')).toHaveLength(4);
    expect(seen.at(-1)).toBe(4);
  });

  it('lets what the taker throws through', async () => {
    await using server = await serveRaw((socket) => void socket.end(rawReply(FEED)));
    const full = new Error('disk full');
    await expect(
      readAt(server.url, {
        question: {
          onRecord: () => {
            throw full;
          },
        },
      }),
    ).rejects.toBe(full);
  });

  it('takes an incremental reply without records for a good one', async () => {
    await using server = await serveRaw((socket) => void socket.end(rawReply('<transport/>')));
    const { result } = await readAt(server.url, { question: { since: '22.11.2026' } });
    expect(result).toMatchObject({ ok: true, value: { records: 0 } });
    expect(bodyOf(server, 0)).toBe('token=sala-123&get=1&what=customer&ts=22.11.2026');
    expect((await readAt(server.url)).result).toEqual({ ok: false, problem: problem('source/empty') });
  });

  it('asks nothing without a secret', async () => {
    await using server = await serveRaw((socket) => void socket.end(rawReply(FEED)));
    for (const secret of [null, '']) {
      expect((await readAt(server.url, { options: { secret: async () => ok(secret) } })).result).toEqual({
        ok: false,
        problem: problem('source/bad-key'),
      });
    }
    expect(server.requests).toEqual([]);
  });

  it('asks nothing while the keychain keeps the key to itself, and says so instead of "bad key"', async () => {
    await using server = await serveRaw((socket) => void socket.end(rawReply(FEED)));
    const locked = problem('keychain/locked', { end: 'source' });
    const { result } = await readAt(server.url, { options: { secret: async () => err(locked) } });
    expect(result).toEqual({ ok: false, problem: locked });
    expect(server.requests).toEqual([]);
  });
});

describe('a feed that fails', () => {
  const truncated = { code: 'source/truncated' };
  const half = FEED.slice(0, 700);

  it.each([
    ['ends early', (socket: Socket) => socket.end(rawReply(FEED, { length: 99_999 }))],
    [
      'ends inside a record without saying its length',
      (socket: Socket) => socket.end(`HTTP/1.1 200 OK\r\n\r\n${half}`),
    ],
    [
      'ends between two records',
      (socket: Socket) => socket.end(`HTTP/1.1 200 OK\r\n\r\n${FEED.slice(0, FEED.indexOf('<!-- a card'))}`),
    ],
    ['is shorter than it says', (socket: Socket) => socket.end(rawReply(half, { length: 5000 }))],
    ['is cut short although its length fits', (socket: Socket) => socket.end(rawReply(half))],
    [
      'is reset',
      (socket: Socket) =>
        socket.write(rawReply(half, { length: 5000 }), () => setTimeout(() => socket.resetAndDestroy(), 40)),
    ],
    [
      'ends its chunked body early',
      (socket: Socket) =>
        socket.end(`HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n${half.length.toString(16)}\r\n`),
    ],
    ['falls silent', (socket: Socket) => socket.write(rawReply(half, { length: 5000 }))],
    ['has no bytes', (socket: Socket) => socket.end(rawReply(''))],
    [
      'has a head only and is reset',
      (socket: Socket) =>
        socket.write(rawReply('', { length: 10 }), () => setTimeout(() => socket.resetAndDestroy(), 40)),
    ],
    ['is an error document cut short', (socket: Socket) => socket.end(rawReply('<result type="5" desc="Unauth'))],
  ])('is truncated where the reply %s', async (_, answer) => {
    expect(await problemOf(answer, { options: { limits: { idleMs: 100 } } })).toEqual(truncated);
  });

  it('is a matter of the network where no answer comes', async () => {
    expect(await problemOf(() => undefined, { options: { limits: { answerMs: 60 } } })).toEqual(
      network('no answer in time'),
    );
    expect(await problemOf((socket) => socket.end())).toMatchObject({ code: 'source/network' });
    expect(await problemOf((socket) => socket.resetAndDestroy())).toMatchObject({ code: 'source/network' });
    expect(await problemOf((socket) => socket.end(rawReply('<html>busy</html>', { status: '503 Busy' })))).toEqual(
      network('HTTP 503'),
    );
  });

  it('is a matter of trust where the certificate is not valid', async () => {
    const cause = Object.assign(new Error('x'), { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
    const untrusted: Fetch = () => Promise.reject(new TypeError('fetch failed', { cause }));
    const { result } = await readAt('https://directo.example/core.asp', { options: { fetch: untrusted } });
    expect(result).toEqual({
      ok: false,
      problem: problem('source/tls', { host: 'directo.example', text: 'DEPTH_ZERO_SELF_SIGNED_CERT' }),
    });
  });

  it('follows no redirect', async () => {
    expect(await problemOf(redirect)).toEqual({ code: 'source/not-xml', values: { host: 'HOST', text: 'redirect' } });
  });

  it('stops reading what is not a feed, whatever its status', async () => {
    expect(await problemOf(endless('200 OK'))).toEqual({
      code: 'source/not-xml',
      values: { host: 'HOST', text: 'DOCTYPE' },
    });
    expect(await problemOf(endless('404 Not Found'))).toEqual({
      code: 'source/not-xml',
      values: { host: 'HOST', text: 'HTTP 404, DOCTYPE' },
    });
  });

  it('is too large beyond its caps', async () => {
    expect(await problemOf(whole, { options: { limits: { maxBytes: 500 } } })).toEqual({
      code: 'source/too-large',
      values: { text: '500 bytes' },
    });
    expect(await problemOf(whole, { question: { limits: { maxRecords: 2 } } })).toMatchObject({
      code: 'source/too-large',
    });
  });

  it('never shows a secret that the reply repeats', async () => {
    for (const text of ['sala-123', 'key=sala-123;']) {
      expect(await problemOf((socket) => socket.end(rawReply(`<error desc="${text} is not known"/>`)))).toEqual({
        code: 'source/refused',
        values: { text: '…' },
      });
    }
  });
});

describe('a reply that repeats the key', () => {
  const forms = {
    plain: SECRET,
    base64: Buffer.from(SECRET).toString('base64'),
    login: Buffer.from(`token:${SECRET}`).toString('base64'),
    percent: 'sala%2D123',
    json: 'sala\\u002d123',
  };

  it.each(Object.entries(forms))('shows none of its words: %s', async (_, form) => {
    await using server = await serveRaw((socket) => {
      socket.end(rawReply(`<err code="9" desc="${form} came at 10:00"/>`));
    });
    const { result } = await readAt(server.url);
    expect(result).toEqual(err(problem('source/refused', { text: '…' })));
  });
});
