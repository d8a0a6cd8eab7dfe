import type { Words } from '../lib/words.ts';
import { type Change, changed, type Say } from './change-sentence.ts';
import type { LimitOverrides } from './connection.ts';
import type { Language } from './problem-texts.ts';

type Override = LimitOverrides[string];

/** A limit by its name, with the figures that hold where nothing else is set. */
interface LimitWords extends Words {
  readonly usual: Override;
}

/** The limits that can be set, by id. */
export const LIMIT_WORDS: Readonly<Record<string, LimitWords>> = {
  'LIM-02': { et: 'klientide arvu langus', en: 'drop in customers', usual: { percent: 10, count: 25 } },
  'LIM-03': { et: 'eemaldatavad sildid', en: 'labels removed', usual: { percent: 10, count: 25 } },
  'LIM-04': { et: 'uued kontaktid', en: 'new contacts', usual: { percent: 30, count: 100 } },
  'LIM-05': { et: 'ühe välja muutused', en: 'changes of one field', usual: { percent: 50, count: 50 } },
  'LIM-06': { et: 'aadresside muutused', en: 'changes of addresses', usual: { percent: 5, count: 10 } },
  'LIM-08': { et: 'loobumised', en: 'opt-outs', usual: { percent: 20, count: 100 } },
  'LIM-09': { et: 'vigased kirjed', en: 'bad records', usual: { percent: 20, count: 50 } },
  'LIM-10': { et: 'Mailbow vead', en: 'errors of Mailbow', usual: { percent: 20, count: 50 } },
  'LIM-11': { et: 'tuttavate klientide osakaal', en: 'share of known customers', usual: { percent: 60, count: 25 } },
  'LIM-14': { et: 'kontrollklient', en: 'canary customer', usual: {} },
};

/** What changed in the safety limits: the figures that held before, and those that hold now. */
export function limitChanges(before: LimitOverrides, after: LimitOverrides): readonly Change[] {
  const ids = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted();
  return ids.flatMap((id) => {
    const known = own(LIMIT_WORDS, id);
    const label = (language: Language) => `${id}${known === undefined ? '' : ` (${known[language]})`}`;
    const say: Say<Override | null> = (override, language) => sayFigures({ ...known?.usual, ...override }, language);
    return changed(
      { et: `Piir ${label('et')}`, en: `Limit ${label('en')}` },
      own(before, id) ?? null,
      own(after, id) ?? null,
      say,
      WRITTEN_OUT,
    );
  });
}

/** A default that is written out, or no longer, changes the file and no limit. */
const WRITTEN_OUT: Words = { et: 'teisiti kirjas, väärtus on sama', en: 'written differently, the value is the same' };

const own = <T>(table: Readonly<Record<string, T>>, id: string): T | undefined =>
  Object.hasOwn(table, id) ? table[id] : undefined;

const sayFigures: Say<Override> = ({ percent, count }, language) => {
  const et = language === 'et';
  const share = percent === undefined ? [] : [et ? `${String(percent).replace('.', ',')} %` : `${percent}%`];
  const parts = [...share, ...(count === undefined ? [] : [String(count)])];
  return parts.length === 0 ? (et ? 'vaikimisi' : 'the default') : parts.join(et ? ' ja ' : ' and ');
};
