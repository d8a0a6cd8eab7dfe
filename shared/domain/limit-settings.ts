import type { LimitOverrides } from './connection.ts';
import { LIMIT_WORDS } from './limit-words.ts';

/** The limits that are promises and stay as they are. */
export const FIXED_LIMITS = ['LIM-01', 'LIM-07', 'LIM-12', 'LIM-13'] as const;

/** The limits whose figures can be set. */
export const SET_LIMITS = [
  'LIM-02',
  'LIM-03',
  'LIM-04',
  'LIM-05',
  'LIM-06',
  'LIM-08',
  'LIM-09',
  'LIM-10',
  'LIM-11',
] as const;

/** A limit whose figures can be set. */
export type SetLimit = (typeof SET_LIMITS)[number];

/** Both figures of a limit. */
export interface LimitFigure {
  readonly percent: number;
  readonly count: number;
}

/** The figures of a limit as somebody types them. */
export interface TypedFigure {
  readonly percent: string;
  readonly count: string;
}

/** What is wrong with a figure: it is no number, or out of the span that makes sense. */
export type FigureFault = 'not-a-number' | 'not-whole' | 'out-of-range';

/** The largest number that a count may be: no client has that many customers. */
const MOST = 1_000_000;

/** The figures that hold where nothing else is set. */
export function usualFigure(id: SetLimit): LimitFigure {
  const { percent = 0, count = 0 } = LIMIT_WORDS[id]?.usual ?? {};
  return { percent, count };
}

/** The figures of a limit as a client has them. */
export function figureOf(limits: LimitOverrides, id: SetLimit): LimitFigure {
  return { ...usualFigure(id), ...limits[id] };
}

/** Reads a percentage: 0 to 100, with a decimal point or comma. */
export function readPercent(text: string): number | FigureFault {
  const plain = text.trim().replace(',', '.');
  if (!/^\d+(?:\.\d+)?$/.test(plain)) return 'not-a-number';
  const value = Number(plain);
  return value <= 100 ? value : 'out-of-range';
}

/** Reads a count: a whole number that is not negative; of the replies that are looked at there must be one at least. */
export function readCount(text: string, id: SetLimit): number | FigureFault {
  const plain = text.trim().replaceAll(/[\s\u00A0]/g, '');
  if (!/^\d+(?:[.,]\d+)?$/.test(plain)) return 'not-a-number';
  if (!/^\d+$/.test(plain)) return 'not-whole';
  const value = Number(plain);
  return value <= MOST && value >= (id === 'LIM-10' ? 1 : 0) ? value : 'out-of-range';
}

/** The overrides with one limit set; the usual figures are not written down. */
export function withFigure(limits: LimitOverrides, id: SetLimit, { percent, count }: LimitFigure): LimitOverrides {
  const { [id]: _, ...rest } = limits;
  const usual = usualFigure(id);
  const own = {
    ...(percent === usual.percent ? {} : { percent }),
    ...(count === usual.count ? {} : { count }),
  };
  return Object.keys(own).length === 0 ? rest : { ...rest, [id]: own };
}

/**
 * Whether figures guard much less than the usual ones: half as much or less in one of the two, because a limit is passed
 * only where both are. LIM-11 asks for a share that must be known, so there less is laxer.
 */
export function isLax(id: SetLimit, { percent, count }: LimitFigure): boolean {
  const usual = usualFigure(id);
  const laxShare = id === 'LIM-11' ? percent * 2 <= usual.percent : percent >= usual.percent * 2;
  return laxShare || count >= usual.count * 2;
}

/** Whether figures guard nothing: no share can be passed any more. */
export function isOff(id: SetLimit, { percent }: LimitFigure): boolean {
  if (id === 'LIM-11') return percent === 0;
  // At least so many errors stop a push, and there may be more new contacts than there were before.
  return id !== 'LIM-10' && id !== 'LIM-04' && percent >= 100;
}
