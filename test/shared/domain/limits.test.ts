import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LimitOverrides } from '../../../shared/domain/connection.ts';
import { type Finding, isHeld } from '../../../shared/domain/finding.ts';
import { checkLimits, type LimitFigures } from '../../../shared/domain/limits.ts';
import { QUIET } from './quiet-figures.ts';

const check = (changes: Partial<LimitFigures>, overrides: LimitOverrides = {}) =>
  checkLimits({ ...QUIET, ...changes }, overrides);

/** Level, value, limit and count of each finding, as `LIM-02 hold 0.4/0.1 400`. */
const brief = (changes: Partial<LimitFigures>, overrides: LimitOverrides = {}) =>
  check(changes, overrides).map((f) => `${f.id} ${f.level} ${f.value}/${f.limit} ${f.count}`);

const fields = (count: number) => ({ fieldChanges: new Map([['phone', count]]) });
const proposed = (...counts: number[]) => ({
  proposals: new Map(counts.map((count, index) => [`2026-10-${10 + index}`, count])),
});

type Figures = (part: number, whole: number) => Partial<LimitFigures>;

/** Limits with one step: the share and the number that they have to be above. */
const EDGES: readonly (readonly [id: string, figures: Figures, share: number, count: number])[] = [
  ['LIM-03', (part, whole) => ({ labelsRemoved: part, managedLabels: whole }), 0.1, 25],
  ['LIM-04', (part, whole) => ({ creates: part, linkedContacts: whole }), 0.3, 100],
  ['LIM-05', (part, whole) => ({ ...fields(part), linkedContacts: whole }), 0.5, 50],
  ['LIM-06', (part, whole) => ({ emailChanges: part, linkedContacts: whole }), 0.05, 10],
];

const few = { records: 100, recentRecords: [] };
const CASES: readonly (readonly [what: string, changes: Partial<LimitFigures>, findings: readonly string[]])[] = [
  ['LIM-02 just under its warning', { records: 970 }, []],
  ['LIM-02 just over its warning', { records: 969 }, ['LIM-02 warn 0.031/0.03 31']],
  ['LIM-02 with a large share of few', { records: 40, recentRecords: [50] }, []],
  ['LIM-02 with one more', { records: 39, recentRecords: [50] }, ['LIM-02 warn 0.22/0.03 11']],
  ['LIM-02 at its hold share', { records: 900 }, ['LIM-02 warn 0.1/0.03 100']],
  ['LIM-02 just over its hold share', { records: 899 }, ['LIM-02 hold 0.101/0.1 101']],
  ['LIM-02 at its hold number', { records: 75, recentRecords: [100] }, ['LIM-02 warn 0.25/0.03 25']],
  ['LIM-02 just over its hold number', { records: 74, recentRecords: [100] }, ['LIM-02 hold 0.26/0.1 26']],
  ['LIM-02 with more than usual', { records: 5000 }, []],
  ['LIM-04 with nothing linked', { linkedContacts: 0, creates: 101 }, ['LIM-04 hold 1/0.3 101']],
  ['LIM-04 with nothing linked and few', { linkedContacts: 0, creates: 100 }, []],
  ['LIM-04 on the first run', { linkedContacts: 0, creates: 1000, isFirstRun: true }, []],
  ['LIM-05 with nothing linked', { ...fields(500), linkedContacts: 0 }, []],
  ['LIM-07 with proposals of several days', proposed(2, 3), ['LIM-07 info 5/0 5']],
  ['LIM-08 at its share', { optOuts: 20 }, []],
  ['LIM-08 just over its share', { optOuts: 21 }, ['LIM-08 warn 0.021/0.02 21']],
  ['LIM-08 at its number', { linkedContacts: 100, optOuts: 10 }, []],
  ['LIM-08 just over its number', { linkedContacts: 100, optOuts: 11 }, ['LIM-08 warn 0.11/0.02 11']],
  ['LIM-08 at the share of a fault', { optOuts: 200 }, ['LIM-08 warn 0.2/0.02 200']],
  ['LIM-08 just over the share of a fault', { optOuts: 201 }, ['LIM-08 warn 0.201/0.2 201']],
  ['LIM-08 at the number of a fault', { linkedContacts: 125, optOuts: 100 }, ['LIM-08 warn 0.8/0.02 100']],
  ['LIM-08 just over the number of a fault', { linkedContacts: 125, optOuts: 101 }, ['LIM-08 warn 0.808/0.2 101']],
  ['LIM-09 at its warning', { rowErrors: 20 }, []],
  ['LIM-09 just over its warning', { rowErrors: 21 }, ['LIM-09 warn 0.021/0.02 21']],
  ['LIM-09 with one of few', { ...few, rowErrors: 3 }, ['LIM-09 warn 0.03/0.02 3']],
  ['LIM-09 at its hold share', { rowErrors: 200 }, ['LIM-09 warn 0.2/0.02 200']],
  ['LIM-09 just over its hold share', { rowErrors: 201 }, ['LIM-09 hold 0.201/0.2 201']],
  ['LIM-09 at its hold number', { records: 100, recentRecords: [], rowErrors: 50 }, ['LIM-09 warn 0.5/0.02 50']],
  ['LIM-09 just over its hold number', { records: 100, recentRecords: [], rowErrors: 51 }, ['LIM-09 hold 0.51/0.2 51']],
  ['LIM-13 just under its number', proposed(19, 19), ['LIM-07 info 38/0 38']],
  ['LIM-13 at its number', proposed(19, 20), ['LIM-07 info 39/0 39', 'LIM-13 warn 20/20 20']],
  ['LIM-14', { canaryMissing: '1001' }, ['LIM-14 hold 1/0 1']],
];

describe('checkLimits', () => {
  it('finds nothing on a quiet day', () => expect(check({})).toEqual([]));

  it.each(CASES)('%s', (_, changes, findings) => {
    expect(brief(changes)).toEqual(findings);
  });

  it.each(EDGES)('%s holds above its share and its number, not at them', (id, figures, share, count) => {
    const over = share * 1000 + 1;
    expect(brief(figures(over - 1, 1000))).toEqual([]);
    expect(brief(figures(over, 1000))).toEqual([`${id} hold ${over / 1000}/${share} ${over}`]);
    expect(brief(figures(count, count))).toEqual([]);
    expect(brief(figures(count + 1, count + 1))).toEqual([`${id} hold 1/${share} ${count + 1}`]);
  });

  it('holds when 40 % of the customers vanish, with the figures and the first codes', () => {
    const codes = Array.from({ length: 30 }, (_, index) => String(1030 - index));
    const findings = check({ records: 600, affected: { 'LIM-02': codes, 'LIM-03': ['9'] } });
    const affected = codes.toSorted().slice(0, 20);
    const words = { records: 600, usual: 1000 };
    expect(findings).toEqual<Finding[]>([
      { id: 'LIM-02', level: 'hold', value: 0.4, limit: 0.1, count: 400, affected, words },
    ]);
    expect(isHeld(findings)).toBe(true);
  });

  it('compares with the median of the last full fetches, whatever their order', () => {
    expect(brief({ recentRecords: [1200, 100, 1100] })).toEqual(['LIM-02 warn 0.09090909090909091/0.03 100']);
    expect(brief({ recentRecords: [1300, 900, 1100, 1200] })).toEqual(['LIM-02 hold 0.13043478260869565/0.1 150']);
    expect(check({ recentRecords: [1101, 1200] })[0]?.words).toEqual({ records: 1000, usual: 1150.5 });
  });

  it('concludes nothing from a first or an incremental fetch', () => {
    expect(check({ records: 3, recentRecords: [] })).toEqual([]);
    expect(check({ records: 3, kind: 'incremental' })).toEqual([]);
    expect(check({ records: 3, recentRecords: [0] })).toEqual([]);
  });

  it('makes one finding per field, in the order of their names, each with its own codes', () => {
    const fieldChanges = new Map([
      ['phone', 600],
      ['__proto__', 700],
      ['name', 500],
    ]);
    const affected = { 'LIM-05': ['1'], 'LIM-05 phone': ['3', '2', '3'], 'LIM-05 name': ['4'] };
    expect(check({ fieldChanges, affected }).map((f) => [f.words, f.affected])).toEqual([
      [{ field: '__proto__', of: 1000 }, []],
      [{ field: 'phone', of: 1000 }, ['2', '3']],
    ]);
  });

  it('makes one finding per day with twenty proposals', () => {
    const findings = check({ ...proposed(25, 3, 20), affected: { 'LIM-07': ['b', 'a'], 'LIM-13 2026-10-12': ['c'] } });
    const day = (words: Finding['words'], ...affected: string[]) => ({ id: 'LIM-13', words, affected });
    const all = { id: 'LIM-07', affected: ['a', 'b'] };
    expect(findings).toMatchObject([all, day({ day: '2026-10-10' }), day({ day: '2026-10-12' }, 'c')]);
    expect(isHeld(findings)).toBe(false);
  });

  it('names a suspected fault in many opt-outs, and never holds for them', () => {
    expect(check({ optOuts: 30 })[0]?.words).toEqual({ of: 1000 });
    const fault = check({ optOuts: 900 });
    expect(fault[0]?.words).toEqual({ of: 1000, fault: 'yes' });
    expect(isHeld(fault)).toBe(false);
  });

  it('names the missing canary', () => {
    const findings = check({ canaryMissing: '1001', affected: { 'LIM-14': ['1001'] } });
    expect(findings).toMatchObject([{ words: { code: '1001' }, affected: ['1001'] }]);
  });

  it('orders the findings by id', () => {
    const bad = { records: 100, rowErrors: 90, canaryMissing: '1', labelsRemoved: 900, ...fields(900) };
    const all = check({ ...bad, creates: 900, emailChanges: 900, optOuts: 900, ...proposed(30) });
    expect(all.map(({ id }) => id)).toEqual(
      ['02', '03', '04', '05', '06', '07', '08', '09', '13', '14'].map((number) => `LIM-${number}`),
    );
  });
});

describe('overrides', () => {
  it('replace the percent, the number, or both; what is not named keeps its default', () => {
    expect(brief({ emailChanges: 51 }, { 'LIM-06': { percent: 10 } })).toEqual([]);
    expect(brief({ emailChanges: 101 }, { 'LIM-06': { percent: 10 } })).toEqual(['LIM-06 hold 0.101/0.1 101']);
    expect(brief({ emailChanges: 51 }, { 'LIM-06': { count: 51 } })).toEqual([]);
    expect(brief({ emailChanges: 52 }, { 'LIM-06': { count: 51 } })).toEqual(['LIM-06 hold 0.052/0.05 52']);
    expect(brief({ emailChanges: 1 }, { 'LIM-06': { percent: 0, count: 0 } })).toEqual(['LIM-06 hold 0.001/0 1']);
    const others = { 'LIM-06': {}, 'LIM-03': { percent: 0 } };
    expect(brief({ emailChanges: 51 }, others)).toEqual(['LIM-06 hold 0.051/0.05 51']);
  });

  it.each(EDGES)('of %s count above their edge, not at it', (id, figures) => {
    const changes = figures(8, 1000);
    expect(brief(changes, { [id]: { percent: 0.7, count: 7 } })).toEqual([`${id} hold 0.008/0.007 8`]);
    expect(brief(changes, { [id]: { percent: 0.8, count: 7 } })).toEqual([]);
    expect(brief(changes, { [id]: { percent: 0.7, count: 8 } })).toEqual([]);
  });

  it('of LIM-02 take the warning down with them, and never up', () => {
    expect(brief({ records: 979 }, { 'LIM-02': { percent: 2 } })).toEqual(['LIM-02 warn 0.021/0.02 21']);
    expect(brief({ records: 974 }, { 'LIM-02': { percent: 2 } })).toEqual(['LIM-02 hold 0.026/0.02 26']);
    expect(brief({ records: 93, recentRecords: [100] }, { 'LIM-02': { count: 6 } })).toEqual([
      'LIM-02 warn 0.07/0.03 7',
    ]);
    expect(brief({ records: 800 }, { 'LIM-02': { percent: 50 } })).toEqual(['LIM-02 warn 0.2/0.03 200']);
    expect(brief({ records: 980 }, { 'LIM-02': { percent: 50, count: 500 } })).toEqual([]);
  });

  it('of LIM-08 move the suspected fault', () => {
    const overrides = { 'LIM-08': { percent: 1, count: 5 } };
    expect(check({ optOuts: 11 }, overrides)).toMatchObject([{ level: 'warn', limit: 0.01, words: { fault: 'yes' } }]);
    expect(brief({ optOuts: 300 }, { 'LIM-08': { percent: 40 } })).toEqual(['LIM-08 warn 0.3/0.02 300']);
    expect(brief({ optOuts: 10 }, overrides)).toEqual([]);
  });
});

describe('any figures', () => {
  const upTo = (max: number) => fc.integer({ min: 0, max });
  const override = fc.record({ percent: upTo(100), count: upTo(200) }, { requiredKeys: [] });
  const ids = ['02', '03', '04', '05', '06', '08', '09', '14'].map((number) => `LIM-${number}`);
  const overrides = fc.dictionary(fc.constantFrom(...ids), override);
  const anyFigures = fc.tuple(upTo(2000), upTo(2000), upTo(2000)).chain(([records, linkedContacts, managedLabels]) =>
    fc.record<LimitFigures>({
      kind: fc.constantFrom('full', 'incremental'),
      records: fc.constant(records),
      recentRecords: fc.array(upTo(3000), { maxLength: 5 }),
      isFirstRun: fc.boolean(),
      linkedContacts: fc.constant(linkedContacts),
      managedLabels: fc.constant(managedLabels),
      labelsRemoved: upTo(managedLabels),
      creates: upTo(2000),
      emailChanges: upTo(linkedContacts),
      optOuts: upTo(linkedContacts),
      fieldChanges: fc.array(fc.tuple(fc.string(), upTo(linkedContacts))).map((entries) => new Map(entries)),
      rowErrors: upTo(records),
      proposals: fc.array(fc.tuple(fc.string(), upTo(40))).map((entries) => new Map(entries)),
      canaryMissing: fc.option(fc.string()),
      affected: fc.dictionary(fc.constantFrom(...ids), fc.array(fc.string(), { maxLength: 40 })),
    }),
  );

  it('give findings over their limits, with shares of at most one, ordered, with at most 20 codes', () => {
    fc.assert(
      fc.property(anyFigures, overrides, (figures, changes) => {
        const findings = checkLimits(figures, changes);
        for (const { id, value, limit, count, affected } of findings) {
          const reached = id === 'LIM-13' ? value >= limit : value > limit;
          expect(reached && count > 0 && affected.length <= 20).toBe(true);
          if (!['LIM-04', 'LIM-07', 'LIM-13'].includes(id)) expect(value).toBeLessThanOrEqual(1);
        }
        const order = findings.map(({ id }) => id);
        expect(order).toEqual(order.toSorted());
      }),
    );
  });

  it('lose no hold when a limit becomes stricter', () => {
    const holds = (findings: readonly Finding[]) =>
      findings.filter(({ level }) => level === 'hold').map(({ id }) => id);
    fc.assert(
      fc.property(anyFigures, override, fc.constantFrom(...ids), (figures, { percent = 50, count = 100 }, id) => {
        const loose = checkLimits(figures, { [id]: { percent, count } });
        const strict = checkLimits(figures, { [id]: { percent: percent / 2, count: Math.floor(count / 2) } });
        expect(holds(strict)).toEqual(expect.arrayContaining(holds(loose)));
      }),
    );
  });
});
