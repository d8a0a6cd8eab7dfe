import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addRow,
  addStep,
  formOf,
  moveStep,
  removeStep,
  repeatedValues,
  rulesOf,
  setRows,
} from '../../../../renderer/features/mapping/rules-form.ts';
import { NAMED_TRANSFORMS } from '../../../../shared/domain/connection.ts';
import type { PairRules } from '../../../../shared/domain/usual-pair.ts';

const lookup = fc
  .dictionary(fc.string({ minLength: 1 }), fc.string(), { noNullPrototype: true })
  .map((table) => ({ lookup: table }));
const anyRules: fc.Arbitrary<PairRules> = fc.record({
  write: fc.constantFrom('always', 'if-empty', 'never'),
  whenEmpty: fc.constantFrom('keep', 'clear'),
  transforms: fc.array(fc.oneof(fc.constantFrom(...NAMED_TRANSFORMS), lookup), { maxLength: 6 }),
});

describe('the form of a pair’s rules', () => {
  it('says again what it was made from', () => {
    fc.assert(
      fc.property(anyRules, (rules) => {
        expect(rulesOf(formOf(rules))).toEqual(rules);
      }),
    );
  });

  it('gives each step and row an id of its own, whatever is added', () => {
    fc.assert(
      fc.property(anyRules, (rules) => {
        let form = addStep(addStep(formOf(rules), 'lookup'), 'digits');
        for (const step of form.steps) if (step.kind === 'lookup') form = addRow(form, step);
        const ids = form.steps.flatMap((step) =>
          step.kind === 'lookup' ? [step.id, ...step.rows.map((row) => row.id)] : [step.id],
        );
        expect(new Set(ids).size).toBe(ids.length);
        expect(Math.max(...ids)).toBeLessThan(form.next);
      }),
    );
  });

  it('moves a step by one place, and not beyond either end', () => {
    const form = formOf({ write: 'always', whenEmpty: 'keep', transforms: ['trim', 'lower', 'digits'] });
    const [first, second, third] = form.steps.map((step) => step.id);
    const names = (id: number | undefined, by: -1 | 1) => rulesOf(moveStep(form, id ?? 0, by)).transforms;
    expect(names(second, -1)).toEqual(['lower', 'trim', 'digits']);
    expect(names(second, 1)).toEqual(['trim', 'digits', 'lower']);
    expect([names(first, -1), names(third, 1)]).toEqual([
      ['trim', 'lower', 'digits'],
      ['trim', 'lower', 'digits'],
    ]);
    expect(rulesOf(removeStep(form, second ?? 0)).transforms).toEqual(['trim', 'digits']);
  });

  it('leaves rows without a value out, and tells which values stand twice', () => {
    const form = addStep(formOf({ write: 'always', whenEmpty: 'keep', transforms: [] }), 'lookup');
    const rows = [
      { id: 10, from: 'EE', to: 'Eesti' },
      { id: 11, from: '', to: 'mitte miski' },
      { id: 12, from: 'EE', to: 'Eesti Vabariik' },
    ];
    const filled = setRows(form, form.steps[0]?.id ?? 0, rows);
    expect(rulesOf(filled).transforms).toEqual([{ lookup: { EE: 'Eesti Vabariik' } }]);
    expect(repeatedValues(rows)).toEqual(['EE']);
  });
});
