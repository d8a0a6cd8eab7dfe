import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

/** A call as the server saw it. */
export interface SeenCall {
  readonly verb: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: unknown;
}

/** Answers a call: a status with JSON, or by hand. `n` counts the calls from 1. */
export type Handler = (
  call: SeenCall,
  n: number,
  response: ServerResponse,
) => {
  readonly status: number;
  readonly json?: unknown;
  readonly text?: string;
  readonly headers?: Record<string, string>;
} | null;

/** A server on 127.0.0.1 that writes down what it was asked. */
export interface JsonServer {
  readonly url: string;
  readonly calls: readonly SeenCall[];
  [Symbol.asyncDispose](): Promise<void>;
}

/** Starts a server; a handler that returns null answers by itself. */
export async function serveJson(handler: Handler): Promise<JsonServer> {
  const calls: SeenCall[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString('utf8');
      const body: unknown = text === '' ? undefined : JSON.parse(text);
      const call = { verb: request.method ?? '', url: request.url ?? '', headers: request.headers, body };
      calls.push(call);
      const answer = handler(call, calls.length, response);
      if (answer === null) return;
      response.writeHead(answer.status, { 'content-type': 'application/json; charset=utf-8', ...answer.headers });
      response.end(answer.text ?? (answer.json === undefined ? '' : JSON.stringify(answer.json)));
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    calls,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}
