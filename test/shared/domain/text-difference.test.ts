import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { oneLine } from '../../../shared/domain/change-sentence.ts';
import { aroundDifference, onOneLine } from '../../../shared/domain/text-difference.ts';

const some = fc.string({ unit: 'binary', maxLength: 200 });

describe('two texts around their first difference', () => {
  it('stay as they are where they differ early', () => {
    expect(aroundDifference('Kask', 'Tamm')).toEqual(['Kask', 'Tamm']);
    const long = 'õ'.repeat(59);
    expect(aroundDifference(`${long}1`, `${long}2`)).toEqual([`${long}1`, `${long}2`]);
  });

  it('begin shortly before it where they differ late', () => {
    const long = `${'õ'.repeat(40)}${'🦉'.repeat(20)}`;
    expect(aroundDifference(`${long}1`, long)).toEqual([`…${'🦉'.repeat(20)}1`, `…${'🦉'.repeat(20)}`]);
  });

  it('are never cut to the same', () => {
    fc.assert(
      fc.property(some, some, some, (common, one, other) => {
        const [before, after] = [common + one, common + other];
        fc.pre(onOneLine(before) !== onOneLine(after));
        const [old, now] = aroundDifference(before, after);
        expect(oneLine(old)).not.toBe(oneLine(now));
      }),
      { numRuns: 500 },
    );
  });
});
