import type { ConsentSettings } from './connection.ts';
import type { OptinChanger } from './contact.ts';
import type { ChainFault } from './evidence.ts';
import { type Words, words as w } from '../lib/words.ts';

/** The words of the proof of consent. */
export const PROOF_WORDS = {
  title: w('Nõusolekutõend', 'Proof of consent'),
  who: w('Isik', 'Person'),
  what: w('Andmed', 'What'),
  value: w('Väärtus', 'Value'),
  name: w('Nimi', 'Name'),
  address: w('E-posti aadress', 'E-mail address'),
  codes: w('Kliendikood Directos', 'Customer code in Directo'),
  status: w('Olek Mailbow’s', 'Status at Mailbow'),
  basis: w('Õiguslik alus', 'Legal basis'),
  attested: w('Aluse kinnitus', 'Attestation of the basis'),
  collected: w('Kuidas nõusolekut kogutakse', 'How consent is collected'),
  unsaid: w('üles kirjutamata', 'not written down'),
  noName: w('kaardil ei ole nime', 'no name on the card'),
  noAddress: w('kaardil ei ole kasutatavat aadressi', 'no usable address on the card'),
  noCard: w('Directo viimases väljundis kaarti ei ole', 'no card in Directo’s last output'),
  noContact: w('kontakti ei ole', 'no contact'),
  onCard: w('Directo kaardil', 'On the card in Directo'),
  noWord: w('kaardil sõna ei olnud', 'no word on the card'),
  dateText: w('Kuupäev kaardil', 'Date on the card'),
  noDate: w('kaardil kuupäeva ei olnud', 'no date on the card'),
  readAs: w('Loetud kuupäevana', 'Read as the date'),
  unreadDate: w('kuupäeva ei loetud', 'no date was read'),
  before: w('Senine olek oli seatud', 'The status before had been set'),
  rule: w('Otsustas reegel', 'Decided by rule'),
  done: w('Tehtud', 'Done'),
  approved: w('Kinnitas', 'Approved by'),
  noApproval: w('Kinnitust ei olnud vaja.', 'No approval was needed.'),
  wording: w('Kogumise sõnastus siis', 'Wording of the collection then'),
  chain: w('Tõendite ahela kontroll', 'Check of the chain of evidence'),
  shows: w('Mida see tõend näitab', 'What this proof shows'),
  showsText: w(
    'Mis seisis Directo kaardil, kui Kontaktisild seda luges, mida ta selle järgi Mailbow’sse kirjutas, millal Mailbow muudatuse kinnitas, millise reegli järgi ja, kus vaja, kelle kinnitusel. Terve ahel näitab, et kirjeid ei ole hiljem muudetud, lisatud ega ära võetud.',
    'What stood on the card in Directo when Kontaktisild read it, what it wrote to Mailbow because of that, when Mailbow confirmed the change, by which rule and, where needed, on whose approval. A whole chain shows that no entry was changed, added or taken away later.',
  ),
  showsNot: w('Mida see ei näita', 'What it does not show'),
  showsNotText: w(
    'Kes ja kuidas märke kaardile kandis, mida isikule siis öeldi (vaata kogumise sõnastust), ega seda, mida Mailbow’s muudeti ilma Kontaktisillata. Kas nõusolek on piisav, otsustab inimene, kes seda hindab.',
    'Who entered the word on the card and how, what the person was told then (see the wording of the collection), nor what was changed in Mailbow without Kontaktisild. Whether the consent suffices is for the person to say who judges it.',
  ),
  erased: w(
    'See isik on siin kustutatud: tema kohta ei hoita midagi, mille põhjal tõendit koostada.',
    'This person was erased here: nothing is kept of which a proof could be made.',
  ),
} as const;

/** The legal basis of a connection. */
export const BASIS_WORDS: Readonly<Record<ConsentSettings['basis'], Words>> = {
  'optin-only': w('ainult nõusolek (Directo kaardi sõna)', 'consent only (the word on the card in Directo)'),
  'legal-person': w('juriidiline isik', 'legal person'),
  'own-customers': w('oma klient, kellelt aadress saadi ostu ajal', 'own customer whose address came with a purchase'),
};

/** Said where a connection reads no consent. */
export const BASIS_UNREAD = w('nõusolekut ei loeta', 'consent is not read');

/** Who changed a status at Mailbow. */
export const CHANGER_WORDS: Readonly<Record<OptinChanger, Words>> = {
  contact: w('isik ise', 'the person'),
  account: w('büroo Mailbow’s', 'the bureau in Mailbow'),
  api: w('programm', 'a program'),
  system: w('Mailbow', 'Mailbow'),
};

/** Who confirmed the legal basis, when and why. */
export const attestedBy = (by: string, on: string, why: string): Words =>
  w(`${by}, ${on}: ${why}`, `${by}, ${on}: ${why}`);

/** The heading of one entry: its number in the chain and when Mailbow confirmed it. */
export const entryTitle = (entry: number, at: string): Words => w(`Kirje ${entry} · ${at}`, `Entry ${entry} · ${at}`);

/** What an entry changed. */
export const changeWords = (from: Words, to: Words): Words => w(`${from.et} → ${to.et}`, `${from.en} → ${to.en}`);

/** What the change is called in the list of an entry. */
export const CHANGE = w('Muutus Mailbow’s', 'Change at Mailbow');

/** Which run wrote it, with which settings. */
export const doneBy = (run: number | null, version: number): Words =>
  run === null
    ? w(`seadete versioon ${version}`, `settings version ${version}`)
    : w(`sünk nr ${run}, seadete versioon ${version}`, `run no. ${run}, settings version ${version}`);

/** The word on a card, with whose card it was. */
export const saidOn = (word: string, code: string | null): Words =>
  code === null ? w(`„${word}“`, `“${word}”`) : w(`„${word}“ (klient ${code})`, `“${word}” (customer ${code})`);

/** The status at Mailbow with the moment of which it is told. */
export const statusAt = (status: Words, since: Words | null, readAt: string, fresh: boolean): Words => {
  const more = (language: 'et' | 'en') => (since === null ? '' : `, ${since[language]}`);
  return w(
    `${status.et}${more('et')}; ${fresh ? 'küsitud' : 'viimati loetud'} ${readAt}`,
    `${status.en}${more('en')}; ${fresh ? 'asked' : 'last read'} on ${readAt}`,
  );
};

/** Since when and by whom a status stands. */
export const sinceWhen = (day: string, by: Words | null): Words =>
  w(`${day}${by === null ? '' : `, ${by.et}`}`, `${day}${by === null ? '' : `, ${by.en}`}`);

/** The finding for a person of whom there is evidence. */
export const provenBy = (count: number, last: Words, at: string, whole: boolean): Words => {
  const [et, en] = whole
    ? ['Tõendite ahel on terve.', 'The chain of evidence is whole.']
    : [
        'Tõendite ahel on katki: enne tõendile toetumist selgita, miks.',
        'The chain of evidence is broken: find out why before you rely on this proof.',
      ];
  return w(
    `${count === 1 ? 'Nõusoleku kohta on 1 tõend' : `Nõusoleku kohta on ${count} tõendit`}. Viimane muutus: ${last.et}, ${at}. ${et}`,
    `${count === 1 ? 'There is 1 proof' : `There are ${count} proofs`} about consent. The last change: ${last.en}, ${at}. ${en}`,
  );
};

/** The finding for a person of whom there is none. */
export const UNPROVEN = w(
  'Selle isiku kohta tõendit ei ole: Kontaktisild ei ole tema nõusolekut Mailbow’s kunagi muutnud. Kui tal seal nõusolek on, tuli see mujalt (näiteks liitumisvormist või impordist): vaata tema ajalugu Mailbow’s.',
  'There is no proof about this person: Kontaktisild never changed their consent in Mailbow. If they have one there, it came from elsewhere (a form or an import): look at their history in Mailbow.',
);

/** The result of the check that was just made. */
export const checkedNow = (at: string, entries: number, faults: readonly ChainFault[]): Words => {
  const [first] = faults;
  const all = w(
    `Kontrollitud ${at}: ${entries === 1 ? '1 kirje' : `${entries} kirjet`}.`,
    `Checked on ${at}: ${entries === 1 ? '1 entry' : `${entries} entries`}.`,
  );
  if (first === undefined) return w(`${all.et} Ahel on terve.`, `${all.en} The chain is whole.`);
  const where = FAULT_WORDS[first.kind](first.entry);
  return w(`${all.et} Ahel on katki: ${where.et}.`, `${all.en} The chain is broken: ${where.en}.`);
};

/** The digest that a later check can be compared with. */
export const digestLine = (digest: string): Words =>
  w(`Ahela viimane sõrmejälg: ${digest}`, `Last digest of the chain: ${digest}`);

/** A fault of the chain in words. */
const FAULT_WORDS: Readonly<Record<ChainFault['kind'], (entry: number) => Words>> = {
  gap: (entry) => w(`enne kirjet ${entry} on kirjeid puudu`, `entries are missing before entry ${entry}`),
  changed: (entry) => w(`kirjet ${entry} või eelmist on muudetud`, `entry ${entry} or the one before it was changed`),
  cut: (entry) => w(`kirje ${entry} järelt on kirjeid puudu`, `entries are missing after entry ${entry}`),
  added: (entry) => w(`kirje ${entry} järele on kirjeid lisatud`, `entries were added after entry ${entry}`),
  head: (entry) => w(`ahela lõpp ei sobi kirjega ${entry}`, `the end of the chain does not fit entry ${entry}`),
  'no-head': () => w('ahela lõpumärk puudub', 'the head of the chain is missing'),
};
