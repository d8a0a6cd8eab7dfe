/** Words for the same thing in Directo, in Estonian and in English; each row is one thing. */
const SYNONYMS: readonly ReadonlySet<string>[] = [
  ['email', 'epost', 'meil', 'mail', 'emailaddress', 'eposti', 'epostiaadress', 'meiliaadress'],
  ['name', 'nimi', 'fullname', 'kliendinimi', 'taisnimi', 'customername'],
  ['firstname', 'eesnimi', 'contact', 'kontakt', 'kontaktisik', 'givenname'],
  ['lastname', 'perenimi', 'perekonnanimi', 'surname', 'familyname'],
  ['phone', 'telefon', 'tel', 'mobile', 'mobiil', 'gsm', 'phonenumber', 'telefoninumber', 'mobiiltelefon'],
  ['fax', 'faks'],
  ['city', 'linn', 'address2', 'aadress2', 'town'],
  ['street', 'address', 'aadress', 'address1', 'aadress1', 'tanav'],
  ['zip', 'zipcode', 'postcode', 'postalcode', 'postiindeks', 'sihtnumber', 'indeks'],
  ['country', 'riik', 'asumaa', 'maa'],
  ['county', 'maakond', 'region'],
  ['language', 'keel', 'lang', 'suhtluskeel'],
  ['company', 'ettevote', 'firma', 'companyname', 'arinimi'],
  ['class', 'klass', 'klientklass', 'kliendiklass', 'customerclass'],
  ['code', 'kood', 'kliendikood', 'customercode', 'kliendinumber', 'customernumber'],
  ['regno', 'regnr', 'registrikood', 'regcode', 'registrinumber', 'companycode'],
  ['vatregno', 'kmkr', 'kmkrnumber', 'kmnr', 'vat', 'vatnumber'],
  ['birthday', 'synnipaev', 'sunnipaev', 'sunniaeg', 'birthdate', 'dateofbirth'],
  ['loyaltycard', 'kliendikaart', 'pusikliendikaart'],
  ['salesman', 'muugimees', 'muugiesindaja', 'salesperson'],
  ['balance', 'saldo'],
  ['currency', 'valuuta'],
  ['comment', 'kommentaar', 'markus', 'markused', 'note', 'notes'],
  ['website', 'homepage', 'www', 'koduleht', 'veebileht', 'web'],
  ['points', 'punktid', 'boonuspunktid', 'bonuspoints'],
].map((row) => new Set(row));

/** A field's name without its path, case, accents and separators, so that `Sünni-päev` and `SUNNIPAEV` are alike. */
export function plainFieldName(name: string): string {
  return name
    .replace(/^(?:datafields|customer|list)\./, '')
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** Whether two plain names mean the same thing: they are equal, or synonyms in Estonian or English. */
export function meansSame(a: string, b: string): boolean {
  return (a !== '' && a === b) || SYNONYMS.some((row) => row.has(a) && row.has(b));
}

/**
 * How alike two plain names are, from 0 to 1: 1 less the share of letters to be changed, left out, put in or swapped with
 * their neighbour. Names with different numbers are different things (`aadress1`, `aadress3`).
 */
export function likenessOf(a: string, b: string): number {
  if (a === b) return a === '' ? 0 : 1;
  if (digitsOf(a) !== digitsOf(b)) return 0;
  const longest = Math.max(a.length, b.length);
  return 1 - distance(a, b) / longest;
}

const digitsOf = (name: string): string => name.replaceAll(/\D/g, '');

/** Letters to be changed between two names; swapped neighbours count once (optimal string alignment). */
function distance(a: string, b: string): number {
  let beforeLast: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const now = [row];
    for (let column = 1; column <= b.length; column += 1) {
      const same = a[row - 1] === b[column - 1] ? 0 : 1;
      const steps = [
        (last[column] ?? 0) + 1,
        (now[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + same,
        a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1] ? (beforeLast[column - 2] ?? 0) + 1 : Infinity,
      ];
      now.push(Math.min(...steps));
    }
    beforeLast = last;
    last = now;
  }
  return last[b.length] ?? 0;
}
