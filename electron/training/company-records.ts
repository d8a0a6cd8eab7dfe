import { card, optin, type TrainingCustomer } from './training-customer.ts';

/** Cards that are there for classes, datafields and the closed flag. */
export const LABELS_AND_CLOSED: readonly TrainingCustomer[] = [
  card(
    '4001',
    'Company in class VIP with OPTIN yes and several fields of activity in VALDKOND',
    {
      name: 'Ehitus ja Aed AS',
      contact: 'Marko Ehitaja',
      phone: '+372 600 0041',
      email: 'marko@ehitusaed.example',
      regno: '10000004',
      vatregno: 'EE100000004',
      address1: 'Tööstuse tn 4',
      address2: 'Tallinn',
      class: 'VIP',
      balance: '120.5000',
      creditlimit: '1000.0000',
      creditbalance: '879.5000',
    },
    [optin('yes', '14.2.2026'), { code: 'VALDKOND', content: 'Ehitus, Aiandus,Hulgimüük', param: '' }],
  ),
  card(
    '4002',
    'Class HULGI, VALDKOND with a semicolon list, KEEL, LISANIMI repeated for ENG and RUS',
    { name: 'Põhjala Kaubandus OÜ', email: 'ost@pohjala.example', regno: '10000005', class: 'HULGI' },
    [
      optin('y', '15.2.2026'),
      { code: 'VALDKOND', content: 'Toit; Jook', param: '' },
      { code: 'KEEL', content: 'RUS' },
      { code: 'LISANIMI', content: 'Northern Trade Ltd', param: 'ENG' },
      { code: 'LISANIMI', content: 'Торговля Севера', param: 'RUS' },
    ],
  ),
  card(
    '4003',
    'Class SISE: an employee, excluded by rule',
    { name: 'Koolitusklient Ladu', email: 'ladu@koolitusklient.example', class: 'SISE' },
    [optin('yes', '16.2.2026')],
  ),
  card(
    '4004',
    'Class blank; phone with 00372',
    { name: 'Klassita Klient', phone: '00372 5550 0044', email: 'klassita@example.com', class: '' },
    [optin('yes', '17.2.2026')],
  ),
  card(
    '4005',
    'Closed card alone with OPTIN yes: left out',
    { name: 'Lõpetanud Pood FIE', email: 'vana@pood.example', class: 'HULGI', closed: '1' },
    [optin('yes', '18.2.2026')],
  ),
  card(
    '4006',
    'Closed card alone with OPTIN no, given at Mailbow: its refusal counts all the same',
    { name: 'Endel Sulgunud', email: 'endel.sulgunud@post.example', class: 'ERAKLIENT', closed: '1' },
    [optin('no', '19.2.2026')],
  ),
];

const LONG_COMMENT = 'Helistas ja küsis hinnapakkumist, lubati vastata järgmisel nädalal. '.repeat(58);

/** Cards that are hard to carry: characters, codes, phones, broken records. */
export const DIFFICULT_RECORDS: readonly TrainingCustomer[] = [
  card(
    '5001',
    'Name with & < > " and an apostrophe, line break in the address',
    {
      name: 'Kask & Pojad <"Vana" O\'Tamm> OÜ',
      address1: 'Rida 1\nRida 2',
      address2: 'Tallinn',
      email: 'pojad@kask.example',
      class: 'HULGI',
    },
    [optin('yes', '20.2.2026')],
  ),
  card(
    '5002',
    'Control character in the comment: XML forbids it, SQL Server sends a reference to it',
    { name: 'Juhtmärk OÜ', email: 'juht@mark.example', comment: 'Enne\u001Fpärast', class: 'HULGI' },
    [optin('yes', '21.2.2026')],
  ),
  card(
    '0012',
    'Code with leading zeros; name that a spreadsheet would run as a formula',
    { name: '=HYPERLINK("http://x.example";"y")', email: 'valem@example.com', class: 'HULGI' },
    [optin('yes', '22.2.2026')],
  ),
  card(
    'ÄRI 6',
    'Code with a space and a letter with dots; foreign phone, country FI',
    { name: 'Järvi Oy', phone: '+358 40 000 0006', email: 'jarvi@jarvi.example', country: 'FI', vatregion: '1' },
    [optin('yes', '23.2.2026')],
  ),
  card(
    '5003',
    'Loyaltycard that looks like a personal id (its checksum is wrong on purpose); two phones in one field',
    { name: 'Kai Kaart', phone: '5550 0053 / 600 0053', email: 'kai.kaart@post.example', loyaltycard: '48901010009' },
    [optin('yes', '24.2.2026')],
  ),
  card(
    '5004',
    'Very long comment; phone with brackets, dashes and words',
    { name: 'Jutukas OÜ', phone: 'tel. (372) 5550-0054', email: 'jutt@jutukas.example', comment: LONG_COMMENT },
    [optin('yes', '25.2.2026')],
  ),
  // The winner comes first, so that "the last one in the document" would choose the wrong one.
  card(
    '5005',
    'The same code twice: this record has the later ts and wins',
    { name: 'Topelt Kood OÜ', email: 'uus@topelt.example', class: 'HULGI', ts: '2026-10-01T12:00:00.997' },
    [optin('yes', '26.2.2026')],
  ),
  card(
    '5005',
    'The same code twice: this record has the earlier ts and is left out',
    { name: 'Topelt Kood (vana)', email: 'vana@topelt.example', class: 'HULGI', ts: '2025-10-01T12:00:00' },
    [optin('yes', '27.2.2025')],
  ),
  card(
    null,
    'A record without a code: one of the 60, named by its position',
    { name: 'Koodita Kirje', email: 'koodita@example.com', class: 'ERAKLIENT' },
    [optin('yes', '28.2.2026')],
  ),
];
