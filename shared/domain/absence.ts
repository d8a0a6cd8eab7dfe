/** A customer counts as gone after this many good full fetches in a row without it, the present one included … */
export const ABSENT_FETCHES = 3;

/** … and not before this long after the first of them, in ms. */
export const ABSENT_MS = 7 * 24 * 60 * 60 * 1000;

/** A customer with a contact of ours that good full fetches do not hold any more. */
export interface Absence {
  readonly code: string;
  /** ISO date-time of the first fetch without it. */
  readonly since: string;
  /** How many good full fetches in a row were without it. */
  readonly fetches: number;
}

/** How far such a customer is on the way to counting as gone: `times` of `of`, and not before `until` (ISO). */
export interface AbsenceStep {
  readonly times: number;
  readonly of: number;
  readonly since: string;
  readonly until: string;
}

/** Tells how far an absent customer is; more fetches than it takes add nothing. */
export function absenceStep({ since, fetches }: Absence): AbsenceStep {
  const until = new Date(Date.parse(since) + ABSENT_MS).toISOString();
  return { times: Math.min(fetches, ABSENT_FETCHES), of: ABSENT_FETCHES, since, until };
}
