import { estonianDay } from '../lib/estonian-day.ts';
import type { Words } from '../lib/words.ts';
import {
  type Change,
  changed,
  fromTable,
  changedText,
  inBoth,
  isReordered,
  listDifference,
  oneLine,
  orNone,
  quoted,
  same,
  type Say,
} from './change-sentence.ts';
import type { BasisFor, ConsentSettings } from './connection.ts';
import { type NameOfField, sayField, sayMatch } from './field-words.ts';
import { aroundDifference } from './text-difference.ts';

const BASIS = fromTable<ConsentSettings['basis']>({
  'optin-only': { et: 'ainult nõusolek', en: 'consent only' },
  'legal-person': { et: 'juriidilised isikud', en: 'legal persons' },
  'own-customers': { et: 'oma kliendid', en: 'own customers' },
});
const UNDATED = fromTable<ConsentSettings['undatedYes']>({
  'fix-list': { et: 'läheb parandusnimekirja', en: 'goes to the fix list' },
  accept: { et: 'võetakse arvesse', en: 'is accepted' },
});
const REFUSED = fromTable<ConsentSettings['refusedNew']>({
  'do-not-create': { et: 'kontakti ei looda', en: 'no contact is created' },
  'create-withdrawn': { et: 'kontakt luuakse loobununa', en: 'the contact is created as opted out' },
});
const sayAttestation: Say<NonNullable<ConsentSettings['attestation']>> = ({ by, on, why }, language) => {
  const day = language === 'et' ? estonianDay(on) : on;
  return `${oneLine(by)}, ${day}, ${quoted(why, language)}`;
};
const sayWording: Say<string> = (wording, language) => {
  if (wording !== '') return quoted(wording, language);
  return language === 'et' ? 'puudub' : 'none';
};

/** What changed in how consent is read; `usual` are settings that read the same fields, with everything else as usual. */
export function consentChanges(
  before: ConsentSettings | null,
  after: ConsentSettings | null,
  usual: ConsentSettings | null,
  nameOf: NameOfField,
): readonly Change[] {
  if (after === null) return before === null ? [] : [NOT_READ];
  if (before !== null) return partChanges(before, after, nameOf);
  const field = sayField(nameOf);
  const read = inBoth((language) => {
    const [source, date] = [field(after.source, language), field(after.date, language)];
    return language === 'et'
      ? `Nõusolekut loetakse: ${source}, kuupäev: ${date}`
      : `Consent is read: ${source}, date: ${date}`;
  });
  return [read, ...(usual === null ? [] : partChanges(usual, after, nameOf))];
}

const NOT_READ: Words = { et: 'Nõusolekut enam ei loeta ega kirjutata', en: 'Consent is no longer read or written' };

function partChanges(before: ConsentSettings, after: ConsentSettings, nameOf: NameOfField): readonly Change[] {
  const field = sayField(nameOf);
  const match = sayMatch(nameOf);
  const sayFor: Say<BasisFor> = (value, language) =>
    value === null ? (language === 'et' ? 'kõigi kohta' : 'for all') : match(value, language);
  const part = <K extends keyof ConsentSettings>(key: K, label: Words, say: Say<ConsentSettings[K]>) =>
    changed(label, before[key], after[key], say);
  const parts: Readonly<Record<keyof ConsentSettings, readonly Change[]>> = {
    source: part('source', { et: 'Nõusoleku väli', en: 'Field of the consent' }, field),
    date: part('date', { et: 'Nõusoleku kuupäeva väli', en: 'Field of the date of the consent' }, field),
    basis: part('basis', { et: 'Õiguslik alus', en: 'Legal basis' }, BASIS),
    basisFor: part('basisFor', { et: 'Kelle kohta alus kehtib', en: 'For whom the basis holds' }, sayFor),
    attestation: attestationChanges(before.attestation, after.attestation),
    yes: wordChanges({ et: 'Sõnad, mis tähendavad jah', en: 'Words that mean yes' }, before.yes, after.yes),
    no: wordChanges({ et: 'Sõnad, mis tähendavad ei', en: 'Words that mean no' }, before.no, after.no),
    undatedYes: part('undatedYes', { et: 'Kuupäevata nõusolek', en: 'Consent without a date' }, UNDATED),
    refusedNew: part('refusedNew', { et: 'Uus klient, kes on loobunud', en: 'A new customer who refused' }, REFUSED),
    wording: changedText(
      { et: 'Nõusoleku küsimise sõnastus', en: 'Wording that asks for consent' },
      before.wording,
      after.wording,
      sayWording,
    ),
  };
  return Object.values(parts).flat();
}

const ATTESTATION: Words = { et: 'Õigusliku aluse kinnitus', en: 'Attestation of the legal basis' };

function attestationChanges(
  before: ConsentSettings['attestation'],
  after: ConsentSettings['attestation'],
): readonly Change[] {
  if (before === null || after === null) return changed(ATTESTATION, before, after, orNone(sayAttestation));
  const [oldWhy, why] = aroundDifference(before.why, after.why);
  const [oldBy, by] = aroundDifference(before.by, after.by);
  const said = changed(ATTESTATION, { ...before, by: oldBy, why: oldWhy }, { ...after, by, why }, sayAttestation);
  return said.length > 0 ? said : changed(ATTESTATION, before, after, sayAttestation);
}

/** The words that a list gained and lost, in one sentence. */
function wordChanges(label: Words, before: readonly string[], after: readonly string[]): readonly Change[] {
  if (same(before, after)) return [];
  const { added, removed } = listDifference(before, after);
  return [
    inBoth((language) => {
      const et = language === 'et';
      const tell = (what: string, words: readonly string[]) =>
        words.length === 0 ? [] : [`${what} ${words.map((word) => quoted(word, language)).join(', ')}`];
      const parts = [...tell(et ? 'lisatud' : 'added', added), ...tell(et ? 'eemaldatud' : 'removed', removed)];
      const order = isReordered(before, after) ? [et ? 'järjekord muutus' : 'the order changed'] : [];
      return `${label[language]}: ${[...parts, ...order].join('; ')}`;
    }),
  ];
}
