import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLine } from '../../../electron/reports/csv.ts';

describe('a line of CSV', () => {
  it('has semicolons, a decimal comma and the line end of Windows', () => {
    expect(csvLine(['Kask OÜ', 12.5, '', -3])).toBe('Kask OÜ;12,5;;-3\r\n');
  });

  it('quotes what would end a cell or a line, and blanks at the edges', () => {
    expect(csvLine(['a;b', 'ütles "ei"', 'üks\nkaks', ' ees'])).toBe('"a;b";"ütles ""ei""";"üks\nkaks";" ees"\r\n');
  });

  it('makes formulas harmless, whatever they begin with', () => {
    expect(csvLine(['=1+1', '+372 5', '-1', '@A1', '\tx', '\rx'])).toBe(`'=1+1;'+372 5;'-1;'@A1;'\tx;"'\rx"\r\n`);
  });

  it('never lets a text begin a formula', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(csvLine([text])).not.toMatch(/^"?[=+\-@\t\r](?!\n$)/);
      }),
    );
  });
});
