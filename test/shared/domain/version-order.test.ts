import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isNewerVersion } from '../../../shared/domain/version-order.ts';

const number = fc.nat({ max: 30 });
const numbers = fc.tuple(number, number, number);

describe('the order of versions', () => {
  it('is that of their numbers, and what is tried out comes before', () => {
    const inOrder = [
      '0.9.10',
      '1.0.0-alpha',
      '1.0.0-alpha.1',
      '1.0.0-beta.2',
      '1.0.0-beta.11',
      '1.0.0-rc.1',
      '1.0.0',
      '1.0.9',
      '1.0.10',
      '1.2.0',
      '1.10.0',
    ];
    for (const [i, a] of inOrder.entries()) {
      const newer = inOrder.map((b) => isNewerVersion(a, b));
      expect([a, newer]).toEqual([a, inOrder.map((_, j) => i > j)]);
    }
  });

  it('knows nothing newer where a text is no version', () => {
    const texts = ['', '1.0', 'latest', '1.0.0.0', '../1.0.0', '1.0.0 && rm', '01.x.0', '1.0.0-'];
    expect(texts.flatMap((text) => [isNewerVersion(text, '0.0.1'), isNewerVersion('9.9.9', text)])).toEqual(
      texts.flatMap(() => [false, false]),
    );
  });

  it('is one-way: of two different versions exactly one is newer, of the same none', () => {
    fc.assert(
      fc.property(numbers, numbers, (a, b) => {
        const [one, other] = [a.join('.'), b.join('.')];
        expect(Number(isNewerVersion(one, other)) + Number(isNewerVersion(other, one))).toBe(one === other ? 0 : 1);
      }),
    );
  });
});
