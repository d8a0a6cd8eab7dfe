import { card, optin, type TrainingCustomer } from './training-customer.ts';

/** Cards that share an address with another card. */
export const DUPLICATES: readonly TrainingCustomer[] = [
  card('2001', 'Duplicate: the closed one of a closed and an open card with one address', {
    name: 'Tiina Kallas',
    email: 'tiina@post.example',
    address2: 'Tallinn',
    class: 'ERAKLIENT',
    closed: '1',
  }),
  card(
    '2002',
    'Duplicate: the open one of a closed and an open card; other letter case and a trailing space in the address',
    {
      name: 'Tiina Kallas-Tamm',
      contact: 'Tiina Kallas-Tamm',
      email: 'Tiina@post.example ',
      address2: 'Tallinn',
      class: 'VIP',
    },
    [optin('yes', '01.09.2026')],
  ),
  card(
    '2003',
    'Duplicate: three open cards with info@, this one with OPTIN yes',
    { name: 'Firma OÜ', email: 'info@firma.example', regno: '10000002', address2: 'Tallinn', class: 'HULGI' },
    [optin('yes', '01.05.2026')],
  ),
  card(
    '2004',
    'Duplicate: three open cards with info@, this one with OPTIN blank',
    { name: 'Firma OÜ Tartu', email: 'info@firma.example', regno: '10000002', address2: 'Tartu', class: 'HULGI' },
    [optin('')],
  ),
  card(
    '2005',
    'Duplicate: three open cards with info@, this one with OPTIN no undated',
    { name: 'Firma OÜ Pärnu', email: 'info@firma.example', regno: '10000002', address2: 'Pärnu', class: 'HULGI' },
    [optin('no')],
  ),
  ...['2006', '2007'].map((code) =>
    card(
      code,
      'Duplicate: two identical cards, all mapped values equal',
      { name: 'Kaksik OÜ', phone: '6000006', email: 'pood@kaksik.example', address2: 'Sillamäe', class: 'HULGI' },
      [optin('yes', '11.3.2026')],
    ),
  ),
  card(
    '2008',
    'Duplicate: the open card says yes, the closed one has a newer refusal',
    { name: 'Raivo Kask', email: 'raivo.kask@example.com', address2: 'Maardu', class: 'ERAKLIENT' },
    [optin('yes', '1.9.2025')],
  ),
  card(
    '2009',
    'Duplicate: closed card with newer refusal than the open card has consent',
    { name: 'Raivo Kask', email: 'raivo.kask@example.com', address2: 'Maardu', class: 'ERAKLIENT', closed: '1' },
    [optin('no', '15.10.2025')],
  ),
];

/** Cards whose e-mail field is not simply one address. */
export const ADDRESSES: readonly TrainingCustomer[] = [
  card(
    '3001',
    'Two addresses in one field, separated by a semicolon',
    { name: 'Kaks Aadressi AS', email: 'info@kaksaadressi.example; arved@kaksaadressi.example', class: 'HULGI' },
    [optin('yes', '2.2.2026')],
  ),
  card(
    '3002',
    'Address with the name around it',
    { name: 'Mari Maasikas', email: 'Mari Maasikas <mari.maasikas@example.com>', class: 'ERAKLIENT' },
    [optin('yes', '3.2.2026')],
  ),
  card(
    '3003',
    'Address with mailto: before it',
    { name: 'Karl Kadakas', email: 'mailto:karl.kadakas@example.com', class: 'ERAKLIENT' },
    [optin('yes', '4.2.2026')],
  ),
  card(
    '3004',
    'Two addresses, one of them invalid',
    { name: 'Poolik OÜ', email: 'info(at)poolik.example, pood@poolik.example', class: 'HULGI' },
    [optin('yes', '5.2.2026')],
  ),
  card(
    '3005',
    // Cut after the misspelt provider on purpose: the whole name is a real domain.
    'Invalid address: a gmail typo',
    { name: 'Liis Lepp', email: 'liis.lepp@gmial', class: 'ERAKLIENT' },
    [optin('yes', '6.2.2026')],
  ),
  card(
    '3006',
    'Invalid address: the at sign is missing',
    { name: 'Ain Kaer', email: 'ain.kaer.post.example', class: 'ERAKLIENT' },
    [optin('yes', '7.2.2026')],
  ),
  card('3007', 'No e-mail attribute at all', { name: 'Meilita Mees', phone: '5550 0037', class: 'ERAKLIENT' }),
  card('3008', 'E-mail blank', { name: 'Tühi Väli OÜ', email: '', class: 'HULGI' }, [optin('yes', '8.2.2026')]),
  card(
    '3009',
    'Role address: arved@',
    { name: 'Arvekeskus AS', email: 'arved@arvekeskus.example', regno: '10000003', class: 'HULGI' },
    [optin('yes', '9.2.2026')],
  ),
  card('3010', 'IDN domain with õ', { name: 'Õunapuu Aiand OÜ', email: 'tellimus@õunapuu.example', class: 'HULGI' }, [
    optin('yes', '10.2.2026'),
  ]),
  card(
    '3011',
    'Address and name in upper case; OPTIN yes dated with an ISO date-time',
    { name: 'PIRET PÄRN', contact: 'PIRET PÄRN', email: 'PIRET.PARN@POST.EXAMPLE', class: 'ERAKLIENT' },
    [optin('YES', '2026-02-11T14:05:00')],
  ),
  card(
    '3012',
    'Address with invisible characters: a zero-width space before it and a no-break space after it',
    { name: 'Nähtamatu Märk OÜ', email: '\u200Bkontor@markoy.example\u00A0', class: 'HULGI' },
    [optin('jah', '13.2.2026')],
  ),
];
