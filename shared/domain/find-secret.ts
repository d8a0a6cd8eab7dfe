import type { LetterForms, SecretForms } from './secret-forms.ts';

/** Where something stands in a text. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Shorter secrets are looked for as whole words only: they would be found inside half of all words. */
const SHORT = 4;

/** Runs of backslashes before `u`, and before a slash, are at most as long as this. */
const BACKSLASHES = 8;

/**
 * Finds a secret in a text whose case was folded, in all of its forms. A pattern would do the same, but takes the machine
 * up to a tenth of a second to prepare.
 */
export function findSecret(text: string, { spelt, encoded }: SecretForms): readonly Span[] {
  return [
    ...spelt.flatMap((letters) => findLetters(text, letters)),
    ...encoded.flatMap((core) => findCore(text, core)),
  ];
}

function findCore(text: string, core: string): readonly Span[] {
  const found: Span[] = [];
  for (let from = text.indexOf(core); from >= 0; from = text.indexOf(core, from + core.length)) {
    found.push({ from, to: from + core.length });
  }
  return found;
}

function findLetters(text: string, letters: readonly LetterForms[]): readonly Span[] {
  const found: Span[] = [];
  const starts = new Set(letters[0] === undefined ? [] : startsOf(letters[0]));
  let from = 0;
  while (from < text.length) {
    const to = starts.has(text.charCodeAt(from)) ? endOf(text, from, letters) : from;
    if (to > from) found.push({ from, to });
    from = Math.max(to, from + 1);
  }
  return found;
}

/** With what a letter may begin. */
const startsOf = ({ literal }: LetterForms): readonly number[] =>
  [...literal, '%', '\\'].map((form) => form.charCodeAt(0));

/** Where the secret ends that begins at a place; the place itself where there is none. */
function endOf(text: string, from: number, letters: readonly LetterForms[]): number {
  let ends: readonly number[] = [from];
  for (const letter of letters) {
    ends = ends.length === 1 ? letterEnds(text, ends[0] ?? from, letter) : unique(ends, text, letter);
    if (ends.length === 0) return from;
  }
  const whole =
    letters.reduce((length, { units }) => length + units.length, 0) < SHORT
      ? ends.filter((to) => isWord(text, from, to))
      : ends;
  return Math.max(from, ...whole);
}

const unique = (ends: readonly number[], text: string, letter: LetterForms): readonly number[] => [
  ...new Set(ends.flatMap((at) => letterEnds(text, at, letter))),
];

/** Where a letter ends that begins at a place, in each of its forms that stands there. */
function letterEnds(text: string, at: number, { literal, bytes, units, isSlash }: LetterForms): readonly number[] {
  const ends: number[] = [];
  for (const form of literal) if (text.startsWith(form, at)) ends.push(at + form.length);
  const first = text.charAt(at);
  if (first === '%') ends.push(...bytes.flatMap((each) => percentEnds(text, at, each)));
  if (first === '\\') {
    const end = unitsEnd(text, at, units);
    if (end !== null) ends.push(end);
    const slash = afterBackslashes(text, at, BACKSLASHES - 1);
    if (isSlash && text.charAt(slash) === '/') ends.push(slash + 1);
  }
  return ends;
}

/** Bytes as addresses of pages write them; `%25` is what comes of doing it twice, which makes the ends of a `%` several. */
function percentEnds(text: string, from: number, bytes: readonly number[]): readonly number[] {
  let ends: readonly number[] = [from];
  for (const byte of bytes) {
    const digits = byte.toString(16).padStart(2, '0');
    ends = ends.flatMap((at) => {
      if (text.charAt(at) !== '%') return [];
      const found: number[] = [];
      let next = at + 1;
      for (; text.startsWith('25', next); next += 2) if (digits === '25') found.push(next + 2);
      return text.startsWith(digits, next) ? [...found, next + 2] : found;
    });
  }
  return ends;
}

function unitsEnd(text: string, from: number, units: readonly string[]): number | null {
  let at = from;
  for (const unit of units) {
    const next = afterBackslashes(text, at, BACKSLASHES);
    if (next === at || !text.startsWith(unit, next)) return null;
    at = next + unit.length;
  }
  return at;
}

function afterBackslashes(text: string, from: number, most: number): number {
  let at = from;
  while (at - from < most && text.charAt(at) === '\\') at += 1;
  return at;
}

/** Whether what stands there is no part of a longer word. */
const isWord = (text: string, from: number, to: number): boolean =>
  !/[\p{L}\p{N}]$/u.test(text.slice(Math.max(0, from - 2), from)) && !/^[\p{L}\p{N}]/u.test(text.slice(to, to + 2));
