import type { z } from 'zod';
import type { Chance } from '../random.ts';

/** Texts that a page may send, good ones among them. */
const TEXTS = [
  'Õppefirma',
  'Kask OÜ',
  '',
  ' ',
  '__proto__',
  'constructor',
  '../../etc/passwd',
  'x'.repeat(3000),
  '\u0000',
  '\u202E',
  '<b>',
  "'; DROP TABLE run; --",
  'mari@kask.example',
  '1001',
  '2001',
  'email',
  'name',
  'datafields.OPTIN',
  'class',
  'list:VIP',
  '2026-11-23',
  '2026-11-23T07:00:00.000Z',
  '09:00',
  'Europe/Tallinn',
  'https://127.0.0.1:1/x',
  'http://127.0.0.1:1/x',
  'javascript:alert(1)',
  'file:///etc/passwd',
  '%',
  '*',
  '{value}',
  'mailbow-v3',
  '/dev/zero',
];
const NUMBERS = [0, 1, 2, 3, 20, 200, -1, 0.5, 1e9, Number.MAX_SAFE_INTEGER, Number.NaN, Number.POSITIVE_INFINITY];
/** What structured cloning lets through beside plain data. */
const STRANGE: readonly (() => unknown)[] = [
  () => null,
  () => undefined,
  () => new Date(Number.NaN),
  () => new Map([['__proto__', 1]]),
  () => new Uint8Array(10),
  () => 10n,
  () => JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}'),
  () => Array.from({ length: 20_000 }, () => 'x'),
  () => {
    let nested: unknown = {};
    for (let n = 0; n < 2000; n += 1) nested = { nested };
    return nested;
  },
  () => {
    const ring: Record<string, unknown> = {};
    ring['ring'] = ring;
    return ring;
  },
];

/** What of a schema an argument is made from. */
interface Shape {
  readonly type: string;
  readonly shape?: Readonly<Record<string, Schema>>;
  readonly element?: Schema;
  readonly innerType?: Schema;
  readonly valueType?: Schema;
  readonly options?: readonly Schema[];
  readonly entries?: Readonly<Record<string, string>>;
  readonly values?: readonly unknown[];
  readonly in?: Schema;
}
type Schema = z.ZodType;

/** An argument that often fits a schema, and sometimes is anything at all. */
export function argumentFor(schema: Schema, chance: Chance, depth = 0): unknown {
  if (chance.next() < (depth === 0 ? 0.08 : 0.03)) return chance.one(STRANGE)();
  const def = schema.def as unknown as Shape;
  const inside = (each: Schema | undefined) => (each === undefined ? null : argumentFor(each, chance, depth + 1));
  switch (def.type) {
    case 'object': {
      const entries = Object.entries(def.shape ?? {}).map(([key, each]) => [key, inside(each)] as const);
      const kept = chance.next() < 0.05 ? entries.slice(1) : entries;
      return Object.fromEntries(chance.next() < 0.03 ? [...kept, ['more', 1]] : kept);
    }
    case 'array':
      return Array.from({ length: chance.whole(0, 3) }, () => inside(def.element));
    case 'record':
      return Object.fromEntries([[chance.one(TEXTS), inside(def.valueType)]]);
    case 'enum':
      return chance.one(Object.values(def.entries ?? { none: 'none' }));
    case 'literal':
      return chance.one(def.values ?? [null]);
    case 'union':
      return inside(chance.one(def.options ?? []));
    case 'nullable':
      return chance.next() < 0.3 ? null : inside(def.innerType);
    case 'optional':
    case 'default':
    case 'readonly':
      return def.type === 'optional' && chance.next() < 0.3 ? undefined : inside(def.innerType);
    case 'pipe':
      return inside(def.in);
    case 'boolean':
      return chance.next() < 0.5;
    case 'number':
      return chance.one(NUMBERS);
    case 'string':
      return chance.one(TEXTS);
    case 'null':
      return null;
    case 'undefined':
    case 'void':
      return undefined;
    default:
      return chance.one(TEXTS);
  }
}
