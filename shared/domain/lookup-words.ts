import { type Change, inBoth, quoted } from './change-sentence.ts';
import type { Transform } from './connection.ts';
import type { Language } from './problem-texts.ts';
import { aroundDifference } from './text-difference.ts';

type Lookup = Extract<Transform, { readonly lookup: unknown }>['lookup'];

/** So many rows are named; a table may be pasted whole. */
const NAMED = 5;

/** The rows that replacement tables gained, lost or changed, in a few words; empty where none did. */
export function tableChanges(before: readonly Transform[], after: readonly Transform[], language: Language): string {
  const [old, now] = [tablesOf(before), tablesOf(after)];
  // A table that is new or gone is told with the transforms.
  const rows = now.flatMap((table, index) => rowChanges(old[index] ?? table, table));
  if (rows.length === 0) return '';
  const more = rows.length - NAMED;
  const rest = more <= 0 ? [] : [language === 'et' ? `ja veel ${more}` : `and ${more} more`];
  const named = rows.slice(0, NAMED).map((each) => each[language]);
  return `${language === 'et' ? 'asendustabelis' : 'in the replacement table'}: ${[...named, ...rest].join(', ')}`;
}

const tablesOf = (transforms: readonly Transform[]): readonly Lookup[] =>
  transforms.flatMap((each) => (typeof each === 'string' ? [] : [each.lookup]));

function rowChanges(before: Lookup, after: Lookup): readonly Change[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return keys.flatMap((key) => {
    const [old, now] = [own(before, key), own(after, key)];
    return old === now ? [] : [inBoth((language) => sayRow(key, old, now, language))];
  });
}

function sayRow(key: string, old: string | undefined, now: string | undefined, language: Language): string {
  const et = language === 'et';
  const name = quoted(key, language);
  if (now === undefined) return `${et ? 'eemaldatud' : 'removed'} ${name}`;
  if (old === undefined) return `${et ? 'lisatud' : 'added'} ${name} → ${quoted(now, language)}`;
  const [was, is] = aroundDifference(old, now);
  return `${et ? 'muudetud' : 'changed'} ${name}: ${quoted(was, language)} → ${quoted(is, language)}`;
}

const own = (table: Lookup, key: string): string | undefined => (Object.hasOwn(table, key) ? table[key] : undefined);
