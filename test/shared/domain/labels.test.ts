import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LabelRule } from '../../../shared/domain/connection.ts';
import {
  formatLabel,
  isOfPersons,
  labelsOf,
  mayComeFrom,
  parseLabel,
  sourcesByValue,
} from '../../../shared/domain/labels.ts';

const RULES: readonly LabelRule[] = [
  { source: 'class', is: 'VIP', add: { kind: 'list', name: 'VIP' } },
  { source: 'class', each: true, add: { kind: 'tag', name: 'klass:{value}' } },
  { source: 'datafields.VALDKOND', filled: true, add: { kind: 'tag', name: 'valdkond:{value}' } },
  { source: 'class', isNot: 'VIP', add: { kind: 'tag', name: 'tava' } },
  { source: 'class', isNot: 'ERA', add: { kind: 'tag', name: 'mitte {value}' } },
];
const labels = (fields: Record<string, string>) => labelsOf(new Map(Object.entries(fields)), RULES);

describe('labelsOf', () => {
  it('gives the labels of every rule that holds, sorted and once', () => {
    expect(labels({ class: 'VIP, ERA', 'datafields.VALDKOND': ' Õli ' })).toEqual([
      'list:VIP',
      'tag:klass:ERA',
      'tag:klass:VIP',
      'tag:valdkond:Õli',
    ]);
    expect(labels({ class: 'HULGI' })).toEqual(['tag:klass:HULGI', 'tag:mitte HULGI', 'tag:tava']);
  });

  it('a blank value makes no label with {value} in it', () => {
    expect(labels({ class: ' ' })).toEqual(['tag:tava']);
    expect(labels({})).toEqual(['tag:tava']);
  });

  it('puts a value in as it is, also one that looks like a pattern', () => {
    const rule: LabelRule = { source: 'class', each: true, add: { kind: 'list', name: '{value}/{value}' } };
    expect(labelsOf(new Map([['class', '$& {value}']]), [rule])).toEqual(['list:$& {value}/$& {value}']);
  });

  it('are sorted, distinct and readable for any values', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        const keys = labels({ class: a, 'datafields.VALDKOND': b });
        expect(keys).toEqual([...new Set(keys)].toSorted());
        expect(keys.every((key) => parseLabel(key) !== null)).toBe(true);
      }),
    );
  });
});

describe('label keys', () => {
  it('are read back as they were written', () => {
    fc.assert(
      fc.property(fc.constantFrom('list' as const, 'tag' as const), fc.string({ minLength: 1 }), (kind, name) => {
        expect(parseLabel(formatLabel(kind, name))).toEqual({ kind, name });
      }),
    );
  });

  it.each(['', 'list', 'list:', ':VIP', 'group:VIP', 'LIST:VIP'])('%j is none', (key) => {
    expect(parseLabel(key)).toBeNull();
  });
});

describe('a label', () => {
  const from = (name: string): LabelRule => ({ source: 'class', each: true, add: { kind: 'tag', name } });

  it('may come from a rule with anything in the place of the value, but not with nothing', () => {
    const rule = from('klass:{value}!');
    const found = ['tag:klass:VIP!', 'tag:klass:!!', 'tag:klass:!', 'tag:klass:VIP', 'list:klass:VIP!', 'tag:muu:VIP!'];
    expect(found.map((label) => mayComeFrom(label, rule))).toEqual([true, true, false, false, false, false]);
    expect(['tag:tava', 'tag:tava2'].map((label) => mayComeFrom(label, from(' tava ')))).toEqual([true, false]);
  });
});

describe('fields of persons', () => {
  it('are those that name one or tell where one lives, on the card and on the customer of a contact', () => {
    const keys = [
      'name',
      'email',
      'comment',
      'address1',
      'customer.comment',
      'class',
      'datafields.VIP',
      'customer.class',
    ];
    expect(keys.filter((key) => isOfPersons(key))).toEqual([
      'name',
      'email',
      'comment',
      'address1',
      'customer.comment',
    ]);
  });

  it('have no values that a rule may have forgotten', () => {
    const add = { kind: 'tag', name: 'x' } as const;
    const rules: readonly LabelRule[] = [
      ...RULES,
      { source: 'comment', is: 'x', add },
      { source: 'class', is: 'y', add },
    ];
    expect(sourcesByValue(rules)).toEqual(['class']);
  });
});
