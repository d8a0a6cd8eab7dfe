import { base64, utf8Bytes } from '../lib/base64.ts';

/** Shorter secrets are looked for as whole words only: they would be found inside half of all words. */
const SHORT = 4;

/** Base64 of fewer bytes than this is so short that it would be found in ordinary words. */
const ENCODED = 6;

/** A pattern that finds each of the secrets in every form in which it may travel; null where there is none. */
export function secretPattern(secrets: Iterable<string>): RegExp | null {
  const longestFirst = [...secrets].filter((secret) => secret.trim() !== '').toSorted((a, b) => b.length - a.length);
  if (longestFirst.length === 0) return null;
  return new RegExp(longestFirst.flatMap(patternsOf).join('|'), 'giu');
}

/** A secret as it is written, and as JSON, XML, addresses, forms and the Basic login write it. */
function patternsOf(secret: string): readonly string[] {
  const spelt = [secret, secret.trim()].flatMap((text) => [text, text.normalize('NFC'), text.normalize('NFD')]);
  return [...new Set(spelt.map((text) => text.toWellFormed()))].flatMap((text) => {
    const letters = [plainForms, ...JSON_DEPTHS.map(jsonForms)].map((formsOf) => letterByLetter(text, formsOf));
    const bytes = [utf8Bytes(text), latin1Bytes(text)].filter((each) => each.length >= ENCODED);
    return [...new Set([...letters, ...bytes.flatMap(base64Forms).map(escaped)])];
  });
}

/** Each letter in any of its forms: encoders differ in which letters they leave as they are. */
function letterByLetter(text: string, formsOf: (letter: string) => readonly string[]): string {
  const pattern = Array.from(text, (letter) => `(?:${[...new Set(formsOf(letter))].join('|')})`).join('');
  return text.length < SHORT ? `(?<![\\p{L}\\p{N}])${pattern}(?![\\p{L}\\p{N}])` : pattern;
}

const ENTITIES: Readonly<Record<string, string>> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": 'apos' };

function plainForms(letter: string): readonly string[] {
  const entity = ENTITIES[letter];
  return [escaped(letter), ...escapesOf(letter), ...(entity === undefined ? [] : [`&${entity};`])];
}

/** How many times a text is at most JSON inside JSON. */
const JSON_DEPTHS = [1, 2, 3];

/** In JSON; two ways of reading a run of backslashes in one pattern would take for ever, so each depth has its own. */
const jsonForms =
  (depth: number) =>
  (letter: string): readonly string[] => {
    const json = JSON_DEPTHS.slice(0, depth).reduce((text) => JSON.stringify(text).slice(1, -1), letter);
    return [escaped(json), ...(letter === '/' ? [String.raw`\\{0,7}/`] : []), ...escapesOf(letter)];
  };

/** A letter as addresses of pages, forms and careful writers of JSON have it; `%25` is what comes of doing it twice. */
function escapesOf(letter: string): readonly string[] {
  const units = letter.split('').map((unit) => String.raw`\\{1,8}u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const percent = [utf8Bytes(letter), latin1Bytes(letter)].filter((bytes) => bytes.length > 0).map(percentPattern);
  return [...percent, units.join(''), ...(letter === ' ' ? [String.raw`\+`] : [])];
}

const percentPattern = (bytes: readonly number[]): string =>
  bytes.map((byte) => `%(?:25)*${byte.toString(16).padStart(2, '0')}`).join('');

/** The bytes of a text in Latin-1; none where it has other letters. */
function latin1Bytes(text: string): readonly number[] {
  const bytes = Array.from(text, (letter) => letter.codePointAt(0) ?? 0);
  return bytes.every((byte) => byte < 256) ? bytes : [];
}

/**
 * The letters that a secret surely makes in base64, for each of the three places where it may begin in what was
 * encoded: `user:secret` of the Basic login is one of them, whoever the user is.
 */
function base64Forms(bytes: readonly number[]): readonly string[] {
  const cores = [0, 1, 2].map((before) => {
    const whole = base64([...Array<number>(before).fill(0), ...bytes]);
    return whole.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
  });
  return cores.flatMap((core) => [core, core.replaceAll('+', '-').replaceAll('/', '_'), encodeURIComponent(core)]);
}

const escaped = (form: string): string => form.replaceAll(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);
