import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import type { Chance } from '../random.ts';

/** What a server does with one request. */
export type Script = (socket: Socket, chance: Chance) => void | Promise<void>;

const pause = (ms: number) =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, ms);
  });

/** Head and body of an answer, as bytes. */
export function reply(status: string, body: string | Buffer, headers: Readonly<Record<string, string>> = {}): Buffer {
  const bytes = Buffer.from(body);
  const all = { 'content-type': 'text/xml', 'content-length': String(bytes.length), connection: 'close', ...headers };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([Buffer.from(`HTTP/1.1 ${status}\r\n${lines.join('')}\r\n`), bytes]);
}

/** Sends an answer and closes. */
export const whole =
  (bytes: Buffer): Script =>
  (socket) =>
    void socket.end(bytes);

/** Never says a word. */
export const silent: Script = () => undefined;

/** Resets the connection, after a part of the answer. */
export const resetAfter =
  (bytes: Buffer, from = 0): Script =>
  async (socket, chance) => {
    const at = from + Math.floor(chance.next() * (bytes.length - from));
    if (from > 0) {
      socket.write(bytes.subarray(0, at));
      await pause(30);
    }
    socket.resetAndDestroy();
  };

/** Closes in the middle of the body. */
export const cut =
  (bytes: Buffer): Script =>
  (socket, chance) => {
    const head = bytes.indexOf('\r\n\r\n') + 5;
    socket.end(bytes.subarray(0, head + Math.floor(chance.next() * (bytes.length - head - 1))));
  };

/** Sends the body in small pieces, fast enough for nobody to lose patience. */
export const drip =
  (bytes: Buffer, size: number, ms: number): Script =>
  async (socket) => {
    for (let at = 0; at < bytes.length && !socket.destroyed; at += size) {
      socket.write(bytes.subarray(at, at + size));
      await pause(ms);
    }
    socket.end();
  };

/** Sends a head and then one byte now and then, for ever: each comes in time, the whole never does. */
export const trickle =
  (head: Buffer): Script =>
  async (socket) => {
    socket.write(head);
    while (!socket.destroyed) {
      socket.write(' ');
      await pause(100);
    }
  };

/** Sends without an end, as fast as it is taken. */
export const endless =
  (start: string, piece: string): Script =>
  async (socket) => {
    socket.write(`HTTP/1.1 200 OK\r\ncontent-type: text/xml\r\nconnection: close\r\n\r\n${start}`);
    while (!socket.destroyed) {
      if (!socket.write(piece)) {
        await new Promise<void>((resolve) => {
          socket.once('drain', resolve).once('close', resolve);
        });
      }
    }
  };

/** A reply of a megabyte that unpacks to a gigabyte. */
export function bomb(start: string, mebibytes: number): Buffer {
  // Members of a gzip stream may stand one behind the other.
  const filler = gzipSync(Buffer.alloc(1024 ** 2, 0x20));
  const packed = Buffer.concat([gzipSync(start), ...Array.from({ length: mebibytes }, () => filler)]);
  return reply('200 OK', packed, { 'content-encoding': 'gzip' });
}
