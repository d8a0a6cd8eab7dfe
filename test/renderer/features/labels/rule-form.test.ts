import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  classesWithoutRule,
  faultsOf,
  freeId,
  prefixOf,
  type RuleForm,
  ruleForm,
  ruleOf,
  sameLabels,
  testForm,
  withTest,
} from '../../../../renderer/features/labels/rule-form.ts';
import { matchOf } from '../../../../renderer/components/match-form.ts';
import type { LabelRule, Match } from '../../../../shared/domain/connection.ts';

const text = fc.stringMatching(/^[a-zõ][a-zõ ]{0,8}[a-zõ]$/u);
const match: fc.Arbitrary<Match> = fc.oneof(
  fc.record({ source: text, is: text }),
  fc.record({ source: text, isNot: text }),
  fc.record({ source: text, contains: text }),
  fc.record({ source: text, filled: fc.constant(true as const) }),
  fc.record({ source: text, each: fc.constant(true as const) }),
);

const form = (id: string, change: Partial<RuleForm> = {}): RuleForm => ({
  id,
  source: 'class',
  test: 'is',
  value: 'VIP',
  kind: 'tag',
  name: 'VIP',
  ...change,
});

describe('the form of a rule', () => {
  it('is the same rule again when it is read back', () => {
    fc.assert(
      fc.property(match, fc.constantFrom('list', 'tag'), text, (test, kind, name) => {
        const rule: LabelRule = { ...test, add: { kind, name } };
        expect(ruleOf(ruleForm('1', rule))).toEqual(rule);
        expect(matchOf(testForm('1', test))).toEqual(test);
        expect(faultsOf(ruleForm('1', rule), true)).toEqual([]);
      }),
    );
  });

  it('says what it lacks', () => {
    expect(faultsOf(form('1', { source: '', value: ' ', name: '' }), true)).toEqual(['source', 'value', 'name']);
    expect(faultsOf(form('1', { test: 'filled', value: '', name: '' }), false)).toEqual([]);
  });

  it('is called by a number that no other has', () => {
    expect([freeId([]), freeId([form('1'), form('7'), form('2')])]).toEqual(['1', '8']);
  });
});

describe('labels of several rules', () => {
  it('are told where they are the same, unless a value makes them different', () => {
    const forms = [
      form('1'),
      form('2', { name: ' VIP ' }),
      form('3', { kind: 'list' }),
      form('4', { name: 'klass:{value}' }),
      form('5', { name: 'klass:{value}', source: 'subclass' }),
    ];
    expect([...sameLabels(forms)]).toEqual(['2']);
  });
});

describe('a rule for each value', () => {
  it('is given a name by its field, which a person may have given before', () => {
    expect(withTest(form('1', { name: '' }), { test: 'each' })).toEqual({ test: 'each', name: 'klass:{value}' });
    expect(withTest(form('1', { name: 'oma {value}' }), { test: 'each' })).toEqual({ test: 'each' });
    expect(withTest(form('1', { name: '', test: 'each', source: '' }), { source: 'datafields.VALDKOND' })).toEqual({
      source: 'datafields.VALDKOND',
      name: 'valdkond:{value}',
    });
    expect([prefixOf('customer.class'), prefixOf('list.subclass.code')]).toEqual(['klass:', 'alamklass:']);
  });

  it('is proposed for classes that have none', () => {
    const keys = ['email', 'class', 'list.subclass.code', 'customer.class'];
    expect(classesWithoutRule(keys, [])).toEqual(['class', 'list.subclass.code', 'customer.class']);
    expect(classesWithoutRule(keys, [form('1', { test: 'each' }), form('2', { source: 'customer.class' })])).toEqual([
      'list.subclass.code',
      'customer.class',
    ]);
  });
});
