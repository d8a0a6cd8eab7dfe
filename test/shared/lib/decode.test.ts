import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  array,
  decode,
  type Decoder,
  flag,
  keyPath,
  literal,
  MAX_ISSUES,
  maybe,
  nullable,
  number,
  object,
  optional,
  record,
  required,
  tagged,
  text,
  where,
} from '../../../shared/lib/decode.ts';

const point = object({ x: required(number), label: optional(text, 'none'), note: maybe(text) });
const paths = (value: unknown, decoder: Decoder<unknown>) => {
  const decoded = decode(value, decoder);
  return decoded.ok ? [] : decoded.problem.map((issue) => issue.path);
};

describe('decode', () => {
  it('fills in what is absent and keeps what is given', () => {
    expect(decode({ x: 1 }, point)).toEqual({ ok: true, value: { x: 1, label: 'none', note: undefined } });
    expect(decode({ x: 1, label: '', note: 'n' }, point)).toEqual({ ok: true, value: { x: 1, label: '', note: 'n' } });
  });

  it('notes everything that is wrong, each with its path and what is allowed', () => {
    const decoder = object({ points: required(array(point)), mode: required(literal('a', 'b')), on: required(flag) });
    expect(decode({ points: [{ x: 1 }, { x: 'secret', more: 1 }, 7], mode: 'c', 'two words': 1 }, decoder)).toEqual({
      ok: false,
      problem: [
        { path: 'points[1].x', et: 'siin peab olema arv', en: 'this must be a number' },
        {
          path: 'points[1].more',
          et: 'tundmatu võti; lubatud on: x, label, note',
          en: 'unknown key; allowed are: x, label, note',
        },
        { path: 'points[2]', et: 'siin peab olema objekt { … }', en: 'this must be an object { … }' },
        { path: 'mode', et: 'lubatud on: "a", "b"', en: 'allowed: "a", "b"' },
        { path: 'on', et: 'see võti on kohustuslik, aga puudub', en: 'this key is required but missing' },
        {
          path: '["two words"]',
          et: 'tundmatu võti; lubatud on: points, mode, on',
          en: 'unknown key; allowed are: points, mode, on',
        },
      ],
    });
  });

  it('reads null only where null is meant', () => {
    expect(decode(null, nullable(text))).toEqual({ ok: true, value: null });
    expect(paths({ x: 1, label: null }, point)).toEqual(['label']);
  });

  it('chooses a variant by its tag', () => {
    const shape = tagged(
      'kind',
      new Map<string, Decoder<unknown>>([
        ['a', object({ kind: required(literal('a')) })],
        ['b', object({ kind: optional(literal('b'), 'b'), n: required(number) })],
      ]),
    );
    expect(paths({ kind: 'a' }, shape)).toEqual([]);
    expect(paths({ kind: 'b' }, shape)).toEqual(['n']);
    expect(paths({ kind: 'c' }, shape)).toEqual(['kind']);
    expect(paths({}, shape)).toEqual(['kind']);
    expect(paths([], shape)).toEqual(['']);
  });

  it('takes __proto__ and constructor for plain keys', () => {
    const hostile: unknown = JSON.parse('{"x": 1, "__proto__": {"label": "evil"}, "constructor": 1}');
    expect(paths(hostile, point)).toEqual(['__proto__', 'constructor']);
    expect(paths({}, object({ toString: optional(text, '') }))).toEqual([]);
    const table = decode(
      JSON.parse('{"__proto__": "a"}'),
      record(() => text),
    );
    expect(table.ok && Object.hasOwn(table.value, '__proto__')).toBe(true);
    expect(Object.getPrototypeOf(table.ok ? table.value : null)).toBe(Object.prototype);
  });

  it('stops noting issues at a cap, but still refuses', () => {
    const many = Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`k${index}`, 1]));
    expect(paths({ ...many, x: 1 }, point)).toHaveLength(MAX_ISSUES);
  });

  it('never throws and never repeats a value, whatever it is given', () => {
    const small = where(text, (value) => value.length < 3, { et: 'lühike', en: 'short' });
    const decoder = object({ a: required(small), b: required(array(point)), c: required(record(() => number)) });
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(decode({ a: 'QQSECRETQQ', b: value, c: value }, decoder).ok).toBe(false);
        expect(JSON.stringify(decode({ a: 'QQSECRETQQ', b: [], c: {} }, decoder))).not.toContain('QQSECRETQQ');
      }),
    );
  });

  it('writes paths that can be read', () => {
    expect(keyPath('', 'mapping')).toBe('mapping');
    expect(keyPath('mapping[0]', 'õun')).toBe('mapping[0].õun');
    expect(keyPath('a', 'b.c')).toBe('a["b.c"]');
    expect(keyPath('a', 'line\nbreak')).toBe('a["line\\nbreak"]');
    expect(keyPath('a', 'x'.repeat(500))).toHaveLength(86);
  });
});
