import type { ProblemCode } from '../../../shared/domain/problem-texts.ts';
import { bomb, cut, drip, endless, reply, resetAfter, type Script, silent, trickle, whole } from './replies.ts';

/** What a bad answer of Directo has to come to. */
export interface SourceCase {
  readonly name: string;
  readonly script: (good: Buffer) => Script;
  /** The problem; null where the answer is good after all. */
  readonly code: ProblemCode | null;
  /** Played with the fetch that unpacks what is packed, as Electron's does. */
  readonly unpacks?: true;
  /** Over TLS, with a certificate whose last day is so many days from now. */
  readonly tls?: number;
}

const html = '<!DOCTYPE html><html><body>Hooldus</body></html>';
const page =
  (status: string, headers: Readonly<Record<string, string>> = {}) =>
  () =>
    whole(reply(status, html, { 'content-type': 'text/html', ...headers }));

/** Everything that may come from the address of Directo. */
export const SOURCE_CASES: readonly SourceCase[] = [
  { name: 'silence', script: () => silent, code: 'source/network' },
  { name: 'reset at once', script: (good) => resetAfter(good), code: 'source/network' },
  {
    name: 'reset in the middle',
    script: (good) => resetAfter(good, good.indexOf('\r\n\r\n') + 5),
    code: 'source/truncated',
  },
  { name: 'cut in the middle', script: (good) => cut(good), code: 'source/truncated' },
  { name: 'cut without a length', script: (good) => cut(withoutLength(good)), code: 'source/truncated' },
  { name: 'drips, but comes', script: (good) => drip(good, 700, 3), code: null },
  {
    name: 'trickles for ever',
    script: () => trickle(Buffer.from('HTTP/1.1 200 OK\r\n\r\n<transport><customers>')),
    code: 'source/truncated',
  },
  { name: 'nothing in it', script: () => whole(reply('200 OK', '')), code: 'source/truncated' },
  { name: '429', script: page('429 Too Many Requests'), code: 'source/network' },
  { name: '429 with a time', script: page('429 Too Many Requests', { 'retry-after': '30' }), code: 'source/network' },
  { name: '500', script: page('500 Internal Server Error'), code: 'source/network' },
  { name: '502', script: page('502 Bad Gateway'), code: 'source/network' },
  { name: '503', script: page('503 Service Unavailable', { 'retry-after': '30' }), code: 'source/network' },
  {
    name: '407: a proxy wants a login',
    script: page('407 Proxy Authentication Required', { 'proxy-authenticate': 'Basic realm="kontor"' }),
    code: 'source/network',
  },
  { name: 'a web page', script: page('200 OK'), code: 'source/not-xml' },
  { name: 'JSON', script: () => whole(reply('200 OK', '{"customers":[]}')), code: 'source/not-xml' },
  { name: 'noise', script: () => whole(reply('200 OK', Buffer.alloc(4000, 0xd7))), code: 'source/not-xml' },
  { name: 'no HTTP at all', script: () => whole(Buffer.from('SSH-2.0-OpenSSH_9.9\r\n')), code: 'source/network' },
  {
    name: 'packed, though nobody asked',
    script: (good) => whole(reply('200 OK', good, { 'content-encoding': 'br' })),
    code: 'source/not-xml',
  },
  {
    name: 'without an end',
    script: () => endless('<transport><customers>', `<customer code="1" name="${'x'.repeat(8000)}"/>`),
    code: 'source/too-large',
  },
  {
    name: 'one record without an end',
    script: () => endless('<transport><customers><customer name="', 'x'.repeat(16_000)),
    code: 'source/too-large',
  },
  {
    name: 'a packed bomb',
    script: () => whole(bomb('<transport><customers>', 512)),
    code: 'source/too-large',
    unpacks: true,
  },
  { name: 'a self-signed certificate', script: (good) => whole(good), code: 'source/tls', tls: 1 },
  { name: 'an expired certificate', script: (good) => whole(good), code: 'source/tls', tls: -2 },
];

/** A body whose end is the end of the connection. */
function withoutLength(good: Buffer): Buffer {
  return Buffer.from(good.toString('latin1').replace(/content-length: \d+\r\n/, ''), 'latin1');
}
