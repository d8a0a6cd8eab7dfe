import type { LimitOverrides } from './connection.ts';
import { SAME_DAY } from './approve-together.ts';
import { type Finding, type FindingId, sampleOf } from './finding.ts';
import { figureOf, type SetLimit } from './limit-settings.ts';

/** What a fetch and its plan come to, in the figures that the safety limits measure. */
export interface LimitFigures {
  readonly kind: 'full' | 'incremental';
  readonly records: number;
  /** Record counts of up to five last good full fetches, without this one. */
  readonly recentRecords: readonly number[];
  readonly isFirstRun: boolean;
  /** Contacts that customers are linked to when the plan is made. */
  readonly linkedContacts: number;
  /** Memberships of lists and tags that are ours. */
  readonly managedLabels: number;
  readonly labelsRemoved: number;
  readonly creates: number;
  readonly emailChanges: number;
  readonly optOuts: number;
  /** Target field -> how many contacts get another value in place of an existing one. */
  readonly fieldChanges: ReadonlyMap<string, number>;
  readonly rowErrors: number;
  /** Day (`yyyy-mm-dd`) -> how many cancellations are proposed with that date. */
  readonly proposals: ReadonlyMap<string, number>;
  /** The nominated customer code where a full fetch does not have it. */
  readonly canaryMissing: string | null;
  /** Codes that are concerned, by finding id; for LIM-05 by `LIM-05 <field>`. */
  readonly affected: Readonly<Record<string, readonly string[]>>;
}

/** A limit is passed when both the share and the number are above. */
interface Threshold {
  readonly share: number;
  readonly count: number;
}

interface Step {
  readonly level: Finding['level'];
  readonly above: Threshold;
  readonly words?: Finding['words'];
}

interface Measure {
  readonly id: FindingId;
  readonly part: number;
  readonly whole: number;
  /** The share where there is nothing to compare with. */
  readonly ofNothing: 0 | 1;
  readonly words?: Finding['words'];
  /** Key of `affected` where it is not the id. */
  readonly sampleKey?: string;
}

/** Measures a fetch and its plan against the safety limits; the findings are ordered by id. */
export function checkLimits(figures: LimitFigures, overrides: LimitOverrides): Finding[] {
  const { records, linkedContacts: linked } = figures;
  const holdAbove = (id: SetLimit): Step => ({ level: 'hold', above: thresholdOf(overrides, id) });
  const judge = (measure: Measure, steps: readonly Step[]) =>
    judged({ ...measure, words: { ...measure.words, of: measure.whole } }, steps, figures.affected);

  const rowErrors = holdAbove('LIM-09');
  const ofLinked = { whole: linked, ofNothing: 0 } as const;
  return [
    ...checkDrop(figures, holdAbove('LIM-02')),
    ...judge({ id: 'LIM-03', part: figures.labelsRemoved, whole: figures.managedLabels, ofNothing: 1 }, [
      holdAbove('LIM-03'),
    ]),
    ...(figures.isFirstRun
      ? []
      : judge({ id: 'LIM-04', part: figures.creates, whole: linked, ofNothing: 1 }, [holdAbove('LIM-04')])),
    ...byKey(figures.fieldChanges).flatMap(([field, part]) =>
      judge({ id: 'LIM-05', part, ...ofLinked, words: { field }, sampleKey: `LIM-05 ${field}` }, [holdAbove('LIM-05')]),
    ),
    ...judge({ id: 'LIM-06', part: figures.emailChanges, ...ofLinked }, [holdAbove('LIM-06')]),
    ...checkProposals(figures),
    ...judge({ id: 'LIM-08', part: figures.optOuts, ...ofLinked }, optOutSteps(overrides)),
    ...judge({ id: 'LIM-09', part: figures.rowErrors, whole: records, ofNothing: 1 }, [
      rowErrors,
      warnBelow(rowErrors, 2, 0),
    ]),
    ...checkSameDay(figures),
    ...checkCanary(figures),
  ];
}

/** LIM-02: fewer customers than usual. An incremental fetch says nothing about that. */
function checkDrop(figures: LimitFigures, hold: Step): readonly Finding[] {
  const { kind, records, recentRecords, affected } = figures;
  if (kind !== 'full' || recentRecords.length === 0) return [];
  const usual = median(recentRecords);
  const measure = {
    id: 'LIM-02',
    part: usual - records,
    whole: usual,
    ofNothing: 0,
    words: { records, usual },
  } as const;
  return judged(measure, [hold, warnBelow(hold, 3, 10)], affected);
}

/** LIM-07: every proposed cancellation waits for a person. */
function checkProposals({ proposals, affected }: LimitFigures): readonly Finding[] {
  const count = [...proposals.values()].reduce((sum, each) => sum + each, 0);
  if (count === 0) return [];
  return [
    { id: 'LIM-07', level: 'info', value: count, limit: 0, count, affected: sampleOf(affected['LIM-07']), words: {} },
  ];
}

/** LIM-08: opt-outs are always applied; a suspected fault is a louder warning, never a hold. */
function optOutSteps(overrides: LimitOverrides): readonly Step[] {
  const fault: Step = { level: 'warn', above: thresholdOf(overrides, 'LIM-08'), words: { fault: 'yes' } };
  return [fault, warnBelow(fault, 2, 10)];
}

/** LIM-13: many cancellations with one date look like an import, not like people who changed their minds. */
function checkSameDay({ proposals, affected }: LimitFigures): readonly Finding[] {
  return byKey(proposals)
    .filter(([, count]) => count >= SAME_DAY)
    .map(([day, count]) => ({
      id: 'LIM-13',
      level: 'warn',
      value: count,
      limit: SAME_DAY,
      count,
      affected: sampleOf(affected[`LIM-13 ${day}`]),
      words: { day },
    }));
}

/** LIM-14: the customer that has to be in every full fetch is not there. */
function checkCanary({ canaryMissing: code, affected }: LimitFigures): readonly Finding[] {
  if (code === null) return [];
  return [
    {
      id: 'LIM-14',
      level: 'hold',
      value: 1,
      limit: 0,
      count: 1,
      affected: sampleOf(affected['LIM-14']),
      words: { code },
    },
  ];
}

/** The finding of the first step that is passed. */
function judged(measure: Measure, steps: readonly Step[], affected: LimitFigures['affected']): readonly Finding[] {
  const { id, part, whole, ofNothing, words, sampleKey = id } = measure;
  const value = whole > 0 ? part / whole : ofNothing;
  const step = steps.find(({ above }) => value > above.share && part > above.count);
  if (step === undefined) return [];
  return [
    {
      id,
      level: step.level,
      value,
      limit: step.above.share,
      count: part,
      affected: sampleOf(affected[sampleKey]),
      words: { ...words, ...step.words },
    },
  ];
}

/** The figures of a limit as a client has them. */
function thresholdOf(overrides: LimitOverrides, id: SetLimit): Threshold {
  const { percent, count } = figureOf(overrides, id);
  return { share: toShare(percent), count };
}

/** The quieter step below another; it follows that one down, so that no stricter limit stays silent before it holds. */
function warnBelow({ above }: Step, percent: number, count: number): Step {
  const share = Math.min(toShare(percent), above.share);
  return { level: 'warn', above: { share, count: Math.min(count, above.count) } };
}

/** Twelve digits, because 0.7 / 100 is a hair less than 0.007 and would be passed by exactly 0.7 %. */
const toShare = (percent: number): number => Number((percent / 100).toPrecision(12));

const byKey = (counts: ReadonlyMap<string, number>): readonly (readonly [string, number])[] =>
  [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1));

/** The middle value; of an even number of them the mean of the two in the middle. */
function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)] ?? 0;
  const lower = sorted[Math.ceil(sorted.length / 2) - 1] ?? 0;
  return (lower + upper) / 2;
}
