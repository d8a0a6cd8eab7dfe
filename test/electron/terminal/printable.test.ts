import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printable, visible } from '../../../electron/terminal/printable.ts';

describe('text from outside', () => {
  it.each([
    ['Õie Kask-Tamm & Co “Äri”', 'Õie Kask-Tamm & Co “Äri”'],
    ['\u001B[2Jpuhas', '·[2Jpuhas'],
    ['\u009B31mpunane', '·31mpunane'],
    ['a\r\nb\tc\u0000d\u007Fe\u0085f', 'a··b·c·d·e·f'],
    ['a\u2028b\u2029c', 'a·b·c'],
    ['moc.elpmaxe\u202E', 'moc.elpmaxe·'],
    ['a\u200Bb\u200Ec\u200Fd\u061Ce\u2066f\u2069g\uFEFFh\u00ADi', 'a·b·c·d·e·f·g·h·i'],
    ['pool \uD83D', 'pool ·'],
    ['😀 terve', '😀 terve'],
    ['', ''],
  ])('%j becomes %j', (text, expected) => {
    expect(printable(text)).toBe(expected);
    expect(visible(text)).toBe(expected);
  });

  it('is cut where it is long, but never in the middle of a character', () => {
    expect(printable('x'.repeat(120))).toBe('x'.repeat(120));
    expect(printable('x'.repeat(121))).toBe(`${'x'.repeat(119)}…`);
    expect(printable(`${'x'.repeat(118)}😀${'y'.repeat(10)}`)).toBe(`${'x'.repeat(118)}…`);
    expect(visible('x'.repeat(500))).toHaveLength(500);
  });

  it('never moves the cursor, begins a line or hides anything, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        const clean = printable(text);
        expect(clean).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
        expect(clean.length).toBeLessThanOrEqual(120);
        expect(printable(clean)).toBe(clean);
      }),
    );
  });
});
