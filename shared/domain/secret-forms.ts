import { base64, utf8Bytes } from '../lib/base64.ts';

/** Base64 of fewer bytes than this is so short that it would be found in ordinary words. */
const ENCODED = 6;

/** How a letter may be written; all in small letters. */
export interface LetterForms {
  /** As it is, as JSON of one depth has it, as an entity, as a form has a blank. */
  readonly literal: readonly string[];
  /** Its bytes, of which each is written as `%` with two digits. */
  readonly bytes: readonly (readonly number[])[];
  /** Its halves, of which each is written as `\u` with four digits. */
  readonly units: readonly string[];
  /** A slash, in front of which writers of JSON may put backslashes. */
  readonly isSlash: boolean;
}

/** A secret in every form in which it may travel. */
export interface SecretForms {
  /** Letter by letter, for each spelling and each depth of JSON. */
  readonly spelt: readonly (readonly LetterForms[])[];
  /** What it surely makes in base64, in small letters. */
  readonly encoded: readonly string[];
}

/** A secret as it is written, and as JSON, XML, addresses, forms and the Basic login write it. */
export function secretForms(secret: string): SecretForms {
  const spellings = spellingsOf(secret);
  return {
    spelt: spellings.flatMap((text) =>
      depthsOf(text).map((depth) => Array.from(text, (each) => lettersOf(each, depth))),
    ),
    encoded: [...new Set(spellings.flatMap(byteForms).flatMap(base64Forms).map(foldCase))],
  };
}

/**
 * Runs of ASCII letters and digits of which at least one stands in every text that holds the secret in some form: as they
 * are, or each of them escaped. An empty one where a form has none.
 */
export function secretSigns(secret: string): readonly string[] {
  const spellings = spellingsOf(secret);
  return [...new Set([...spellings, ...spellings.flatMap(byteForms).flatMap(base64Cores)].map(longestRun))];
}

/** A text in which large and small letters are the same; every letter stays in its place. */
export function foldCase(text: string): string {
  const small = text.toLowerCase();
  const inPlace = small.length === text.length ? small : text.split('').map(smallUnit).join('');
  // A small letter that stands at the end of words only, and one of old print.
  return inPlace.replaceAll('ς', 'σ').replaceAll('ſ', 's');
}

function smallUnit(unit: string): string {
  const small = unit.toLowerCase();
  return small.length === 1 ? small : unit;
}

const longestRun = (text: string): string =>
  (text.match(/[a-z0-9]+/gi) ?? []).reduce((longest, run) => (run.length > longest.length ? run : longest), '');

function spellingsOf(secret: string): readonly string[] {
  const spelt = [secret, secret.trim()].flatMap((text) => [text, text.normalize('NFC'), text.normalize('NFD')]);
  return [...new Set(spelt.map((text) => text.toWellFormed()))];
}

const byteForms = (text: string): readonly (readonly number[])[] =>
  [utf8Bytes(text), latin1Bytes(text)].filter((each) => each.length >= ENCODED);

/** How many times a text is JSON inside JSON; without signs that JSON escapes, every depth is the same. */
function depthsOf(text: string): readonly number[] {
  return /["\\/\p{Cc}]/u.test(text) ? [0, 1, 2, 3] : [0];
}

const ENTITIES: Readonly<Record<string, string>> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": 'apos' };

/** A letter; two ways of reading a run of backslashes at once would take for ever, so each depth of JSON has its own. */
function lettersOf(letter: string, depth: number): LetterForms {
  const json = Array.from({ length: depth }).reduce<string>((text) => JSON.stringify(text).slice(1, -1), letter);
  const entity = ENTITIES[letter];
  const literal = [json, ...(entity === undefined ? [] : [`&${entity};`]), ...(letter === ' ' ? ['+'] : [])];
  const [utf8, latin1] = [utf8Bytes(letter), latin1Bytes(letter)];
  return {
    literal: literal.map(foldCase),
    bytes: latin1.length === 0 || latin1.join() === utf8.join() ? [utf8] : [utf8, latin1],
    units: letter.split('').map((unit) => `u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
    isSlash: depth > 0 && letter === '/',
  };
}

/** The bytes of a text in Latin-1; none where it has other letters. */
function latin1Bytes(text: string): readonly number[] {
  const bytes = Array.from(text, (letter) => letter.codePointAt(0) ?? 0);
  return bytes.every((byte) => byte < 256) ? bytes : [];
}

/** The base64 of a secret as it is, as addresses have it, and in a query. */
const base64Forms = (bytes: readonly number[]): readonly string[] =>
  base64Cores(bytes).flatMap((core) => [
    core,
    core.replaceAll('+', '-').replaceAll('/', '_'),
    encodeURIComponent(core),
  ]);

/**
 * The letters that a secret surely makes in base64, for each of the three places where it may begin in what was
 * encoded: `user:secret` of the Basic login is one of them, whoever the user is.
 */
function base64Cores(bytes: readonly number[]): readonly string[] {
  return [0, 1, 2].map((before) => {
    const whole = base64([...Array<number>(before).fill(0), ...bytes]);
    return whole.slice(Math.ceil((before * 8) / 6), Math.floor(((before + bytes.length) * 8) / 6));
  });
}
