import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** A local server that listens; `close` resolves when no socket of it is left. */
export interface LocalServer {
  /** `http://127.0.0.1:port`, without a slash at the end. */
  readonly origin: string;
  readonly port: number;
  close(): Promise<void>;
}

/** What a handler answers. */
export interface LocalReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** A request whose body has been read; `body` is null where it was larger than the cap. */
export interface LocalRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: string | null;
}

/** Answers one request; the signal aborts when the server closes. */
export type LocalHandler = (request: LocalRequest, closing: AbortSignal) => Promise<LocalReply> | LocalReply;

/** Serves on the loopback address only. Port 0 takes a free one. Rejects when the port is taken. */
export async function serveLocally(port: number, bodyCap: number, handle: LocalHandler): Promise<LocalServer> {
  const closing = new AbortController();
  const server = createServer((request, response) => {
    // A client that hangs up, or a server that closes meanwhile, leaves nobody to answer.
    answer(request, response, bodyCap, handle, closing.signal).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  const chosen = typeof address === 'object' && address !== null ? address.port : port;
  let closed: Promise<void> | null = null;
  return {
    origin: `http://127.0.0.1:${chosen}`,
    port: chosen,
    close: () => {
      closed ??= new Promise((resolve) => {
        closing.abort();
        server.close(() => resolve());
        // Clients keep connections open; waiting for them would keep the process alive.
        server.closeAllConnections();
      });
      return closed;
    },
  };
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  bodyCap: number,
  handle: LocalHandler,
  closing: AbortSignal,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const read = {
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: request.headers,
    body: await readBody(request, bodyCap),
  };
  const reply = await handle(read, closing);
  response.writeHead(reply.status, { ...reply.headers, 'content-length': Buffer.byteLength(reply.body) });
  response.end(reply.body);
}

async function readBody(request: IncomingMessage, cap: number): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue;
    size += chunk.length;
    // The rest is read and dropped, so that the client gets its answer.
    if (size <= cap) chunks.push(chunk);
  }
  return size > cap ? null : Buffer.concat(chunks).toString('utf8');
}
