import fc from 'fast-check';
import { expect, it } from 'vitest';
import { base64, utf8Bytes } from '../../../shared/lib/base64.ts';

it('writes any text as Node does', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const bytes = Buffer.from(text, 'utf8');
      expect(utf8Bytes(text)).toEqual([...bytes]);
      expect(base64(utf8Bytes(text))).toBe(bytes.toString('base64').replace(/=+$/, ''));
    }),
  );
});

it('takes half a pair of surrogates for a replacement character, as UTF-8 does', () => {
  expect(utf8Bytes('a\uD83D\nb')).toEqual([...Buffer.from('a\uFFFD\nb', 'utf8')]);
});
