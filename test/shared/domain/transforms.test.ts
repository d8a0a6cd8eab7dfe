import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Transform } from '../../../shared/domain/connection.ts';
import { applyTransforms } from '../../../shared/domain/transforms.ts';

const cases: readonly [Transform, string, string][] = [
  ['trim', '\u00A0 Mari  Kask \n', 'Mari  Kask'],
  ['lower', 'ÕÄÖÜ Šž', 'õäöü šž'],
  ['upper', 'õäöü šž', 'ÕÄÖÜ ŠŽ'],
  ['titleCase', 'mari-liis kask', 'Mari-Liis Kask'],
  ['titleCase', 'ÕIE ÄNN–ÖÖBIK', 'Õie Änn–Ööbik'],
  ['titleCase', "o'neil d’arc", "O'Neil D’Arc"],
  ['titleCase', "rock'i klubi", "Rock'i Klubi"],
  ['titleCase', 'KASK OÜ', 'Kask OÜ'],
  ['titleCase', 'kask oü', 'Kask Oü'],
  ['titleCase', '  a  b ', '  A  B '],
  ['titleCase', 'ßa öa', 'ßa Öa'],
  ['titleCase', '', ''],
  ['firstWord', '  Mari Liis Kask ', 'Mari'],
  ['firstWord', ' ', ''],
  ['restWords', '  Mari  Liis   Kask ', 'Liis Kask'],
  ['restWords', 'Mari', ''],
  ['digits', 'EE 10 123-456', '10123456'],
  ['digits', 'puudub', ''],
  ['phoneE164', '5123 4567', '+37251234567'],
  ['phoneE164', '+372 512 3456', '+3725123456'],
  ['phoneE164', '00372 512 3456', '+3725123456'],
  ['phoneE164', '(+372) 512-34.56', '+3725123456'],
  ['phoneE164', '372 512 3456', '+3725123456'],
  ['phoneE164', '37251234567', '+37251234567'],
  ['phoneE164', '3721234', '+3723721234'],
  ['phoneE164', '372123456', '+372372123456'],
  ['phoneE164', '00358 40 123 4567', '+358401234567'],
  ['phoneE164', '6\u00A0000\u2013001', '+3726000001'],
  ['phoneE164', ' 12345 ', '+37212345'],
  ['phoneE164', '112', '112'],
  ['phoneE164', '+1234', '+1234'],
  ['phoneE164', '5123456 / 5234567', '5123456 / 5234567'],
  ['phoneE164', '5123456, 5234567', '5123456, 5234567'],
  ['phoneE164', '5123456;5234567', '5123456;5234567'],
  ['phoneE164', '5123456 5234567', '5123456 5234567'],
  ['phoneE164', 'tel 5123456', 'tel 5123456'],
  ['phoneE164', '512+3456', '512+3456'],
  ['phoneE164', '++3725123456', '++3725123456'],
  ['phoneE164', '+1234567890123456', '+1234567890123456'],
  ['phoneE164', '512345678901', '+372512345678901'],
  ['phoneE164', '5123456789012', '5123456789012'],
  ['phoneE164', '+0123456', '+0123456'],
  ['phoneE164', '', ''],
  ['dateIso', '1.9.2026', '2026-09-01'],
  ['dateIso', ' 28.02.2026 ', '2026-02-28'],
  ['dateIso', '2026-03-02', '2026-03-02'],
  ['dateIso', '2026-03-02T09:15:27', '2026-03-02'],
  ['dateIso', '2026-03-02 10:00:00', '2026-03-02'],
  ['dateIso', '2026-03-02T09:15:27.123+03:00', '2026-03-02'],
  ['dateIso', '2026-03-02T09:15Z', '2026-03-02'],
  ['dateIso', '29.02.2028', '2028-02-29'],
  ['dateIso', '29.02.2027', '29.02.2027'],
  ['dateIso', '31.04.2026', '31.04.2026'],
  ['dateIso', '2026-13-01', '2026-13-01'],
  ['dateIso', '1.9.26', '1.9.26'],
  ['dateIso', '09/01/2026', '09/01/2026'],
  ['dateIso', 'eile', 'eile'],
  ['dateIso', '', ''],
  [{ lookup: { EE: 'Eesti' } }, 'EE', 'Eesti'],
  [{ lookup: { EE: 'Eesti' } }, 'ee', 'ee'],
  [{ lookup: { EE: 'Eesti' } }, 'toString', 'toString'],
  [{ lookup: { EE: 'Eesti' } }, '__proto__', '__proto__'],
  [{ lookup: { '': 'teadmata', X: '' } }, '', 'teadmata'],
  [{ lookup: { X: '' } }, 'X', ''],
];

describe('applyTransforms', () => {
  it.each(cases)('%j makes of %j %j', (transform, value, expected) => {
    expect(applyTransforms(value, [transform])).toBe(expected);
  });

  it('goes from left to right', () => {
    expect(applyTransforms(' ee ', ['trim', 'upper', { lookup: { EE: 'Eesti' } }, 'lower'])).toBe('eesti');
    expect(applyTransforms(' ee ', [{ lookup: { EE: 'Eesti' } }, 'upper', 'trim'])).toBe('EE');
    expect(applyTransforms(' as is ', [])).toBe(' as is ');
  });

  const value = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.stringMatching(/^[+0-9 ().-]{0,20}$/),
    fc.stringMatching(/^\d{1,2}\.\d{1,2}\.\d{4}$/),
    fc.stringMatching(/^\d{4}-\d\d-\d\d(T\d\d:\d\d)?$/),
    fc.stringMatching(/^[A-ZÕÄÖÜõäöüa-z'’ -]{0,20}$/),
  );

  it.each(['trim', 'lower', 'digits', 'phoneE164', 'dateIso', 'firstWord', 'titleCase'] as const)(
    '%s twice is the same as once',
    (transform) => {
      fc.assert(
        fc.property(value, (text) => {
          const once = applyTransforms(text, [transform]);
          expect(applyTransforms(once, [transform])).toBe(once);
        }),
        { numRuns: 1000 },
      );
    },
  );

  it('phoneE164 gives a number of at most 15 digits, or what it was given', () => {
    fc.assert(
      fc.property(value, (text) => {
        const phone = applyTransforms(text, ['phoneE164']);
        expect(phone === text || /^\+[1-9]\d{4,14}$/.test(phone)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});
