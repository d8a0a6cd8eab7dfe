import { describe, expect, it } from 'vitest';
import { exitStatusOf, exitStatusOfRun } from '../../../electron/terminal/exit-status.ts';
import { type Problem, problem } from '../../../shared/domain/problem.ts';
import { PROBLEM_TEXTS, type ProblemCode } from '../../../shared/domain/problem-texts.ts';

const BY_SIDE: Readonly<Record<string, number>> = { source: 3, target: 4, plan: 7 };

describe('exit statuses', () => {
  it('stand for the side of a problem', () => {
    for (const code of Object.keys(PROBLEM_TEXTS) as ProblemCode[]) {
      expect([code, exitStatusOf(problem(code))]).toEqual([code, BY_SIDE[code.split('/')[0] ?? ''] ?? 2]);
    }
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
