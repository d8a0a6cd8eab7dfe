import type { LimitOverrides } from './connection.ts';
import { figureOf } from './limit-settings.ts';
import { type Problem, problem } from './problem.ts';

/** The distinct customer codes of a feed beside those of the last load. */
export interface CodeCounts {
  readonly codes: number;
  /** Codes of the feed that the last load had. */
  readonly knownCodes: number;
  readonly codesBefore: number;
  /** Codes of the last load that the feed still has. */
  readonly codesStaying: number;
}

/**
 * LIM-11: a full feed most of whose codes nobody knows is another company's. A young company may double its few customers
 * all the same, so either most of the known ones must be gone too or the newcomers must be many. After a feed that had
 * lost most of them, those who come back are no newcomers: as many as the good fetches before it had (`mostGood`).
 */
export function otherCompany(
  counts: CodeCounts & { readonly mostGood: number },
  limits: LimitOverrides,
): Problem | null {
  const { codes, knownCodes, codesBefore, codesStaying, mostGood } = counts;
  const { percent, count } = figureOf(limits, 'LIM-11');
  const isReplaced = codesStaying * 100 < percent * codesBefore;
  const returning = isReplaced ? 0 : Math.max(0, mostGood - codesBefore);
  const newcomers = Math.max(0, codes - knownCodes - returning);
  const isStrange = codesBefore > 0 && (codes - newcomers) * 100 < percent * codes;
  if (!isStrange) return null;
  if (!isReplaced && newcomers <= count) return null;
  return problem('source/other-company', { known: String(knownCodes), records: String(codes) });
}

/**
 * The same for an incremental feed, which shows only a few: many newcomers, most of what came, are no day's work of one
 * company.
 */
export function otherCompanyInChanges(
  { codes, knownCodes, records }: CodeCounts & { readonly records: number },
  limits: LimitOverrides,
): Problem | null {
  const { percent, count } = figureOf(limits, 'LIM-11');
  const newcomers = codes - knownCodes;
  const known = Math.max(records - newcomers, 0);
  if (newcomers <= count || known * 100 >= percent * records) return null;
  return problem('source/other-company', { known: String(known), records: String(records) });
}
