import { LATE_MS } from '../../../shared/domain/due.ts';
import { describeProblem, type Language, problem } from '../../../shared/domain/problem.ts';
import { PROBLEM_TEXTS, type ProblemCode } from '../../../shared/domain/problem-texts.ts';
import type { PastEntry } from '../../../shared/domain/past-entry.ts';

/** How late a run began after its scheduled time, in ms; null where it was in time or had none. */
export function latenessOf({ dueAt, startedAt }: Pick<PastEntry, 'dueAt' | 'startedAt'>): number | null {
  if (dueAt === null || startedAt === null) return null;
  const late = Date.parse(startedAt) - Date.parse(dueAt);
  return late > LATE_MS ? late : null;
}

/** How long a run took, in ms; null while it goes on, or where there was none. */
export function tookOf({ startedAt, endedAt }: Pick<PastEntry, 'startedAt' | 'endedAt'>): number | null {
  return startedAt === null || endedAt === null ? null : Date.parse(endedAt) - Date.parse(startedAt);
}

/**
 * When a run was taken back, and null where it was not. Who takes back comes later, so that it is among the newer entries
 * that are read already.
 */
export function takenBackAt({ startedAt }: PastEntry, newestFirst: readonly PastEntry[]): string | null {
  if (startedAt === null) return null;
  const undo = newestFirst.find(({ plan, outcome }) => plan?.undoes === startedAt && (outcome?.confirmed ?? 0) > 0);
  return undo?.startedAt ?? null;
}

/**
 * What a problem's code says without the details of that day: history keeps the code alone. Null where the code is
 * unknown.
 */
export function sentenceOf(code: string, language: Language): string | null {
  if (!isCode(code)) return null;
  return describeProblem(problem(code), language)
    .what.replaceAll(/\s*\(\s*\)/g, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ (?=[.,:;])/g, '')
    .replace(/:$/, '.')
    .trim();
}

const isCode = (code: string): code is ProblemCode => Object.hasOwn(PROBLEM_TEXTS, code);
