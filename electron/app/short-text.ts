import { offsetAt } from '../../shared/lib/zoned-time.ts';
import type { LocalTime } from './tray-view.ts';

/** From this distance on a date without its year would be taken for another one. */
const HALF_YEAR_MS = 183 * 24 * 60 * 60_000;

const two = (value: number): string => String(value).padStart(2, '0');

/** A moment as `27.11 09:00`, with its year where that is not plain. */
export function shortMoment(at: Date, { now, timeZone }: LocalTime): string {
  const wall = new Date(at.getTime() + offsetAt(at.getTime(), timeZone));
  const isFar = Math.abs(at.getTime() - now.getTime()) > HALF_YEAR_MS;
  const date = `${two(wall.getUTCDate())}.${two(wall.getUTCMonth() + 1)}${isFar ? `.${wall.getUTCFullYear()}` : ''}`;
  return `${date} ${two(wall.getUTCHours())}:${two(wall.getUTCMinutes())}`;
}

/** A text of at most so many characters; what is left out is replaced by an ellipsis. */
export function shorten(text: string, longest: number): string {
  if (text.length <= longest) return text;
  // Half of a pair of surrogates is no character.
  const cut = text.slice(0, longest - 1).replace(/[\uD800-\uDBFF]$/, '');
  return `${cut.trimEnd()}…`;
}
