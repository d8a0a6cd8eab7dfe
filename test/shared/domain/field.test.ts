import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DataRow, DirectoRecord } from '../../../shared/domain/customer.ts';
import {
  createPresenceReader,
  isWholeField,
  parseFieldKey,
  readField,
  selectCustomer,
} from '../../../shared/domain/field.ts';

const row = (code: string, content: string, param: string | null = null): DataRow => ({ code, content, param });

function record(
  attributes: Record<string, string>,
  data: DataRow[] = [],
  lists: [string, object][] = [],
): DirectoRecord {
  return {
    attributes: new Map(Object.entries(attributes)),
    data,
    lists: lists.map(([element, of]) => ({ element, attributes: new Map(Object.entries(of)) })),
  };
}

const read = (from: DirectoRecord, text: string) => {
  const key = parseFieldKey(text);
  return key === null ? 'NO KEY' : readField(from, key);
};

describe('parseFieldKey', () => {
  it.each([
    ['email', { kind: 'attribute', name: 'email' }],
    ['datafields.OPTIN', { kind: 'data', text: 'OPTIN', code: 'OPTIN', param: null, part: 'content' }],
    ['datafields.OPTIN.param', { kind: 'data', text: 'OPTIN.param', code: 'OPTIN', param: null, part: 'param' }],
    [
      'datafields.LISANIMI[ENG]',
      { kind: 'data', text: 'LISANIMI[ENG]', code: 'LISANIMI', param: 'ENG', part: 'content' },
    ],
    ['datafields.ÕPE.1', { kind: 'data', text: 'ÕPE.1', code: 'ÕPE.1', param: null, part: 'content' }],
    ['datafields.A[', { kind: 'data', text: 'A[', code: 'A[', param: null, part: 'content' }],
    ['datafields.param', { kind: 'data', text: 'param', code: 'param', param: null, part: 'content' }],
    ['datafields.kaks sõna', { kind: 'data', text: 'kaks sõna', code: 'kaks sõna', param: null, part: 'content' }],
    ['list.subclass.code', { kind: 'list', element: 'subclass', attribute: 'code' }],
    ['customer.name', { kind: 'customer', attribute: 'name' }],
    ['customer', { kind: 'attribute', name: 'customer' }],
  ])('reads %s', (text, expected) => {
    expect(parseFieldKey(text)).toEqual(expected);
  });

  it.each([
    '',
    ' ',
    'e mail',
    ' email',
    'datafield.OPTIN',
    'datafields.',
    'datafields. X',
    'datafields.X\n',
    'list.a',
    'list.a.b.c',
    'list..b',
    'customer.',
    'customer.datafields.X',
    'a.b',
    '1a',
    'x'.repeat(201),
  ])('refuses %j', (text) => {
    expect(parseFieldKey(text)).toBeNull();
  });

  it('takes any text without throwing, and gives a data key for most codes', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect([null, 'attribute', 'list', 'customer', 'data']).toContain(parseFieldKey(a)?.kind ?? null);
        expect([null, 'data']).toContain(parseFieldKey(`datafields.${b}`)?.kind ?? null);
      }),
    );
  });
});

describe('readField', () => {
  it('tells an empty field from an absent one', () => {
    const from = record({ name: '' }, [row('A', ''), row('B', 'b', '')]);
    expect(
      ['name', 'email', 'datafields.A', 'datafields.A.param', 'datafields.B.param', 'datafields.C'].map((k) =>
        read(from, k),
      ),
    ).toEqual(['', undefined, '', undefined, '', undefined]);
  });

  it('takes the row without param of a repeated code, else the first, and the param of that same row', () => {
    const withPlain = record({}, [row('NIMI', 'Fir', 'FIN'), row('NIMI', 'Main', ' '), row('NIMI', 'Eng', ' ENG ')]);
    expect([read(withPlain, 'datafields.NIMI'), read(withPlain, 'datafields.NIMI.param')]).toEqual(['Main', ' ']);
    expect([read(withPlain, 'datafields.NIMI[ENG]'), read(withPlain, 'datafields.NIMI[FIN]')]).toEqual(['Eng', 'Fir']);
    expect(read(withPlain, 'datafields.NIMI[RUS]')).toBeUndefined();
    const dated = record({}, [row('OPTIN', 'yes', '1.9.2026'), row('OPTIN', 'no', '2.9.2026')]);
    expect([read(dated, 'datafields.OPTIN'), read(dated, 'datafields.OPTIN.param')]).toEqual(['yes', '1.9.2026']);
  });

  it('reads a bracket key also where the code stands once', () => {
    expect(read(record({}, [row('NIMI', 'Eng', 'ENG')]), 'datafields.NIMI[ENG]')).toBe('Eng');
    expect(read(record({}, [row('NIMI', 'Eng', 'ENG')]), 'datafields.NIMI')).toBe('Eng');
  });

  it('finds codes that look like something else, and codes with blanks around them', () => {
    const odd = record({}, [
      row('A.param', '1'),
      row('B[C]', '2'),
      row('D.E', '3', 'p'),
      row(' F ', '4'),
      row('__proto__', '5'),
    ]);
    const keys = ['A.param', 'B[C]', 'D.E', 'D.E.param', 'F', '__proto__'];
    expect(keys.map((key) => read(odd, `datafields.${key}`))).toEqual(['1', '2', '3', 'p', '4', '5']);
  });

  it('every code can be read by its key, whatever letters it holds', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 30, unit: 'grapheme' }), fc.string(), (code, content) => {
        fc.pre(code.trim() === code && !/\p{Cc}/u.test(code));
        expect(read(record({}, [row('X', 'other'), row(code, content)]), `datafields.${code}`)).toBe(
          code === 'X' ? 'other' : content,
        );
      }),
    );
  });

  it('joins the values of a child list, without the empty ones', () => {
    const from = record(
      {},
      [],
      [
        ['subclass', { code: 'A', name: 'x' }],
        ['other', { code: 'Z' }],
        ['subclass', { code: ' ' }],
        ['subclass', { code: 'B ' }],
        ['empty', { code: '' }],
      ],
    );
    expect(
      ['list.subclass.code', 'list.subclass.name', 'list.subclass.no', 'list.empty.code'].map((k) => read(from, k)),
    ).toEqual(['A; B', 'x', undefined, '']);
  });

  it('leaves the fields of a contact’s customer to the one who joins them', () => {
    expect(read(record({ name: 'Contact' }), 'customer.name')).toBeUndefined();
  });
});

describe('selectCustomer', () => {
  const OPTIN = { source: 'datafields.OPTIN', date: 'datafields.OPTIN.param' };
  const card = record({ code: ' 0012 ', name: 'Mari', email: '', pid: '49001010000' }, [
    row('OPTIN', 'yes', '01.09.2026'),
    row('LOJ', 'kuld'),
    row('OPTIN', 'no'),
    row('OPTIN', '', ''),
  ]);

  it('keeps the fields that are asked for and nothing else', () => {
    expect(selectCustomer(card, ['name', 'email', 'phone', 'datafields.LOJ', 'not a key'], null)).toEqual({
      code: '0012',
      fields: new Map([
        ['name', 'Mari'],
        ['email', ''],
        ['datafields.LOJ', 'kuld'],
      ]),
      consent: [],
    });
  });

  it('keeps every consent row with its own date', () => {
    expect(selectCustomer(card, [], OPTIN).consent).toEqual([
      { word: 'yes', date: '01.09.2026' },
      { word: 'no', date: null },
      { word: '', date: '' },
    ]);
    expect(selectCustomer(record({ code: '1' }), [], OPTIN).consent).toEqual([]);
  });

  it('makes one consent row of two other fields, none where the word is absent', () => {
    const from = record({ code: '1', news: 'jah' }, [row('NEWSDATE', '2026-01-02')]);
    expect(selectCustomer(from, [], { source: 'news', date: 'datafields.NEWSDATE' }).consent).toEqual([
      { word: 'jah', date: '2026-01-02' },
    ]);
    expect(selectCustomer(from, [], { source: 'news', date: 'newsdate' }).consent).toEqual([
      { word: 'jah', date: null },
    ]);
    expect(selectCustomer(from, [], { source: 'letters', date: 'datafields.NEWSDATE' }).consent).toEqual([]);
  });

  it('gives a record without a code the empty code', () => {
    expect(selectCustomer(record({ name: 'x' }), [], null).code).toBe('');
  });
});

describe('which fields a record has', () => {
  const present = (from: DirectoRecord, keys: readonly string[] = []) =>
    Object.fromEntries(createPresenceReader(keys)(from).map(({ key, filled }) => [key, filled]));

  it('is told by attribute, datafield and child list, with whether they hold more than blanks', () => {
    const from = record(
      { code: '1', email: ' ', name: '' },
      [row('OPTIN', ''), row(' LOJ ', 'kuld'), row('OPTIN', 'ei', '1.9.2026'), row('TYHI', ' ')],
      [
        ['subclass', { code: '' }],
        ['subclass', { code: 'VIP', name: '' }],
      ],
    );
    expect(present(from)).toEqual({
      code: true,
      email: false,
      name: false,
      'datafields.OPTIN': true,
      'datafields.LOJ': true,
      'datafields.TYHI': false,
      'list.subclass.code': true,
      'list.subclass.name': false,
    });
  });

  it('is told of the parts that are kept too: a param, one row of a repeated code', () => {
    const from = record({}, [row('OPTIN', 'jah', '1.9.2026'), row('NIMI', 'Fir', 'FIN'), row('NIMI', '', 'ENG')]);
    const keys = ['datafields.OPTIN.param', 'datafields.NIMI[ENG]', 'datafields.NIMI[RUS]', 'customer.name', 'email'];
    expect(present(from, [...keys, 'datafields.OPTIN', 'no key'])).toEqual({
      'datafields.OPTIN': true,
      'datafields.NIMI': true,
      'datafields.OPTIN.param': true,
      'datafields.NIMI[ENG]': false,
    });
  });

  it('leaves out names that no key can have', () => {
    expect(present(record({ ['x'.repeat(201)]: '1', ['x'.repeat(200)]: '1' }))).toEqual({ ['x'.repeat(200)]: true });
  });

  it('shows every whole field that can be read, and no other', () => {
    const text = fc.constantFrom('A', 'B', 'A.param', 'A[B]', ' A ');
    const data = fc.array(fc.tuple(text, fc.constantFrom('', 'x'), fc.constantFrom(null, 'B')), { maxLength: 4 });
    fc.assert(
      fc.property(data, (rows) => {
        const from = record(
          { email: 'x' },
          rows.map(([code, content, param]) => row(code, content, param)),
        );
        const found = present(from);
        for (const key of ['email', 'name', 'datafields.A', 'datafields.B', 'datafields.C']) {
          expect([key, Object.hasOwn(found, key)]).toEqual([key, read(from, key) !== undefined]);
        }
      }),
    );
  });

  it('tells a whole field from a part of one', () => {
    const keys = ['email', 'datafields.A', 'list.a.b', 'datafields.A.param', 'datafields.A[B]', 'customer.name'];
    const whole = keys.filter((text) => {
      const key = parseFieldKey(text);
      return key !== null && isWholeField(key);
    });
    expect(whole).toEqual(['email', 'datafields.A', 'list.a.b']);
  });
});
