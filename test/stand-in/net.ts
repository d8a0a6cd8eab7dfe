import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { ClientRequestConstructorOptions } from 'electron';
import { hasOwnScheme } from './address.ts';
import { ClientRequest } from './net-request.ts';
import { serveOwnScheme } from './protocol.ts';
import { mustBeReady } from './readiness.ts';

/** Headers that Chromium sets by itself; a program that sets one gets an error. */
const RESTRICTED = new Set([
  'content-length',
  'host',
  'trailer',
  'te',
  'upgrade',
  'cookie2',
  'keep-alive',
  'transfer-encoding',
]);

/** What Chromium says where Node says something else; only these are known, everything else is ERR_FAILED. */
const CODES: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'ERR_CONNECTION_REFUSED',
  ECONNRESET: 'ERR_CONNECTION_RESET',
  EPIPE: 'ERR_CONNECTION_RESET',
  ENOTFOUND: 'ERR_NAME_NOT_RESOLVED',
  EAI_AGAIN: 'ERR_NAME_NOT_RESOLVED',
  ETIMEDOUT: 'ERR_CONNECTION_TIMED_OUT',
  UND_ERR_CONNECT_TIMEOUT: 'ERR_CONNECTION_TIMED_OUT',
  UND_ERR_SOCKET: 'ERR_EMPTY_RESPONSE',
  ENETUNREACH: 'ERR_ADDRESS_UNREACHABLE',
  EHOSTUNREACH: 'ERR_ADDRESS_UNREACHABLE',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'ERR_CERT_AUTHORITY_INVALID',
  SELF_SIGNED_CERT_IN_CHAIN: 'ERR_CERT_AUTHORITY_INVALID',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'ERR_CERT_AUTHORITY_INVALID',
  CERT_HAS_EXPIRED: 'ERR_CERT_DATE_INVALID',
  ERR_TLS_CERT_ALTNAME_INVALID: 'ERR_CERT_COMMON_NAME_INVALID',
};

/**
 * Stands in for `net`: Node's own fetch with the ways of Electron's. A failure is a plain Error `net::ERR_…`, a
 * redirect cannot be looked at, and a reply does not know its own address.
 */
export const net = {
  async fetch(input: string | Request, init?: RequestInit): Promise<Response> {
    mustBeReady('Session can only be received when app is ready');
    const request = new Request(input, init);
    for (const name of request.headers.keys()) {
      if (RESTRICTED.has(name)) throw new Error('net::ERR_INVALID_ARGUMENT');
    }
    const response = await send(request);
    const { status, statusText, headers } = response;
    if (request.redirect === 'manual' && status >= 300 && status < 400 && headers.has('location')) {
      await response.body?.cancel();
      throw new Error('Redirect was cancelled');
    }
    return new Response(response.body && translateErrors(response.body), { status, statusText, headers });
  },
  request(options: ClientRequestConstructorOptions | string): ClientRequest {
    mustBeReady('net module can only be used after app is ready');
    if (typeof options === 'string') throw new Error('The stand-in lacks addresses of net.request that are mere text');
    return new ClientRequest(options, (url, init) => net.fetch(url, init));
  },
  isOnline: (): boolean => true,
};

async function send(request: Request): Promise<Response> {
  if (hasOwnScheme(request.url)) return serveOwnScheme(request);
  if (request.url.startsWith('file:')) {
    const bytes = await readFile(fileURLToPath(request.url)).catch(() => null);
    if (bytes === null) throw new Error('net::ERR_FILE_NOT_FOUND');
    return new Response(new Uint8Array(bytes));
  }
  try {
    return await fetch(request);
  } catch (error) {
    throw asElectronSays(error, request);
  }
}

function asElectronSays(error: unknown, request: Request): Error {
  if (request.signal.aborted) return error instanceof Error ? error : new Error(String(error));
  const cause: unknown = error instanceof Error ? error.cause : null;
  if (cause instanceof Error && /redirect/.test(cause.message)) {
    return new Error("Attempted to redirect, but redirect policy was 'error'");
  }
  if (cause instanceof Error && cause.message === 'bad port') return new Error('net::ERR_UNSAFE_PORT');
  const code: unknown = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : null;
  return new Error(`net::${(typeof code === 'string' ? CODES[code] : null) ?? 'ERR_FAILED'}`);
}

/** A reply that breaks off does so in Chromium's words. */
function translateErrors(body: ReadableStream<Uint8Array>): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  return new ReadableStream({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (done) controller.close();
        else controller.enqueue(value);
      } catch (error) {
        const isAbort = error instanceof DOMException;
        controller.error(isAbort ? error : new Error('net::ERR_CONTENT_LENGTH_MISMATCH'));
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
}
