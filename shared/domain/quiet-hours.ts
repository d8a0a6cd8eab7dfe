import { offsetAt } from '../lib/zoned-time.ts';

const MINUTE = 60_000;
const DAY_MINUTES = 24 * 60;

/** Local times, as `18:00`, between which nobody is disturbed; `from` later than `to` goes over midnight. */
export interface QuietHours {
  readonly on: boolean;
  readonly from: string;
  readonly to: string;
}

/** The working day begins and ends. */
export const USUAL_QUIET_HOURS: QuietHours = { on: true, from: '18:00', to: '08:00' };

/** Whether it is evening or night in a zone, when only what cannot wait is told. */
export function isQuiet(now: Date, zone: string, { on, from, to }: QuietHours): boolean {
  if (!on) return false;
  const local = Math.floor((now.getTime() + offsetAt(now.getTime(), zone)) / MINUTE);
  const minute = ((local % DAY_MINUTES) + DAY_MINUTES) % DAY_MINUTES;
  const [begin, end] = [minuteOf(from), minuteOf(to)];
  return begin <= end ? minute >= begin && minute < end : minute >= begin || minute < end;
}

/** `08:30` as minutes since midnight. */
function minuteOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}
