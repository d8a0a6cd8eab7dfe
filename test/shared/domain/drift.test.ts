import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { detectDrift, type DriftInput, type FeedShape } from '../../../shared/domain/drift.ts';
import { isHeld } from '../../../shared/domain/finding.ts';
import { aConnection } from './a-connection.ts';

const CONNECTION = aConnection({
  mapping: [
    { source: 'email', target: 'email' },
    { source: 'phone2', target: 'phone' },
    { source: 'fax', target: 'fax', write: 'never' },
    { source: 'datafields.LOJ', target: 'loyalty', whenEmpty: 'clear' },
  ],
  labels: [
    { source: 'class', is: 'VIP', add: { kind: 'list', name: 'VIP' } },
    { source: 'class', contains: 'ehit', add: { kind: 'tag', name: 'ehitus' } },
    { source: 'class', isNot: 'ERA', add: { kind: 'tag', name: 'firma' } },
    { source: 'country', each: true, add: { kind: 'tag', name: '{value}' } },
  ],
  exclude: [{ source: 'datafields.SISE', filled: true }],
  consent: { source: 'datafields.OPTIN', date: 'datafields.OPTIN.param' },
});

type Fields = Readonly<Record<string, number | readonly [present: number, filled: number]>>;

/** A shape of 1000 records; a number is a field that is filled wherever it is present. */
function shape(fields: Fields, values: FeedShape['values'] = {}, records = 1000): FeedShape {
  const counts = Object.entries(fields).map(([key, count]) => {
    const [present, filled] = typeof count === 'number' ? [count, count] : count;
    return [key, { present, filled }] as const;
  });
  return { records, fields: Object.fromEntries(counts), values };
}

const DATA = { 'datafields.LOJ': 400, 'datafields.SISE': 20, 'datafields.OPTIN': 980, 'datafields.OPTIN.param': 980 };
const ALL = { code: 1000, email: 1000, phone2: 300, fax: 10, note: 5, class: 900, country: 1000, ...DATA };

const without = (...keys: string[]): Fields =>
  Object.fromEntries(Object.entries(ALL).filter(([key]) => !keys.includes(key)));

const drift = (now: FeedShape, more: Partial<DriftInput> = {}) =>
  detectDrift({ before: shape(ALL), now, renames: [], connection: CONNECTION, ...more });

const rename = (from: string, to: string, same: number, of: number) => ({ from, to, same, of });
type Figures = readonly [value: number, limit: number, count: number];
const finding = (id: string, level: string, [value, limit, count]: Figures) => ({
  id,
  level,
  value,
  limit,
  count,
  affected: [],
});

it('a first fetch has nothing to compare with', () => {
  const now = shape(without('phone2', 'country', 'fax', 'datafields.OPTIN'));
  expect(drift(now, { before: null })).toEqual({ findings: [], paused: new Set(), missing: new Set(), shape: now });
});

it('a feed of contacts warns where what leads to their customers is gone, and makes nobody then', () => {
  const contacts = aConnection({ source: { url: 'https://directo.example/xmlcore.asp', component: 'contact' } });
  const before = shape({ ...ALL, customercode: 1000 });
  const found = drift(shape(ALL), { before, connection: contacts });
  expect([found.findings, found.paused, found.missing]).toEqual([
    [{ ...finding('DRIFT-FIELD', 'warn', [1, 0, 1000]), words: { field: 'customercode', excludes: 'yes' } }],
    new Set(['customercode']),
    new Set(['customercode']),
  ]);
  // Of customers it is a field like any other.
  expect(drift(shape(ALL), { before }).findings).toEqual([]);
});

it('a fetch without records changes no reference', () =>
  expect(drift(shape({}, {}, 0))).toMatchObject({ findings: [], shape: shape(ALL) }));

describe('a lost field', () => {
  it.each(['email', 'code', 'datafields.OPTIN'])('%s holds the run', (field) => {
    const id = `DRIFT-${field.replace('datafields.', '').toUpperCase()}`;
    const count = shape(ALL).fields[field]?.present ?? 0;
    for (const now of [shape(without(field)), shape({ ...ALL, [field]: 0 })]) {
      const { findings, shape: next } = drift(now, { codes: ['2', '1'] });
      expect(findings).toEqual([{ ...finding(id, 'hold', [1, 0, count]), words: { field }, affected: ['1', '2'] }]);
      expect(isHeld(findings)).toBe(true);
      expect(next).toEqual(now);
    }
  });

  it.each(['phone2', 'class', 'datafields.SISE'])('%s of a pair or rule is paused with a warning', (field) => {
    const { findings, paused } = drift(shape(without(field)));
    const lost = finding('DRIFT-FIELD', 'warn', [1, 0, shape(ALL).fields[field]?.present ?? 0]);
    const words = field === 'datafields.SISE' ? { field, excludes: 'yes' } : { field };
    expect(findings).toEqual([{ ...lost, words }]);
    expect(isHeld(findings)).toBe(false);
    expect([...paused]).toEqual([field]);
  });

  it('that the connection does not read is no news, nor is one that is never written or never was there', () => {
    const now = shape(without('note', 'fax'));
    expect(drift(now)).toEqual({ findings: [], paused: new Set(), missing: new Set(), shape: now });
    const never = shape(without('phone2'));
    expect(drift(never, { before: never })).toEqual({
      findings: [],
      paused: new Set(),
      missing: new Set(),
      shape: never,
    });
  });

  it('is found again the day after, until it is back or the connection reads it no more', () => {
    const gone = { ...shape(without('class'), { country: { EE: 1000 } }), records: 500 };
    const { shape: next } = drift(gone, { before: shape(ALL, { class: { VIP: 900 } }) });
    expect(next.fields['class']).toEqual({ present: 450, filled: 450 });
    expect(next.values).toEqual({ country: { EE: 1000 }, class: { VIP: 900 } });

    expect(drift(gone, { before: next })).toMatchObject({ findings: [{ count: 450, words: { field: 'class' } }] });
    const back = shape({ ...ALL, class: 450 }, { class: { VIP: 900 } }, 500);
    expect(drift(back, { before: next })).toEqual({ findings: [], paused: new Set(), missing: new Set(), shape: back });
    expect(drift(gone, { before: next, connection: aConnection() }).shape).toEqual(gone);
  });
});

it('a name that every object has is a field and a value like any other', () => {
  const LABEL = { is: 'VIP', add: { kind: 'list', name: 'VIP' } };
  // What a rule reads is no news: so only one of the two fields is new to the connection.
  const labels = [{ source: '__proto__', ...LABEL }];
  const connection = aConnection({ labels });
  const absent = drift(shape(ALL), { connection });
  expect(absent).toEqual({ findings: [], paused: new Set(), missing: new Set(), shape: shape(ALL) });
  const values = JSON.parse('{ "__proto__": { "VIP": 1, "constructor": 2, "__proto__": 3 } }') as FeedShape['values'];
  const now = shape({ ...ALL, ['__proto__']: 6, constructor: 1 }, values);
  const known = Object.fromEntries([['__proto__', { VIP: 1 }]]);
  const told = drift(now, { connection, before: shape(ALL, known) }).findings.map(({ words }) => Object.values(words));
  expect(told).toEqual([['constructor'], ['__proto__', '__proto__'], ['__proto__', 'constructor']]);
});

describe('a fill rate', () => {
  it('that falls by a half stays, by more is paused; the records may be fewer or the field only blank', () => {
    const before = shape({ ...ALL, phone2: 900 });
    expect(drift(shape({ ...ALL, phone2: [900, 400] }), { before }).findings).toEqual([]);
    const now = shape({ ...ALL, phone2: [900, 399] });
    const { findings, paused, shape: next } = drift(now, { before });
    const words = { field: 'phone2', fell: 'yes' };
    expect(findings).toEqual([{ ...finding('DRIFT-FIELD', 'warn', [0.501, 0.5, 501]), words }]);
    expect([...paused]).toEqual(['phone2']);
    expect(next).toEqual({ ...now, fields: { ...now.fields, phone2: { present: 900, filled: 900 } } });
    expect(drift(now, { before: next }).findings).toEqual(findings);
    expect(drift(shape({ ...ALL, phone2: [100, 40] }, {}, 100), { before }).findings).toEqual([]);
  });

  it('of the address is left to the limits', () =>
    expect(drift(shape({ ...ALL, email: [1000, 1] })).findings).toEqual([]));
});

describe('a likely rename', () => {
  const NEW = 'datafields.LOJAALSUSTASE';
  const now = shape({ ...without('datafields.LOJ'), [NEW]: 396 });
  const ids = (...renames: DriftInput['renames']) => drift(now, { renames }).findings.map(({ id }) => id);

  it('takes the place of the lost and the new field, which stays paused', () => {
    const result = drift(now, { renames: [rename('datafields.LOJ', NEW, 384, 400)] });
    const words = { from: 'datafields.LOJ', to: NEW };
    expect(result.findings).toEqual([{ ...finding('DRIFT-RENAME', 'warn', [0.96, 0.9, 384]), words }]);
    expect([...result.paused]).toEqual(['datafields.LOJ']);
    // Only the fetch that brings the new field can count; the next ones remember.
    expect(drift(now, { before: result.shape })).toEqual(result);
  });

  it('needs nine of ten equal values in three records, a lost and a new field', () => {
    expect(ids(rename('datafields.LOJ', NEW, 360, 400))).toEqual(['DRIFT-RENAME']);
    expect(ids(rename('datafields.LOJ', NEW, 359, 400))).toEqual(['DRIFT-FIELD', 'DRIFT-NEW']);
    // Half of the records that had the field must tell; of a few at least three.
    expect(ids(rename('datafields.LOJ', NEW, 200, 200))).toEqual(['DRIFT-RENAME']);
    expect(ids(rename('datafields.LOJ', NEW, 199, 199))).toEqual(['DRIFT-FIELD', 'DRIFT-NEW']);
    const few = { before: shape({ ...ALL, 'datafields.LOJ': 3 }) };
    const fewIds = (of: number) =>
      drift(now, { ...few, renames: [rename('datafields.LOJ', NEW, of, of)] }).findings.map(({ id }) => id);
    expect([fewIds(3), fewIds(2)]).toEqual([['DRIFT-RENAME'], ['DRIFT-FIELD', 'DRIFT-NEW']]);
    expect(ids(rename('class', NEW, 9, 9))).toEqual(['DRIFT-FIELD', 'DRIFT-NEW']);
    expect(ids(rename('datafields.LOJ', 'note', 9, 9))).toEqual(['DRIFT-FIELD', 'DRIFT-NEW']);
  });

  it('gives each field one partner, the best', () => {
    const both = shape({ ...without('datafields.LOJ', 'phone2'), [NEW]: 396, mobile: 300 });
    const renames = [
      rename('datafields.LOJ', 'mobile', 380, 400),
      rename('phone2', 'mobile', 297, 300),
      rename('datafields.LOJ', NEW, 364, 400),
    ];
    const words = drift(both, { renames }).findings.map((each) => each.words);
    expect(words).toEqual([
      { from: 'datafields.LOJ', to: NEW },
      { from: 'phone2', to: 'mobile' },
    ]);
  });

  it('is asked until it is answered: once nobody reads the old field and the new one is decided about', () => {
    const asked = drift(now, { renames: [rename('datafields.LOJ', NEW, 384, 400)] });
    const json = JSON.stringify(CONNECTION).replaceAll('datafields.LOJ', NEW);
    const connection = JSON.parse(json) as typeof CONNECTION;
    expect(json).not.toBe(JSON.stringify(CONNECTION));
    expect(drift(now, { before: asked.shape, connection })).toEqual({
      findings: [],
      paused: new Set(),
      missing: new Set(),
      shape: now,
    });
  });

  it('of the OPTIN field stands beside the hold', () => {
    const optin = shape({ ...without('datafields.OPTIN'), 'datafields.LUBA': 980 });
    const result = drift(optin, { renames: [rename('datafields.OPTIN', 'datafields.LUBA', 980, 980)] });
    expect(result.findings).toMatchObject([{ id: 'DRIFT-OPTIN' }, { id: 'DRIFT-RENAME' }]);
  });
});

describe('a new field', () => {
  it('is told once, by its rows only where there is no plain one', () => {
    const field = 'datafields.LOJAALSUS';
    const now = shape({ ...ALL, [field]: 312, [`${field}.param`]: 2, [`${field}[ENG]`]: 3, 'datafields.LOJ[ENG]': 1 });
    const result = drift(now);
    const findings = [{ ...finding('DRIFT-NEW', 'info', [0.312, 0, 312]), words: { field } }];
    expect(result).toEqual({ findings, paused: new Set(), missing: new Set(), shape: now });
    expect(drift(now, { before: result.shape }).findings).toEqual([]);
    const row = shape({ ...ALL, 'datafields.NIMI[ENG]': 1, 'datafields.UUS': 0 });
    expect(drift(row).findings).toMatchObject([{ words: { field: 'datafields.NIMI[ENG]' } }]);
  });
});

describe('a new value', () => {
  const before = shape(ALL, { class: { VIP: 1 }, country: { EE: 1 } });
  const values = (counts: Record<string, number>, more: Partial<DriftInput> = {}) =>
    drift(shape(ALL, { class: counts, country: { LV: 5 } }), { before, ...more }).findings.map((f) => [
      f.words,
      f.count,
    ]);

  it('that no rule names is told; what isNot names is named, what it takes is not', () => {
    const counts = { VIP: 1, 'VIP, X': 2, Ehitus: 3, ERA: 4, UUS: 5, MUU: 6, ' ': 7, 'a@b.example': 8 };
    const told = (value: string, count: number) => [{ field: 'class', value }, count];
    expect(values(counts)).toEqual([told('MUU', 6), told('UUS', 5)]);
    expect(values(counts, { before: shape(ALL, { country: {} }) })).toEqual([]);
    expect(values(counts, { before: shape(ALL, { class: { MUU: 1 } }) })).toEqual([told('UUS', 5)]);
  });

  it('is told for twenty at most, the most frequent ones, and not for free text', () => {
    const counts = (each: number) => Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`K${i}`, each + i]));
    const told = values(counts(5));
    expect(told.map(([, count]) => count)).toEqual(Array.from({ length: 20 }, (_, i) => 34 - i));
    const names = Object.fromEntries(Array.from({ length: 30 }, (_, i) => [`Mari ${i}`, 1]));
    expect(values(names)).toEqual([]);
  });
});

describe('any shape', () => {
  const word = fc.constantFrom('email', 'code', 'class', 'phone2', 'datafields.OPTIN', '__proto__', 'constructor', 'a');
  const count = fc.tuple(fc.nat(9), fc.nat(9)).map(([a, b]) => ({ present: Math.max(a, b), filled: Math.min(a, b) }));
  const record = <T>(value: fc.Arbitrary<T>) =>
    fc.array(fc.tuple(word, value)).map((entries) => Object.fromEntries(entries) as Record<string, T>);
  const anyShape = fc.record({
    records: fc.constantFrom(0, 9, 12),
    fields: record(count),
    values: record(record(fc.nat())),
  });
  const renames = fc.array(fc.record({ from: word, to: word, same: fc.nat(9), of: fc.constant(9) }));

  it('compared with itself is no drift', () => {
    fc.assert(
      fc.property(anyShape, renames, (same, given) => {
        expect(drift(same, { before: same, renames: given })).toMatchObject({ findings: [], shape: same });
      }),
    );
  });

  it('pauses what it finds lost, and finds the same lost fields again', () => {
    fc.assert(
      fc.property(anyShape, anyShape, renames, (before, now, given) => {
        const first = drift(now, { before, renames: given });
        for (const { id, words } of first.findings) {
          if (id === 'DRIFT-FIELD') expect(first.paused).toContain(words['field']);
          if (id === 'DRIFT-RENAME') expect(first.paused).toContain(words['from']);
        }
        const lost = ({ findings }: typeof first) =>
          findings.filter(({ id }) => id === 'DRIFT-FIELD').map(({ words }) => words['field']);
        expect(lost(drift(now, { before: first.shape, renames: given }))).toEqual(lost(first));
      }),
    );
  });
});
