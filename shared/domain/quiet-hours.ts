import { offsetAt } from '../lib/zoned-time.ts';

const HOUR = 60 * 60_000;

/** Local hours between which nobody is disturbed: the working day begins and ends. */
const BEGINS = 8;
const ENDS = 18;

/** Whether it is evening or night in a zone, when only what cannot wait is told. */
export function isQuiet(now: Date, zone: string): boolean {
  const hour = Math.floor((now.getTime() + offsetAt(now.getTime(), zone)) / HOUR) % 24;
  return hour < BEGINS || hour >= ENDS;
}
