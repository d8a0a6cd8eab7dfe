import { describe, expect, it } from 'vitest';
import { whyOneByOne } from '../../../shared/domain/approve-together.ts';

const counted = (days: readonly string[]) => {
  const all = new Map<string, number>();
  for (const day of days) all.set(day, (all.get(day) ?? 0) + 1);
  return all;
};
const days = (count: number) =>
  Array.from({ length: count }, (_, index) => `2026-10-${String(index + 1).padStart(2, '0')}`);

describe('cancellations are approved together', () => {
  it('where there are at most five of different days', () => {
    expect([1, 5, 6].map((count) => whyOneByOne(days(count), counted(days(count))))).toEqual([null, null, 'too-many']);
  });

  it('never where two share a day', () => {
    const same = ['2026-10-01', '2026-10-01'];
    expect(whyOneByOne(same, counted(same))).toBe('same-day');
  });

  it('never while twenty proposals of the plan share one, not even others than these', () => {
    const crowd = Array.from({ length: 20 }, () => '2026-09-09');
    expect(whyOneByOne(days(2), counted([...days(2), ...crowd]))).toBe('suspicious');
    expect(whyOneByOne(days(2), counted([...days(2), ...crowd.slice(1)]))).toBeNull();
  });
});
