import type { ProblemEntry } from './problem-entry.ts';
import { DECISION_PROBLEMS } from './problem-texts-decision.ts';
import { INPUT_PROBLEMS } from './problem-texts-input.ts';
import { KEYCHAIN_PROBLEMS } from './problem-texts-keychain.ts';
import { MAPPING_PROBLEMS } from './problem-texts-mapping.ts';
import { PLAN_PROBLEMS } from './problem-texts-plan.ts';
import { PROGRAM_PROBLEMS } from './problem-texts-program.ts';
import { REPORT_PROBLEMS } from './problem-texts-report.ts';
import { REVIEW_PROBLEMS } from './problem-texts-review.ts';
import { RUN_PROBLEMS } from './problem-texts-run.ts';
import { SOURCE_PROBLEMS } from './problem-texts-source.ts';
import { STORE_PROBLEMS } from './problem-texts-store.ts';
import { TARGET_PROBLEMS } from './problem-texts-target.ts';

export type { Language, ProblemText } from './problem-entry.ts';

/** Every problem that the product can have, with its sentence and the next step. Side before the slash, named outcome after it. */
export const PROBLEM_TEXTS = {
  ...SOURCE_PROBLEMS,
  ...TARGET_PROBLEMS,
  ...INPUT_PROBLEMS,
  ...DECISION_PROBLEMS,
  ...KEYCHAIN_PROBLEMS,
  ...RUN_PROBLEMS,
  ...PROGRAM_PROBLEMS,
  ...STORE_PROBLEMS,
  ...MAPPING_PROBLEMS,
  ...REVIEW_PROBLEMS,
  ...PLAN_PROBLEMS,
  ...REPORT_PROBLEMS,
} as const satisfies Readonly<Record<string, ProblemEntry>>;

/** The code of a problem: side/outcome. */
export type ProblemCode = keyof typeof PROBLEM_TEXTS;
