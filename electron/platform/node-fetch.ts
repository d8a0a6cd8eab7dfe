import { type IncomingMessage, request as sendHttp } from 'node:http';
import { request as sendHttps } from 'node:https';
import { Readable } from 'node:stream';
import type { Fetch } from '../ports.ts';

/** A host that does not even take the connection in this time, in ms, is not there. */
const CONNECT_MS = 15_000;

/**
 * `fetch` for plain Node, over `node:http`.
 *
 * Node's own fetch ends the whole process with an uncatchable assertion where a reply with `connection: close` ends
 * while its reader is slower than the network (github.com/nodejs/undici/issues/5360), and that is what a large feed
 * does. This one waits for its reader. It follows no redirect, keeps no cookies and asks for no compression.
 */
export const nodeFetch: Fetch = (url, init) =>
  new Promise((resolve, reject) => {
    const { signal, redirect = 'follow', method = 'GET', body = null } = init;
    if (body !== null && typeof body !== 'string') throw new TypeError('only text can be sent');
    const send = new URL(url).protocol === 'https:' ? sendHttps : sendHttp;
    let incoming: IncomingMessage | null = null;
    signal?.throwIfAborted();
    const request = send(url, { method, headers: Object.fromEntries(new Headers(init.headers)) });
    request.on('socket', (socket) => {
      if (!socket.connecting) return;
      const late = Object.assign(new Error('connect timeout'), { code: 'ETIMEDOUT' });
      const timer = setTimeout(() => request.destroy(late), CONNECT_MS);
      const clear = () => clearTimeout(timer);
      socket.once('connect', clear).once('close', clear);
    });
    const stop = () => (incoming ?? request).destroy(signal?.reason instanceof Error ? signal.reason : undefined);
    signal?.addEventListener('abort', stop, { once: true });
    request.on('close', () => signal?.removeEventListener('abort', stop));
    request.on('error', reject);
    request.on('response', (message) => {
      incoming = message;
      const status = message.statusCode ?? 0;
      if (redirect !== 'manual' && status >= 300 && status <= 399 && message.headers.location !== undefined) {
        const cause = new Error('unexpected redirect');
        message.destroy();
        reject(new TypeError('fetch failed', { cause }));
      } else {
        resolve(toResponse(message, status));
      }
    });
    request.end(body ?? undefined);
  });

function toResponse(message: IncomingMessage, status: number): Response {
  const headers = new Headers();
  for (const [name, values] of Object.entries(message.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value);
  }
  // The standard allows no body with these.
  const isEmpty = status === 204 || status === 205 || status === 304;
  if (isEmpty) message.resume();
  // Node's stream types and those of the web libraries differ in words only.
  const body: unknown = isEmpty ? null : Readable.toWeb(message);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- see above
  return new Response(body as null, { status, headers });
}
