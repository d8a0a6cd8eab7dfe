import { describe, expect, it } from 'vitest';
import type { Owner, StoredCustomer } from '../../../electron/store.ts';
import { createSorter } from '../../../electron/sync/members.ts';
import { connection } from '../../support/world.ts';

const OPTIN = { source: 'datafields.OPTIN', date: 'datafields.OPTIN.param' };

const stored = (fields: Record<string, string>, rest: Partial<StoredCustomer> = {}): StoredCustomer => ({
  row: 1,
  code: '17',
  position: 3,
  copies: 1,
  stripped: 0,
  problem: null,
  address: 'liis@example.ee',
  ts: null,
  corrected: null,
  fields: new Map(Object.entries({ code: '17', email: 'liis@example.ee', name: 'Liis', ...fields })),
  consent: [],
  link: null,
  contact: null,
  erased: false,
  owner: null,
  ...rest,
});

const owner = (fields: Record<string, string>, consent: Owner['consent'] = []): Owner => ({
  code: '1001',
  fields: new Map(Object.entries(fields)),
  consent,
  readable: true,
});

const ofContacts = (more: Record<string, unknown> = {}) =>
  connection({
    source: { url: 'https://directo.example/x.asp', component: 'contact' },
    mapping: [
      { source: 'email', target: 'email' },
      { source: 'customer.name', target: 'company' },
    ],
    labels: [{ source: 'customer.class', each: true, add: { kind: 'tag', name: 'klass:{value}' } }],
    exclude: [{ source: 'customer.class', is: 'SISE' }],
    consent: OPTIN,
    ...more,
  });

/** The member that a record becomes, in what the plan reads of it. */
function memberOf(settings: ReturnType<typeof connection>, record: StoredCustomer) {
  const sorted = createSorter(settings)(record);
  if (sorted.kind !== 'member') return sorted;
  const { consent, statements, barred, mapped } = sorted.member;
  const values = Object.fromEntries(mapped.values.map(({ target, value }) => [target, value]));
  return { consent, statements, barred, values, labels: mapped.labels, closed: mapped.closed };
}

describe('a record of an erased person', () => {
  it('is left out as such, whatever else is true of it', () => {
    const sort = createSorter(connection());
    const erased = stored({}, { erased: true, address: null, fields: new Map() });
    expect(sort(erased)).toEqual({ kind: 'left-out', customer: '17', reason: 'erased', leaver: null });
    expect(sort({ ...erased, code: null, problem: 'no-code' })).toEqual({
      kind: 'left-out',
      customer: '#3',
      reason: 'bad-record',
      leaver: null,
    });
  });
});

describe('a customer', () => {
  it('says what its own rows say', () => {
    const consent = [
      { word: 'jah', date: '1.9.2026' },
      { word: 'ei', date: null },
    ];
    expect(memberOf(connection({ consent: OPTIN }), stored({}, { consent }))).toMatchObject({
      consent,
      statements: consent.map((row) => ({ code: '17', ...row })),
    });
  });
});

describe('a contact', () => {
  it('has the fields of its customer for mapping and rules', () => {
    const of = owner({ name: 'Kask OÜ', class: 'VIP', closed: '0' });
    expect(memberOf(ofContacts(), stored({}, { owner: of }))).toEqual({
      consent: [],
      statements: [],
      barred: null,
      values: { company: 'Kask OÜ' },
      labels: ['tag:klass:VIP'],
      closed: false,
    });
    const inside = stored({}, { owner: owner({ class: 'SISE' }) });
    expect(memberOf(ofContacts(), inside)).toMatchObject({ barred: 'excluded' });
    expect(memberOf(ofContacts(), stored({}))).toMatchObject({ values: { company: '' }, labels: [], closed: false });
  });

  it.each([
    ['its own card', { closed: '1' }, {}],
    ['its customer’s card', {}, { closed: '1' }],
  ])('is closed when %s is', (_, own, of) => {
    const record = stored(own, { owner: owner(of) });
    expect(memberOf(ofContacts(), record)).toMatchObject({ closed: true, barred: 'closed' });
    expect(memberOf(ofContacts({ closed: 'include' }), record)).toMatchObject({ closed: true, barred: null });
  });

  it('takes over every refusal of its customer and nothing else that it says', () => {
    const yes = { word: 'jah', date: '1.9.2026' };
    const said = [
      { word: ' EI ', date: '2.9.2026' },
      { word: 'jah', date: '3.9.2026' },
      { word: 'vist', date: null },
      { word: '', date: null },
      { word: 'n', date: null },
    ];
    const record = stored({}, { consent: [yes], owner: owner({}, said) });
    const refusals = [said[0], said[4]];
    expect(memberOf(ofContacts(), record)).toMatchObject({
      consent: [yes, ...refusals],
      statements: [{ code: '17', ...yes }, ...refusals.map((row) => ({ code: '1001', ...row }))],
    });
    expect(memberOf(ofContacts({ consent: null }), record)).toMatchObject({ consent: [yes] });
  });

  it('says what its customer says where consent is a field of the customer', () => {
    const consent = { source: 'customer.optin', date: 'customer.optindate' };
    const of = owner({ optin: 'jah', optindate: '1.9.2026' });
    expect(memberOf(ofContacts({ consent }), stored({}, { owner: of }))).toMatchObject({
      statements: [{ code: '1001', word: 'jah', date: '1.9.2026' }],
    });
    expect(memberOf(ofContacts({ consent }), stored({}))).toMatchObject({ statements: [] });
    const mixed = { source: 'optin', date: 'customer.optindate' };
    expect(memberOf(ofContacts({ consent: mixed }), stored({ optin: 'ei' }, { owner: of }))).toMatchObject({
      statements: [{ code: '17', word: 'ei', date: '1.9.2026' }],
    });
  });
});
