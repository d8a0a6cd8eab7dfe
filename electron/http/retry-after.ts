const FIRST_STEP_MS = 1_000;
const LONGEST_STEP_MS = 120_000;

/**
 * Reads a `Retry-After` header: whole seconds or an HTTP date.
 * Returns the wait in milliseconds (0 for a date that has passed), or null where the header is missing or unreadable.
 */
export function retryAfterMs(header: string | null, now: Date): number | null {
  const text = header?.trim() ?? '';
  if (/^\d+$/.test(text)) return Number(text) * 1_000;
  // `Date.parse` reads far more than HTTP dates ("-5" is a year to it); an HTTP date always begins with a day name.
  if (!/^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)/i.test(text)) return null;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : Math.max(0, at - now.getTime());
}

/**
 * Back-off with full jitter: a random part of 1, 2, 4, 8 … at most 120 seconds, in milliseconds.
 * `step` 0 is the first second; `random` is in [0, 1). Full jitter keeps several clients from coming back together.
 */
export function backOffMs(step: number, random: number): number {
  return Math.round(Math.min(LONGEST_STEP_MS, FIRST_STEP_MS * 2 ** step) * random);
}
