import type { FixKind, FixState } from './fix.ts';
import { type Words, words as w } from '../lib/words.ts';

/** The fields of a card in which it is mended, and the words that the connection reads there. */
export interface CardFields {
  readonly email: Words;
  readonly consent: Words;
  readonly date: Words;
  readonly yes: string;
  readonly no: string;
}

/** What a thing is called as a line of the list. */
export const FIX_NAMES: Readonly<Record<FixKind, Words>> = {
  'bad-email': w('E-posti aadress ei kõlba', 'Unusable e-mail address'),
  'several-addresses': w('Kaks aadressi ühel väljal', 'Two addresses in one field'),
  'undated-yes': w('Nõusolekul puudub kuupäev', 'Consent without a date'),
  'unreadable-date': w('Nõusoleku kuupäev ei kõlba', 'Unusable date of consent'),
  'future-date': w('Nõusoleku kuupäev on tulevikus', 'Date of consent in the future'),
  'unreadable-word': w('Nõusoleku sõna on loetamatu', 'Unreadable word of consent'),
  'consent-conflict': w('Directo ja Mailbow on vastuolus', 'Directo and Mailbow contradict each other'),
  'shared-conflict': w('Sama aadressiga kaardid on vastuolus', 'Cards with one address contradict each other'),
  'consent-lost': w('Nõusolek kadus kaardilt', 'Consent vanished from the card'),
  'address-after-refusal': w('Aadress muutus pärast loobumist', 'Address changed after a refusal'),
  'duplicate-code': w('Kliendikood on väljundis mitu korda', 'Customer code more than once in the output'),
  'unreadable-record': w('Kirjet ei saa lugeda', 'Record cannot be read'),
  'no-code': w('Kirjel ei ole kliendikoodi', 'Record without a customer code'),
  'control-characters': w('Kaardil on nähtamatuid juhtmärke', 'Invisible control characters on the card'),
  withdrawn: w('Mailbow’s loobunud, kaardil jah', 'Withdrew in Mailbow, card says yes'),
};

/** What is to be written where in Directo, in one sentence. */
export function fixAdvice(kind: FixKind, { email, consent, date, yes, no }: CardFields): Words {
  switch (kind) {
    case 'bad-email':
      return w(
        `${email.et}: kirjuta õige aadress. Küsi see kliendilt.`,
        `${email.en}: write the right address. Ask the customer.`,
      );
    case 'several-addresses':
      return w(`${email.et}: jäta üks aadress.`, `${email.en}: leave one address.`);
    case 'undated-yes':
      return w(
        `${date.et}: kirjuta päev, mil klient nõusoleku andis (pp.kk.aaaa).`,
        `${date.en}: write the day on which the customer agreed (dd.mm.yyyy).`,
      );
    case 'unreadable-date':
      return w(
        `${date.et}: kirjuta tegelik kuupäev kujul pp.kk.aaaa.`,
        `${date.en}: write the real date as dd.mm.yyyy.`,
      );
    case 'future-date':
      return w(
        `${date.et}: kirjuta tegelik päev; see ei saa olla tulevikus.`,
        `${date.en}: write the real day; it cannot be in the future.`,
      );
    case 'unreadable-word':
      return w(`${consent.et}: kirjuta „${yes}“ või „${no}“.`, `${consent.en}: write “${yes}” or “${no}”.`);
    case 'consent-conflict':
      return w(
        `Küsi kliendilt. Soovib kirju: ${inSentence(consent).et} „${yes}“ ja tänane kuupäev; ei soovi: „${no}“ ja tänane kuupäev.`,
        `Ask the customer. Wants mail: ${inSentence(consent).en} “${yes}” with today’s date; does not: “${no}” with today’s date.`,
      );
    case 'shared-conflict':
      return w(
        `${consent.et}: tee kõigil sama aadressiga kaartidel ühesuguseks; kehtib hilisem sõna.`,
        `${consent.en}: make it the same on all cards with this address; the later word holds.`,
      );
    case 'consent-lost':
      return w(
        `${consent.et}: kirjuta tagasi „${yes}“ ja selle kuupäev või „${no}“, kui klient loobus.`,
        `${consent.en}: write “${yes}” and its date again, or “${no}” if the customer refused.`,
      );
    case 'address-after-refusal':
      return w(
        `${consent.et}: kirjuta „${no}“. Kui klient soovib uuel aadressil kirju, „${yes}“ ja tänane kuupäev.`,
        `${consent.en}: write “${no}”. If the customer wants mail at the new address, “${yes}” with today’s date.`,
      );
    case 'duplicate-code':
      return w('Jäta sama koodiga kaartidest üks alles.', 'Keep one of the cards with this code.');
    case 'unreadable-record':
      return w(
        'Ava kaart, kontrolli väljade sisu ja salvesta uuesti.',
        'Open the card, check its fields and save it again.',
      );
    case 'no-code':
      return w('Anna kliendile kood.', 'Give the customer a code.');
    case 'control-characters':
      return w('Kirjuta kopeeritud tekst kaardil käsitsi uuesti.', 'Type the pasted text on the card anew.');
    case 'withdrawn':
      return w(`${consent.et}: kirjuta „${no}“.`, `${consent.en}: write “${no}”.`);
  }
}

/** A field within a sentence. */
const inSentence = ({ et, en }: Words): Words =>
  w(et.slice(0, 1).toLowerCase() + et.slice(1), en.slice(0, 1).toLowerCase() + en.slice(1));

/** A field of the card as Directo calls it. */
export function fieldOnCard(key: string): Words {
  const [, name = '', param] = /^(?:customer\.)?datafields\.(.+?)(\.param)?$/su.exec(key) ?? [];
  if (name === '') return key === 'email' ? w('E-posti väli', 'E-mail field') : w(`Väli ${key}`, `Field ${key}`);
  return param === undefined
    ? w(`Lisaväli ${name}`, `Datafield ${name}`)
    : w(`Lisavälja ${name} parameeter`, `Parameter of the datafield ${name}`);
}

/** What became of a thing. */
export const FIX_STATES: Readonly<Record<Exclude<FixState, 'open'>, Words>> = {
  fixed: w('Parandatud', 'Fixed'),
  gone: w(
    'Kadunud: kaart on Directost läinud, suletud või välja jäetud',
    'Gone: the card left Directo, is closed or excluded',
  ),
};

/** The other words of both lists. */
export const FIX_WORDS = {
  fixList: w('Parandusnimekiri Directosse', 'Fix list for Directo'),
  withdrawals: w('Loobumiste tagasivaade', 'Withdrawals to key in'),
  code: w('Kliendikood', 'Customer code'),
  name: w('Nimi', 'Name'),
  address: w('E-post', 'E-mail'),
  wrong: w('Mis on valesti', 'What is wrong'),
  onCard: w('Kaardil praegu', 'On the card now'),
  todo: w('Mida Directos teha', 'What to do in Directo'),
  since: w('Alates', 'Since'),
  settled: w('Millal', 'When'),
  withdrew: w('Loobus', 'Withdrew'),
  by: w('Kes muutis', 'Changed by'),
  byCode: w('Kliendikoodi järgi', 'By customer code'),
  byKind: w('Liigiti', 'By kind'),
  progress: w('Kui kaugel töö on', 'How far the work is'),
  listed: w('Nimekirjas', 'On the list'),
  open: w('Veel teha', 'Still to do'),
  nothing: w('Directos ei ole midagi parandada.', 'There is nothing to mend in Directo.'),
  nobody: w(
    'Ükski kaart ei ütle jah isiku kohta, kes Mailbow’s loobus.',
    'No card says yes of a person who withdrew in Mailbow.',
  ),
  erased: w('Kustuta ka Directos', 'Delete in Directo too'),
  erasedEmpty: w('Selliseid kaarte ei ole.', 'There are no such cards.'),
  erasedWhy: w(
    'Isik on siin kustutatud, kaart on Directos alles',
    'The person was erased here, the card is still in Directo',
  ),
  waiting: w(
    'Otsusta enne: kaardi jah on loobumisest hilisem',
    'Decide first: the card’s yes is later than the withdrawal',
  ),
  today: w('tänane kuupäev', 'today’s date'),
  unknownDay: w('teadmata', 'unknown'),
  walk: w(
    'Ava Directos kliendikaardid selles järjekorras. Järgmine eelvaade või sünk märgib parandatud read ise ära.',
    'Open the customer cards in Directo in this order. The next preview or run ticks off what was fixed.',
  ),
  waitingHow: w(
    'Need isikud ootavad lehel „Otsustamiseks“. Kui jätad isiku loobunuks, kirjuta ka tema kaardile loobumine.',
    'These people wait on the page “To decide”. If you leave one opted out, key the withdrawal into the card as well.',
  ),
  person: w('isik ise', 'the person'),
  bureau: w('Mailbow kasutaja', 'a user of Mailbow'),
  program: w('programm liidese kaudu', 'a program through the interface'),
  system: w('Mailbow', 'Mailbow'),
} as const;

/** How to key the withdrawals in. */
export const keyIn = ({ consent, date, no }: CardFields): Words =>
  w(
    `Ava kliendikaart. ${consent.et}: asenda „${no}“. ${date.et}: loobumise päev. Kui välja ridu on mitu, jäta üks. Järgmine eelvaade või sünk märgib kaardi tehtuks.`,
    `Open the customer card. ${consent.en}: replace by “${no}”. ${date.en}: the day of the withdrawal. If the field has several rows, leave one. The next preview or run ticks the card off.`,
  );

/** How much is done: “14/20 parandatud”. */
export const fixedOf = (fixed: number, gone: number, open: number): Words => {
  const all = fixed + gone + open;
  const left = gone === 0 ? w('', '') : w(`, ${gone} kadunud`, `, ${gone} gone`);
  return w(
    `${fixed}/${all} parandatud${left.et}, ${open} veel teha.`,
    `${fixed}/${all} fixed${left.en}, ${open} still to do.`,
  );
};

/** How many people withdrew in Mailbow while their card says yes. */
export const withdrewBut = (people: number, fixed: number, all: number, consent: Words): Words => {
  const field = inSentence(consent);
  return w(
    `${people} ${people === 1 ? 'klient on' : 'klienti on'} Mailbow’s loobunud, aga Directo kaardil on jah (${field.et}). Sisestatud ${fixed}/${all}.`,
    `${people} ${people === 1 ? 'customer has' : 'customers have'} withdrawn in Mailbow while the card in Directo says yes (${field.en}). Keyed in: ${fixed}/${all}.`,
  );
};

/** The heading of the day that goes with the word. */
export const keyedIn = (no: string): Words => w(`Kirjuta „${no}“ kuupäevaga`, `Key in “${no}” dated`);

/** Since when a list counts. */
export const countsSince = (at: string | null): Words =>
  at === null
    ? w(
        'Nimekirja ei ole veel salvestatud: arvestatakse kõike alates esimesest eelvaatest.',
        'The list was not saved yet: everything since the first preview counts.',
      )
    : w(`Arvestus algas nimekirja viimasest salvestamisest ${at}.`, `Counted since the list was last saved on ${at}.`);

/** A suggestion for an unusable address, as a question. */
export const suggested = (text: string, address: string): string => `${text} → ${address}?`;
