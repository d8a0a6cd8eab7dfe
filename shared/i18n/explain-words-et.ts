import type * as en from './explain-words-en.ts';

type Words<T> = Readonly<Record<keyof T, string>>;

/** Mitu asja järjest. */
export const list = (texts: readonly string[]) => texts.join(', ');

/** Silt või list oma liigiga: `tag:VIP` on „silt VIP“. */
export const labelOf = (text: string) => text.replace(/^tag:/, 'silt ').replace(/^list:/, 'list ');

/** Reegel sulgudes või mitte midagi. */
export const rule = (id: string | null) => (id === null || id === '' ? '' : ` (${id})`);

/** Mis olemas on, sulgudes. */
export const paren = (parts: readonly (string | null)[]) => {
  const there = parts.filter((part) => part !== null && part !== '');
  return there.length === 0 ? '' : ` (${there.join(', ')})`;
};

/** Kontakti nõusolek. */
export const statuses: Words<typeof en.statuses> = {
  unknown: 'nõusolek teadmata',
  pending: 'ootab kinnitust',
  given: 'nõusolek antud',
  withdrawn: 'loobunud',
  unusable: 'aadress ei tööta',
};

/** Kes nõusolekut viimati muutis. */
const changers: Words<typeof en.changers> = {
  contact: 'isik ise',
  account: 'büroo',
  api: 'liides',
  system: 'Mailbow',
};

/** Mis kaardiga tehakse. */
export const states: Words<typeof en.states> = {
  used: 'kasutusel',
  waits: 'ootab, et inimene aadressi valiks',
  unreadable: 'kirje on loetamatu',
  'no-code': 'kirjel puudub kliendikood',
  superseded: 'sama koodiga on teine kirje, mis loeb selle asemel',
  'bad-record': 'kirjet ei saa kasutada',
  erased: 'siin kustutatud isik',
  refused: 'keeldunud',
  'no-email': 'e-posti pole',
  'bad-email': 'vigane e-post',
  closed: 'kaart on Directos suletud',
  excluded: 'ühenduse reegel jätab kliendi välja',
  'no-consent': 'nõusolek puudub',
};

/** Mis ootab inimest. */
export const reviews: Words<typeof en.reviews> = {
  duplicate: 'mitu klienti kasutab sama aadressi',
  'cancel-opt-out': 'Directos on loobumisest uuem „jah“',
  'unreadable-consent': 'nõusolek Directos on loetamatu',
  'consent-conflict': 'Directo ja Mailbow on vastuolus',
  'address-changed-after-refusal': 'klient loobus oma varasemal aadressil',
  'several-addresses': 'väljal on mitu aadressi',
  'gone-from-target': 'kontakt on Mailbow’st kadunud ja uuesti seda ei looda',
};

/** Mida plaan kontaktiga teeb. */
export const does: Words<typeof en.does> = {
  create: 'kontakti loomine',
  update: 'kontakti muutmine',
  'opt-out': 'loobumine',
  'cancel-opt-out': 'loobumise tühistamine',
};

/** Lühike põhjus reegli kohta. */
const because: Readonly<Record<string, string>> = {
  C2: 'Directo „jah“ ei ole uuem',
  C3: 'Directo „jah“ on ilma loetava kuupäevata',
  C5: 'Mailbow ei ütle loobumise päeva, nii et Directo „jah“-sõna pole millegagi võrrelda',
  C7: 'Directo ja Mailbow on vastuolus',
  C9: 'OPTIN on Directos tühi või loetamatu',
  C10b: 'OPTIN „jah“ on ilma loetava kuupäevata',
  C11: 'klient on Directos keeldunud',
  C12: 'OPTIN puudub',
  C14: 'teine sama aadressiga kaart keeldub',
  C18: 'isik pole kinnituskirjale vastanud',
  C21: 'Directo ütleb sama',
  C22: 'Directo „jah“ on ilma loetava kuupäevata',
  C24: 'OPTIN-i sõna on loetamatu',
};

/** Reegli lühike põhjus, kui seda on. */
export const said = (id: string | null) => (id !== null && Object.hasOwn(because, id) ? because[id] : undefined);

/** Kes nõusolekut muutis, kui see on teada. */
export const by = (name: keyof typeof en.changers | null) => (name === null ? null : changers[name]);

/** Miks muudatust vastu ei võetud. */
export const change = (code: string | null, text: string | null): string => {
  if (code === 'changed') return 'kontakt muutus pärast eelvaadet';
  if (code === 'approval') return 'luba võeti tagasi';
  if (code === 'no-answer') return 'Mailbow ei võtnud muudatust vastu';
  return [code, text].filter(Boolean).join(': ') || 'põhjust ei öeldud';
};
