import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createSecureServer } from 'node:tls';
import { selfSigned } from '../../support/self-signed.ts';
import type { Chance } from '../random.ts';
import type { Script } from './replies.ts';

/** A server that follows a script, byte by byte. */
export interface Scripted extends AsyncDisposable {
  readonly port: number;
  readonly requests: readonly string[];
}

/** Starts it; `choose` may hand the connection of a request to somebody else, and answers null then. */
export async function serveScript(
  choose: (request: string, socket: Socket) => Script | null,
  chance: Chance,
  tls?: number,
): Promise<Scripted> {
  const requests: string[] = [];
  const sockets = new Set<Socket>();
  const take = (socket: Socket) => {
    sockets.add(socket);
    let request = '';
    let taken = false;
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', (chunk: Buffer) => {
      if (taken) return;
      request += chunk.toString('latin1');
      const end = request.indexOf('\r\n\r\n');
      const length = Number(/content-length: (\d+)/i.exec(request)?.[1] ?? 0);
      if (end < 0 || request.length < end + 4 + length) return;
      taken = true;
      requests.push(request);
      void choose(request, socket)?.(socket, chance);
    });
  };
  const server: Server = tls === undefined ? createServer(take) : createSecureServer(selfSigned(tls), take);
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    port: address.port,
    requests,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}
