/** Attributes of `<customer>` in the order of Directo's schema for the customers output, without `code`, which comes first. */
export const CUSTOMER_ATTRIBUTES = [
  'name',
  'object',
  'address1',
  'address2',
  'address3',
  'deliveryaddress1',
  'deliveryaddress2',
  'deliveryaddress3',
  'country',
  'county',
  'contact',
  'phone',
  'email',
  'regno',
  'loyaltycard',
  'vatregno',
  'class',
  'comment',
  'payterm',
  'vatregion',
  'priceformula',
  'specialpriceformula',
  'balance',
  'creditlimit',
  'creditbalance',
  'deliveryinvoice',
  'salesman',
  'currency',
  'discount',
  'closed',
  'ts',
] as const;

/** Attribute values of a card; Directo leaves out what is null and sends an empty text for what is blank. */
export type CardAttributes = Readonly<Partial<Record<(typeof CUSTOMER_ATTRIBUTES)[number], string>>>;

/** One datafield row; `param` is left out where Directo has none. */
export interface TrainingData {
  readonly code: string;
  readonly content: string;
  readonly param?: string;
}

/** One invented record of the training company; `teaches` says in English which case it is there for. */
export interface TrainingCustomer {
  /** Null for the one record without a code. */
  readonly code: string | null;
  readonly attributes: CardAttributes;
  readonly datafields: readonly TrainingData[];
  readonly teaches: string;
}

/** What an ordinary card holds besides the person: values that nobody maps, but that Directo always sends. */
const ORDINARY: CardAttributes = {
  country: 'EE',
  county: 'Harju maakond',
  payterm: '14',
  vatregion: '0',
  balance: '0.0000',
  creditlimit: '0.0000',
  deliveryinvoice: '0',
  currency: 'EUR',
  discount: '0.0000',
  closed: '0',
  ts: '2026-09-14T10:20:30',
};

/** Makes a record: the ordinary values, then what is particular to this card. */
export function card(
  code: string | null,
  teaches: string,
  attributes: CardAttributes,
  datafields: readonly TrainingData[] = [],
): TrainingCustomer {
  return { code, teaches, attributes: { ...ORDINARY, ...attributes }, datafields };
}

/** A row of the company's OPTIN field: the word, and the date as its parameter. */
export function optin(content: string, param?: string): TrainingData {
  return param === undefined ? { code: 'OPTIN', content } : { code: 'OPTIN', content, param };
}
