import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  FIXED_LIMITS,
  figureOf,
  isLax,
  isOff,
  readCount,
  readPercent,
  SET_LIMITS,
  usualFigure,
  withFigure,
} from '../../../shared/domain/limit-settings.ts';
import { checkLimits } from '../../../shared/domain/limits.ts';
import { connectionDocument } from '../../../shared/domain/connection-file.ts';
import { aConnection } from './a-connection.ts';
import { QUIET } from './quiet-figures.ts';

const figure = fc.record({ percent: fc.integer({ min: 0, max: 100 }), count: fc.integer({ min: 0, max: 5000 }) });
const id = fc.constantFrom(...SET_LIMITS);

describe('the limits that can be set', () => {
  it('are, with the fixed ones and the canary, all fourteen', () => {
    const all = [...SET_LIMITS, ...FIXED_LIMITS, 'LIM-14'].toSorted();
    expect(all).toEqual(Array.from({ length: 14 }, (_, n) => `LIM-${String(n + 1).padStart(2, '0')}`));
  });

  it('are as they were set, whatever stood there before, and are sound settings', () => {
    fc.assert(
      fc.property(id, figure, id, figure, (one, first, other, second) => {
        const limits = withFigure(withFigure({}, one, first), other, second);
        expect(figureOf(limits, other)).toEqual(second);
        if (one !== other) expect(figureOf(limits, one)).toEqual(first);
        expect(aConnection({ limits: connectionDocument({ ...aConnection(), limits })['limits'] }).limits).toEqual(
          limits,
        );
      }),
    );
  });

  it('are written down only where they are not the usual ones', () => {
    fc.assert(
      fc.property(id, figure, (one, own) => {
        expect(withFigure(withFigure({}, one, own), one, usualFigure(one))).toEqual({});
      }),
    );
    expect(withFigure({}, 'LIM-02', { percent: 10, count: 30 })).toEqual({ 'LIM-02': { count: 30 } });
  });

  it('are called lax where they let twice as much pass, and never as they usually are', () => {
    expect(SET_LIMITS.filter((each) => isLax(each, usualFigure(each)) || isOff(each, usualFigure(each)))).toEqual([]);
    const lax = (one: (typeof SET_LIMITS)[number], percent: number, count: number) => isLax(one, { percent, count });
    expect([lax('LIM-02', 20, 25), lax('LIM-02', 19.9, 49), lax('LIM-02', 10, 50)]).toEqual([true, false, true]);
    expect([lax('LIM-11', 30, 25), lax('LIM-11', 31, 25), lax('LIM-11', 90, 25)]).toEqual([true, false, false]);
  });

  it('are called off where nothing can pass them', () => {
    const off = SET_LIMITS.filter((each) => isOff(each, { percent: each === 'LIM-11' ? 0 : 100, count: 0 }));
    expect(off).toEqual(SET_LIMITS.filter((each) => each !== 'LIM-10' && each !== 'LIM-04'));
    // A list that more than doubles is still held by the largest share that can be set.
    const figures = { ...QUIET, creates: 201, linkedContacts: 100 };
    expect(checkLimits(figures, { 'LIM-04': { percent: 100, count: 200 } }).map(({ id: each }) => each)).toEqual([
      'LIM-04',
    ]);
  });
});

describe('a figure that somebody types', () => {
  it.each([
    ['12,5', 12.5],
    [' 0.7 ', 0.7],
    ['100', 100],
    ['100,1', 'out-of-range'],
    ['', 'not-a-number'],
    ['kümme', 'not-a-number'],
    ['-1', 'not-a-number'],
    ['1e3', 'not-a-number'],
  ])('as a share %j is %j', (text, value) => {
    expect(readPercent(text)).toBe(value);
  });

  it.each([
    ['1 000', 'LIM-02', 1000],
    ['0', 'LIM-02', 0],
    ['0', 'LIM-10', 'out-of-range'],
    ['1', 'LIM-10', 1],
    ['2,5', 'LIM-02', 'not-whole'],
    ['1000001', 'LIM-02', 'out-of-range'],
    ['palju', 'LIM-02', 'not-a-number'],
  ] as const)('as a count %j of %s is %j', (text, limit, value) => {
    expect(readCount(text, limit)).toBe(value);
  });
});
