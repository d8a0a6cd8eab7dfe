import { describe, expect, it } from 'vitest';
import { TRAINING_CUSTOMERS } from '../../../electron/training/company.ts';
import { TRAINING_CONTACT_PERSONS } from '../../../electron/training/company-contacts.ts';
import { TRAINING_MAILBOW_SEED } from '../../../electron/training/mailbow-seed.ts';
import { isRoleAddress, parseAddresses } from '../../../shared/domain/email.ts';
import type { CardAttributes, TrainingCustomer } from '../../../electron/training/training-customer.ts';

const all = TRAINING_CUSTOMERS;

const optinRows = (customer: TrainingCustomer) => customer.datafields.filter((row) => row.code === 'OPTIN');
const says = (content: string, param: RegExp | null) => (customer: TrainingCustomer) =>
  optinRows(customer).some(
    (row) => row.content === content && (param === null ? !row.param : param.test(row.param ?? '')),
  );
const has = (name: keyof CardAttributes, value: RegExp) => (customer: TrainingCustomer) =>
  value.test(customer.attributes[name] ?? '');
const key = (customer: TrainingCustomer) => customer.attributes.email?.trim().toLowerCase() ?? '';
const sharing = (address: string) => all.filter((customer) => key(customer) === address);
const data = (code: string, content: RegExp) => (customer: TrainingCustomer) =>
  customer.datafields.some((row) => row.code === code && content.test(row.content));

/** Each case that a trainee or a test must be able to meet, and how a record of that case is known. */
const CASES: readonly (readonly [string, (customer: TrainingCustomer) => boolean])[] = [
  ['yes dated d.m.yyyy', says('yes', /^\d{1,2}\.\d{1,2}\.\d{4}$/)],
  ['yes dated yyyy-mm-dd', says('yes', /^\d{4}-\d{2}-\d{2}$/)],
  ['yes with an ISO date-time', says('YES', /T\d{2}:/)],
  ['yes undated', says('yes', null)],
  ['yes with an unreadable date', says('yes', /^[a-z ]+$/)],
  ['yes in the future', says('yes', /2099$/)],
  ['yes with a two-digit year', says('yes', /^\d{1,2}\.\d{1,2}\.\d{2}$/)],
  ['no dated', says('no', /2026$/)],
  ['no undated', says('no', null)],
  ['no dated before 2000', says('no', /1999$/)],
  ['blank', says('', null)],
  ['absent', (customer) => optinRows(customer).length === 0],
  ['an unreadable word', says('vist', /./)],
  ...['jah', 'ei', '1', '0', 'y', 'true'].map((word) => [`the word ${word}`, says(word, /./)] as const),
  ['repeated: yes 2019, no 2024', (customer) => says('yes', /2019$/)(customer) && says('no', /2024$/)(customer)],
  ['repeated on one day', (customer) => says('no', /^12\.2\.2026$/)(customer) && says('yes', /^2026-02-12$/)(customer)],
  ['two addresses in one field', has('email', /@.*;.*@/)],
  ['a name around the address', has('email', /<.*@.*>/)],
  ['mailto', has('email', /^mailto:/)],
  ['one invalid address of two', has('email', /\(at\).*,.*@/)],
  ['a gmail typo', has('email', /@gmial/)],
  ['a missing at', has('email', /^[^@]+\.post\.example$/)],
  ['no e-mail', (customer) => customer.attributes.email === undefined],
  ['a blank e-mail', (customer) => customer.attributes.email === ''],
  ['a role address', has('email', /^arved@/)],
  ['an IDN domain', has('email', /@.*õ/)],
  ['upper case', has('email', /^[A-Z.]+@[A-Z.]+$/)],
  ['invisible characters', has('email', /\u200B.*\u00A0/)],
  ...['VIP', 'HULGI', 'ERAKLIENT', 'SISE'].map(
    (name) => [`class ${name}`, has('class', new RegExp(`^${name}$`))] as const,
  ),
  ['class blank', (customer) => customer.attributes.class === ''],
  ['class absent', (customer) => customer.attributes.class === undefined],
  ['VALDKOND with a comma list', data('VALDKOND', /,/)],
  ['VALDKOND with a semicolon list', data('VALDKOND', /;/)],
  [
    'LISANIMI for two languages',
    (customer) => customer.datafields.filter((row) => /ENG|RUS/.test(row.param ?? '')).length === 2,
  ],
  ['KEEL', data('KEEL', /RUS/)],
  ['closed alone, yes', (customer) => customer.code === '4005' && customer.attributes.closed === '1'],
  [
    'closed alone, no',
    (customer) =>
      says('no', /./)(customer) && customer.attributes.closed === '1' && sharing(key(customer)).length === 1,
  ],
  ['markup in the name', has('name', /&.*<.*".*>/)],
  ['a line break in the address', has('address1', /\n/)],
  ['a control character', (customer) => customer.attributes.comment?.includes('\u001F') === true],
  ['a formula', has('name', /^=HYPERLINK\(/)],
  ['a code with a space and a dotted letter', (customer) => customer.code === 'ÄRI 6'],
  ['a code with leading zeros', (customer) => customer.code?.startsWith('00') === true],
  ['a loyaltycard like a personal id', has('loyaltycard', /^[3-6]\d{10}$/)],
  ['a phone with 00372', has('phone', /^00372/)],
  ['a phone without a country', has('phone', /^\d{7,8}$/)],
  ['a foreign phone', has('phone', /^\+358/)],
  ['two phones', has('phone', / \/ /)],
  ['a phone with words', has('phone', /^tel/)],
  ['a very long comment', (customer) => (customer.attributes.comment?.length ?? 0) > 3900],
  ['a missing param', (customer) => customer.datafields.some((row) => !('param' in row))],
  ['no code', (customer) => customer.code === null],
];

const readAddress = (code: string) =>
  parseAddresses(all.find((customer) => customer.code === code)?.attributes.email ?? '', 'first');
const ADDRESS_CODES = Array.from({ length: 12 }, (_, i) => String(3001 + i));

describe('the training company', () => {
  it('has 60 records, the one without a code and the repeated code among them', () => {
    expect(all).toHaveLength(60);
    expect(all.filter((customer) => customer.code === null)).toHaveLength(1);
    expect(new Set(all.map((customer) => customer.code)).size).toBe(59);
    expect(all.every((customer) => customer.teaches.length > 10)).toBe(true);
  });

  it.each(CASES)('has a record for: %s', (_, matches) => {
    expect(all.filter(matches).map((customer) => customer.code)).not.toEqual([]);
  });

  it('has duplicates: closed and open in other letters, three open with info@, two identical, a closed newer refusal', () => {
    const brief = (address: string) =>
      sharing(address).map(({ code, attributes, datafields }) => [code, attributes.closed, datafields[0]?.content]);
    expect(brief('tiina@post.example')).toEqual([
      ['2001', '1', undefined],
      ['2002', '0', 'yes'],
    ]);
    expect(all.find((customer) => customer.code === '2002')?.attributes.email).toBe('Tiina@post.example ');
    expect(brief('info@firma.example')).toEqual([
      ['2003', '0', 'yes'],
      ['2004', '0', ''],
      ['2005', '0', 'no'],
    ]);
    expect(new Set(sharing('info@firma.example').map((customer) => customer.attributes.name)).size).toBe(3);
    const [one, other] = sharing('pood@kaksik.example');
    expect(one).toEqual({ ...other, code: '2006' });
    expect(brief('raivo.kask@example.com')).toEqual([
      ['2008', '0', 'yes'],
      ['2009', '1', 'no'],
    ]);
  });

  it('has e-mail fields that the product reads as the case says', () => {
    expect(Object.fromEntries(ADDRESS_CODES.map((code) => [code, readAddress(code)]))).toEqual({
      3001: { kind: 'several', key: 'info@kaksaadressi.example', rest: ['arved@kaksaadressi.example'], review: true },
      3002: { kind: 'one', key: 'mari.maasikas@example.com' },
      3003: { kind: 'one', key: 'karl.kadakas@example.com' },
      3004: { kind: 'one', key: 'pood@poolik.example' },
      3005: { kind: 'bad', suggestion: 'liis.lepp@gmail.com' },
      3006: { kind: 'bad', suggestion: null },
      3007: { kind: 'none' },
      3008: { kind: 'none' },
      3009: { kind: 'one', key: 'arved@arvekeskus.example' },
      3010: { kind: 'one', key: 'tellimus@xn--unapuu-oxa.example' },
      3011: { kind: 'one', key: 'piret.parn@post.example' },
      3012: { kind: 'one', key: 'kontor@markoy.example' },
    });
    expect(isRoleAddress('arved@arvekeskus.example')).toBe(true);
  });

  it('has one code twice, the record with the later ts first', () => {
    const [winner, loser] = all.filter((customer) => customer.code === '5005');
    expect((winner?.attributes.ts ?? '') > (loser?.attributes.ts ?? '')).toBe(true);
  });

  it('keeps within the lengths of the schema', () => {
    for (const { code, attributes, datafields } of all) {
      expect((code ?? '').length).toBeLessThanOrEqual(32);
      expect((attributes.name ?? '').length).toBeLessThanOrEqual(255);
      expect((attributes.comment ?? '').length).toBeLessThanOrEqual(4000);
      for (const row of datafields) expect((row.param ?? '').length).toBeLessThanOrEqual(64);
    }
  });
});

/** Everything written anywhere in the training company. */
const EVERYTHING = JSON.stringify([all, TRAINING_CONTACT_PERSONS, TRAINING_MAILBOW_SEED]);

/** Whether eleven digits are a personal id that could be somebody's: a possible day and a right checksum. */
function isPersonalId(digits: string): boolean {
  const numbers = Array.from(digits, Number);
  const sum = (weights: readonly number[]) =>
    weights.reduce((total, weight, i) => total + weight * (numbers[i] ?? 0), 0) % 11;
  const first = sum([1, 2, 3, 4, 5, 6, 7, 8, 9, 1]);
  const second = sum([3, 4, 5, 6, 7, 8, 9, 1, 2, 3]);
  const check = first < 10 ? first : second < 10 ? second : 0;
  const possible = /^[1-8]\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])/.test(digits);
  return possible && check === numbers[10];
}

describe('the people of the training company', () => {
  it('have addresses in domains that are kept for examples only', () => {
    const domains = EVERYTHING.match(/@[^\s"<>;,\\\u00A0]+/g) ?? [];
    expect(domains.length).toBeGreaterThan(70);
    // The cut provider name is no domain at all.
    const others = domains.filter((domain) => !/(@example\.com|\.example)$/i.test(domain) && domain !== '@gmial');
    expect(others).toEqual([]);
  });

  it('have no personal id that could be real', () => {
    // The check itself can fail: one last digit of ten would be right, and the card has another.
    const right = Array.from({ length: 10 }, (_, last) => `4890101000${last}`).filter(isPersonalId);
    expect(right).toHaveLength(1);
    expect(right).not.toContain('48901010009');
    const candidates = EVERYTHING.match(/(?<!\d)\d{11}(?!\d)/g) ?? [];
    expect(candidates).toContain('48901010009');
    expect(candidates.filter(isPersonalId)).toEqual([]);
  });
});

describe('the training Mailbow at the start', () => {
  const { contacts, fields, lists, tags } = TRAINING_MAILBOW_SEED;
  const known = new Set(all.map(key));
  const statuses = (ours: boolean) =>
    new Set(contacts.filter((one) => known.has(one.email.toLowerCase()) === ours).map((one) => one.optin.status));

  it('has contacts in every status, of the company and of its own', () => {
    expect(statuses(true)).toEqual(new Set(['unknown', 'pending', 'given', 'withdrawn', 'unusable']));
    expect(statuses(false)).toEqual(new Set(['pending', 'given', 'withdrawn']));
  });

  it('has consents by the person and by the API, and a withdrawal without a date', () => {
    const given = contacts.filter((contact) => contact.optin.status === 'given');
    expect(new Set(given.map((contact) => contact.optin.changedBy))).toEqual(new Set(['contact', 'api']));
    const undated = contacts.filter(({ optin }) => optin.status === 'withdrawn' && optin.changedAt === null);
    expect(undated.map((contact) => contact.email)).toEqual(['olev.raud@post.example']);
  });

  it('has each address once and only names that it knows', () => {
    expect(new Set(contacts.map((contact) => contact.email.toLowerCase())).size).toBe(contacts.length);
    const keys = fields.map((field) => field.key);
    for (const contact of contacts) {
      expect(keys).toEqual(expect.arrayContaining(Object.keys(contact.fields)));
      expect(lists).toEqual(expect.arrayContaining([...contact.lists]));
      expect(tags).toEqual(expect.arrayContaining([...contact.tags]));
    }
  });

  it('differs from a card, so that the first preview shows what was and what will be', () => {
    const before = contacts.find((contact) => contact.email === 'jaan.tamm@post.example')?.fields;
    const after = all.find((customer) => customer.code === '1101')?.attributes;
    expect([before?.['name'], before?.['city'], before?.['phone']]).toEqual(['Jaan Tam', 'Tallinn', undefined]);
    expect([after?.name, after?.address2, after?.phone]).toEqual(['Jaan Tamm', 'Tartu', '+372 5550 0011']);
  });
});
