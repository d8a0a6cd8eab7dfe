import { addDays, dayText } from '../lib/zoned-time.ts';
import { type Cause, GAINS, LOSSES, type Noted } from './movement.ts';

/** Movements of one day; the day, yyyy-mm-dd, is empty for all that came before the time that is looked at. */
export interface DayMovement {
  readonly day: string;
  readonly noted: Noted;
  readonly count: number;
}

/** Readers that came and went in one step of time, by cause. */
export interface GrowthPoint {
  /** First and last day, yyyy-mm-dd. */
  readonly from: string;
  readonly until: string;
  /** Never negative, whatever the cause. */
  readonly causes: Readonly<Record<Cause, number>>;
  readonly net: number;
  /** Readers at the end of the last day. */
  readonly level: number;
}

/** How the number of readers changed. */
export interface Growth {
  /** Readers before the first day. */
  readonly before: number;
  readonly points: readonly GrowthPoint[];
}

/** Which time is looked at: both days count, and `stepDays` of them make a point, counted back from the last. */
export interface GrowthSpan {
  readonly from: string;
  readonly until: string;
  readonly stepDays: number;
}

/** Every cause with nothing. */
const NOTHING: Readonly<Record<Cause, number>> = {
  'new-customer': 0,
  'new-consent': 0,
  came: 0,
  joined: 0,
  'opt-out': 0,
  'address-lost': 0,
  left: 0,
  gone: 0,
};

/**
 * Growth of one group of readers from its movements, in any order. The causes of a point come to its net change, and the
 * net changes come to the difference between the last level and the first.
 */
export function growthOf(movements: readonly DayMovement[], { from, until, stepDays }: GrowthSpan): Growth {
  const inSpan = movements.filter(({ day }) => day <= until);
  const before = inSpan.reduce((sum, { day, noted, count }) => sum + (day < from ? effectOf(noted) * count : 0), 0);
  const points: GrowthPoint[] = [];
  let level = before;
  for (const step of stepsOf({ from, until, stepDays })) {
    const causes = { ...NOTHING };
    for (const { day, noted, count } of inSpan) {
      if (day >= step.from && day <= step.until && isCause(noted)) causes[noted] += count;
    }
    const net = sumOf(causes, GAINS) - sumOf(causes, LOSSES);
    level += net;
    points.push({ ...step, causes, net, level });
  }
  return { before, points };
}

/** The days of a span in steps, oldest first; the oldest step may be shorter. */
export function stepsOf({ from, until, stepDays }: GrowthSpan): readonly Pick<GrowthPoint, 'from' | 'until'>[] {
  const steps: Pick<GrowthPoint, 'from' | 'until'>[] = [];
  for (let end = until; end >= from; end = shiftDay(end, -stepDays)) {
    const begin = shiftDay(end, 1 - stepDays);
    steps.unshift({ from: begin < from ? from : begin, until: end });
  }
  return steps;
}

/** The day that is so many days later, as yyyy-mm-dd. */
export function shiftDay(day: string, days: number): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number);
  const at = { year, month, day: date, weekday: 0 };
  return dayText(addDays(at, days));
}

/** What all causes of a span come to, by cause. */
export function totalOf(points: readonly GrowthPoint[]): Readonly<Record<Cause, number>> {
  const total = { ...NOTHING };
  for (const { causes } of points) for (const cause of [...GAINS, ...LOSSES]) total[cause] += causes[cause];
  return total;
}

const isCause = (noted: Noted): noted is Cause => Object.hasOwn(NOTHING, noted);

function effectOf(noted: Noted): number {
  if (noted === 'there') return 1;
  if (!isCause(noted)) return 0;
  return (GAINS as readonly string[]).includes(noted) ? 1 : -1;
}

const sumOf = (causes: Readonly<Record<Cause, number>>, kinds: readonly Cause[]): number =>
  kinds.reduce((sum, kind) => sum + causes[kind], 0);
