import type { Words } from '../lib/words.ts';
import {
  type Change,
  changed,
  changedText,
  fromTable,
  inBoth,
  listChanges,
  oneLine,
  orNone,
  type Say,
} from './change-sentence.ts';
import { consentChanges } from './connection-diff-consent.ts';
import { addressChanges, duplicateChanges } from './connection-diff-doubt.ts';
import { sayTarget, sourceChanges, targetChanges } from './connection-diff-ends.ts';
import { ignoredChanges, mappingChanges } from './connection-diff-mapping.ts';
import { usualConnection } from './connection-file-usual.ts';
import type { Connection } from './connection.ts';
import { type NameOfField, sayMatch, sayRule } from './field-words.ts';
import { limitChanges } from './limit-words.ts';
import { saySchedule } from './schedule-words.ts';

export type { Change } from './change-sentence.ts';
export type { NameOfField } from './field-words.ts';

/**
 * Everything that differs between two versions of a client's settings, each difference in a sentence; empty where the
 * settings are the same. Without a version before: what sets a new client apart from one with everything as usual.
 */
export function diffConnections(before: Connection | null, after: Connection, nameOf: NameOfField): readonly Change[] {
  const usual = usualConnection(after);
  if (before === null) return [...newClient(after), ...differences({ ...usual, consent: null }, after, usual, nameOf)];
  return differences(before, after, usual, nameOf);
}

/** The sentences with which the settings of a new client begin. */
const newClient = ({ name, source, target }: Connection): readonly Change[] => [
  inBoth((language) => `${language === 'et' ? 'Uus klient' : 'New client'}: ${oneLine(name)}`),
  inBoth((language) => `${language === 'et' ? 'Directo aadress' : 'Directo address'}: ${oneLine(source.url)}`),
  ...(source.component === 'contact' ? [OF_CONTACTS] : []),
  inBoth((language) => `${language === 'et' ? 'Sihtkoht' : 'Target'}: ${sayTarget(target, language)}`),
];
const OF_CONTACTS: Words = { et: 'Directost loetakse: kontaktid', en: 'Read from Directo: contacts' };

function differences(before: Connection, after: Connection, usual: Connection, nameOf: NameOfField): readonly Change[] {
  const part = <K extends keyof Connection>(key: K, label: Words, say: Say<Connection[K]>) =>
    changed(label, before[key], after[key], say);
  const parts: Readonly<Record<keyof Connection, readonly Change[]>> = {
    name: changedText({ et: 'Kliendi nimi', en: 'Name of the client' }, before.name, after.name),
    source: sourceChanges(before.source, after.source),
    target: targetChanges(before.target, after.target, usual.target),
    mapping: mappingChanges(before.mapping, after.mapping, nameOf),
    ignored: ignoredChanges(before.ignored, after.ignored, nameOf),
    labels: listChanges(RULES, before.labels, after.labels, sayRule(nameOf)),
    consent: consentChanges(before.consent, after.consent, usual.consent, nameOf),
    exclude: listChanges(EXCLUDED, before.exclude, after.exclude, sayMatch(nameOf)),
    canary: changedText({ et: 'Kontrollklient', en: 'Canary customer' }, before.canary, after.canary),
    addresses: addressChanges(before.addresses, after.addresses),
    duplicates: duplicateChanges(before.duplicates, after.duplicates),
    closed: part('closed', { et: 'Suletud kliendikaardid', en: 'Closed customer cards' }, CLOSED),
    limits: limitChanges(before.limits, after.limits),
    schedule: part('schedule', { et: 'Ajakava', en: 'Schedule' }, orNone(saySchedule)),
  };
  return distinct(Object.values(parts).flat());
}

const RULES = {
  added: { et: 'Sildireegel lisatud', en: 'Label rule added' },
  removed: { et: 'Sildireegel eemaldatud', en: 'Label rule removed' },
  reordered: { et: 'Sildireeglite järjekord muutus', en: 'The order of the label rules changed' },
};
const EXCLUDED = {
  added: { et: 'Klient jäetakse välja, kui', en: 'A customer is left out where' },
  removed: { et: 'Klienti ei jäeta enam välja, kui', en: 'A customer is no longer left out where' },
  reordered: { et: 'Väljajätmise reeglite järjekord muutus', en: 'The order of the rules that leave out changed' },
};
const CLOSED = fromTable<Connection['closed']>({
  'leave-out': { et: 'jäävad välja', en: 'left out' },
  include: { et: 'kaasatakse', en: 'included' },
});

/** Texts are cut, so that two long ones may come out the same: one sentence is enough then. */
function distinct(changes: readonly Change[]): readonly Change[] {
  const seen = { et: new Set<string>(), en: new Set<string>() };
  return changes.filter(({ et, en }) => {
    const isNew = !seen.et.has(et) && !seen.en.has(en);
    seen.et.add(et);
    seen.en.add(en);
    return isNew;
  });
}
