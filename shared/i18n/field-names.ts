/** What the usual fields of both sides are called, by field key. Fields that are not here keep their own key as name. */
const FIELD_NAMES: Readonly<Record<string, { readonly et: string; readonly en: string }>> = {
  code: { et: 'Kliendikood', en: 'Customer code' },
  name: { et: 'Nimi', en: 'Name' },
  email: { et: 'E-post', en: 'E-mail' },
  phone: { et: 'Telefon', en: 'Phone' },
  mobile: { et: 'Mobiil', en: 'Mobile' },
  fax: { et: 'Faks', en: 'Fax' },
  contact: { et: 'Kontaktisik', en: 'Contact person' },
  address1: { et: 'Aadress, 1. rida', en: 'Address, line 1' },
  address2: { et: 'Aadress, 2. rida', en: 'Address, line 2' },
  address3: { et: 'Aadress, 3. rida', en: 'Address, line 3' },
  country: { et: 'Riik', en: 'Country' },
  county: { et: 'Maakond', en: 'County' },
  class: { et: 'Kliendiklass', en: 'Customer class' },
  payterm: { et: 'Tasumistingimus', en: 'Payment term' },
  vatregion: { et: 'KM piirkond', en: 'VAT region' },
  vatregno: { et: 'KMKR number', en: 'VAT number' },
  regno: { et: 'Registrikood', en: 'Registry code' },
  balance: { et: 'Saldo', en: 'Balance' },
  creditlimit: { et: 'Krediidilimiit', en: 'Credit limit' },
  creditbalance: { et: 'Krediidijääk', en: 'Credit balance' },
  currency: { et: 'Valuuta', en: 'Currency' },
  discount: { et: 'Allahindlus', en: 'Discount' },
  closed: { et: 'Suletud', en: 'Closed' },
  comment: { et: 'Kommentaar', en: 'Comment' },
  loyaltycard: { et: 'Kliendikaart', en: 'Loyalty card' },
  deliveryinvoice: { et: 'Saateleht-arve', en: 'Delivery note as invoice' },
  salesman: { et: 'Müügimees', en: 'Salesperson' },
  language: { et: 'Keel', en: 'Language' },
  first_name: { et: 'Eesnimi', en: 'First name' },
  last_name: { et: 'Perenimi', en: 'Last name' },
  city: { et: 'Linn', en: 'City' },
  company: { et: 'Ettevõte', en: 'Company' },
  birthday: { et: 'Sünnipäev', en: 'Birthday' },
  ts: { et: 'Viimati muudetud', en: 'Last changed' },
};

/** The name of a field in words: a known one by its name, a datafield by its code, any other by its key. */
export function nameOfField(key: string, language: 'et' | 'en'): string {
  const known = Object.hasOwn(FIELD_NAMES, key) ? FIELD_NAMES[key] : undefined;
  return known?.[language] ?? key.replace(/^datafields\./, '');
}

/** A field of Directo as a sentence names it: `Telefon (phone)`, a datafield by its code. */
export function sayField(key: string, language: 'et' | 'en'): string {
  const name = nameOfField(key, language);
  const code = key.replace(/^datafields\./, '');
  return name === code ? code : `${name} (${code})`;
}
