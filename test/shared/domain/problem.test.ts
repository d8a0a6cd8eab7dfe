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
    // A value under the language's own name is said in that language: the other text has its counterpart.
    const values = (text: typeof et, language: string) =>
      placeholders(text.what + text.next).map((name) => (name === language ? 'language' : name));
    expect(values(et, 'et').toSorted()).toEqual(values(en, 'en').toSorted());
  });

  it('fills in values, and leaves no placeholder where one is missing', () => {
    const value = problem('source/network', { host: 'directo.example' });
    expect(describeProblem(value, 'en')).toEqual({
      what: 'Directo (directo.example) does not answer.',
      next: 'Check the network and the address, then try again.',
    });
    for (const code of CODES) expect(JSON.stringify(describeProblem(problem(code), 'et'))).not.toMatch(/[{]\w+[}]/);
  });

  it('tells the next step for the operating system where it differs, and the usual one elsewhere', () => {
    const nextOn = (code: ProblemCode, system: string) => describeProblem(problem(code, { system }), 'en').next;
    expect(nextOn('keychain/no-service', 'linux')).toContain('gnome-keyring');
    expect(nextOn('keychain/no-service', 'windows')).toBe(PROBLEM_TEXTS['keychain/no-service'].en.next);
    expect(nextOn('keychain/locked', 'mac')).toContain('Keychain Access');
    expect(nextOn('keychain/failed', 'windows')).toContain('Credential Manager');
    expect(nextOn('keychain/gone', 'windows')).toBe(PROBLEM_TEXTS['keychain/gone'].en.next);
    for (const code of CODES) {
      for (const system of ['linux', 'mac', 'windows', 'toString']) {
        for (const language of ['et', 'en'] as const) {
          const { what, next } = describeProblem(problem(code, { system }), language);
          expect(what).toBe(describeProblem(problem(code), language).what);
          expect(next).toMatch(/[.)]$|help$|cli/);
        }
      }
    }
  });

  it('names side and outcome, and tells what may pass by itself', () => {
    const value = problem('source/bad-key');
    expect([sideOf(value), outcomeOf(value), isRetryable(value)]).toEqual(['source', 'bad-key', false]);
    expect(isRetryable(problem('target/network'))).toBe(true);
  });
});
