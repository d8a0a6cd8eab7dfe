import type { ProblemCode } from '../../../shared/domain/problem-texts.ts';
import { bomb, cut, endless, reply, resetAfter, type Script, silent, trickle, whole } from './replies.ts';

/** What a bad answer of Mailbow to a question has to come to. */
export interface TargetCase {
  readonly name: string;
  readonly script: Script;
  /** The problem; null where the work is done in spite of it. */
  readonly code: ProblemCode | null;
  /** How many questions are answered so; the others are answered well. */
  readonly times: number;
  readonly unpacks?: true;
}

const json = (text: string, status = '200 OK', headers: Readonly<Record<string, string>> = {}) =>
  whole(reply(status, text, { 'content-type': 'application/json', ...headers }));
const always = Number.POSITIVE_INFINITY;
const good = reply('200 OK', JSON.stringify({ items: [], page: 1, pages: 1, total: 0 }));

/** Everything that may come from the address of Mailbow; nothing of it may lead to a write. */
export const TARGET_CASES: readonly TargetCase[] = [
  { name: 'silence', script: silent, code: 'target/network', times: always },
  { name: 'silence once', script: silent, code: null, times: 1 },
  { name: 'reset', script: resetAfter(good), code: 'target/network', times: always },
  { name: 'reset once', script: resetAfter(good), code: null, times: 1 },
  { name: 'cut', script: cut(good), code: 'target/network', times: always },
  {
    name: 'trickles for ever',
    script: trickle(Buffer.from('HTTP/1.1 200 OK\r\n\r\n{')),
    code: 'target/network',
    times: always,
  },
  { name: '429 once', script: json('{}', '429 Too Many Requests'), code: null, times: 1 },
  {
    name: '429 with a time',
    script: json('{}', '429 Too Many Requests', { 'retry-after': '7' }),
    code: null,
    times: 3,
  },
  {
    name: '429 for ever',
    script: json('{}', '429 Too Many Requests', { 'retry-after': '600' }),
    code: 'target/network',
    times: always,
  },
  { name: '500', script: json('{}', '500 Internal Server Error'), code: 'target/network', times: always },
  { name: '502 once', script: json('<html>', '502 Bad Gateway'), code: null, times: 1 },
  {
    name: '503',
    script: json('{}', '503 Service Unavailable', { 'retry-after': '5' }),
    code: 'target/network',
    times: always,
  },
  {
    name: '407: a proxy wants a login',
    script: json('<html>', '407 Proxy Authentication Required'),
    code: 'target/network',
    times: always,
  },
  { name: '401', script: json('{}', '401 Unauthorized'), code: 'target/auth', times: always },
  { name: 'a web page', script: json('<!DOCTYPE html><html></html>'), code: 'target/profile', times: always },
  { name: 'half a JSON', script: json('{"items":[{"hash"'), code: 'target/profile', times: always },
  { name: 'other JSON', script: json('[1,2,3]'), code: 'target/profile', times: always },
  { name: '__proto__ in JSON', script: json('{"__proto__":{"items":[]}}'), code: 'target/profile', times: always },
  { name: 'deep JSON', script: json('['.repeat(200_000) + ']'.repeat(200_000)), code: 'target/profile', times: always },
  { name: 'without an end', script: endless('{"items":[', '"x",'.repeat(4000)), code: 'target/profile', times: always },
  {
    name: 'a packed bomb',
    script: whole(bomb('{"items":[', 512)),
    code: 'target/profile',
    times: always,
    unpacks: true,
  },
];
