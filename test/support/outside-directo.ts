import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { selfSigned } from './self-signed.ts';

/** A request as Directo gets it. */
export interface AskedDirecto {
  readonly method: string;
  /** Path with query, as it stood in the request line. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly form: URLSearchParams;
}

/** What comes back: a document with status 200, another status, or anything at all by hand. */
export type DirectoReply =
  | string
  | Buffer
  | { readonly status: number; readonly body: string | Buffer; readonly headers?: Record<string, string> }
  | ((response: ServerResponse, asked: AskedDirecto) => void);

/** A Directo that answers as the test says. */
export interface OutsideDirecto extends AsyncDisposable {
  readonly url: string;
  readonly asked: readonly AskedDirecto[];
}

/** Starts a Directo; `decide` chooses the answer anew for every request. */
export async function startDirecto(
  decide: (asked: AskedDirecto, n: number) => DirectoReply,
  { secure = false } = {},
): Promise<OutsideDirecto> {
  const asked: AskedDirecto[] = [];
  const server = secure ? createSecureServer(selfSigned()) : createServer();
  server.on('request', (request, response) => {
    const chunks: Buffer[] = [];
    request.on('error', () => undefined);
    response.on('error', () => undefined);
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const path = request.url ?? '';
      const question: AskedDirecto = {
        method: request.method ?? '',
        path,
        query: new URL(path, 'http://directo.example').searchParams,
        headers: request.headers,
        form: new URLSearchParams(Buffer.concat(chunks).toString('utf8')),
      };
      asked.push(question);
      answer(response, question, decide(question, asked.length));
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    url: `${secure ? 'https' : 'http'}://127.0.0.1:${address.port}/xmlcore/kask/xmlcore.asp`,
    asked,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

function answer(response: ServerResponse, asked: AskedDirecto, reply: DirectoReply): void {
  if (typeof reply === 'function') {
    reply(response, asked);
    return;
  }
  const whole = typeof reply === 'string' || Buffer.isBuffer(reply) ? { status: 200, body: reply } : reply;
  response.writeHead(whole.status, {
    'content-type': 'text/xml; charset=utf-8',
    ...('headers' in whole ? whole.headers : {}),
  });
  response.end(whole.body);
}
