import { assertNever } from '../../shared/lib/assert-never.ts';
import type { EndedStatus } from '../../shared/domain/run-status.ts';
import { outcomeOf, type Problem, sideOf } from '../../shared/domain/problem.ts';

/** The exit statuses that scripts rely on. */
export const EXIT = { ok: 0, input: 2, source: 3, target: 4, held: 5, partly: 6, plan: 7, bug: 70 } as const;

/** The side of a problem; of one of the keychain the end that lacks its secret. */
export function endOf(problem: Problem): string {
  const end = sideOf(problem) === 'keychain' ? problem.values?.['end'] : undefined;
  return end ?? sideOf(problem);
}

/** Rights that a login lacks: to a person each is a thing of its own, to a script the login is refused. */
const LACKING: ReadonlySet<string> = new Set([
  'target/no-contacts',
  'target/no-fields',
  'target/no-lists',
  'target/no-tags',
] satisfies Problem['code'][]);

/** The named outcome of a problem as scripts know it: where there is no keychain at all, the secret is simply nowhere. */
export function outcomeWord(problem: Problem): string {
  if (LACKING.has(problem.code)) return 'auth';
  const isNowhere = problem.code === 'keychain/missing' || problem.code === 'keychain/no-service';
  if (!isNowhere || endOf(problem) === 'keychain') return outcomeOf(problem);
  return endOf(problem) === 'source' ? 'bad-key' : 'auth';
}

/** The exit status that a problem stands for. */
export function exitStatusOf(problem: Problem): number {
  switch (endOf(problem)) {
    case 'source':
      return EXIT.source;
    case 'target':
      return EXIT.target;
    case 'plan':
      return EXIT.plan;
    default:
      return EXIT.input;
  }
}

/** The exit status of a run by how it ended. */
export function exitStatusOfRun(status: EndedStatus, problem: Problem | null): number {
  switch (status) {
    case 'succeeded':
    case 'succeeded-with-remarks':
      return EXIT.ok;
    case 'held':
      return EXIT.held;
    case 'failed':
      return problem === null ? EXIT.partly : exitStatusOf(problem);
    case 'partial':
    case 'interrupted':
    case 'cancelled':
      return EXIT.partly;
    default:
      return assertNever(status);
  }
}
