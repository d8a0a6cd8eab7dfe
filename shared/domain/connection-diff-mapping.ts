import type { Words } from '../lib/words.ts';
import {
  type Change,
  fromTable,
  inBoth,
  isReordered,
  listDifference,
  oneLine,
  same,
  type Say,
} from './change-sentence.ts';
import type { Pair, Transform } from './connection.ts';
import { type NameOfField, sayField } from './field-words.ts';
import { tableChanges } from './lookup-words.ts';
import type { Language } from './problem-texts.ts';

const WRITE = fromTable<Pair['write']>({
  always: { et: 'kirjutatakse alati', en: 'always written' },
  'if-empty': { et: 'kirjutatakse ainult tühja välja', en: 'written only where empty' },
  never: { et: 'ei kirjutata', en: 'not written' },
});
const WHEN_EMPTY = fromTable<Pair['whenEmpty']>({
  keep: { et: 'tühi väärtus jätab vana alles', en: 'an empty value keeps the old one' },
  clear: { et: 'tühi väärtus tühjendab välja', en: 'an empty value clears the field' },
});
const TRANSFORMS = fromTable<Extract<Transform, string>>({
  trim: { et: 'algus- ja lõputühikud eemaldatakse', en: 'blanks at the ends removed' },
  lower: { et: 'väiketähed', en: 'small letters' },
  upper: { et: 'suurtähed', en: 'capital letters' },
  titleCase: { et: 'suur algustäht', en: 'capital first letters' },
  firstWord: { et: 'esimene sõna', en: 'first word' },
  restWords: { et: 'ülejäänud sõnad', en: 'other words' },
  phoneE164: { et: 'telefon kujul +372…', en: 'phone as +372…' },
  dateIso: { et: 'kuupäev kujul aaaa-kk-pp', en: 'date as yyyy-mm-dd' },
  digits: { et: 'ainult numbrid', en: 'digits only' },
});

/** What changed between two mappings; a pair is known by both of its fields. */
export function mappingChanges(
  before: readonly Pair[],
  after: readonly Pair[],
  nameOf: NameOfField,
): readonly Change[] {
  const { added, removed } = listDifference(before, after);
  const field = sayField(nameOf);
  const [old, stays] = [byFields(removed), byFields(added)];
  const tell = (label: Words, pair: Pair, ways: (language: Language) => readonly string[]) =>
    inBoth((language) => {
      const fields = `${field(pair.source, language)} → ${oneLine(pair.target)}`;
      return [`${label[language]}: ${fields}`, ...ways(language)].join('; ');
    });
  return [
    ...removed.filter((pair) => !stays.has(fieldsOf(pair))).map((pair) => tell(REMOVED, pair, () => [])),
    ...added.map((pair) => {
      const was = old.get(fieldsOf(pair));
      return tell(was ? CHANGED : ADDED, pair, (language) => newWays(was ?? { ...pair, ...USUAL }, pair, language));
    }),
    // A pair that changed in its place has not moved.
    ...(isReordered(before.map(fieldsOf), after.map(fieldsOf)) ? [REORDERED] : []),
  ];
}

const fieldsOf = ({ source, target }: Pair): string => JSON.stringify([source, target]);
const byFields = (pairs: readonly Pair[]): ReadonlyMap<string, Pair> =>
  new Map(pairs.map((pair) => [fieldsOf(pair), pair]));

const USUAL: Pick<Pair, 'write' | 'whenEmpty' | 'transforms'> = { write: 'always', whenEmpty: 'keep', transforms: [] };
const ADDED: Words = { et: 'Seos lisatud', en: 'Pair added' };
const REMOVED: Words = { et: 'Seos eemaldatud', en: 'Pair removed' };
const CHANGED: Words = { et: 'Seos muutus', en: 'Pair changed' };
const REORDERED: Words = { et: 'Seoste järjekord muutus', en: 'The order of the pairs changed' };

/** How the value of a pair gets into its field, as far as that is new. */
function newWays(before: Pair, after: Pair, language: Language): readonly string[] {
  return [
    ...(before.write === after.write ? [] : [WRITE(after.write, language)]),
    ...(before.whenEmpty === after.whenEmpty ? [] : [WHEN_EMPTY(after.whenEmpty, language)]),
    ...newTransforms(before, after, language),
  ];
}

function newTransforms(
  { transforms: before }: Pair,
  { transforms: after }: Pair,
  language: Language,
): readonly string[] {
  if (same(before, after)) return [];
  const rows = tableChanges(before, after, language);
  const said = same(stepsOf(before), stepsOf(after)) ? [] : [sayTransforms(after, language)];
  return [...said, ...(rows === '' ? [] : [rows])];
}

/** Transforms without what stands in their tables. */
const stepsOf = (transforms: readonly Transform[]) =>
  transforms.map((each) => (typeof each === 'string' ? each : null));

const sayTransforms: Say<readonly Transform[]> = (transforms, language) => {
  if (transforms.length === 0) return language === 'et' ? 'teisendusi ei tehta' : 'no transforms';
  const said = transforms.map((each) =>
    typeof each === 'string' ? TRANSFORMS(each, language) : sayTable(Object.keys(each.lookup).length, language),
  );
  return `${language === 'et' ? 'teisendused' : 'transforms'}: ${said.join(', ')}`;
};

const sayTable: Say<number> = (rows, language) =>
  language === 'et' ? `asendustabel (${rows} rida)` : `replacement table (${rows} ${rows === 1 ? 'row' : 'rows'})`;

/** Fields that are ignored from now on, and those that are not any more: each kind is one sentence. */
export function ignoredChanges(
  before: readonly string[],
  after: readonly string[],
  nameOf: NameOfField,
): readonly Change[] {
  const { added, removed } = listDifference(before, after);
  const field = sayField(nameOf);
  const tell = (keys: readonly string[], one: Words, several: Words) =>
    keys.length === 0
      ? []
      : [
          inBoth((language) => {
            const label = keys.length === 1 ? one : several;
            return `${label[language]}: ${keys.map((key) => field(key, language)).join(', ')}`;
          }),
        ];
  return [
    ...tell(removed, NOT_IGNORED, NOT_IGNORED_SEVERAL),
    ...tell(added, IGNORED, IGNORED_SEVERAL),
    ...(isReordered(before, after) ? [IGNORED_REORDERED] : []),
  ];
}

const IGNORED: Words = { et: 'Eiratav väli', en: 'Field ignored' };
const IGNORED_SEVERAL: Words = { et: 'Eiratavad väljad', en: 'Fields ignored' };
const NOT_IGNORED: Words = { et: 'Välja enam ei eirata', en: 'Field no longer ignored' };
const NOT_IGNORED_SEVERAL: Words = { et: 'Välju enam ei eirata', en: 'Fields no longer ignored' };
const IGNORED_REORDERED: Words = {
  et: 'Eiratavate väljade järjekord muutus',
  en: 'The order of the ignored fields changed',
};
