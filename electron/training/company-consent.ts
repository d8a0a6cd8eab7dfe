import { card, optin, type TrainingCustomer } from './training-customer.ts';

/** Private persons who are not in Mailbow yet: what the OPTIN field alone decides. */
export const CONSENT_OF_NEW_PEOPLE: readonly TrainingCustomer[] = [
  card(
    '1001',
    'OPTIN yes dated d.m.yyyy: an ordinary new contact',
    {
      name: 'Mari Kask',
      contact: 'Mari Kask',
      phone: '+372 5550 0001',
      email: 'mari.kask@post.example',
      address1: 'Pärna tn 1',
      address2: 'Tallinn',
      class: 'ERAKLIENT',
    },
    [optin('yes', '1.9.2026')],
  ),
  card(
    '1002',
    'OPTIN yes undated: the param is missing',
    {
      name: 'Toomas Rebane',
      email: 'toomas.rebane@post.example',
      phone: '55500003',
      address2: 'Pärnu',
      class: 'ERAKLIENT',
    },
    [optin('yes')],
  ),
  card(
    '1003',
    'OPTIN yes with a two-digit year',
    { name: 'Anneli Põder', email: 'anneli.poder@post.example', address2: 'Võru', class: 'ERAKLIENT' },
    [optin('yes', '5.3.26')],
  ),
  card(
    '1004',
    'OPTIN no undated, not in Mailbow: not created',
    { name: 'Liina Jõgi', email: 'liina.jogi@post.example', address2: 'Viljandi', class: 'ERAKLIENT' },
    [optin('no', '')],
  ),
  card('1005', 'OPTIN absent, not in Mailbow: created only on another legal basis', {
    name: 'Peeter Oja',
    email: 'peeter.oja@post.example',
    address2: 'Tallinn',
    class: 'ERAKLIENT',
  }),
  card(
    '1006',
    'OPTIN with an unreadable word (vist), not in Mailbow: never created',
    { name: 'Signe Lill', email: 'signe.lill@post.example', address2: 'Keila', class: 'ERAKLIENT' },
    [optin('vist', '3.4.2026')],
  ),
  card(
    '1007',
    'OPTIN repeated: yes 2019, no 2024; the newer one holds',
    { name: 'Urmas Vaher', email: 'urmas.vaher@post.example', address2: 'Paide', class: 'ERAKLIENT' },
    [optin('yes', '20.5.2019'), optin('no', '10.6.2024')],
  ),
  card(
    '1008',
    'OPTIN repeated on the same day, yes and no: a tie is a no',
    { name: 'Ester Roos', email: 'ester.roos@post.example', address2: 'Haapsalu', class: 'ERAKLIENT' },
    [optin('no', '12.2.2026'), optin('yes', '2026-02-12')],
  ),
];

/** Private persons whom Mailbow knows already (see the seed): one for each row of the consent table that needs both sides. */
export const CONSENT_OF_KNOWN_PEOPLE: readonly TrainingCustomer[] = [
  card(
    '1101',
    'OPTIN yes dated ISO, given at Mailbow; name, phone and city differ: the first preview shows before and after',
    {
      name: 'Jaan Tamm',
      contact: 'Jaan Tamm',
      phone: '+372 5550 0011',
      email: 'jaan.tamm@post.example',
      address2: 'Tartu',
      class: 'VIP',
    },
    [optin('yes', '2026-01-15')],
  ),
  card(
    '1102',
    'OPTIN yes newer than the withdrawal at Mailbow: a cancellation is proposed (C1)',
    {
      name: 'Katrin Mets',
      email: 'katrin.mets@post.example',
      phone: '5550 0012',
      address2: 'Tallinn',
      class: 'ERAKLIENT',
      ts: '2026-10-12T09:15:20',
    },
    [optin('yes', '12.10.2026')],
  ),
  card(
    '1103',
    'OPTIN yes older than the withdrawal at Mailbow: kept withdrawn (C2)',
    {
      name: 'Rein Allik',
      email: 'rein.allik@post.example',
      address2: 'Narva',
      class: 'ERAKLIENT',
      ts: '2026-10-02T14:05:10',
    },
    [optin('yes', '2.10.2026')],
  ),
  card(
    '1104',
    'OPTIN yes on the same day as the withdrawal at Mailbow: kept withdrawn (C2)',
    { name: 'Maie Kuusik', email: 'maie.kuusik@post.example', address2: 'Jõhvi', class: 'ERAKLIENT' },
    [optin('yes', '12.2.2026')],
  ),
  card(
    '1105',
    'OPTIN yes with an unreadable date, withdrawn at Mailbow: for review (C3)',
    { name: 'Tiit Hunt', email: 'tiit.hunt@post.example', address2: 'Tallinn', class: 'ERAKLIENT' },
    [optin('yes', 'eelmisel kevadel')],
  ),
  card(
    '1106',
    'OPTIN yes, address unusable at Mailbow: kept (C4)',
    { name: 'Helve Org', email: 'helve.org@post.example', address2: 'Valga', class: 'ERAKLIENT' },
    [optin('y', '4.5.2026')],
  ),
  card(
    '1107',
    'OPTIN yes, withdrawn at Mailbow without a date: cannot be compared (C5)',
    { name: 'Olev Raud', email: 'olev.raud@post.example', address2: 'Tallinn', class: 'ERAKLIENT' },
    [optin('true', '6.6.2026')],
  ),
  card(
    '1108',
    'OPTIN no dated, given at Mailbow without proof: opted out now (C6)',
    {
      name: 'Sirje Luik',
      email: 'sirje.luik@post.example',
      phone: '+372 5550 0018',
      address2: 'Kuressaare',
      class: 'ERAKLIENT',
    },
    [optin('no', '3.3.2026')],
  ),
  card(
    '1109',
    'OPTIN ei, dated before the consent that the person gave at Mailbow: a conflict for review (C7)',
    { name: 'Aivar Sepp', email: 'aivar.sepp@post.example', address2: 'Tallinn', class: 'ERAKLIENT' },
    [optin('ei', '1.2.2025')],
  ),
  card(
    '1110',
    'OPTIN no on the same day as the consent that the person gave at Mailbow: the no holds (C8)',
    { name: 'Ülle Paju', email: 'ylle.paju@post.example', address2: 'Põlva', class: 'ERAKLIENT' },
    [optin('no', '20.4.2026')],
  ),
  card(
    '1111',
    'OPTIN blank, given at Mailbow: no change, ever (C9)',
    { name: 'Õie Õunapuu', email: 'oie.ounapuu@post.example', address2: 'Elva', class: 'ERAKLIENT' },
    [optin('', '')],
  ),
  card(
    '1112',
    'OPTIN jah dated, never asked at Mailbow: set to given (C17)',
    { name: 'Ants Nurk', email: 'ants.nurk@post.example', address2: 'Tallinn', class: 'ERAKLIENT' },
    [optin('jah', '7.7.2026')],
  ),
  card(
    '1113',
    'OPTIN 1 dated, confirmation pending at Mailbow: for review (C18)',
    { name: 'Riina Kivi', email: 'riina.kivi@post.example', address2: 'Tapa', class: 'ERAKLIENT' },
    [optin('1', '8.8.2026')],
  ),
  card(
    '1114',
    'OPTIN 0, never asked at Mailbow: opted out now (C19)',
    { name: 'Vello Laas', email: 'vello.laas@post.example', address2: 'Türi', class: 'ERAKLIENT' },
    [optin('0', '9.9.2026')],
  ),
  card(
    '1115',
    'OPTIN yes with a future date, confirmation pending at Mailbow: for review (C22)',
    { name: 'Merle Aas', email: 'merle.aas@post.example', address2: 'Tallinn', class: 'ERAKLIENT' },
    [optin('yes', '1.1.2099')],
  ),
  card(
    '1116',
    'OPTIN no dated before the year 2000, given at Mailbow: read as an undated no (C23)',
    { name: 'Kalle Soo', email: 'kalle.soo@post.example', address2: 'Otepää', class: 'ERAKLIENT' },
    [optin('no', '31.12.1999')],
  ),
];
