import type { Problem } from './problem.ts';

/** A failure with a name, on its way through code that answers no results: whoever catches it can say it in words. */
export class ProblemError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.code);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}

/** The problem that an error carries; null where it is a bug. */
export const problemIn = (error: unknown): Problem | null => (error instanceof ProblemError ? error.problem : null);
