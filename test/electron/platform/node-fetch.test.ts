import { describe, expect, it } from 'vitest';
import { classifyFailure, isRedirectRefusal } from '../../../electron/http/errors.ts';
import { nodeFetch } from '../../../electron/platform/node-fetch.ts';
import { rawReply, serveRaw } from '../../support/raw-server.ts';

const caught = (promise: Promise<unknown>) =>
  promise.then(
    () => null,
    (error: unknown) => error,
  );

describe('fetch over node:http', () => {
  it('waits for a slow reader of a reply that ends the connection', async () => {
    const body = 'x'.repeat(3_000_000);
    const chunked = `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\nconnection: close\r\n\r\n${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`;
    for (const reply of [rawReply(body), `HTTP/1.0 200 OK\r\n\r\n${body}`, chunked]) {
      await using server = await serveRaw((socket) => void socket.end(reply));
      const response = await nodeFetch(server.url, {});
      let bytes = 0;
      for await (const chunk of response.body ?? []) {
        bytes += (chunk as Uint8Array).length;
        await new Promise((resolve) => {
          setTimeout(resolve, 2);
        });
      }
      expect(bytes).toBe(body.length);
    }
  });

  it('sends method, headers and body and hands over status, headers and body', async () => {
    await using server = await serveRaw(
      (socket) => void socket.end(rawReply('{"a":"õ"}', { status: '429 Wait', headers: 'retry-after: 7\r\n' })),
    );
    const response = await nodeFetch(server.url, { method: 'PUT', headers: { 'x-a': 'b' }, body: 'õ' });
    expect([response.status, response.headers.get('retry-after'), await response.json()]).toEqual([
      429,
      '7',
      { a: 'õ' },
    ]);
    expect(server.requests[0]).toMatch(/^PUT \/core\.asp HTTP\/1\.1\r\n/);
    expect(server.requests[0]).toMatch(/\r\nx-a: b\r\n[\s\S]*\r\ncontent-length: 2\r\n/i);
  });

  it('reads a reply without a body', async () => {
    await using server = await serveRaw(
      (socket) => void socket.end('HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n'),
    );
    const response = await nodeFetch(server.url, {});
    expect([response.status, await response.text()]).toEqual([204, '']);
  });

  it.each([
    ['shorter than it says', rawReply('half', { length: 8 })],
    ['without its last chunk', 'HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n4\r\nhalf\r\n'],
  ])('fails on a reply that is %s', async (_, reply) => {
    await using server = await serveRaw((socket) => void socket.end(reply));
    const response = await nodeFetch(server.url, {});
    expect(classifyFailure(await caught(response.text()))).toMatchObject({ kind: 'network', neverLeft: false });
  });

  it('tells a connection that was refused from one that was cut', async () => {
    await using server = await serveRaw((socket) => void socket.resetAndDestroy());
    expect(classifyFailure(await caught(nodeFetch(server.url, {})))).toMatchObject({
      kind: 'network',
      neverLeft: false,
    });
    const closed = server.url;
    await server[Symbol.asyncDispose]();
    expect(classifyFailure(await caught(nodeFetch(closed, {})))).toMatchObject({ kind: 'network', neverLeft: true });
  });

  it('follows no redirect', async () => {
    await using server = await serveRaw(
      (socket) => void socket.end(rawReply('', { status: '302 Found', headers: 'location: /else\r\n' })),
    );
    expect((await nodeFetch(server.url, { redirect: 'manual' })).status).toBe(302);
    expect(isRedirectRefusal(await caught(nodeFetch(server.url, { redirect: 'error' })))).toBe(true);
    expect(isRedirectRefusal(await caught(nodeFetch(server.url, {})))).toBe(true);
    expect(server.requests).toHaveLength(3);
  });

  it('stops with the reason of its signal, before the answer and after it', async () => {
    await using silent = await serveRaw(() => undefined);
    const reason = new DOMException('late', 'TimeoutError');
    const stop = new AbortController();
    setTimeout(() => stop.abort(reason), 20);
    expect(await caught(nodeFetch(silent.url, { signal: stop.signal }))).toBe(reason);
    expect(await caught(nodeFetch(silent.url, { signal: stop.signal }))).toBe(reason);
    expect(silent.requests).toHaveLength(1);

    await using half = await serveRaw((socket) => void socket.write(rawReply('half', { length: 8 })));
    const later = new AbortController();
    const response = await nodeFetch(half.url, { signal: later.signal });
    setTimeout(() => later.abort(reason), 20);
    expect(await caught(response.text())).toBe(reason);
  });
});
