import { describe, expect, it } from 'vitest';
import { describeProblem, isRetryable, outcomeOf, problem, sideOf } from '../../../shared/domain/problem.ts';
import { PROBLEM_TEXTS, type ProblemCode } from '../../../shared/domain/problem-texts.ts';

const CODES = Object.keys(PROBLEM_TEXTS) as ProblemCode[];
const placeholders = (text: string) =>
  [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? '').toSorted((a, b) => (a < b ? -1 : 1));

describe('the table of problems', () => {
  it.each(CODES)('says %s in both languages: what happened and what to do, with the same values', (code) => {
    const { et, en } = PROBLEM_TEXTS[code];
    for (const text of [et, en]) {
      expect(text.what.trim()).not.toBe('');
      expect(text.next).toMatch(/[.)]$|help$|cli/);
    }
    expect(placeholders(et.what + et.next)).toEqual(placeholders(en.what + en.next));
  });

  it('fills in values, and leaves no placeholder where one is missing', () => {
    const value = problem('source/network', { host: 'directo.example' });
    expect(describeProblem(value, 'en')).toEqual({
      what: 'Directo (directo.example) does not answer.',
      next: 'Check the network and the address, then try again.',
    });
    for (const code of CODES) expect(JSON.stringify(describeProblem(problem(code), 'et'))).not.toMatch(/[{]\w+[}]/);
  });

  it('names side and outcome, and tells what may pass by itself', () => {
    const value = problem('source/bad-key');
    expect([sideOf(value), outcomeOf(value), isRetryable(value)]).toEqual(['source', 'bad-key', false]);
    expect(isRetryable(problem('target/network'))).toBe(true);
  });
});
