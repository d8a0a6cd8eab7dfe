import type { TargetField } from './contact.ts';

/** A pair that names suggest; a person confirms it before it counts. */
export interface SuggestedPair {
  readonly source: string;
  readonly target: string;
}

/** Words for the same thing in Directo, in Estonian and in English; each row is one thing. */
const SYNONYMS: readonly (readonly string[])[] = [
  ['name', 'nimi', 'fullname', 'kliendinimi', 'taisnimi'],
  ['firstname', 'eesnimi', 'contact', 'kontakt', 'kontaktisik'],
  ['lastname', 'perenimi', 'perekonnanimi'],
  ['phone', 'telefon', 'tel', 'mobile', 'mobiil'],
  ['city', 'linn', 'address2', 'aadress2'],
  ['street', 'address', 'aadress', 'address1', 'aadress1', 'tanav'],
  ['country', 'riik', 'asumaa', 'maa'],
  ['county', 'maakond'],
  ['language', 'keel', 'lang'],
  ['company', 'ettevote', 'firma'],
  ['class', 'klass', 'klientklass'],
  ['regno', 'regnr', 'registrikood', 'regcode'],
  ['birthday', 'synnipaev', 'sunnipaev'],
];

/** Suggests pairs for slots that are still free; never `email` and never a field or slot that is taken. */
export function suggestPairs(
  sources: readonly string[],
  targets: readonly TargetField[],
  taken: readonly SuggestedPair[],
): SuggestedPair[] {
  const usedSources = new Set(['email', ...taken.map((pair) => pair.source)]);
  const usedTargets = new Set(['email', ...taken.map((pair) => pair.target)]);
  const pairs: SuggestedPair[] = [];
  for (const { key, label } of targets) {
    if (usedTargets.has(key)) continue;
    const free = sources.filter((source) => !usedSources.has(source));
    const source = free.find((each) => sameThing(plain(each), plain(key)) || sameThing(plain(each), plain(label)));
    if (source === undefined) continue;
    usedSources.add(source);
    pairs.push({ source, target: key });
  }
  return pairs;
}

function sameThing(a: string, b: string): boolean {
  return a === b || SYNONYMS.some((row) => row.includes(a) && row.includes(b));
}

/** A name without its path, case, accents and separators. */
function plain(name: string): string {
  return name
    .replace(/^datafields\./, '')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}
