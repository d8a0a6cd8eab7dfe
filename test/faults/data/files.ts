import { isDeepStrictEqual } from 'node:util';
import { connectionDocument, parseConnectionFile } from '../../../shared/domain/connection-file.ts';
import type { Finding } from '../part.ts';
import type { Chance } from '../random.ts';

/** A connection file with everything in it. */
const GOOD = {
  format: 'kontaktisild-connection',
  version: 1,
  name: 'Kask OÜ',
  source: {
    url: 'https://directo.example/xmlcore.asp',
    secretParameter: 'token',
    method: 'post',
    component: 'customer',
  },
  target: { kind: 'mailbow', url: 'https://kask.example', user: 'api', profile: 'mailbow-v3', createMissing: true },
  mapping: [
    { source: 'email', target: 'email' },
    { source: 'name', target: 'name', write: 'always', transforms: ['trim', { lookup: { EE: 'Eesti' } }] },
  ],
  labels: [{ source: 'class', is: 'VIP', add: { kind: 'list', name: 'VIP' } }],
  consent: { source: 'datafields.OPTIN', date: 'datafields.OPTIN.param', yes: ['jah'], no: ['ei'] },
  exclude: [{ source: 'class', is: 'SISE' }],
  limits: { 'LIM-02': { percent: 5, count: 10 } },
  schedule: { every: 'weekday', at: '09:00', timeZone: 'Europe/Tallinn' },
};

/** Values that have no place in a file. */
const STRANGE: readonly unknown[] = [
  null,
  0,
  -1,
  1e308,
  '',
  ' ',
  '\u0000',
  '../../etc/passwd',
  '__proto__',
  'x'.repeat(100_000),
  [],
  {},
  [[[[[]]]]],
  true,
  'javascript:alert(1)',
  'file:///etc/passwd',
  'http://10.0.0.1/',
  'https://u:p@host.example/?key=abc',
  { __proto__: null },
  '\u202Eexe',
  Array.from({ length: 5000 }, () => 'a'),
];
const KEYS = ['__proto__', 'constructor', 'prototype', 'toString', 'extra', '', 'url', 'name'];

/** Changes one place of a value, at any depth. */
function change(value: unknown, chance: Chance): unknown {
  if (Array.isArray(value) && value.length > 0 && chance.next() < 0.8) {
    const at = chance.whole(0, value.length - 1);
    if (chance.next() < 0.2) return value.concat([chance.one(STRANGE)]);
    return value.map((each: unknown, n) => (n === at ? change(each, chance) : each));
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value) && chance.next() < 0.85) {
    const entries = Object.entries(value);
    const roll = chance.next();
    if (roll < 0.15) return Object.fromEntries([...entries, [chance.one(KEYS), chance.one(STRANGE)]]);
    if (entries.length === 0) return chance.one(STRANGE);
    const at = chance.whole(0, entries.length - 1);
    if (roll < 0.25) return Object.fromEntries(entries.filter((_, n) => n !== at));
    return Object.fromEntries(entries.map(([key, each], n) => [key, n === at ? change(each, chance) : each]));
  }
  return chance.one(STRANGE);
}

/** The text of a file that is wrong in some way. */
function textOf(chance: Chance): string {
  const roll = chance.next();
  if (roll < 0.02) return '['.repeat(chance.whole(1, 200_000));
  if (roll < 0.03) return `{"a":${'{"a":'.repeat(chance.whole(1, 100_000))}`;
  if (roll < 0.035) return JSON.stringify(GOOD).padEnd(1_000_001, ' ');
  let value: unknown = GOOD;
  for (let left = chance.whole(1, 3); left > 0; left -= 1) value = change(value, chance);
  const text = JSON.stringify(value);
  if (roll < 0.5 || text.length === 0) return text;
  const at = chance.whole(0, text.length);
  const piece = chance.one([
    '"',
    '{',
    '}',
    '[',
    ']',
    ',',
    ':',
    '\\',
    '\u0000',
    '\uFEFF',
    '"__proto__":{"polluted":1},',
    '1e999',
    '//',
  ]);
  return text.slice(0, at) + piece + text.slice(at + chance.whole(0, 3));
}

/** Reads a connection file that is wrong in some way: it is refused in words, or it is one that is read again as the same. */
export async function playFile(chance: Chance): Promise<readonly Omit<Finding, 'replay'>[]> {
  const text = textOf(chance);
  const began = performance.now();
  try {
    const parsed = parseConnectionFile(text);
    const ms = performance.now() - began;
    if (ms > 3000) return [{ kind: 'hung', text: `a connection file took ${Math.round(ms)} ms` }];
    if (!parsed.ok) return [];
    const again = parseConnectionFile(JSON.stringify(connectionDocument(parsed.value)));
    if (again.ok && isDeepStrictEqual(again.value, parsed.value)) return [];
    return [{ kind: 'lost', text: `a file is not read again as the same: ${text.slice(0, 200)}` }];
  } catch (error) {
    return [{ kind: 'crashed', text: `a connection file: ${String(error).slice(0, 200)}` }];
  }
}
