import { canonicalJson } from '../lib/canonical-json.ts';
import type { Words } from '../lib/words.ts';
import type { Language } from './problem-texts.ts';
import { aroundDifference, onOneLine } from './text-difference.ts';

/** One difference between two versions of settings, as a sentence in both languages. */
export type Change = Words;

/** Says a value in a language. */
export type Say<T> = (value: T, language: Language) => string;

/** Makes words of both languages from one way to say them. */
export function inBoth(say: (language: Language) => string): Words {
  return { et: say('et'), en: say('en') };
}

/** Whether two settings are the same, whatever the order of their keys. */
export function same(before: unknown, after: unknown): boolean {
  return canonicalJson(before) === canonicalJson(after);
}

const CHANGED: Words = { et: 'on muutunud', en: 'has changed' };
const NONE: Words = { et: 'puudub', en: 'none' };

/** `Schedule: on weekdays 09:00 → every day 07:30`; nothing where nothing changed. */
export function changed<T>(label: Words, before: T, after: T, say: Say<T>, unseen: Words = CHANGED): readonly Change[] {
  if (same(before, after)) return [];
  const arrow = (language: Language) => `${say(before, language)} → ${say(after, language)}`;
  // Long texts are cut: an arrow between two that look the same would say nothing.
  const isSeen = say(before, 'et') !== say(after, 'et') && say(before, 'en') !== say(after, 'en');
  return [inBoth((language) => `${label[language]}: ${isSeen ? arrow(language) : unseen[language]}`)];
}

/** The same for texts: what differs behind their cut is shown all the same. */
export function changedText(
  label: Words,
  before: string | null,
  after: string | null,
  say: Say<string> = oneLine,
): readonly Change[] {
  const [old, now] = before === null || after === null ? [before, after] : aroundDifference(before, after);
  const said = changed(label, old, now, orNone(say));
  // Texts that differ in their blanks alone are the same once they are cut.
  return said.length === 0 && before !== after
    ? [inBoth((language) => `${label[language]}: ${CHANGED[language]}`)]
    : said;
}

/** Says a value, or that there is none. */
export function orNone<T>(say: Say<T>): Say<T | null> {
  return (value, language) => (value === null ? NONE[language] : say(value, language));
}

/** Says a value by its entry in a table of words. */
export function fromTable<K extends string>(table: Readonly<Record<K, Words>>): Say<K> {
  return (value, language) => table[value][language];
}

/** What a list gained and lost; one that stands there twice counts twice. */
export function listDifference<T>(before: readonly T[], after: readonly T[]): { added: T[]; removed: T[] } {
  return { added: without(after, before), removed: without(before, after) };
}

function without<T>(list: readonly T[], others: readonly T[]): T[] {
  const left = new Map<string, number>();
  for (const each of others) left.set(canonicalJson(each), (left.get(canonicalJson(each)) ?? 0) + 1);
  return list.filter((each) => {
    const key = canonicalJson(each);
    const count = left.get(key) ?? 0;
    left.set(key, count - 1);
    return count <= 0;
  });
}

/** How changes of a list are told. */
export interface ListWords {
  readonly added: Words;
  readonly removed: Words;
  readonly reordered: Words;
}

/** Whether what stays in a list stands in another order. */
export function isReordered<T>(before: readonly T[], after: readonly T[]): boolean {
  const { added, removed } = listDifference(before, after);
  return !same(without(before, removed), without(after, added));
}

/** One sentence for each entry that a list gained or lost, and one where the others stand in another order. */
export function listChanges<T>(
  words: ListWords,
  before: readonly T[],
  after: readonly T[],
  say: Say<T>,
): readonly Change[] {
  const { added, removed } = listDifference(before, after);
  const tell = (label: Words) => (each: T) => inBoth((language) => `${label[language]}: ${say(each, language)}`);
  return [
    ...removed.map(tell(words.removed)),
    ...added.map(tell(words.added)),
    ...(isReordered(before, after) ? [words.reordered] : []),
  ];
}

/** Text of a setting in a sentence: on one line and of bearable length. */
export function oneLine(text: string): string {
  return onOneLine(text).replace(/^(.{79}).{2,}$/u, '$1…');
}

/** Text of a setting in quotation marks. */
export function quoted(text: string, language: Language): string {
  return language === 'et' ? `„${oneLine(text)}“` : `“${oneLine(text)}”`;
}
