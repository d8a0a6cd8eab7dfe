import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createValueCounter, MOST_DISTINCT, MOST_VALUES } from '../../../shared/domain/bounded-count.ts';

function counted(values: readonly string[]) {
  const counter = createValueCounter();
  for (const value of values) counter.add(value);
  return counter.counts();
}

describe('counting values', () => {
  it('names the most frequent first and tells how many different ones there are', () => {
    expect(counted(['B', 'A', 'B', 'C', 'A', 'B'])).toEqual({
      values: [
        { value: 'B', count: 3 },
        { value: 'A', count: 2 },
        { value: 'C', count: 1 },
      ],
      distinct: 3,
      more: false,
    });
  });

  it('answers the same whatever the order in which they came, and adds up to all of them', () => {
    const values = fc.array(fc.constantFrom('A', 'B', 'C', 'D', ''), { maxLength: 60 });
    fc.assert(
      fc.property(values, fc.array(fc.nat(), { minLength: 60, maxLength: 60 }), (list, chance) => {
        const shuffled = list
          .map((value, index) => ({ value, at: chance[index] ?? 0 }))
          .toSorted((a, b) => a.at - b.at)
          .map(({ value }) => value);
        const answer = counted(list);
        expect(counted(shuffled)).toEqual(answer);
        expect(answer.values.reduce((sum, { count }) => sum + count, 0)).toBe(list.length);
      }),
    );
  });

  it('keeps no more than it can bear, and says so', () => {
    const many = Array.from({ length: MOST_DISTINCT + 5 }, (_, index) => `v${index}`);
    const { values, distinct, more } = counted(many);
    expect([values.length, distinct, more]).toEqual([MOST_VALUES, MOST_DISTINCT, true]);
  });
});
