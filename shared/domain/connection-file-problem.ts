import { assertNever } from '../lib/assert-never.ts';
import type { DecodeIssue } from '../lib/decode.ts';
import { type Language, type Problem, problem } from './problem.ts';

/** Why a connection file cannot be used. Nothing in it repeats a value of the file. */
export type ConnectionFileProblem =
  /** The text is no JSON; the place counts from 1. */
  | { readonly kind: 'not-json'; readonly line: number; readonly column: number }
  /** Longer, or nested deeper, than any connection. */
  | { readonly kind: 'too-large' }
  | { readonly kind: 'newer-version'; readonly version: number }
  | { readonly kind: 'invalid'; readonly issues: readonly DecodeIssue[] };

const SHOWN_ISSUES = 10;

/** Says in one line what is wrong, every place with what is allowed there. */
export function describeConnectionFile(value: ConnectionFileProblem, language: Language): string {
  const say = (et: string, en: string) => (language === 'et' ? et : en);
  switch (value.kind) {
    case 'not-json':
      return say(
        `see ei ole JSON (rida ${value.line}, veerg ${value.column}).`,
        `this is not JSON (line ${value.line}, column ${value.column}).`,
      );
    case 'too-large':
      return say('see on ühendusfaili jaoks liiga suur.', 'this is too large for a connection file.');
    case 'newer-version':
      return say(
        `see on tehtud uuema programmiga (versioon ${value.version}).`,
        `it was made by a newer program (version ${value.version}).`,
      );
    case 'invalid': {
      const shown = value.issues.slice(0, SHOWN_ISSUES).map((issue) => {
        return issue.path === '' ? issue[language] : `${issue.path}: ${issue[language]}`;
      });
      const more = value.issues.length - shown.length;
      if (more > 0) shown.push(say(`ja veel ${more} viga`, `and ${more} more`));
      return `${shown.join('; ')}.`;
    }
    default:
      return assertNever(value);
  }
}

/** The problem for the person who named the file. */
export function connectionFileProblem(value: ConnectionFileProblem, file: string, language: Language): Problem {
  return value.kind === 'newer-version'
    ? problem('input/newer-version', { file, version: String(value.version) })
    : problem('input/connection', { file, text: describeConnectionFile(value, language) });
}
