import { estonianDay } from '../lib/estonian-day.ts';
import { oneLine } from './change-sentence.ts';
import type { NameOfField } from './field-words.ts';
import type { Finding, FindingId } from './finding.ts';
import type { Language } from './problem-texts.ts';

/** A finding's figures as its sentence shows them. */
interface Parts {
  readonly held: boolean;
  readonly count: number;
  readonly share: string;
  readonly limit: string;
  /** The figure in percentage points, without a sign. */
  readonly points: string;
  readonly word: (name: string) => string;
  /** A field by its usual name and its key. */
  readonly field: (name: string) => string;
}

type Sentence = (parts: Parts) => string;

/** `1 klient`, `2 klienti`: one form for one, one for all others. */
const n = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** Every finding in words. An id without its sentences does not compile. */
const FINDING_TEXTS: Readonly<Record<FindingId, Readonly<Record<Language, Sentence>>>> = {
  'LIM-02': {
    et: ({ held, share, word }) => {
      const records = Number(word('records'));
      const figures = `Directo andis ${n(records, 'kliendi', 'klienti')}, tavaliselt on ${word('usual')} (−${share})`;
      return held
        ? `Peatasin: ${figures}. Midagi ei eemaldatud. Sagedasim põhjus: filter väljundil või pooleli andmeteisaldus.`
        : `${figures}. Midagi ei eemaldatud. Kontrolli, kas väljundi filtrit on muudetud.`;
    },
    en: ({ held, share, word }) => {
      const records = Number(word('records'));
      const figures = `Directo gave ${n(records, 'customer', 'customers')}, usually there are ${word('usual')} (−${share})`;
      return held
        ? `Stopped: ${figures}. Nothing was removed. Most common cause: a filter on the output, or a data migration under way.`
        : `${figures}. Nothing was removed. Check whether the filter of the output was changed.`;
    },
  },
  'LIM-03': {
    et: ({ count, share, limit, word }) =>
      `Peatasin: eemaldataks ${n(count, 'silt', 'silti')}, meie lisatud silte on ${word('of')} (${share}, piir ${limit}). Midagi ei eemaldatud. Sagedasim põhjus: muudetud reegel või Directos ümber nimetatud klass.`,
    en: ({ count, share, limit, word }) =>
      `Stopped: ${n(count, 'label', 'labels')} (lists and tags) would be removed, ${word('of')} are ours (${share}, limit ${limit}). Nothing was removed. Most common cause: a changed rule, or a class that was renamed in Directo.`,
  },
  'LIM-04': {
    et: ({ count, share, limit, word }) =>
      `Peatasin: lisanduks ${n(count, 'uus kontakt', 'uut kontakti')}, seni on seotud ${word('of')} (${share}, piir ${limit}). Ühtegi kontakti ei loodud. Sagedasim põhjus: väljundilt kadunud filter või kliendikaartide import Directosse.`,
    en: ({ count, share, limit, word }) =>
      `Stopped: ${n(count, 'new contact', 'new contacts')} would be added, ${word('of')} are linked so far (${share}, limit ${limit}). No contact was created. Most common cause: the filter of the output is gone, or customer cards were imported into Directo.`,
  },
  'LIM-05': {
    et: ({ count, share, limit, word, field }) =>
      `Peatasin: väli ${field('field')} muutuks ${count} kontaktil, seotud on ${word('of')} (${share}, piir ${limit}). Ühtegi väärtust ei muudetud. Sagedasim põhjus: muudetud seos või teisendus või hulgimuudatus Directos.`,
    en: ({ count, share, limit, word, field }) =>
      `Stopped: the field ${field('field')} would change on ${n(count, 'contact', 'contacts')}, ${word('of')} are linked (${share}, limit ${limit}). No value was changed. Most common cause: a changed pair or transform, or a bulk change in Directo.`,
  },
  'LIM-06': {
    et: ({ count, share, limit, word }) =>
      `Peatasin: e-posti aadress muutuks ${count} kontaktil, seotud on ${word('of')} (${share}, piir ${limit}). Ühtegi aadressi ei muudetud. Sagedasim põhjus: hulgimuudatus Directos või segi läinud kliendikoodid.`,
    en: ({ count, share, limit, word }) =>
      `Stopped: the e-mail address would change on ${n(count, 'contact', 'contacts')}, ${word('of')} are linked (${share}, limit ${limit}). No address was changed. Most common cause: a bulk change in Directo, or mixed-up customer codes.`,
  },
  'LIM-07': {
    et: ({ count }) =>
      `${n(count, 'loobumise tühistamine ootab', 'loobumise tühistamist ootab')} sinu otsust. Kinnituseta ei tühistata ühtegi loobumist.`,
    en: ({ count }) =>
      `${n(count, 'cancellation of an opt-out waits', 'cancellations of opt-outs wait')} for your decision. No opt-out is cancelled without an approval.`,
  },
  'LIM-08': {
    et: ({ count, share, limit, word }) => {
      const figures = `${n(count, 'loobumine', 'loobumist')}, seotud kontakte on ${word('of')} (${share}, piir ${limit})`;
      return word('fault') === 'yes'
        ? `Kahtlustan viga Directo väljundis: korraga ${figures}. Loobumised rakendatakse siiski. Kontrolli Directos OPTIN välja: sagedasim põhjus on hulgimuudatus või import, mis pani kõigile „ei“.`
        : `Tavalisest rohkem loobumisi: ${figures}. Loobumised rakendatakse alati. Kontrolli, kas Directos muudeti OPTIN välja korraga paljudel klientidel.`;
    },
    en: ({ count, share, limit, word }) => {
      const figures = `${n(count, 'opt-out', 'opt-outs')}, ${word('of')} contacts are linked (${share}, limit ${limit})`;
      return word('fault') === 'yes'
        ? `A fault in the Directo output is suspected: ${figures} at once. The opt-outs are applied all the same. Check the OPTIN field in Directo: the most common cause is a bulk change or an import that set everybody to “no”.`
        : `More opt-outs than usual: ${figures}. Opt-outs are always applied. Check whether the OPTIN field was changed on many customers at once in Directo.`;
    },
  },
  'LIM-09': {
    et: ({ held, count, share, limit, word }) => {
      const figures = `${n(count, 'vigane kirje', 'vigast kirjet')}, kokku on ${word('of')} (${share}, piir ${limit})`;
      const cause = 'Sagedasim põhjus: puuduv või korduv kliendikood või kõlbmatu e-posti aadress.';
      return held
        ? `Peatasin: Directo vastuses on ${figures}. Midagi ei eemaldatud. ${cause}`
        : `Directo vastuses on ${figures}. ${count === 1 ? 'See jäi' : 'Need jäid'} välja, ülejäänud töödeldi. ${cause}`;
    },
    en: ({ held, count, share, limit, word }) => {
      const figures = `${n(count, 'bad record', 'bad records')} of ${word('of')} (${share}, limit ${limit})`;
      const cause = 'Most common cause: a customer code that is missing or repeated, or an unusable e-mail address.';
      return held
        ? `Stopped: the reply of Directo has ${figures}. Nothing was removed. ${cause}`
        : `The reply of Directo has ${figures}. ${count === 1 ? 'It was' : 'They were'} left out, the others were processed. ${cause}`;
    },
  },
  'LIM-13': {
    et: ({ count, word }) =>
      `${n(count, 'kavandatud loobumise tühistamine', 'kavandatud loobumise tühistamist')} on sama kuupäevaga (${estonianDay(word('day'))}). Kõiki korraga kinnitada ei saa, vaata igaüht eraldi. Sagedasim põhjus: import või hulgimuudatus Directos.`,
    en: ({ count, word }) =>
      `${n(count, 'proposed cancellation of an opt-out has', 'proposed cancellations of opt-outs have')} the same date (${word('day')}). They cannot be approved all at once; look at each. Most common cause: an import or a bulk change in Directo.`,
  },
  'LIM-14': {
    et: ({ word }) =>
      `Peatasin: kontrollklienti ${word('code')} Directo vastuses ei ole. Midagi ei eemaldatud. Sagedasim põhjus: vale ettevõte, filter väljundil või pooleli andmeteisaldus.`,
    en: ({ word }) =>
      `Stopped: the canary customer ${word('code')} is not in the reply of Directo. Nothing was removed. Most common cause: the wrong company, a filter on the output, or a data migration under way.`,
  },
  'DRIFT-EMAIL': {
    et: ({ count }) =>
      `Peatasin: e-posti väli kadus, enne oli see ${count} kliendil. Midagi ei eemaldatud ja nõusolekuid ei muudeta. Sagedasim põhjus: muudetud väljund või XML-liidese õigused Directos.`,
    en: ({ count }) =>
      `Stopped: the e-mail field is gone, ${n(count, 'customer', 'customers')} had it before. Nothing was removed, and consents are not changed. Most common cause: a changed output, or the rights of the XML interface in Directo.`,
  },
  'DRIFT-CODE': {
    et: ({ count }) =>
      `Peatasin: kliendikoodi väli kadus, enne oli see ${count} kliendil. Midagi ei eemaldatud ja nõusolekuid ei muudeta. Sagedasim põhjus: muudetud väljund Directos.`,
    en: ({ count }) =>
      `Stopped: the field of the customer code is gone, ${n(count, 'customer', 'customers')} had it before. Nothing was removed, and consents are not changed. Most common cause: a changed output in Directo.`,
  },
  'DRIFT-OPTIN': {
    et: ({ count, field }) =>
      `OPTIN väli kadus. Nõusolekuid ei muudeta. Enne oli väli ${field('field')} ${count} kliendil; sagedasim põhjus: lisaväli võeti väljundist välja või nimetati ümber.`,
    en: ({ count, field }) =>
      `The OPTIN field is gone. Consents are not changed. ${n(count, 'customer', 'customers')} had the field ${field('field')} before; most common cause: the datafield was taken out of the output or renamed.`,
  },
  'DRIFT-FIELD': {
    et: ({ count, points, word, field }) => {
      const what =
        word('fell') === 'yes'
          ? `Väli ${field('field')} on täidetud ${count} kliendil vähem kui enne (langus ${points} protsendipunkti).`
          : `Väli ${field('field')} kadus, enne oli see ${count} kliendil.`;
      const means =
        word('excludes') === 'yes'
          ? 'See väli ütleb, keda välja jätta, seepärast ei looda praegu ühtegi uut kontakti.'
          : 'Mailbow’s jäävad väärtused alles; see seos või reegel on peatatud.';
      return `${what} ${means} Sagedasim põhjus: väli võeti väljundist välja, nimetati ümber või tühjendati Directos.`;
    },
    en: ({ count, points, word, field }) => {
      const what =
        word('fell') === 'yes'
          ? `The field ${field('field')} is filled on ${n(count, 'customer', 'customers')} fewer than before (down ${points} percentage points).`
          : `The field ${field('field')} is gone, ${n(count, 'customer', 'customers')} had it before.`;
      const means =
        word('excludes') === 'yes'
          ? 'This field tells whom to leave out, so no new contact is created now.'
          : 'Values in Mailbow stay; this pair or rule is paused.';
      return `${what} ${means} Most common cause: the field was taken out of the output, renamed, or emptied in Directo.`;
    },
  },
  'DRIFT-RENAME': {
    et: ({ share, field }) =>
      `Kas ${field('from')} on nüüd ${field('to')}? Väärtused kattuvad ${share} ulatuses. Seo ümber.`,
    en: ({ share, field }) => `Is ${field('from')} now ${field('to')}? The values agree by ${share}. Pair it anew.`,
  },
  'DRIFT-NEW': {
    et: ({ count, word, field }) =>
      `Uus ${isDatafield(word('field')) ? 'lisaväli' : 'väli'}: ${field('field')} (${n(count, 'klient', 'klienti')}). Seo või eira.`,
    en: ({ count, word, field }) =>
      `New ${isDatafield(word('field')) ? 'datafield' : 'field'}: ${field('field')} (${n(count, 'customer', 'customers')}). Pair it or ignore it.`,
  },
  'DRIFT-VALUE': {
    et: ({ count, word, field }) =>
      `Väärtus ilma reeglita: ${field('field')} = „${word('value')}“ (${n(count, 'klient', 'klienti')}). Lisa reegel või jäta nii.`,
    en: ({ count, word, field }) =>
      `A value without a rule: ${field('field')} = “${word('value')}” (${n(count, 'customer', 'customers')}). Add a rule, or leave it so.`,
  },
};

/**
 * Says a finding in the reader's language: what happened, what it means, likely causes, and the first customers concerned.
 * `sayField` is how a sentence names a field.
 */
export function findingText(finding: Finding, language: Language, sayField: NameOfField): string {
  const sentence = FINDING_TEXTS[finding.id][language](partsOf(finding, language, sayField));
  const affected = affectedText(finding, language);
  return affected === '' ? sentence : `${sentence} ${affected}`;
}

function partsOf(finding: Finding, language: Language, sayField: NameOfField): Parts {
  const { level, value, limit, count, words } = finding;
  const word = (name: string): string => {
    const found = Object.hasOwn(words, name) ? words[name] : undefined;
    return typeof found === 'number' ? String(Math.round(found)) : oneLine(found ?? '');
  };
  return {
    held: level === 'hold',
    count: Math.round(count),
    share: percent(value, language),
    limit: percent(limit, language),
    points: decimal(value * 100, language),
    word,
    field: (name) => oneLine(sayField(String(words[name] ?? ''), language)),
  };
}

/** The codes, and how many more there are; of memberships the number of further customers is not known. */
function affectedText({ id, count, affected }: Finding, language: Language): string {
  const shown = affected.slice(0, 20);
  if (shown.length === 0) return '';
  const more = id === 'LIM-03' ? 0 : Math.round(count) - shown.length;
  const codes = shown.map((code) => codeText(oneLine(code), language)).join(', ');
  if (language === 'et') return `Puudutab kliente: ${codes}${more > 0 ? ` ja veel ${more}` : ''}.`;
  return `Concerns customers: ${codes}${more > 0 ? ` and ${more} more` : ''}.`;
}

/** A record without a code is known by its place in the feed, as `#60`. */
function codeText(code: string, language: Language): string {
  const place = /^#(\d+)$/.exec(code)?.[1];
  if (place === undefined) return code;
  return language === 'et' ? `kirje nr ${place} (koodita)` : `record ${place} (without a code)`;
}

const isDatafield = (key: string): boolean => key.startsWith('datafields.');

const percent = (share: number, language: Language): string =>
  language === 'et' ? `${decimal(share * 100, language)} %` : `${decimal(share * 100, language)}%`;

/** One decimal where it is needed, with the decimal mark of the language. */
function decimal(value: number, language: Language): string {
  const text = String(Math.round(value * 10) / 10);
  return language === 'et' ? text.replace('.', ',') : text;
}
