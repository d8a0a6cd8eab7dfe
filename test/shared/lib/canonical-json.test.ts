import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../../shared/lib/canonical-json.ts';

describe('canonicalJson', () => {
  it('sorts keys at every level and leaves out what is undefined', () => {
    expect(canonicalJson({ b: [{ z: 1, a: 'õ"' }], a: null, c: undefined, 'a b': true })).toBe(
      '{"a":null,"a b":true,"b":[{"a":"õ\\"","z":1}]}',
    );
  });

  it('reads back as the same value and does not depend on the order of keys', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const plain: unknown = JSON.parse(JSON.stringify(value));
        const text = canonicalJson(plain);
        expect(JSON.parse(text)).toEqual(plain);
        expect(canonicalJson(reversed(plain))).toBe(text);
      }),
    );
  });
});

/** The same value with the keys of every object in reverse order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toReversed()
      .map(([key, item]) => [key, reversed(item)]),
  );
}
