import { err, ok, type Result } from './result.ts';
import type { Words } from './words.ts';

/** One thing that is wrong in a document: where (`mapping[3].source`), and what is allowed there. It never repeats the value. */
export interface DecodeIssue extends Words {
  readonly path: string;
}

/** Stands for a value that was refused; the reasons are among the issues. */
export const INVALID: unique symbol = Symbol('invalid');

/** The type of `INVALID`. */
export type Invalid = typeof INVALID;

/** Where a decoder is in the document, and where it notes what is wrong. */
export interface At {
  readonly path: string;
  readonly issues: DecodeIssue[];
}

/** Reads an untrusted value: the typed value, or `INVALID` after noting at least one issue. */
export type Decoder<T> = (value: unknown, at: At) => T | Invalid;

/** A key of an object: how its value is read, and what stands for it where it is absent (without `fallback` it is required). */
export interface Field<T> {
  readonly decode: Decoder<T>;
  readonly fallback?: { readonly value: T };
}

/** More issues than these are not noted: nobody reads them, and a hostile document could make millions. */
export const MAX_ISSUES = 100;

const NOT_OBJECT: Words = { et: 'siin peab olema objekt { … }', en: 'this must be an object { … }' };
const MISSING: Words = { et: 'see võti on kohustuslik, aga puudub', en: 'this key is required but missing' };

/** Decodes a whole document; a failure holds every issue, in the order of the schema. */
export function decode<T>(value: unknown, decoder: Decoder<T>): Result<T, readonly DecodeIssue[]> {
  const issues: DecodeIssue[] = [];
  const decoded = decoder(value, { path: '', issues });
  return isValid(decoded) && issues.length === 0 ? ok(decoded) : err(issues);
}

/** Whether a decoded value was accepted. */
export function isValid<T>(value: T | Invalid): value is T {
  return value !== INVALID;
}

/** Notes an issue at this place. */
export function refuse(at: At, words: Words): Invalid {
  if (at.issues.length < MAX_ISSUES) at.issues.push({ path: at.path, et: words.et, en: words.en });
  return INVALID;
}

/** The place of a key below this one: `a.b`, or `a["b c"]` where the key is no plain word; long keys are cut. */
export function atKey(at: At, key: string): At {
  return { path: keyPath(at.path, key), issues: at.issues };
}

/** The place of an item below this one: `a[3]`. */
export function atIndex(at: At, index: number): At {
  return { path: `${at.path}[${index}]`, issues: at.issues };
}

/** The path of a key below another path. */
export function keyPath(parent: string, key: string): string {
  const short = key.length > 80 ? `${key.slice(0, 80)}…` : key;
  if (!/^[\p{L}_][\p{L}\p{N}_-]*$/u.test(key) || short !== key) return `${parent}[${JSON.stringify(short)}]`;
  return parent === '' ? key : `${parent}.${key}`;
}

/** Whether a value is a JSON object. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A key that must be there. */
export const required = <T>(decoder: Decoder<T>): Field<T> => ({ decode: decoder });

/** A key that may be absent; `value` then stands for it. */
export const optional = <T>(decoder: Decoder<T>, value: NoInfer<T>): Field<T> => ({
  decode: decoder,
  fallback: { value },
});

/** A key that may be absent and then is `undefined`. */
export const maybe = <T>(decoder: Decoder<T>): Field<T | undefined> => ({
  decode: decoder,
  fallback: { value: undefined },
});

type Fields = Readonly<Record<string, Field<unknown>>>;
type Decoded<F extends Fields> = { readonly [K in keyof F]: F[K] extends Field<infer T> ? T : never };

/** An object with exactly these keys: others are refused with their path. Keys are read as own properties only. */
export function object<F extends Fields>(fields: F): Decoder<Decoded<F>> {
  const known = new Map(Object.entries(fields));
  const allowed = [...known.keys()].join(', ');
  return (value, at) => {
    if (!isRecord(value)) return refuse(at, NOT_OBJECT);
    let valid = true;
    const entries: [string, unknown][] = [];
    for (const [key, field] of known) {
      const place = atKey(at, key);
      const decoded = Object.hasOwn(value, key)
        ? field.decode(value[key], place)
        : field.fallback === undefined
          ? refuse(place, MISSING)
          : field.fallback.value;
      if (isValid(decoded)) entries.push([key, decoded]);
      else valid = false;
    }
    for (const key of Object.keys(value)) {
      if (known.has(key)) continue;
      valid = false;
      refuse(atKey(at, key), {
        et: `tundmatu võti; lubatud on: ${allowed}`,
        en: `unknown key; allowed are: ${allowed}`,
      });
    }
    // The loop above gave every key of `fields` a value of its type; TypeScript cannot follow that through fromEntries.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    return valid ? (Object.fromEntries(entries) as Decoded<F>) : INVALID;
  };
}

/** A JSON object whose keys are data; each value is read by the decoder of its key. */
export function record<T>(item: (key: string) => Decoder<T>): Decoder<Readonly<Record<string, T>>> {
  return (value, at) => {
    if (!isRecord(value)) return refuse(at, NOT_OBJECT);
    const entries = Object.entries(value).map(([key, raw]) => [key, item(key)(raw, atKey(at, key))] as const);
    const valid = entries.flatMap(([key, decoded]) => (isValid(decoded) ? [[key, decoded] as const] : []));
    return valid.length === entries.length ? Object.fromEntries(valid) : INVALID;
  };
}

/** Every item of a list, valid or not, for checks across items; `INVALID` where the value is no list. */
export function items<T>(item: Decoder<T>): Decoder<readonly (T | Invalid)[]> {
  return (value, at) =>
    Array.isArray(value)
      ? value.map((raw: unknown, index) => item(raw, atIndex(at, index)))
      : refuse(at, { et: 'siin peab olema loend [ … ]', en: 'this must be a list [ … ]' });
}

/** A list. */
export function array<T>(item: Decoder<T>): Decoder<readonly T[]> {
  return andThen(items(item), (all) => {
    const valid = all.filter(isValid);
    return valid.length === all.length ? valid : INVALID;
  });
}

/** Reads further what another decoder accepted. */
export function andThen<T, U>(first: Decoder<T>, next: (value: T, at: At) => U | Invalid): Decoder<U> {
  return (value, at) => {
    const decoded = first(value, at);
    return isValid(decoded) ? next(decoded, at) : INVALID;
  };
}

/** Accepts what the check allows; the words say what is allowed. */
export function where<T>(first: Decoder<T>, allows: (value: T) => boolean, words: Words): Decoder<T> {
  return andThen(first, (value, at) => (allows(value) ? value : refuse(at, words)));
}

/** The value or JSON's null. */
export function nullable<T>(decoder: Decoder<T>): Decoder<T | null> {
  return (value, at) => (value === null ? null : decoder(value, at));
}

/** Any text, also the empty one. */
export const text: Decoder<string> = (value, at) =>
  typeof value === 'string' ? value : refuse(at, { et: 'siin peab olema tekst', en: 'this must be text' });

/** true or false. */
export const flag: Decoder<boolean> = (value, at) =>
  typeof value === 'boolean' ? value : refuse(at, { et: 'lubatud on: true, false', en: 'allowed are: true, false' });

/** A finite number. */
export const number: Decoder<number> = (value, at) =>
  typeof value === 'number' && Number.isFinite(value)
    ? value
    : refuse(at, { et: 'siin peab olema arv', en: 'this must be a number' });

/** One of these values. */
export function literal<const T extends string | number | boolean>(...values: readonly T[]): Decoder<T> {
  const list = values.map((value) => JSON.stringify(value)).join(', ');
  return (value, at) =>
    values.find((allowed) => allowed === value) ?? refuse(at, { et: `lubatud on: ${list}`, en: `allowed: ${list}` });
}

/** An object whose `tag` says which of the variants it is; without `fallback` the tag is required. */
export function tagged<T>(tag: string, variants: ReadonlyMap<string, Decoder<T>>, fallback?: string): Decoder<T> {
  const oneOf = literal(...variants.keys());
  return (value, at) => {
    if (!isRecord(value)) return refuse(at, NOT_OBJECT);
    const place = atKey(at, tag);
    const given = Object.hasOwn(value, tag) ? value[tag] : fallback;
    const chosen = given === undefined ? refuse(place, MISSING) : oneOf(given, place);
    return isValid(chosen) ? (variants.get(chosen)?.(value, at) ?? INVALID) : INVALID;
  };
}
