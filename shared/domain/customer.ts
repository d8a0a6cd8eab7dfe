/** One row of a record's `<datafields>`: `code` names the field, `param` qualifies it (a date, a language) and may be absent. */
export interface DataRow {
  readonly code: string;
  readonly content: string;
  readonly param: string | null;
}

/** One row of any other child list of a record (older interfaces: subclasses, for example). */
export interface ListRow {
  readonly element: string;
  readonly attributes: ReadonlyMap<string, string>;
}

/** One record of the feed as Directo sent it: everything kept, nothing interpreted. */
export interface DirectoRecord {
  readonly attributes: ReadonlyMap<string, string>;
  readonly data: readonly DataRow[];
  readonly lists: readonly ListRow[];
}

/** One statement of a customer about consent: the word and the date as Directo gave them. */
export interface ConsentRow {
  readonly word: string;
  readonly date: string | null;
}

/** A customer (Directo) reduced to the fields that the mapping and the rules read. */
export interface Customer {
  /** Directo's code, trimmed; always text. */
  readonly code: string;
  /** Values by field key (contracts of the connection file: `name`, `datafields.OPTIN`, …); an absent field has no entry. */
  readonly fields: ReadonlyMap<string, string>;
  /** Every consent row of the record; empty where the connection reads no consent. */
  readonly consent: readonly ConsentRow[];
}

/** Whether the card is closed in Directo: its `closed` flag is a number other than 0. */
export function isClosed(customer: Pick<Customer, 'fields'>): boolean {
  const flag = Number(customer.fields.get('closed')?.trim() || '0');
  return Number.isFinite(flag) && flag !== 0;
}
