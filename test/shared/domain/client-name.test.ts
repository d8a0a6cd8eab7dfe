import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSameName } from '../../../shared/domain/client-name.ts';

describe('two names', () => {
  it('are one where only their capitals or the form of their letters differ', () => {
    const letters = fc.string({ unit: fc.constantFrom(...'a ä ö õ ü š ž A Ä Ö Õ Ü Š Ž & - 1'.split(' ')) });
    fc.assert(
      fc.property(letters, fc.constantFrom('NFC', 'NFD'), fc.constantFrom('NFC', 'NFD'), (name, one, other) => {
        expect(isSameName(name.normalize(one).toUpperCase(), name.normalize(other).toLowerCase())).toBe(true);
      }),
    );
  });

  it('are two where a letter, a space or a sign differs', () => {
    const others = ['Kask OU', 'KaskOÜ', 'Kask OÜ.', 'Kask  OÜ'];
    expect(others.map((other) => isSameName('Kask OÜ', other))).toEqual([false, false, false, false]);
  });
});
