import { describe, expect, it } from 'vitest';
import {
  changedFields,
  changedLabels,
  fieldsOfNew,
  labelsOfContact,
  sameValueBy,
} from '../../../shared/domain/diff-contact.ts';
import type { MappedCustomer, MappedValue } from '../../../shared/domain/map-customer.ts';
import { contact } from '../../support/world.ts';

const mapped = (...values: readonly (Partial<MappedValue> & { readonly value: string })[]): MappedCustomer => ({
  code: '1',
  values: values.map((each) => ({ target: 'name', write: 'always', whenEmpty: 'keep', ...each })),
  labels: [],
  onBasis: false,
  excluded: false,
  closed: false,
  address: { kind: 'one', key: 'mari@example.ee' },
});
const text = sameValueBy([]);
const mari = contact('h1', 'mari@example.ee', { fields: { name: 'Mari', city: '' } });

describe('values of a target field', () => {
  const same = sameValueBy([
    { key: 'limit', label: 'Limiit', type: 'number' },
    { key: 'since', label: 'Alates', type: 'date' },
    { key: 'note', label: 'Märkus', type: 'text' },
  ]);
  it.each([
    ['limit', '80.0000', '80', true],
    ['limit', '80,5', '80.5', true],
    ['limit', '-0', '0', true],
    ['limit', '80', '81', false],
    ['limit', 'palju', 'vähe', false],
    ['limit', '', '0', false],
    ['limit', '0', '', false],
    ['since', '2026-11-23T00:00:00', '2026-11-23', true],
    ['since', '2026-11-23', '2026-11-24', false],
    ['since', '23.11.2026', '23.11.2026 10:00', false],
    ['since', '', '2026-11-23', false],
    ['note', '80.0', '80', false],
    ['note', 'Mari', 'mari', false],
    ['note', 'Mari ', 'Mari', false],
    ['unknown', '80.0', '80', false],
    ['unknown', '', '', true],
  ])('%s: “%s” and “%s” are the same: %s', (target, a, b, expected) => {
    expect(same(target, a, b)).toBe(expected);
    expect(same(target, b, a)).toBe(expected);
  });
});

describe('the fields of a new contact', () => {
  it('are the values that are not empty, whatever the write rule', () => {
    const customer = mapped(
      { target: 'name', value: 'Mari' },
      { target: 'city', value: '' },
      { target: 'phone', value: '+3725551', write: 'if-empty' },
      { target: 'fax', value: '', whenEmpty: 'clear' },
    );
    expect(fieldsOfNew(customer)).toEqual({
      name: { from: null, to: 'Mari' },
      phone: { from: null, to: '+3725551' },
    });
  });
});

describe('the fields that a contact has to change', () => {
  it.each([
    ['another value', { value: 'Mari Kask' }, { name: { from: 'Mari', to: 'Mari Kask' } }],
    ['the same value', { value: 'Mari' }, {}],
    ['a value where none was', { target: 'city', value: 'Tartu' }, { city: { from: null, to: 'Tartu' } }],
    ['a value of a field it never had', { target: 'zip', value: '51001' }, { zip: { from: null, to: '51001' } }],
    ['nothing, which keeps', { value: '' }, {}],
    ['nothing, which clears', { value: '', whenEmpty: 'clear' }, { name: { from: 'Mari', to: '' } }],
    ['nothing where nothing is', { target: 'city', value: '', whenEmpty: 'clear' }, {}],
    ['a value only if empty, and it is not', { value: 'Uus', write: 'if-empty' }, {}],
    [
      'a value only if empty, and it is',
      { target: 'city', value: 'Tartu', write: 'if-empty' },
      { city: { from: null, to: 'Tartu' } },
    ],
    ['nothing only if empty', { value: '', write: 'if-empty', whenEmpty: 'clear' }, {}],
    [
      'a field named like a part of every object',
      { target: 'toString', value: 'x' },
      { toString: { from: null, to: 'x' } },
    ],
  ] as const)('for %s', (_, value, changes) => {
    expect(changedFields(mapped(value), mari, text)).toEqual(changes);
  });

  it('are compared as the target means them', () => {
    const known = contact('h1', 'mari@example.ee', { fields: { limit: '80' } });
    const number = sameValueBy([{ key: 'limit', label: 'Limiit', type: 'number' }]);
    const customer = mapped({ target: 'limit', value: '80.0000' });
    expect(changedFields(customer, known, number)).toEqual({});
    expect(changedFields(customer, known, text)).toEqual({ limit: { from: '80', to: '80.0000' } });
  });
});

describe('the labels that a contact has to change', () => {
  const known = contact('h1', 'mari@example.ee', { lists: ['VIP', 'Uudiskiri'], tags: ['klass:VIP', 'oma'] });

  it('are keys of lists and tags', () => {
    expect(labelsOfContact(known)).toEqual(['list:VIP', 'list:Uudiskiri', 'tag:klass:VIP', 'tag:oma']);
  });

  it('join where they are missing, and leave only where we added them', () => {
    const managed = new Set(['list:VIP', 'tag:klass:VIP', 'tag:ammu-läinud']);
    expect(changedLabels(['tag:uus', 'list:VIP', 'tag:klass:UUS'], known, managed)).toEqual({
      add: ['tag:klass:UUS', 'tag:uus'],
      remove: ['tag:klass:VIP'],
    });
    expect(changedLabels([], known, new Set())).toEqual({ add: [], remove: [] });
    expect(changedLabels([], known, managed).remove).toEqual(['list:VIP', 'tag:klass:VIP']);
  });

  it('do not leave while nobody knows whether they are wanted', () => {
    const managed = new Set(['list:VIP', 'tag:klass:VIP']);
    expect(changedLabels(['tag:uus'], known, managed, (label) => label === 'list:VIP')).toEqual({
      add: ['tag:uus'],
      remove: ['tag:klass:VIP'],
    });
  });

  it('are all new for a new contact', () => {
    expect(changedLabels(['tag:b', 'list:A'], null, new Set(['tag:c']))).toEqual({
      add: ['list:A', 'tag:b'],
      remove: [],
    });
  });

  it('tell a list from a tag of the same name', () => {
    expect(changedLabels(['tag:VIP'], known, new Set())).toEqual({ add: ['tag:VIP'], remove: [] });
  });
});
