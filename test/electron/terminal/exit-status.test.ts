import { describe, expect, it } from 'vitest';
import { exitStatusOf, exitStatusOfRun, outcomeWord } from '../../../electron/terminal/exit-status.ts';
import { type Problem, problem } from '../../../shared/domain/problem.ts';
import { PROBLEM_TEXTS, type ProblemCode } from '../../../shared/domain/problem-texts.ts';

const BY_SIDE: Readonly<Record<string, number>> = { source: 3, target: 4, plan: 7 };

describe('exit statuses', () => {
  it('stand for the side of a problem', () => {
    for (const code of Object.keys(PROBLEM_TEXTS) as ProblemCode[]) {
      expect([code, exitStatusOf(problem(code))]).toEqual([code, BY_SIDE[code.split('/')[0] ?? ''] ?? 2]);
    }
  });

  it.each<readonly [ProblemCode, 'source' | 'target', number, string]>([
    ['keychain/locked', 'source', 3, 'locked'],
    ['keychain/locked', 'target', 4, 'locked'],
    ['keychain/timeout', 'target', 4, 'timeout'],
    // Without any keychain a secret that is not in the environment is simply nowhere.
    ['keychain/no-service', 'source', 3, 'bad-key'],
    ['keychain/missing', 'source', 3, 'bad-key'],
    ['keychain/missing', 'target', 4, 'auth'],
  ])('of %s are those of the end that lacks its secret: %s is %i, called %s', (code, end, status, word) => {
    const value = problem(code, { system: 'linux', end });
    expect([exitStatusOf(value), outcomeWord(value)]).toEqual([status, word]);
  });

  it('call a problem by its own name, whatever values it carries', () => {
    expect(outcomeWord(problem('source/bad-key'))).toBe('bad-key');
    expect(outcomeWord(problem('keychain/missing'))).toBe('missing');
    // To a script a login that lacks a right is one that is refused.
    expect(outcomeWord(problem('target/no-fields'))).toBe('auth');
    expect(exitStatusOf(problem('target/network', { end: 'source' }))).toBe(4);
  });

  it.each<readonly [Parameters<typeof exitStatusOfRun>[0], Problem | null, number]>([
    ['succeeded', null, 0],
    ['succeeded-with-remarks', null, 0],
    ['held', null, 5],
    ['partial', null, 6],
    ['partial', problem('target/auth'), 6],
    ['interrupted', null, 6],
    ['cancelled', problem('run/cancelled'), 6],
    ['failed', problem('source/truncated'), 3],
    ['failed', problem('target/auth'), 4],
    ['failed', problem('input/missing-field'), 2],
    ['failed', null, 6],
  ])('of a run that is %s with %o is %i', (status, stopped, expected) => {
    expect(exitStatusOfRun(status, stopped)).toBe(expected);
  });
});
