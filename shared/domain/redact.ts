import { errorFacts, isError } from './error-facts.ts';
import { hideAddresses } from './hide-addresses.ts';
import { hideNumbers, isLongNumber, NUMBER } from './hide-numbers.ts';
import { HIDDEN, hideValues } from './hide-values.ts';
import { createSecretSearch } from './secret-search.ts';
import { isSensitiveKey } from './sensitive-key.ts';

/** A value that JSON can hold, with everything taken out that nobody may read. */
export type Redacted = string | number | boolean | null | readonly Redacted[] | { readonly [key: string]: Redacted };

/** Takes secrets and personal data out of what is to be logged or shown. It never throws, and its work grows with the text only. */
export interface Redactor {
  /** Remembers a secret for as long as the program runs; from now on it is taken out in every form. */
  hide(secret: string): void;
  text(text: string): string;
  value(value: unknown): Redacted;
}

/** How deep, how much, and how long texts are at most; what is beyond is left out. */
const DEPTH = 8;
const NODES = 2000;
const LONGEST = 10_000;

/** Makes a redactor that knows these secrets. */
export function createRedactor(secrets: Iterable<string> = []): Redactor {
  const known = createSecretSearch();
  for (const secret of secrets) known.add(secret);
  // First the secrets: whatever is cut out before could cut one in two.
  const text = (given: string): string => hideNumbers(hideAddresses(hideValues(known.hideIn(given))));
  return {
    hide: (secret) => known.add(secret),
    text,
    value: (value) => walk(value, { text, budget: { left: NODES }, above: [] }),
  };
}

interface Walk {
  readonly text: (text: string) => string;
  /** How many values may still be looked at. */
  readonly budget: { left: number };
  /** The objects that hold the one that is looked at: an object inside itself is not followed. */
  readonly above: readonly object[];
}

function walk(value: unknown, at: Walk): Redacted {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return shorten(at.text(value));
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number' || typeof value === 'bigint') return numberOf(value);
  if (typeof value === 'object') return walkObject(value, at);
  // The source of a function and the words of a symbol may hold anything.
  return `[${typeof value}]`;
}

function numberOf(value: number | bigint): Redacted {
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  if (isLongNumber(value)) return NUMBER;
  // JSON has no minus zero.
  return typeof value === 'number' ? value || 0 : String(value);
}

function walkObject(value: object, at: Walk): Redacted {
  if (at.above.includes(value)) return '[circular]';
  if (at.above.length >= DEPTH || at.budget.left <= 0) return '[more]';
  at.budget.left -= 1;
  try {
    return openObject(value, at);
  } catch {
    // A getter or a proxy that throws.
    return '[unreadable]';
  }
}

function openObject(value: object, at: Walk): Redacted {
  if (/^\[object (?:String|Number|Boolean|BigInt)\]$/.test(tagOf(value))) return walk(value.valueOf(), at);
  // The bytes of a secret are the secret.
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return `[${value.byteLength} bytes]`;
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '[no date]' : value.toISOString();
  const inside: Walk = { ...at, above: [...at.above, value] };
  if (isError(value)) return walkEntries(Object.entries(errorFacts(value)), inside);
  if (Array.isArray(value) || value instanceof Set) return walkItems(value, inside);
  if (value instanceof Map) return walkEntries(value, inside);
  if ('toJSON' in value && typeof value.toJSON === 'function') {
    const plain: unknown = value.toJSON();
    return walk(plain, inside);
  }
  return walkEntries(Object.entries(value), inside);
}

const tagOf = (value: object): string => Object.prototype.toString.call(value);

function walkItems(items: Iterable<unknown>, at: Walk): Redacted {
  const result: Redacted[] = [];
  for (const item of items) {
    if (at.budget.left <= 0) return [...result, '[more]'];
    at.budget.left -= 1;
    result.push(walk(item, at));
  }
  return result;
}

function walkEntries(entries: Iterable<readonly [unknown, unknown]>, at: Walk): Redacted {
  const result: [string, Redacted][] = [];
  for (const [key, value] of entries) {
    if (at.budget.left <= 0) {
      result.push(['…', '[more]']);
      break;
    }
    at.budget.left -= 1;
    const name = typeof key === 'string' || typeof key === 'number' ? String(key) : JSON.stringify(walk(key, at));
    result.push([shorten(at.text(name)), isSensitiveKey(name) ? withheld(value) : walk(value, at)]);
  }
  return Object.fromEntries(result);
}

/** Whether something is there may be told, what it is may not. */
const withheld = (value: unknown): Redacted =>
  value === null || value === undefined ? null : typeof value === 'boolean' ? value : HIDDEN;

const shorten = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);
