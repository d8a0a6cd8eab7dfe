import type { Words } from '../lib/words.ts';
import { type Change, changed, changedText, fromTable, quoted, type Say } from './change-sentence.ts';
import type { Connection, DuplicateSettings, SeveralAddresses } from './connection.ts';

const SEVERAL: Words = { et: 'Mitu aadressi ühel kliendil', en: 'Several addresses of one customer' };
const saySeveral: Say<SeveralAddresses> = (several, language) => {
  const et = language === 'et';
  if (several === 'first') return et ? 'võetakse esimene' : 'the first is used';
  if (several === 'ask') return et ? 'ootavad otsust' : 'they wait for a decision';
  const keyword = quoted(several.keyword, language);
  return et ? `võetakse see, milles on ${keyword}` : `the one with ${keyword} is used`;
};

/** What changed in what is done with several addresses of one customer. */
export function addressChanges(before: Connection['addresses'], after: Connection['addresses']): readonly Change[] {
  const [old, now] = [before.several, after.several];
  if (typeof old === 'string' || typeof now === 'string') return changed(SEVERAL, old, now, saySeveral);
  return changedText(SEVERAL, old.keyword, now.keyword, (keyword, language) => saySeveral({ keyword }, language));
}

const ASK: Words = { et: 'ootavad otsust', en: 'they wait for a decision' };
const EQUAL = fromTable<DuplicateSettings['allMappedEqual']>({
  collapse: { et: 'ühendatakse üheks kontaktiks', en: 'they become one contact' },
  ask: ASK,
});
const ONE_OPEN = fromTable<DuplicateSettings['oneOpen']>({
  'use-open': { et: 'kasutatakse avatud kaarti', en: 'the open card is used' },
  ask: ASK,
});
const OTHERWISE = fromTable<DuplicateSettings['otherwise']>({ ask: ASK });

/** What changed in which duplicate groups are decided without a person. */
export function duplicateChanges(before: DuplicateSettings, after: DuplicateSettings): readonly Change[] {
  const part = <K extends keyof DuplicateSettings>(key: K, label: Words, say: Say<DuplicateSettings[K]>) =>
    changed(label, before[key], after[key], say);
  const parts: Readonly<Record<keyof DuplicateSettings, readonly Change[]>> = {
    allMappedEqual: part(
      'allMappedEqual',
      { et: 'Samade andmetega duplikaadid', en: 'Duplicates with the same values' },
      EQUAL,
    ),
    oneOpen: part(
      'oneOpen',
      { et: 'Duplikaadid, mille kaartidest on avatud üks', en: 'Duplicates of which one card is open' },
      ONE_OPEN,
    ),
    otherwise: part('otherwise', { et: 'Muud duplikaadid', en: 'Other duplicates' }, OTHERWISE),
  };
  return Object.values(parts).flat();
}
