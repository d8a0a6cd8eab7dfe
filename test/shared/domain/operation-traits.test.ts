import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countTraits, hasTraits, traitsOf } from '../../../shared/domain/operation-traits.ts';
import { anOperation } from '../../support/plan-rows.ts';

const label = fc.constantFrom('list:VIP', 'list:Uudised', 'tag:klass:VIP', 'tag:-x');
const operation = fc
  .record({
    fields: fc.dictionary(fc.constantFrom('name', 'phone', 'city'), fc.constant({ from: null, to: 'x' })),
    labels: fc.record({ add: fc.uniqueArray(label), remove: fc.uniqueArray(label) }),
    rule: fc.constantFrom(null, 'C8', 'C10'),
    consent: fc.constantFrom(null, { from: null, to: 'given' as const, date: null }),
  })
  .map((more) => anOperation(more));

describe('what an operation changes', () => {
  it('is told by field, label, rule and consent, in its own order', () => {
    const consent = { from: 'given', to: 'withdrawn', date: '2026-03-03' } as const;
    const labels = { add: ['tag:b', 'list:a'], remove: ['list:VIP'] };
    const fields = { phone: { from: null, to: '1' }, name: { from: 'a', to: 'b' } };
    expect(traitsOf(anOperation({ fields, labels, rule: 'C8', consent }))).toEqual([
      'field:phone',
      'field:name',
      '+tag:b',
      '+list:a',
      '-list:VIP',
      'rule:C8',
      'consent:withdrawn',
    ]);
  });

  it('fits a filter exactly where it holds all that is wanted', () => {
    fc.assert(
      fc.property(operation, fc.constantFrom('name', 'phone', 'city'), label, (each, field, wanted) => {
        const { fields, labels } = each;
        const traits = traitsOf(each);
        const isTouched = labels.add.includes(wanted) || labels.remove.includes(wanted);
        expect(hasTraits(traits, [`field:${field}`])).toBe(Object.hasOwn(fields, field));
        expect(hasTraits(traits, [`label:${wanted}`])).toBe(isTouched);
        expect(hasTraits(traits, ['-'])).toBe(labels.remove.length > 0);
        expect(hasTraits(traits, [`field:${field}`, `label:${wanted}`])).toBe(
          Object.hasOwn(fields, field) && isTouched,
        );
        expect(hasTraits(traits, [])).toBe(true);
      }),
    );
  });

  it('is counted over the rows, the most frequent first, up to a number', () => {
    const shapes = [
      { traits: ['field:name', '+list:VIP', 'rule:C10'], rows: 3 },
      { traits: ['field:name', 'field:phone', '-list:VIP', '+tag:a'], rows: 2 },
    ];
    expect(countTraits(shapes, 1)).toEqual({
      fields: [{ name: 'name', rows: 5 }],
      labels: [{ name: 'list:VIP', rows: 5 }],
      rules: [{ name: 'C10', rows: 3 }],
    });
  });
});
