import type { Socket } from 'node:net';
import { beforeAll, describe, expect, it } from 'vitest';
import { readStream, STREAM_LIMITS, type StreamLimits } from '../../../electron/http/read-stream.ts';
import type { ChunkVerdict, Fetch } from '../../../electron/ports.ts';
import { nodeFetch } from '../../../electron/platform/node-fetch.ts';
import { rawReply, serveRaw } from '../../support/raw-server.ts';

const pause = (ms: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, ms);
  });

/** The command line's fetch, and Node's own, for replies that it survives. */
let platform: Fetch = nodeFetch;

/** Reads an address and collects the body. */
async function read(
  url: string,
  limits: Partial<StreamLimits> = {},
  onChunk: (chunk: Uint8Array) => ChunkVerdict | Promise<ChunkVerdict> = () => undefined,
  use: Fetch = platform,
) {
  let text = '';
  const end = await readStream(
    use,
    url,
    { method: 'POST', body: 'x=1' },
    (chunk) => {
      text += Buffer.from(chunk).toString();
      return onChunk(chunk);
    },
    { ...STREAM_LIMITS, ...limits },
  );
  return { end, text };
}

const deaf: Fetch = () => new Promise(() => undefined);

const refuse: Fetch = () => Promise.reject(new Error('net::ERR_CERT_DATE_INVALID'));

const redirected: Fetch = () => Promise.reject(new Error('Redirect was cancelled'));

describe.each([
  ['the fetch of the command line', nodeFetch],
  ['the fetch of Node', (url: string, init: RequestInit) => fetch(url, init)],
])('reading a reply as a stream with %s', (_name, use) => {
  beforeAll(() => {
    platform = use;
  });

  it('hands over the whole body', async () => {
    await using server = await serveRaw((socket) => void socket.end(rawReply('<transport/>')));
    expect(await read(server.url)).toEqual({ end: { kind: 'complete', status: 200, bytes: 12 }, text: '<transport/>' });
  });

  it('tells the status of a reply without a body', async () => {
    await using server = await serveRaw(
      (socket) => void socket.end('HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n'),
    );
    expect((await read(server.url)).end).toEqual({ kind: 'complete', status: 204, bytes: 0 });
  });

  it.each([
    ['is cut', (socket: Socket) => socket.end(rawReply('half', { length: 8 }))],
    [
      'is reset',
      (socket: Socket) =>
        void socket.write(rawReply('half', { length: 8 }), () => setTimeout(() => socket.resetAndDestroy(), 50)),
    ],
    [
      'ends inside its chunked body',
      (socket: Socket) => socket.end('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n4\r\nhalf\r\n'),
    ],
    [
      'breaks its chunked body',
      (socket: Socket) => socket.end('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n4\r\nhalf\r\nZZZ\r\n'),
    ],
  ])('notices that a reply %s', async (_, answer) => {
    await using server = await serveRaw((socket) => void answer(socket));
    const { end, text } = await read(server.url);
    expect(end).toMatchObject({ kind: 'broken-off', status: 200, bytes: 4, failure: { kind: 'network' } });
    expect(text).toBe('half');
  });

  it('notices that a reply falls silent', async () => {
    await using server = await serveRaw((socket) => void socket.write(rawReply('half', { length: 8 })));
    const { end, text } = await read(server.url, { idleMs: 60 });
    expect(end).toMatchObject({
      kind: 'broken-off',
      status: 200,
      failure: { kind: 'timeout', text: 'no answer in time' },
    });
    expect(text).toBe('half');
    await pause(30);
    expect(server.open).toBe(0);
  });

  it('gives up a reply that drips for ever', async () => {
    await using server = await serveRaw(async (socket) => {
      socket.write(rawReply('', { length: 1_000_000 }));
      while (!socket.destroyed) {
        socket.write('x');
        await pause(10);
      }
    });
    const { end, text } = await read(server.url, { idleMs: 100, wholeMs: 200 });
    expect(end).toMatchObject({ kind: 'broken-off', failure: { kind: 'timeout' } });
    expect(text.length).toBeGreaterThan(3);
  });

  it('gives up where no answer comes', async () => {
    await using server = await serveRaw(() => undefined);
    expect((await read(server.url, { answerMs: 50 })).end).toMatchObject({
      kind: 'no-answer',
      failure: { kind: 'timeout', neverLeft: false },
    });
    await pause(30);
    expect(server.open).toBe(0);
  });

  it('gives up also where the platform does not listen to the signal', async () => {
    expect((await read('http://127.0.0.1:9/', { answerMs: 20 }, undefined, deaf)).end).toMatchObject({
      kind: 'no-answer',
      failure: { kind: 'timeout' },
    });
  });

  it('tells why no connection came about', async () => {
    expect((await read('https://x.example/', {}, undefined, refuse)).end).toEqual({
      kind: 'no-answer',
      failure: { kind: 'tls', neverLeft: true, text: 'CERT_DATE_INVALID' },
    });
  });

  it('follows no redirect, with Node and with Electron', async () => {
    await using server = await serveRaw(
      (socket, _, n) =>
        void socket.end(
          n === 1 ? rawReply('', { status: '302 Found', headers: 'location: /else\r\n' }) : rawReply('<transport/>'),
        ),
    );
    expect(await read(server.url)).toEqual({ end: { kind: 'redirected', status: 302 }, text: '' });
    expect(server.requests).toHaveLength(1);
    expect((await read(server.url, {}, undefined, redirected)).end).toEqual({ kind: 'redirected', status: 0 });
  });

  it('stops at the byte cap and closes the connection', async () => {
    await using server = await serveRaw(
      (socket) => void socket.write(rawReply('x'.repeat(100_000), { length: 9_000_000 })),
    );
    const { end, text } = await read(server.url, { maxBytes: 50_000 });
    expect(end).toMatchObject({ kind: 'too-large', status: 200 });
    expect(text.length).toBeLessThanOrEqual(50_000);
    await pause(30);
    expect(server.open).toBe(0);
  });

  it('stops when the taker has seen enough', async () => {
    await using server = await serveRaw((socket) => void socket.write(rawReply('<html>', { length: 9_000_000 })));
    expect((await read(server.url, {}, () => 'stop')).end).toEqual({ kind: 'stopped', status: 200, bytes: 6 });
    await pause(30);
    expect(server.open).toBe(0);
  });

  it('does not count the time that the taker needs', async () => {
    await using server = await serveRaw(async (socket) => {
      socket.write(rawReply('12', { length: 6 }).slice(0, -2));
      for (const part of ['12', '34', '56']) {
        socket.write(part);
        await pause(20);
      }
      socket.end();
    });
    const { end, text } = await read(server.url, { idleMs: 80 }, () => pause(120));
    expect([end, text]).toEqual([{ kind: 'complete', status: 200, bytes: 6 }, '123456']);
  });

  it('lets what the taker throws through, after closing the connection', async () => {
    await using server = await serveRaw((socket) => void socket.write(rawReply('half', { length: 8 })));
    const disk = new Error('disk full');
    await expect(read(server.url, {}, () => Promise.reject(disk))).rejects.toBe(disk);
    await pause(30);
    expect(server.open).toBe(0);
  });

  it('sends no cookies, keeps nothing and asks for no redirect', async () => {
    let seen: RequestInit = {};
    const spy: Fetch = (_, init) => {
      seen = init;
      return Promise.resolve(new Response('x'));
    };
    await read('http://127.0.0.1:9/', {}, undefined, spy);
    expect(seen).toMatchObject({
      method: 'POST',
      body: 'x=1',
      redirect: 'manual',
      credentials: 'omit',
      cache: 'no-store',
    });
  });
});

describe('a taker that is slower than the network', () => {
  it('gets one piece after the other, and all of them', async () => {
    await using server = await serveRaw((socket) => void socket.end(rawReply('x'.repeat(3_000_000))));
    let busy = 0;
    let most = 0;
    const slow = async () => {
      most = Math.max(most, ++busy);
      await pause(1);
      busy--;
    };
    const { end } = await read(server.url, {}, slow, nodeFetch);
    expect([end, most]).toEqual([{ kind: 'complete', status: 200, bytes: 3_000_000 }, 1]);
  });
});
