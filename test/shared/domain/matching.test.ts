import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Match } from '../../../shared/domain/connection.ts';
import { matches } from '../../../shared/domain/matching.ts';

type Test<M = Match> = M extends Match ? Omit<M, 'source'> : never;

const of = (value: string | null, test: Test) => {
  const fields = new Map(value === null ? [] : [['class', value] as const]);
  return matches(fields, { source: 'class', ...test });
};

const CASES: readonly (readonly [string | null, Test, readonly string[]])[] = [
  ['VIP', { is: 'VIP' }, ['VIP']],
  [' VIP ', { is: ' VIP' }, ['VIP']],
  ['vip', { is: 'VIP' }, []],
  ['HULGI, VIP;VIP', { is: 'VIP' }, ['VIP']],
  ['VIPIM', { is: 'VIP' }, []],
  ['Tallinn, Harju', { is: 'Tallinn, Harju' }, ['Tallinn, Harju']],
  ['', { is: 'VIP' }, []],
  [null, { is: 'VIP' }, []],
  ['HULGI', { isNot: 'VIP' }, ['HULGI']],
  ['VIP', { isNot: 'VIP' }, []],
  ['HULGI;VIP', { isNot: 'VIP' }, []],
  ['HULGI; ERA', { isNot: 'VIP' }, ['HULGI', 'ERA']],
  [' ', { isNot: 'VIP' }, ['']],
  [null, { isNot: 'VIP' }, ['']],
  ['Ehitus OÜ', { contains: 'EHI' }, ['Ehitus OÜ']],
  ['Õli', { contains: 'õLI' }, ['Õli']],
  ['ehitus, müük, ehitustööd', { contains: 'ehit' }, ['ehitus', 'ehitustööd']],
  ['a, b', { contains: 'a, b' }, ['a, b']],
  ['', { contains: 'a' }, []],
  [null, { contains: 'a' }, []],
  [' A;B,,; A ', { filled: true }, ['A', 'B']],
  ['A', { filled: true }, ['A']],
  [' ; , ', { filled: true }, []],
  [null, { filled: true }, []],
  ['A, B', { each: true }, ['A', 'B']],
  [null, { each: true }, []],
];

describe('matches', () => {
  it.each(CASES)('%j tested for %j picks %j', (value, test, picked) => {
    expect(of(value, test)).toEqual(picked);
  });

  it('exactly one of is and isNot holds, for any value', () => {
    const value = fc.option(fc.array(fc.constantFrom('A', 'B', ' ', ',', ';', 'a')).map((parts) => parts.join('')));
    fc.assert(
      fc.property(value, fc.constantFrom('A', 'B', 'A,B', 'x'), (text, wanted) => {
        const holds = (test: Test) => of(text, test).length > 0;
        expect(holds({ is: wanted })).toBe(!holds({ isNot: wanted }));
        const picked = of(text, { each: true });
        expect(new Set(picked).size).toBe(picked.length);
      }),
    );
  });
});
