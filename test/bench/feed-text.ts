/** What the values of invented customers are made of: Estonian letters everywhere, no address that could be anybody's. */
export const words = {
  first:
    'Mart Jüri Tõnu Ülle Õnne Ärni Kati Liis Mäiju Väino Jaan Priit Kairi Õie Rein Tiit Külli Helle Sirje Pärt'.split(
      ' ',
    ),
  last: 'Tamm Saar Sepp Mägi Kask Kukk Rebane Ilves Pärn Koppel Lõhmus Õunapuu Kütt Jõgi Põder Käär Tšernov Žukov Übi'.split(
    ' ',
  ),
  trade: [
    'Ehitus',
    'Kaubandus',
    'Transport',
    'Köögid',
    'Mööbel',
    'Trükk',
    'Põllumajandus & Co',
    'Õmblus',
    '"Uus" Puit',
  ],
  form: ['OÜ', 'AS'],
  street: ['Pärnu mnt', 'Tartu mnt', 'Õismäe tee', 'Sõpruse pst', 'Üliõpilaste', 'Näituse', 'Võru', 'J. Köhleri'],
  town: ['Tallinn', 'Tartu', 'Pärnu', 'Võru', 'Põlva', 'Jõgeva', 'Kärdla', 'Kohtla-Järve', 'Mõisaküla', 'Türi'],
  county: ['Harju maakond', 'Tartu maakond', 'Pärnu maakond', 'Võru maakond', 'Põlva maakond', 'Järva maakond'],
  comment: [
    '',
    '',
    '',
    'Maksab alati hilja, helista enne',
    'Suur klient "VIP" & partner',
    'Vt leping 12/3 <uuendatud>',
    'Tarne ainult E–R',
    'Krediit lõpetatud; räägi raamatupidajaga\nteine rida',
  ],
  class: ['TAVA', 'VIP', 'HULGI', 'JAE', ''],
  payterm: ['0', '7', '14', '21', '30'],
  salesman: ['MART', 'KATI', 'ÕNNE', 'REIN', ''],
  yes: ['yes', 'jah', 'Y', '1'],
  no: ['no', 'ei', 'N', '0'],
  field: ['Ehitus', 'Haridus', 'Majutus', 'Põllumajandus', 'Tervishoid & hooldus'],
  language: ['EST', 'ENG', 'RUS'],
  segment: ['A', 'B', 'C', 'Püsiklient', 'Uus & soe'],
  campaign: ['Kevad 2026', 'Jõulud 2025', 'Sügis "25"', ''],
} as const;

const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '–': '&#8211;',
};

/** Writes a value for an XML attribute; a line break travels as a reference, as a database writes it. */
export function escapeXml(value: string): string {
  return value.replace(/[&<>"\n–]/g, (letter) => references[letter] ?? letter);
}

/** Reduces a name to what an e-mail address can hold. */
export function plainLetters(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[^a-z]/gi, '')
    .toLowerCase();
}
