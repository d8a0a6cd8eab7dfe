/** The languages that the product speaks. */
export type Language = 'et' | 'en';

/** A problem in words: what happened, and what to do next. */
export interface ProblemText {
  readonly what: string;
  readonly next: string;
}

/** One entry of the problem table. */
export type ProblemEntry = { readonly retryable: boolean } & Readonly<Record<Language, ProblemText>>;

/** Shorthand: a problem that only a person can solve. */
export const fix = (et: ProblemText, en: ProblemText): ProblemEntry => ({ retryable: false, et, en });

/** Shorthand: a problem that may pass by itself. */
export const wait = (et: ProblemText, en: ProblemText): ProblemEntry => ({ retryable: true, et, en });

/** Shorthand: the two sentences of a problem. */
export const t = (what: string, next: string): ProblemText => ({ what, next });
