import { describe, expect, it } from 'vitest';
import { remainingTime } from '../../../../renderer/features/runs/remaining.ts';

const after = (seconds: number, done: number, total: number) =>
  remainingTime({ at: 0, done: 0 }, { at: seconds * 1000, done }, total);

describe('the time that is left', () => {
  it('is not guessed before a few changes have taken a few seconds', () => {
    expect([after(2.9, 50, 100), after(60, 4, 100)]).toEqual([null, null]);
  });

  it('is told the more roughly the longer it is', () => {
    expect([
      after(10, 90, 100),
      after(60, 50, 100),
      after(100, 25, 100),
      after(600, 20, 100),
      after(3600, 10, 100),
    ]).toEqual([
      { kind: 'soon' },
      { kind: 'minute' },
      { kind: 'minutes', count: 5 },
      { kind: 'minutes', count: 40 },
      { kind: 'hours', count: 9 },
    ]);
  });

  it('goes by the pace since the first that was heard', () => {
    expect(remainingTime({ at: 0, done: 900 }, { at: 10_000, done: 910 }, 1000)).toEqual({ kind: 'minutes', count: 2 });
  });
});
