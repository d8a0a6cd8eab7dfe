import { addressKey } from '../../shared/domain/email.ts';

const INVISIBLE = /\p{Cf}/gu;
const NO_BREAK = /[\u00A0\u2007\u202F]/g;

/** How the address field of a card is cut into addresses. */
const FIELD = /[;,/|<>\s]+/;

/** How free text is cut: everything that is seldom part of an address separates. */
const FREE = /[^\p{L}\p{M}\p{N}._%+'&@-]+/u;

/**
 * Whether a value (JSON, or text beside it) holds an address in any spelling: other letters case, a domain in another
 * script, invisible characters, or within a sentence. `annemari@…` does not hold `mari@…`.
 */
export function holdsAddress(value: unknown, key: string): boolean {
  if (typeof value === 'string') return textHolds(value, key);
  if (Array.isArray(value)) return value.some((item) => holdsAddress(item, key));
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([name, item]) => textHolds(name, key) || holdsAddress(item, key));
}

function textHolds(text: string, key: string): boolean {
  if (!text.includes('@')) return false;
  const clean = text.replace(INVISIBLE, '');
  return [...new Set([clean, clean.replace(NO_BREAK, '')])].some(
    (each) =>
      standsIn(each.toLowerCase(), key) ||
      each.split(FIELD).some((piece) => addressKey(piece) === key) ||
      each.split(FREE).some((piece) => addressKey(piece.replace(/^[.']+|[.'-]+$/g, '')) === key),
  );
}

/** Whether the key itself stands in a text, with nothing around it that would make it another address. */
function standsIn(text: string, key: string): boolean {
  for (let at = text.indexOf(key); at >= 0; at = text.indexOf(key, at + 1)) {
    const before = text.slice(Math.max(at - 2, 0), at);
    const after = text.slice(at + key.length, at + key.length + 2);
    if (!/[\p{L}\p{M}\p{N}._%+-]$/u.test(before) && !/^(?:[\p{L}\p{M}\p{N}]|[.-][\p{L}\p{N}])/u.test(after))
      return true;
  }
  return false;
}
