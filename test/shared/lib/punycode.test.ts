import { domainToASCII } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { punycodeEncode } from '../../../shared/lib/punycode.ts';

describe('punycodeEncode', () => {
  it.each([
    ['õunapuu', 'unapuu-oxa'],
    ['täpitäht', 'tpitht-buad'],
    ['müük', 'mk-xkaa'],
    ['почта', '80a1acny'],
    ['他们为什么不说中文', 'ihqwcrb4cv8a8dqg056pqjye'],
    ['3年b組金八先生', '3b-ww4c5e180e575a65lsy2b'],
    ['bücher', 'bcher-kva'],
  ])('encodes %s as RFC 3492 says', (label, encoded) => {
    expect(punycodeEncode(label)).toBe(encoded);
  });

  it('agrees with the platform on labels of many scripts', () => {
    const letters = 'abcxyz0189õäöüšžéñçøåæłřабвгдежзийклмнопрстуфцчшыьэюяαβγδεζηθικλμνξοπρστυφχψω日本語中文한국';
    const letter = fc.constantFrom(...letters.split(''));
    const label = fc.array(letter, { minLength: 1, maxLength: 18 }).map((each) => each.join(''));
    fc.assert(
      fc.property(label, (text) => {
        fc.pre(/\P{ASCII}/u.test(text));
        expect(`xn--${punycodeEncode(text)}`).toBe(domainToASCII(text));
      }),
      { numRuns: 2000 },
    );
  });
});
