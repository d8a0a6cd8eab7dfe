import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMapper, mapCustomer } from '../../../shared/domain/map-customer.ts';
import { aConnection } from './a-connection.ts';

const customer = (code: string, fields: Record<string, string>) => ({
  code,
  fields: new Map(Object.entries(fields)),
  consent: [],
});

const connection = aConnection({
  mapping: [
    { source: 'email', target: 'email', transforms: ['lower', { lookup: { 'vana@example.ee': 'uus@example.ee' } }] },
    { source: 'name', target: 'name', transforms: ['trim'] },
    { source: 'contact', target: 'first_name', transforms: ['firstWord'], write: 'if-empty' },
    { source: 'contact', target: 'last_name', transforms: ['restWords'], whenEmpty: 'clear' },
    { source: 'phone', target: 'phone', write: 'never' },
    { source: 'email', target: 'email_copy' },
    { source: 'regno', ignore: true },
  ],
  labels: [{ source: 'class', each: true, add: { kind: 'tag', name: 'klass:{value}' } }],
  exclude: [
    { source: 'class', is: 'SISE' },
    { source: 'name', contains: 'test' },
  ],
});

describe('mapCustomer', () => {
  it('says what a customer would be as a contact', () => {
    const mari = customer('1002', {
      email: 'VANA@example.ee',
      name: ' Mari Kask-Tamm ',
      contact: 'Mari Kask',
      phone: '5123456',
      class: 'VIP, HULGI',
      closed: '0',
    });
    expect(mapCustomer(mari, connection)).toEqual({
      code: '1002',
      values: [
        { target: 'name', write: 'always', value: 'Mari Kask-Tamm', whenEmpty: 'keep' },
        { target: 'first_name', write: 'if-empty', value: 'Mari', whenEmpty: 'keep' },
        { target: 'last_name', write: 'always', value: 'Kask', whenEmpty: 'clear' },
        { target: 'email_copy', write: 'always', value: 'VANA@example.ee', whenEmpty: 'keep' },
      ],
      labels: ['tag:klass:HULGI', 'tag:klass:VIP'],
      excluded: false,
      closed: false,
      onBasis: false,
      address: { kind: 'one', key: 'uus@example.ee' },
    });
  });

  it('takes absent and blank fields for the empty text', () => {
    const mapped = mapCustomer(customer('1', { name: '  ', email: ' \u00A0', email_copy: 'x' }), connection);
    expect(mapped.values.map((each) => each.value)).toEqual(['', '', '', '']);
    expect(mapped.address).toEqual({ kind: 'none' });
    expect(mapped.labels).toEqual([]);
  });

  it('tells excluded and closed customers', () => {
    const map = createMapper(connection);
    const of = (fields: Record<string, string>) => {
      const { excluded, closed } = map(customer('1', fields));
      return [excluded, closed];
    };
    expect([of({}), of({ class: 'VIP;SISE' }), of({ name: 'TEST OÜ', closed: '1' }), of({ closed: 'x' })]).toEqual([
      [false, false],
      [true, false],
      [true, true],
      [false, false],
    ]);
  });

  it('reads several addresses as the connection says', () => {
    const ask = aConnection({ addresses: { several: 'ask' } });
    expect(mapCustomer(customer('1', { email: 'a@example.ee;b@example.ee' }), ask).address).toEqual({
      kind: 'several',
      key: null,
      rest: ['a@example.ee', 'b@example.ee'],
      review: true,
    });
  });

  it('maps any customer, gives each mapped target once, and leaves the customer as it was', () => {
    const field = fc.constantFrom('email', 'name', 'contact', 'class', 'closed', 'other');
    fc.assert(
      fc.property(fc.string(), fc.dictionary(field, fc.string()), (code, fields) => {
        const given = customer(code, fields);
        const before = structuredClone(given);
        const mapped = mapCustomer(given, connection);
        expect(mapped.values.map((each) => each.target)).toEqual(['name', 'first_name', 'last_name', 'email_copy']);
        expect(given).toEqual(before);
      }),
    );
  });
});
