import { describe, expect, it } from 'vitest';
import { otherCompany, otherCompanyInChanges } from '../../../shared/domain/other-company.ts';
import { describeProblem, isRetryable, problem } from '../../../shared/domain/problem.ts';

/** A feed with so many codes, of which so many are known, after a load with so many. */
const judge = (codes: number, known: number, before: number, limits: Parameters<typeof otherCompany>[1] = {}) =>
  otherCompany({ codes, knownCodes: known, codesBefore: before, codesStaying: known, mostGood: 0 }, limits);

/** The same after a feed that had lost most of the customers that a good one had. */
const judgeReturn = (codes: number, known: number, before: number, mostGood: number) =>
  otherCompany({ codes, knownCodes: known, codesBefore: before, codesStaying: known, mostGood }, {});

const stranger = (known: number, records: number) =>
  problem('source/other-company', { known: String(known), records: String(records) });

describe('a feed of another company', () => {
  it.each([
    ['nobody is known', 940, 0, 1000],
    ['few are known', 940, 11, 1000],
    ['just under 60 % are known and many are new', 1000, 599, 599],
    ['both are small and have nothing in common', 2, 0, 2],
    ['half of a small one is known, but most of the last load is gone', 10, 5, 20],
  ])('is one in which %s', (_, codes, known, before) => {
    expect(judge(codes, known, before)).toEqual(stranger(known, codes));
  });

  it.each([
    ['is the first one', 940, 0, 0],
    ['has exactly 60 % known', 1000, 600, 1000],
    ['lost most of its customers and brought none', 10, 10, 1000],
    ['has no codes at all', 0, 0, 1000],
    ['grew by 25 and lost nobody', 30, 5, 5],
  ])('is not one that %s', (_, codes, known, before) => {
    expect(judge(codes, known, before)).toBeNull();
  });

  it('is not one in which those come back whom the last feed had lost', () => {
    expect(judgeReturn(998, 300, 300, 1000)).toBeNull();
    expect(judgeReturn(1400, 300, 300, 1000)).toBeNull();
    // More newcomers than that are newcomers, and a feed without those who stayed is none of this company.
    expect(judgeReturn(2000, 300, 300, 1000)).toEqual(stranger(300, 2000));
    expect(judgeReturn(998, 11, 300, 1000)).toEqual(stranger(11, 998));
  });

  it('is measured by the limits of the connection', () => {
    expect(judge(31, 5, 5)).toEqual(stranger(5, 31));
    expect(judge(31, 5, 5, { 'LIM-11': { count: 26 } })).toBeNull();
    expect(judge(30, 5, 5, { 'LIM-11': { count: 10 } })).toEqual(stranger(5, 30));
    expect(judge(1000, 11, 1000, { 'LIM-11': { percent: 1 } })).toBeNull();
    expect(judge(1000, 600, 600, { 'LIM-11': { percent: 80 } })).toEqual(stranger(600, 1000));
    expect(judge(940, 0, 1000, { 'LIM-11': { percent: 0 } })).toBeNull();
    expect(judge(940, 0, 1000, { 'LIM-02': { percent: 0 } })).toEqual(stranger(0, 940));
  });

  it('has exactly 60 % of the last load, and most of those who are not new', () => {
    const counts = { codes: 300, knownCodes: 60, codesBefore: 100, mostGood: 500 };
    expect(otherCompany({ ...counts, codesStaying: 60 }, {})).toBeNull();
    expect(otherCompany({ ...counts, codesStaying: 59 }, {})).toEqual(stranger(60, 300));
  });

  it('shows in an incremental feed as more than 25 newcomers that are most of what came', () => {
    const changes = (codes: number, knownCodes: number, records = codes) =>
      otherCompanyInChanges({ codes, knownCodes, codesBefore: 1000, codesStaying: 0, records }, {});
    expect([changes(26, 1), changes(27, 1)]).toEqual([null, stranger(1, 27)]);
    expect([changes(100, 60), changes(100, 59)]).toEqual([null, stranger(59, 100)]);
    expect(changes(40, 0, 100)).toBeNull();
  });

  it('is said with its numbers, and cannot pass by itself', () => {
    const value = stranger(11, 940);
    expect(isRetryable(value)).toBe(false);
    expect(describeProblem(value, 'et').what).toBe(
      'See võti annab teise ettevõtte kliendid: 940 kliendist on tuttavad 11.',
    );
    expect(describeProblem(value, 'en').what).toBe(
      'This key gives the customers of another company: of 940 customers 11 are known.',
    );
  });
});
