import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addTally,
  canonicalOperation,
  customersIn,
  EMPTY_TALLY,
  isYoungEnough,
  type Tally,
} from '../../../shared/domain/plan.ts';
import { anOperation } from '../../support/plan-rows.ts';

const tally: fc.Arbitrary<Tally> = fc.record({
  create: fc.nat(),
  update: fc.nat(),
  unchanged: fc.nat(),
  leftOut: fc.nat(),
  review: fc.nat(),
  duplicateMembers: fc.nat(),
});

describe('a tally', () => {
  it('adds up: the sum speaks of as many customers as its parts', () => {
    fc.assert(
      fc.property(tally, tally, (a, b) => {
        expect(customersIn(addTally(a, b))).toBe(customersIn(a) + customersIn(b));
        expect(addTally(a, b)).toEqual(addTally(b, a));
        expect(addTally(a, EMPTY_TALLY)).toEqual(a);
      }),
    );
    expect(customersIn(EMPTY_TALLY)).toBe(0);
  });
});

describe('a plan', () => {
  it('may be applied for an hour, and not where the clock was set back by more than a minute', () => {
    const made = '2026-11-23T07:00:00.000Z';
    const moments = ['06:58:59.999', '06:59:00.000', '07:00:00.000', '08:00:00.000', '08:00:00.001'];
    expect(moments.map((time) => isYoungEnough(made, new Date(`2026-11-23T${time}Z`)))).toEqual([
      false,
      true,
      true,
      true,
      false,
    ]);
    expect(isYoungEnough('', new Date(made))).toBe(false);
  });
});

describe('the canonical text of an operation', () => {
  const operation = anOperation({
    customers: ['1001', '1002'],
    fields: { name: { from: null, to: 'Mari' }, city: { from: 'Tartu', to: '' } },
    labels: { add: ['list:VIP', 'tag:a'], remove: ['tag:b', 'tag:c'] },
    consent: { from: null, to: 'given', date: '2026-09-01' },
  });

  it('is the same whatever the order of keys and labels', () => {
    const turned = {
      ...operation,
      fields: { city: { to: '', from: 'Tartu' }, name: { to: 'Mari', from: null } },
      labels: { remove: ['tag:c', 'tag:b'], add: ['tag:a', 'list:VIP'] },
    };
    expect(canonicalOperation(turned)).toBe(canonicalOperation(operation));
  });

  it.each([
    ['kind', { kind: 'create' }],
    ['address', { email: 'jaan@example.ee' }],
    ['customers', { customers: ['1001'] }],
    ['primary customer', { customers: ['1002', '1001'] }],
    ['rule', { rule: 'C10' }],
    ['value', { fields: { ...operation.fields, name: { from: null, to: 'Jaan' } } }],
    ['value before', { fields: { ...operation.fields, name: { from: 'Mari', to: 'Mari' } } }],
    ['field', { fields: { nimi: { from: null, to: 'Mari' }, city: { from: 'Tartu', to: '' } } }],
    ['label', { labels: { add: ['list:VIP'], remove: ['tag:b', 'tag:c'] } }],
    ['direction of a label', { labels: { add: ['list:VIP', 'tag:a', 'tag:b'], remove: ['tag:c'] } }],
    ['consent', { consent: null }],
    ['consent date', { consent: { from: null, to: 'given', date: null } }],
    ['consent before', { consent: { from: 'unknown', to: 'given', date: '2026-09-01' } }],
  ] as const)('is another with another %s', (_, change) => {
    expect(canonicalOperation({ ...operation, ...change })).not.toBe(canonicalOperation(operation));
  });

  it('keeps values apart whatever they hold', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (a, b, c, d) => {
        fc.pre(a !== c || b !== d);
        const labels = (add: string[]) => canonicalOperation({ ...operation, labels: { add, remove: [] } });
        const fields = (from: string, to: string) =>
          canonicalOperation({ ...operation, fields: { name: { from, to } } });
        expect(fields(a, b)).not.toBe(fields(c, d));
        if ([a, b].toSorted().join() !== [c, d].toSorted().join()) expect(labels([a, b])).not.toBe(labels([c, d]));
      }),
    );
  });
});
