/** Which limit or which kind of drift a finding is about. */
export type FindingId =
  | 'LIM-02'
  | 'LIM-03'
  | 'LIM-04'
  | 'LIM-05'
  | 'LIM-06'
  | 'LIM-07'
  | 'LIM-08'
  | 'LIM-09'
  | 'LIM-13'
  | 'LIM-14'
  | 'DRIFT-EMAIL'
  | 'DRIFT-CODE'
  | 'DRIFT-OPTIN'
  | 'DRIFT-FIELD'
  | 'DRIFT-RENAME'
  | 'DRIFT-NEW'
  | 'DRIFT-VALUE';

/** A verdict of a safety limit or of drift detection; its sentence is made for the reader's language. */
export interface Finding {
  readonly id: FindingId;
  readonly level: 'hold' | 'warn' | 'info';
  /** What was measured: a share from 0 to 1 where the limit is one, else a number. */
  readonly value: number;
  /** The threshold that it is held against, in the unit of `value`. */
  readonly limit: number;
  /** How many customers or contacts are concerned. */
  readonly count: number;
  /** Up to 20 customer codes that are concerned, sorted; never an address or a name. */
  readonly affected: readonly string[];
  /** Words of the sentence: field keys, numbers, a day. Never a person. */
  readonly words: Readonly<Record<string, string | number>>;
}

/** Drift after which nothing is safe to conclude: it holds every run until it is settled. */
export const BREAKING_DRIFT: ReadonlySet<FindingId> = new Set<FindingId>(['DRIFT-EMAIL', 'DRIFT-CODE', 'DRIFT-OPTIN']);

/** Findings that hold a plan when they are at hold level; the others never do. */
const HOLDING: ReadonlySet<FindingId> = new Set<FindingId>([
  'LIM-02',
  'LIM-03',
  'LIM-04',
  'LIM-05',
  'LIM-06',
  'LIM-09',
  'LIM-14',
  ...BREAKING_DRIFT,
]);

/** So many codes are named by a finding. */
const AFFECTED = 20;

/** Of the codes that are concerned those that a finding names: each once, the first in their order. */
export const sampleOf = (codes: readonly string[] = []): readonly string[] =>
  [...new Set(codes)].toSorted().slice(0, AFFECTED);

/** What holds a plan, as one text: an approval is for this and no other reason. */
export function holdsText(findings: readonly Finding[]): string {
  return JSON.stringify(
    findings.filter(({ level }) => level === 'hold').map(({ id, value, count }) => [id, value, count]),
  );
}

/** Whether the findings hold the plan until a person approves it. */
export function isHeld(findings: readonly Finding[]): boolean {
  return findings.some(({ id, level }) => level === 'hold' && HOLDING.has(id));
}
