/** What stands where a telephone number or personal code was. */
export const NUMBER = '[number]';

/** The fewest digits of a telephone number. */
const FEWEST = 7;

/** A number from here on is longer than any count of ours: it may be a personal code. */
const LARGEST = 1e10;

/** Digests are long runs of hexadecimal digits; in such a run digits mean nobody. */
const DIGEST = 32;

const INTERNATIONAL = /\+(?:[ \u00A0().-]{0,2}\d){7,15}/g;
/** Groups with blanks between them; a group that goes on a date or a time is none. */
const GROUPS = /(?<!\d[.:-]?)\(?\d{2,6}\)?(?:[ \u00A0]\d{2,6}){1,4}(?![.:-]?\d)/g;
const TWO_PARTS = /(?<![\d.:-])\d{3,4}-\d{3,4}(?![\d.:-])/g;
const RUN = /\d{7,}/g;

/** Takes telephone numbers, personal codes and other long numbers out of a text; dates, times and digests stay. */
export function hideNumbers(text: string): string {
  return text
    .replaceAll(INTERNATIONAL, NUMBER)
    .replaceAll(GROUPS, (groups) => (groups.replaceAll(/\D/g, '').length < FEWEST ? groups : NUMBER))
    .replaceAll(TWO_PARTS, NUMBER)
    .replaceAll(RUN, (run, at: number, whole: string) => (isInDigest(whole, at, at + run.length) ? run : NUMBER));
}

/** Whether a number is too long to be a count. */
export const isLongNumber = (value: number | bigint): boolean => value >= LARGEST || value <= -LARGEST;

function isInDigest(text: string, from: number, to: number): boolean {
  let start = from;
  let end = to;
  // A run that is itself as long as a digest is not searched further: a text of digits alone must not cost time.
  while (start > 0 && from - start < 128 && isHex(text.charCodeAt(start - 1))) start -= 1;
  while (end < text.length && end - to < 128 && isHex(text.charCodeAt(end))) end += 1;
  const token = text.slice(start, end);
  const isWhole = !/[\p{L}\p{N}_]/u.test(text.charAt(start - 1) + text.charAt(end));
  return isWhole && token.length >= DIGEST && token.length <= 128 && /[a-f]/.test(token);
}

/** Digits, and the letters from a to f. */
const isHex = (unit: number): boolean => (unit >= 48 && unit <= 57) || (unit >= 97 && unit <= 102);
