import { nextStepOn } from './keychain-steps.ts';
import { type Language, PROBLEM_TEXTS, type ProblemCode, type ProblemText } from './problem-texts.ts';

export type { Language, ProblemText } from './problem-texts.ts';

/** Why something could not be done. The part of `code` after the slash is the named outcome that programs read. */
export interface Problem {
  readonly code: ProblemCode;
  /** Words for the `{placeholders}` of the sentence; never a secret, never a person. */
  readonly values?: Readonly<Record<string, string>>;
}

/** Makes a problem. */
export function problem(code: ProblemCode, values?: Readonly<Record<string, string>>): Problem {
  return values === undefined ? { code } : { code, values };
}

/** The named outcome of a problem, as contracts name it (`bad-key`, `auth`, …). */
export function outcomeOf(value: Problem): string {
  return value.code.slice(value.code.indexOf('/') + 1);
}

/** Which side a problem is on: it decides the exit status of a command. */
export function sideOf(value: Problem): string {
  return value.code.slice(0, value.code.indexOf('/'));
}

/** Whether trying again later may help without anybody doing something. */
export function isRetryable(value: Problem): boolean {
  return PROBLEM_TEXTS[value.code].retryable;
}

/** Says a problem in the reader's language. */
export function describeProblem(value: Problem, language: Language): ProblemText {
  const text = PROBLEM_TEXTS[value.code][language];
  const fill = (sentence: string) =>
    // A remark in the middle that there is none of leaves no gap before the full stop.
    sentence
      .replaceAll(/( ?)\{(\w+)\}/g, (_, gap: string, name: string) => {
        const filled = value.values?.[name] ?? '';
        return filled === '' ? '' : `${gap}${filled}`;
      })
      .trim();
  const next = nextStepOn(value.values?.['system'], value.code)?.[language] ?? text.next;
  return { what: fill(text.what), next: fill(next) };
}
