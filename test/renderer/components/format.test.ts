import { describe, expect, it } from 'vitest';
import { formatMoment, formatNumber, percentOf } from '../../../renderer/components/format.ts';
import { nameOfField } from '../../../shared/i18n/index.ts';

describe('numbers and dates', () => {
  it('are written as an Estonian accountant writes them', () => {
    expect(formatMoment(new Date(2026, 2, 5, 7, 4).toISOString())).toBe('05.03.2026 07:04');
    expect(formatMoment('never')).toBe('never');
    expect(formatNumber(1_234_567, 'et')).toBe('1 234 567'.replaceAll(' ', '\u00A0'));
    expect(formatNumber(1_234_567, 'en')).toBe('1,234,567');
  });

  it('never round something to nothing, nor less than all to all', () => {
    expect([percentOf(0), percentOf(0.001), percentOf(0.5), percentOf(0.999), percentOf(1)]).toEqual([
      0, 1, 50, 99, 100,
    ]);
  });
});

describe('the name of a field', () => {
  it('is a word where the field is known, and the code of a datafield', () => {
    expect([nameOfField('email', 'et'), nameOfField('email', 'en')]).toEqual(['E-post', 'E-mail']);
    expect([nameOfField('datafields.OPTIN', 'et'), nameOfField('toString', 'et')]).toEqual(['OPTIN', 'toString']);
  });
});
