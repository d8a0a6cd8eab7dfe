import { z } from 'zod';
import type { Example, Survey } from '../domain/survey.ts';
import { channel, connection, duplicates, key, name } from './schema.ts';

/** What rules would make of the feed. Names of examples are masked; `rules.examples` tells them. */
export type SurveyView = Survey;

/** Examples in clear, by what they are examples of. */
export interface ExamplesView {
  readonly examples: Readonly<Record<string, readonly Example[]>>;
}

const value = z.string().min(1).max(500);
const yes = z.literal(true);
const tests = [
  z.strictObject({ source: key, is: value }),
  z.strictObject({ source: key, isNot: value }),
  z.strictObject({ source: key, contains: value }),
  z.strictObject({ source: key, filled: yes }),
  z.strictObject({ source: key, each: yes }),
] as const;
const match = z.union(tests);
const add = z.strictObject({ kind: z.enum(['list', 'tag']), name: value });
const [is, isNot, contains, filled, each] = tests;
const labelRule = z.union([
  is.extend({ add }),
  isNot.extend({ add }),
  contains.extend({ add }),
  filled.extend({ add }),
  each.extend({ add }),
]);
const words = z.array(value).max(200).readonly();
const consent = z.strictObject({
  source: key,
  date: key,
  basis: z.enum(['optin-only', 'legal-person', 'own-customers']),
  basisFor: match.nullable(),
  attestation: z
    .strictObject({ by: z.string().max(200), on: z.string().max(10), why: z.string().max(2000) })
    .nullable(),
  yes: words,
  no: words,
  undatedYes: z.enum(['fix-list', 'accept']),
  refusedNew: z.enum(['do-not-create', 'create-withdrawn']),
  wording: z.string().max(5000),
});
const change = z.strictObject({
  labels: z.array(labelRule).max(200).readonly().optional(),
  exclude: z.array(match).max(200).readonly().optional(),
  consent: consent.nullable().optional(),
  addresses: z
    .strictObject({ several: z.union([z.enum(['first', 'ask']), z.strictObject({ keyword: value })]) })
    .optional(),
  duplicates: duplicates.optional(),
  closed: z.enum(['leave-out', 'include']).optional(),
});

/** Looking at the feed while rules are worked on. */
export const RULES_CHANNELS = {
  /** Answers null where a newer question about the same client came before this one could be looked at. */
  'rules.survey': channel<SurveyView | null>()(
    z.strictObject({ connection: name, change, values: z.array(key).max(60) }),
  ),
  /** The examples of the last survey with their names. */
  'rules.examples': channel<ExamplesView>()(connection),
} as const;
