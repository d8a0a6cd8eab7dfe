import type { Connection, Pair } from './connection.ts';
import { type Customer, isClosed } from './customer.ts';
import { type ParsedAddresses, parseAddresses } from './email.ts';
import { labelsOf } from './labels.ts';
import { matches } from './matching.ts';
import { applyTransforms } from './transforms.ts';

/** A value for a Mailbow field and the rules for writing it; blank and absent values are the empty text. */
export interface MappedValue {
  readonly target: string;
  readonly write: 'always' | 'if-empty';
  readonly value: string;
  readonly whenEmpty: 'keep' | 'clear';
}

/** A customer in the terms of its connection: what it would be as a contact, before groups, decisions and consent. */
export interface MappedCustomer {
  readonly code: string;
  /** In the order of the mapping, without the address itself and without pairs that are never written. */
  readonly values: readonly MappedValue[];
  /** Label keys, distinct, sorted. */
  readonly labels: readonly string[];
  readonly excluded: boolean;
  readonly closed: boolean;
  /** Whether another legal basis than OPTIN holds for the customer. */
  readonly onBasis: boolean;
  readonly address: ParsedAddresses;
}

/** Prepares the reading of a customer's address by the mapping of a connection. */
export function createAddressReader({ mapping, addresses }: Connection): (customer: Customer) => ParsedAddresses {
  const email = mapping.find(isAddress);
  return ({ fields }) =>
    parseAddresses(
      email === undefined ? '' : applyTransforms(fields.get(email.source) ?? '', email.transforms),
      addresses.several,
    );
}

/** Prepares the mapping of a connection for many customers. */
export function createMapper(connection: Connection): (customer: Customer) => MappedCustomer {
  const { labels, exclude, consent } = connection;
  const basis = consent === null || consent.basis === 'optin-only' ? null : consent;
  const addressOf = createAddressReader(connection);
  const pairs = connection.mapping.flatMap((pair) => {
    const { write } = pair;
    return write === 'never' || isAddress(pair) ? [] : [{ ...pair, write }];
  });
  return (customer) => {
    const { code, fields } = customer;
    return {
      code,
      values: pairs.map(({ source, target, write, whenEmpty, transforms }) => {
        const value = applyTransforms(fields.get(source) ?? '', transforms);
        return { target, write, value: value.trim() === '' ? '' : value, whenEmpty };
      }),
      labels: labelsOf(fields, labels),
      excluded: exclude.some((match) => matches(fields, match).length > 0),
      closed: isClosed(customer),
      onBasis: basis !== null && (basis.basisFor === null || matches(fields, basis.basisFor).length > 0),
      address: addressOf(customer),
    };
  };
}

/** Maps one customer. */
export function mapCustomer(customer: Customer, connection: Connection): MappedCustomer {
  return createMapper(connection)(customer);
}

const isAddress = (pair: Pair): boolean => pair.target === 'email';
