import { createServer, type Socket } from 'node:net';

/** A server that answers byte by byte as a test wants, also in ways that no HTTP server would. */
export interface RawServer {
  readonly url: string;
  /** Requests as they came, head and body. */
  readonly requests: readonly string[];
  /** How many connections are open now. */
  readonly open: number;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Writes to the socket; `n` counts the requests from 1. */
export type RawAnswer = (socket: Socket, request: string, n: number) => void | Promise<void>;

/** Starts a server on 127.0.0.1; every connection carries one request. */
export async function serveRaw(answer: RawAnswer): Promise<RawServer> {
  const requests: string[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    let request = '';
    let answered = false;
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', (chunk: Buffer) => {
      request += chunk.toString('latin1');
      if (answered || !isWhole(request)) return;
      answered = true;
      requests.push(request);
      void answer(socket, request, requests.length);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    url: `http://127.0.0.1:${address.port}/core.asp`,
    requests,
    get open() {
      return sockets.size;
    },
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

/** Head and body of an answer whose connection is closed after it; a `length` other than the body's is written as given. */
export function rawReply(
  body: string,
  { status = '200 OK', length = Buffer.byteLength(body), headers = '' } = {},
): string {
  return `HTTP/1.1 ${status}\r\ncontent-type: text/xml\r\ncontent-length: ${length}\r\nconnection: close\r\n${headers}\r\n${body}`;
}

function isWhole(request: string): boolean {
  const end = request.indexOf('\r\n\r\n');
  if (end < 0) return false;
  const length = Number(/content-length: (\d+)/i.exec(request)?.[1] ?? 0);
  return request.length >= end + 4 + length;
}
