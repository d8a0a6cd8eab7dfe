import type { OptinStatus } from './contact.ts';
import type { CardPlace, Gap, Stay } from './reconciliation.ts';
import { type Words, words as w } from '../lib/words.ts';

/** Why a card stands for no contact. */
export const PLACE_WORDS: Readonly<Record<Exclude<CardPlace, 'contact'>, Words>> = {
  'bad-record': w('Vigased kirjed', 'Bad records'),
  closed: w('Suletud kliendid', 'Closed customers'),
  excluded: w('Reegliga välja jäetud', 'Excluded by a rule'),
  'no-email': w('E-posti aadressita', 'Without an e-mail address'),
  'bad-email': w('Aadress ei kõlba', 'With an unusable address'),
  'no-consent': w('Nõusolekuta valitud aluse järgi', 'Without consent under the chosen basis'),
  refused: w('Keeldunud', 'Refused'),
  erased: w('Kustutatud isikud', 'Erased people'),
  waiting: w('Ootab otsust', 'Waiting for a decision'),
  'set-aside': w('Kõrvale jäetud duplikaadid', 'Duplicates that were left aside'),
  merged: w('Sama aadress, ühendatud teise kliendiga', 'Same address, merged into another customer'),
};

/** Why a customer that should be a contact is none yet. */
export const GAP_WORDS: Readonly<Record<Gap, Words>> = {
  awaits: w('Ootab kirjutamist Mailbow’sse', 'Waiting to be written to Mailbow'),
  rejected: w('Mailbow lükkas tagasi', 'Turned down by Mailbow'),
  gone: w('Kontakt on Mailbow’st kadunud', 'The contact is gone from Mailbow'),
  shared: w('Kontakti kasutab juba teine klient', 'The contact belongs to another customer already'),
  unexplained: w('Vahe, mille põhjust ei leitud', 'Difference without a known reason'),
};

/** Why a contact stayed that stands for no customer now. */
export const STAY_WORDS: Readonly<Record<Stay, Words>> = {
  'bad-record': w('klienti ei saa lugeda', 'the customer cannot be read'),
  closed: w('klient on suletud', 'the customer is closed'),
  excluded: w('klient on reegliga välja jäetud', 'the customer is excluded by a rule'),
  'no-email': w('kaardil ei ole enam aadressi', 'the card has no address any more'),
  'bad-email': w('kaardi aadress ei kõlba', 'the address on the card is unusable'),
  'no-consent': w('kaardil ei ole nõusolekut', 'the card has no consent'),
  refused: w('klient keeldus', 'the customer refused'),
  erased: w('isik on siin kustutatud', 'the person was erased here'),
  waiting: w('klient ootab otsust', 'the customer waits for a decision'),
  'set-aside': w('duplikaadid jäeti kõrvale', 'the duplicates were left aside'),
  merged: w('klient ühendati teisega', 'the customer was merged into another'),
  'not-in-feed': w('klienti ei ole enam Directo väljundis', 'the customer is not in Directo’s output any more'),
  moved: w('kliendil on nüüd teine kontakt', 'the customer has another contact now'),
};

/** Consent of a contact. */
export const STATUS_WORDS: Readonly<Record<OptinStatus, Words>> = {
  given: w('nõusolek antud', 'consent given'),
  unknown: w('nõusolek teadmata', 'consent unknown'),
  pending: w('nõusolek ootab kinnitust', 'consent waiting for confirmation'),
  withdrawn: w('nõusolek tagasi võetud', 'consent withdrawn'),
  unusable: w('aadress ei tööta', 'address does not work'),
};

/** The other words of the statement. */
export const RECONCILIATION_WORDS = {
  title: w('Võrdlusakt', 'Reconciliation statement'),
  cards: w('Kliendikaardid Directos', 'Customer cards in Directo'),
  lost: w('Loetud, aga andmebaasist puudu', 'Read, but missing from the database'),
  standing: w('Peavad olema kontaktid', 'Should be contacts'),
  ours: w('Meie kontaktid Mailbow’s', 'Our contacts at Mailbow'),
  stays: w('Varasemate klientide kontaktid', 'Contacts of earlier customers'),
  own: w('Mailbow enda kontaktid', 'Mailbow’s own contacts'),
  repeated: w('Sama kontakt loetud mitu korda', 'The same contact read more than once'),
  contacts: w('Kõik kontaktid Mailbow’s', 'All contacts at Mailbow'),
  fromDirecto: w('Directost Mailbow’sse', 'From Directo to Mailbow'),
  atMailbow: w('Mailbow kontaktid nõusoleku järgi', 'Contacts at Mailbow by consent'),
  code: w('Kliendikood', 'Customer code'),
  name: w('Nimi', 'Name'),
  address: w('E-post', 'E-mail'),
  reason: w('Põhjus', 'Reason'),
  consent: w('Nõusolek', 'Consent'),
  agrees: w('Klapib: vahe on 0.', 'It balances: the difference is 0.'),
} as const;

/** The sentence for an account that agrees but for people who are named. */
export const agreesBut = (count: number): Words =>
  w(
    `Klapib, vahe on selgitatud: ${count} ${count === 1 ? 'klient' : 'klienti'} peaks olema kontakt, aga ei ole veel. Ava read ja vaata, miks.`,
    `It balances, with an explanation: ${count === 1 ? '1 customer should be a contact and is' : `${count} customers should be contacts and are`} not yet. Open the lines to see why.`,
  );

/** The sentence for an account that does not agree. */
export const disagrees = (count: number): Words =>
  w(
    `Ei klapi: vahe on ${count}. Arvuta eelvaade ja koosta akt uuesti; kui vahe jääb, ava allpool vahe rida.`,
    `It does not balance: the difference is ${count}. Make a preview and then this statement anew; if it stays, open the line of the difference below.`,
  );

/** Which fetch of Directo the left side was counted from. */
export const fetchedAt = (at: string, records: number, full: boolean): Words =>
  w(
    `Directo: ${full ? 'täislaadimine' : 'muudatuste laadimine'} ${at}, ${records} ${records === 1 ? 'kirje' : 'kirjet'}.`,
    `Directo: ${full ? 'full fetch' : 'fetch of changes'} of ${at}, ${records} ${records === 1 ? 'record' : 'records'}.`,
  );

/** When the right side was read. */
export const readAt = (at: string, host: string): Words =>
  w(`Mailbow: loetud ${at} (${host}).`, `Mailbow: read on ${at} (${host}).`);
