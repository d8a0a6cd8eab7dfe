import type { Connection } from '../../shared/domain/connection.ts';
import { sourceKeysRead } from '../../shared/domain/connection-file.ts';
import type { DirectoRecord } from '../../shared/domain/customer.ts';
import type { ParsedAddresses } from '../../shared/domain/email.ts';
import {
  type ConsentFields,
  createPresenceReader,
  createSelector,
  type FieldPresence,
  isWholeField,
  OWNER,
  parseFieldKey,
  readField,
} from '../../shared/domain/field.ts';
import { createAddressReader } from '../../shared/domain/map-customer.ts';
import type { RecordResult } from '../ports.ts';
import type { ErasureStore, NewRecord } from '../store.ts';

/** Tells who is erased; null where nobody is. */
export type ErasedPeople = ReturnType<ErasureStore['marks']>;

/** What a keeper has to know beside the connection. */
export interface KeeperOptions {
  readonly erased: ErasedPeople;
  /** The fields that the feed had before; null where nothing is to be compared. */
  readonly known: ReadonlySet<string> | null;
}

/** Which fields of the records of one feed are kept, by which recipe, and how. */
export interface Keeping {
  readonly keys: readonly string[];
  /** Everything besides the keys that decides how a record is stored. */
  readonly recipe: string;
  keeper(options: KeeperOptions): Keeper;
}

/** Reduces a parsed record to what the store keeps. */
export type Keeper = (place: { readonly digest: string; readonly position: number }, result: RecordResult) => NewRecord;

/** Raised whenever records are read or kept otherwise, so that every record counts as new once. */
const READER_VERSION = 2;

/** What is kept of the records that become contacts of the target. */
export function keepingOf(connection: Connection): Keeping {
  const keys = sourceKeysRead(connection);
  const email = connection.mapping.find((pair) => pair.target === 'email');
  const { addresses, consent, source } = connection;
  const asked = consent && [consent.source, consent.date];
  const { component, channel, item } = source;
  return {
    keys,
    recipe: JSON.stringify([READER_VERSION, component, channel, item, email?.transforms, addresses, asked]),
    keeper({ erased, known }) {
      const addressOf = createAddressReader(connection);
      const read = createReader(keys, consent, known);
      return whereReadable((record) => {
        const { customer, ...kept } = read(record);
        const address = addressOf(customer);
        const isErased =
          erased !== null &&
          ((customer.code !== '' && erased.hasCode(customer.code)) ||
            addressesIn(address).some((key) => erased.hasAddress(key)));
        if (isErased) return { ...NOTHING, code: customer.code, erased: true };
        const isUsable = address.kind === 'one' || address.kind === 'several';
        return { ...kept, code: customer.code, address: isUsable ? address.key : null, erased: false };
      });
    },
  };
}

/** What is kept of the customers that contacts belong to: what `customer.…` names, and what they say about consent. */
export function keepingOfOwners(connection: Connection): Keeping {
  const named = sourceKeysRead(connection).filter((key) => key.startsWith(OWNER));
  const keys = [...new Set(['code', 'closed', ...named.map((key) => key.slice(OWNER.length))])].toSorted();
  const { consent } = connection;
  const asked = consent === null || isJoined(consent) ? null : consent;
  return {
    keys,
    recipe: JSON.stringify([READER_VERSION, 'customers of contacts', asked && [asked.source, asked.date]]),
    keeper({ erased, known }) {
      const addressOf = createAddressReader(connection);
      const readAddress = createSelector(['email'], null);
      const read = createReader(keys, asked, known);
      return whereReadable((record) => {
        const { customer, ...kept } = read(record);
        const isErased =
          erased !== null && addressesIn(addressOf(readAddress(record))).some((key) => erased.hasAddress(key));
        // Other people may be contacts of this customer: that it is closed or refuses holds for them all the same.
        const values = isErased
          ? kept.values.map((value, index) => (keys[index] === 'closed' ? value : null))
          : kept.values;
        return { ...kept, values, code: customer.code, address: null, erased: false };
      });
    },
  };
}

/** Whether consent is a field of the customer: it is a statement of the contact then, as all `customer.…` are its fields. */
export function isJoined({ source, date }: ConsentFields): boolean {
  return source.startsWith(OWNER) || date.startsWith(OWNER);
}

const NOTHING = { address: null, ts: null, values: [], consent: [], present: [] };

type Kept = Omit<NewRecord, 'digest' | 'position' | 'stripped' | 'problem' | 'code'> & { readonly code: string };

function whereReadable(keep: (record: DirectoRecord) => Kept): Keeper {
  return ({ digest, position }, result) => {
    if (!result.ok) {
      return { digest, position, stripped: 0, problem: 'unreadable', ...NOTHING, code: result.code, erased: false };
    }
    const place = { digest, position, stripped: result.stripped };
    const kept = keep(result.record);
    return kept.code === ''
      ? { ...place, ...kept, code: null, problem: 'no-code', address: null }
      : { ...place, ...kept, problem: null };
  };
}

function createReader(keys: readonly string[], consent: ConsentFields | null, known: KeeperOptions['known']) {
  const select = createSelector(keys, consent);
  const presenceOf = createPresenceReader(keys);
  const novelOf = known && createNovelReader(known);
  return (record: DirectoRecord) => {
    const customer = select(record);
    const present = presenceOf(record);
    return {
      customer,
      ts: record.attributes.get('ts') ?? null,
      values: keys.map((key) => customer.fields.get(key) ?? null),
      consent: customer.consent,
      present,
      ...(novelOf === null ? {} : { novel: novelOf(record, present) }),
    };
  };
}

/** Prepares the reading of fields that the feed did not have before. */
function createNovelReader(known: ReadonlySet<string>) {
  return (record: DirectoRecord, present: readonly FieldPresence[]): ReadonlyMap<string, string> => {
    const novel = new Map<string, string>();
    for (const { key, filled } of present) {
      if (!filled || known.has(key)) continue;
      const parsed = parseFieldKey(key);
      const value = parsed !== null && isWholeField(parsed) ? readField(record, parsed) : undefined;
      if (value !== undefined) novel.set(key, value);
    }
    return novel;
  };
}

function addressesIn(address: ParsedAddresses): readonly string[] {
  if (address.kind === 'one') return [address.key];
  if (address.kind !== 'several') return [];
  return address.key === null ? address.rest : [address.key, ...address.rest];
}
