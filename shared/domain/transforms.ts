import { assertNever } from '../lib/assert-never.ts';
import { calendarDate } from '../lib/calendar-date.ts';
import type { Transform } from './connection.ts';

/** Applies transforms from left to right. */
export function applyTransforms(value: string, transforms: readonly Transform[]): string {
  return transforms.reduce((current, transform) => applyTransform(current, transform), value);
}

/** Applies one transform; what it cannot read stays as it is. */
function applyTransform(value: string, transform: Transform): string {
  if (typeof transform === 'object') {
    return Object.hasOwn(transform.lookup, value) ? (transform.lookup[value] ?? value) : value;
  }
  switch (transform) {
    case 'trim':
      return value.trim();
    case 'lower':
      return value.toLowerCase();
    case 'upper':
      return value.toUpperCase();
    case 'titleCase':
      return titleCase(value);
    case 'firstWord':
      return wordsOf(value)[0] ?? '';
    case 'restWords':
      return wordsOf(value).slice(1).join(' ');
    case 'phoneE164':
      return phoneE164(value);
    case 'dateIso':
      return dateIso(value);
    case 'digits':
      return value.replaceAll(/[^0-9]/g, '');
    default:
      return assertNever(transform);
  }
}

const wordsOf = (value: string): string[] => value.split(/\s+/).filter((word) => word !== '');

/** Legal forms keep their capitals: an accountant would not write "Kask Oü". */
const LEGAL_FORMS = new Set(['AS', 'FIE', 'KÜ', 'MTÜ', 'OÜ', 'SA', 'SIA', 'TÜ', 'UAB', 'UÜ', 'ÜÜ', 'OY', 'AB']);

/** Every word, and every part of a word after a hyphen or a name's apostrophe (O'Neil, d'Arc), begins with a capital. */
function titleCase(value: string): string {
  return value.replaceAll(/[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*/gu, (word) => {
    if (LEGAL_FORMS.has(word)) return word;
    const [first = '', ...rest] = word.toLowerCase().split(/(?<=['’])/u);
    // Only after a single letter, so that the Estonian genitive "Rock'i" stays.
    const named = first.length === 2 ? rest.map(capital) : rest;
    return [capital(first), ...named].join('');
  });
}

/** A capital first letter; letters without a single capital (ß) stay. */
const capital = (word: string): string =>
  word.replace(/^./u, (letter) => {
    const upper = letter.toUpperCase();
    return Array.from(upper).length === 1 ? upper : letter;
  });

/** One phone number as +372…; a number without + or 00 is Estonian, unless it begins with 372 and has 10 or 11 digits. */
function phoneE164(value: string): string {
  const bare = value.replaceAll(/[\s.()\-\u2010-\u2015]/g, '').replace(/^00/, '+');
  const digits = bare.replace('+', '');
  if (!/^\+?[0-9]{5,15}$/.test(bare)) return value;
  const local = !bare.startsWith('+') && !/^372[0-9]{7,8}$/.test(digits);
  const full = local ? `372${digits}` : digits;
  // E.164: at most 15 digits with the country code, which never begins with 0.
  return full.length > 15 || full.startsWith('0') ? value : `+${full}`;
}

const DOTTED = /^(?<day>\d{1,2})\.(?<month>\d{1,2})\.(?<year>\d{4})$/;
const ISO = /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?$/;

/** A date or date-time as yyyy-mm-dd. */
function dateIso(value: string): string {
  const text = value.trim();
  const parts = (DOTTED.exec(text) ?? ISO.exec(text))?.groups;
  if (parts === undefined) return value;
  return calendarDate(Number(parts['year']), Number(parts['month']), Number(parts['day'])) ?? value;
}
