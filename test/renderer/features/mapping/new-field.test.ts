import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isFieldKey, keyFromLabel } from '../../../../renderer/features/mapping/new-field.ts';

describe('the key of a new field', () => {
  it('is its label in small plain letters', () => {
    expect(['Sünnipäev 2', ' Püsikliendi kood ', 'Müügimees/šeff', '24h telefon'].map(keyFromLabel)).toEqual([
      'sunnipaev_2',
      'pusikliendi_kood',
      'muugimees_seff',
      'h_telefon',
    ]);
  });

  it('is a key, or empty, whatever the label', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (label) => {
        const key = keyFromLabel(label);
        expect(key === '' || key === 'email' || isFieldKey(key)).toBe(true);
      }),
    );
  });

  it('is never the address, and begins with a letter', () => {
    expect(['email', 'E-mail', '1x', 'kood-2', 'a b', ''].map(isFieldKey)).toEqual([
      false,
      true,
      false,
      true,
      false,
      false,
    ]);
  });
});
