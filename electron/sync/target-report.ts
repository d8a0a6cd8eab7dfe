import { isRetryable, type Problem, problem } from '../../shared/domain/problem.ts';
import type { ProblemCode } from '../../shared/domain/problem-texts.ts';
import { err, type Result } from '../../shared/lib/result.ts';
import type { Account, ContactTarget } from '../ports.ts';

/** What a look at the target tells. */
export interface TargetReport {
  /** The account, or the first thing for want of which nothing can be done. */
  readonly account: Result<Account, Problem>;
  /** What else it does not let the program read; where the account is good, only what lists and tags need. */
  readonly lacking: readonly Problem[];
}

/** Something that the program reads of the target; without what is `needed` there is no plan at all. */
interface Right {
  readonly code: ProblemCode;
  readonly needed: boolean;
  readonly ask: (target: ContactTarget) => Promise<Result<unknown, Problem>>;
}

/** Belongs to nobody: the question is whether one may be asked, and no person's data comes back. */
const NOBODY = 'kontroll@kontaktisild.example';

const RIGHTS: readonly Right[] = [
  { code: 'target/no-contacts', needed: true, ask: (target) => target.contactByEmail(NOBODY) },
  { code: 'target/no-fields', needed: true, ask: (target) => target.fields() },
  { code: 'target/no-lists', needed: false, ask: (target) => target.labels('list') },
  { code: 'target/no-tags', needed: false, ask: (target) => target.labels('tag') },
];

/** Asks the target for its account, and where that is given for one of everything that the program will read there. */
export async function readTarget(target: ContactTarget): Promise<TargetReport> {
  const account = await target.account();
  if (!account.ok) return { account, lacking: [] };
  const answers = await Promise.all(
    RIGHTS.map(async ({ code, needed, ask }) => {
      const answer = await ask(target);
      if (answer.ok) return [];
      // The login was good a moment ago: what is refused now is this one thing.
      const lacks = answer.problem.code === 'target/auth';
      const why = lacks ? problem(code, { host: target.host }) : answer.problem;
      return [{ why, grave: needed || isRetryable(why) }];
    }),
  );
  const found = answers.flat();
  const grave = found.find((each) => each.grave)?.why ?? null;
  // A server that goes away meanwhile is one problem, however many questions it left open.
  const told = new Map(found.map(({ why }) => [JSON.stringify(why), why]));
  if (grave === null) return { account, lacking: [...told.values()] };
  told.delete(JSON.stringify(grave));
  return { account: err(grave), lacking: [...told.values()] };
}
