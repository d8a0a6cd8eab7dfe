import { describe, expect, it } from 'vitest';
import { createDiscovery } from '../../../electron/directo/discover-fields.ts';
import type { DirectoRecord } from '../../../shared/domain/customer.ts';

type Row = readonly [code: string, content: string, param?: string];

function record(
  attributes: Record<string, string>,
  data: readonly Row[] = [],
  lists: readonly (readonly [element: string, attributes: Record<string, string>])[] = [],
): DirectoRecord {
  return {
    attributes: new Map(Object.entries(attributes)),
    data: data.map(([code, content, param]) => ({ code, content, param: param ?? null })),
    lists: lists.map(([element, row]) => ({ element, attributes: new Map(Object.entries(row)) })),
  };
}

function discover(records: readonly DirectoRecord[]) {
  const discovery = createDiscovery();
  for (const each of records) discovery.add(each);
  return discovery.fields();
}

const keysOf = (records: readonly DirectoRecord[]) => discover(records).map(({ key }) => key);
const typeOf = (values: readonly string[], key = 'x') =>
  discover(values.map((value) => record({ [key]: value })))[0]?.type;

const samplesOf = (value: string) => discover([record({ loyaltycard: value })])[0]?.samples;

describe('field discovery', () => {
  it('lists attributes, then datafields, then lists, with fill rate, samples and type', () => {
    expect(
      discover([
        record(
          { code: '1001', email: 'mari@example.ee' },
          [['OPTIN', 'yes', '2026-02-28']],
          [['subclass', { code: 'A' }]],
        ),
        record({ code: '1002', email: ' ', phone: '+372 5550 0001' }, [['OPTIN', 'no', '']]),
        record(
          { code: '1003', email: 'a@example.ee; b@example.ee' },
          [['KEEL', '']],
          [
            ['subclass', { code: 'B' }],
            ['subclass', { code: 'C' }],
          ],
        ),
      ]),
    ).toEqual([
      { key: 'code', fillRate: 1, samples: ['1001', '1002', '1003'], type: 'number' },
      { key: 'email', fillRate: 0.6667, samples: ['mari@example.ee', 'a@example.ee; b@example.ee'], type: 'email' },
      { key: 'phone', fillRate: 0.3333, samples: ['+372 5550 0001'], type: 'phone' },
      { key: 'datafields.OPTIN', fillRate: 0.6667, samples: ['yes', 'no'], type: 'yes-no' },
      { key: 'datafields.OPTIN.param', fillRate: 0.3333, samples: ['2026-02-28'], type: 'date' },
      { key: 'datafields.KEEL', fillRate: 0, samples: [], type: 'text' },
      { key: 'list.subclass.code', fillRate: 0.6667, samples: ['A', 'B', 'C'], type: 'text' },
    ]);
  });

  it('tells the rows of a repeated code apart by their params, where these are no dates', () => {
    const one = record({}, [['LISANIMI', 'Kask', 'ENG']]);
    const two = record({}, [
      ['LISANIMI', 'Birch', 'ENG'],
      ['LISANIMI', 'Береза', 'RUS'],
      ['LISANIMI', 'Kask'],
    ]);
    expect(keysOf([one])).toEqual(['datafields.LISANIMI', 'datafields.LISANIMI.param']);
    expect(discover([one, two]).map(({ key, fillRate, samples }) => [key, fillRate, samples])).toEqual([
      ['datafields.LISANIMI', 1, ['Kask', 'Birch', 'Береза']],
      ['datafields.LISANIMI[ENG]', 1, ['Kask', 'Birch']],
      ['datafields.LISANIMI[RUS]', 0.5, ['Береза']],
    ]);
  });

  it('keeps the date of a code that is told apart in one record only, and offers no stray param of another', () => {
    const dated = record({}, [['OPTIN', 'yes', '2026-09-01']]);
    const stray = record({}, [['OPTIN', 'yes', 'eelmisel kevadel']]);
    const twice = record({}, [
      ['OPTIN', 'yes', '2019-05-20'],
      ['OPTIN', 'no', '2024-06-10'],
    ]);
    expect(keysOf([dated, stray, twice])).toEqual(['datafields.OPTIN', 'datafields.OPTIN.param']);
  });

  it('offers no brackets for a repeated code with dates', () => {
    for (const param of ['2019-05-20', '20.05.2019', '2019-05-20T10:00:00']) {
      expect(
        keysOf([
          record({}, [
            ['OPTIN', 'yes', param],
            ['OPTIN', 'no', '2024-06-10'],
          ]),
        ]),
      ).toEqual(['datafields.OPTIN', 'datafields.OPTIN.param']);
    }
  });

  it('masks what looks like a personal id code, and nothing else', () => {
    expect(samplesOf('49001010000')).toEqual(['490********']);
    expect(samplesOf('kaart 39912310000, vana')).toEqual(['kaart 399********, vana']);
    for (const other of ['49013010000', '99001010000', '4900101000', '490010100001'])
      expect(samplesOf(other)).toEqual([other]);
  });

  it('guesses the type of a field by nearly all of its values', () => {
    expect(typeOf(['0', '1', '0'])).toBe('yes-no');
    expect(typeOf(['0', '1', '2'])).toBe('number');
    expect(typeOf(['120.5000', '-3', '0'])).toBe('number');
    expect(typeOf(['0012', '0013'])).toBe('text');
    expect(typeOf(['01.09.2026', '2026-03-02T09:15:27'])).toBe('date');
    expect(typeOf(['mari@example.ee', 'a@example.ee b@example.ee'])).toBe('email');
    expect(typeOf(['55500001', '5550 0002'], 'mobile')).toBe('phone');
    expect(typeOf(['55500001', '55500002'], 'regno')).toBe('number');
    expect(typeOf([...Array<string>(19).fill('5'), 'viis'])).toBe('number');
    expect(typeOf([...Array<string>(5).fill('5'), 'viis'])).toBe('text');
    expect(typeOf([''])).toBe('text');
  });

  it('counts a field once per record and keeps three samples of bounded length', () => {
    const [field] = discover([
      record({}, [
        ['A', 'x'.repeat(500)],
        ['A', 'y'],
        ['A', 'y'],
        ['A', 'z'],
        ['A', 'w'],
      ]),
    ]);
    expect([field?.fillRate, field?.samples]).toEqual([1, ['x'.repeat(200), 'y', 'z']]);
  });

  it('does not grow with the feed', () => {
    const records = Array.from({ length: 2000 }, (_, i) =>
      record(
        { [`a${i}`]: 'x' },
        [
          [`C${i}`, 'x'],
          ['R', 'x', `p${i}`],
          ['R', 'y', `q${i}`],
        ],
        [[`l${i}`, { a: 'b' }]],
      ),
    );
    expect(discover(records).length).toBeLessThan(2200);
    expect(discover([])).toEqual([]);
  });
});
