import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decideGroup,
  fingerprintText,
  type Member,
  type Verdict,
  withLabelPolicy,
} from '../../../shared/domain/decision.ts';
import { connection, membersOf, type TestCustomer } from '../../support/world.ts';

const ALL = { allMappedEqual: 'collapse', oneOpen: 'use-open', otherwise: 'ask' } as const;
const ASK = { allMappedEqual: 'ask', oneOpen: 'ask', otherwise: 'ask' } as const;
const members = (customers: readonly Omit<TestCustomer, 'email'>[], keys: Record<string, unknown> = {}): Member[] =>
  membersOf(
    customers.map((each) => ({ email: 'info@firma.ee', ...each })),
    connection(keys),
  );
/** A verdict in words. */
const say = (verdict: Verdict) =>
  verdict.kind === 'primary' ? `${verdict.primary.code} (${verdict.by})` : verdict.kind;

const three = [
  { code: '2', name: 'Firma' },
  { code: '10', name: 'Firma Tartu' },
  { code: '3', name: 'Firma Võru', closed: true },
];

describe('a group', () => {
  it.each<readonly [string, readonly Omit<TestCustomer, 'email'>[], string]>([
    ['of one card', [{ code: '1' }], '1 (alone)'],
    ['of one closed card', [{ code: '1', closed: true }], 'nobody'],
    ['of one excluded card', [{ code: '1', class: 'SISE' }], 'nobody'],
    [
      'whose cards are all closed',
      [
        { code: '1', closed: true },
        { code: '2', closed: true },
      ],
      'nobody',
    ],
    ['of different cards', three, 'undecided'],
    [
      'of equal cards',
      [
        { code: '2', name: 'Firma' },
        { code: '10', name: 'Firma' },
      ],
      '10 (all-equal)',
    ],
    ['of equal cards, the first closed', [{ code: '2' }, { code: '1', closed: true }, { code: '3' }], '2 (all-equal)'],
    [
      'with one open card',
      [
        { code: '2', name: 'A' },
        { code: '1', name: 'B', closed: true },
      ],
      '2 (one-open)',
    ],
    [
      'with one card that may be used',
      [
        { code: '2', name: 'A' },
        { code: '1', name: 'B', class: 'SISE' },
      ],
      '2 (one-open)',
    ],
  ])('%s', (_, customers, verdict) => {
    expect(say(decideGroup(members(customers), null, ALL))).toBe(verdict);
    expect(say(decideGroup(members(customers.toReversed()), null, ALL))).toBe(verdict);
  });

  it('is left to a person where the rules are switched off', () => {
    const equal = [{ code: '2' }, { code: '10' }];
    const oneOpen = [
      { code: '2', name: 'A' },
      { code: '1', name: 'B', closed: true },
    ];
    expect(say(decideGroup(members(equal), null, ASK))).toBe('undecided');
    expect(say(decideGroup(members(oneOpen), null, ASK))).toBe('undecided');
    expect(say(decideGroup(members(equal), null, { ...ASK, allMappedEqual: 'collapse' }))).toBe('10 (all-equal)');
    expect(say(decideGroup(members(oneOpen), null, { ...ASK, oneOpen: 'use-open' }))).toBe('2 (one-open)');
    // One card alone is nobody's duplicate.
    expect(say(decideGroup(members([{ code: '1' }]), null, ASK))).toBe('1 (alone)');
  });

  it('follows a person before any rule', () => {
    const equal = members([{ code: '2' }, { code: '10' }]);
    expect(say(decideGroup(equal, { kind: 'primary', code: '2' }, ALL))).toBe('2 (person)');
    expect(say(decideGroup(members(three), { kind: 'primary', code: '10' }, ALL))).toBe('10 (person)');
    expect(say(decideGroup(equal, { kind: 'skip' }, ALL))).toBe('skip');
  });

  it('does not follow a choice that cannot be: a card that is barred or not there', () => {
    expect(say(decideGroup(members(three), { kind: 'primary', code: '3' }, ALL))).toBe('undecided');
    expect(say(decideGroup(members(three), { kind: 'primary', code: '99' }, ALL))).toBe('undecided');
    expect(say(decideGroup(members([{ code: '1', closed: true }]), { kind: 'skip' }, ALL))).toBe('nobody');
  });

  it('may have a closed card for its contact where closed cards are included, an open one first', () => {
    const included = { closed: 'include' };
    expect(say(decideGroup(members([{ code: '1', closed: true }], included), null, ALL))).toBe('1 (alone)');
    const equal = [{ code: '1', closed: true }, { code: '2' }];
    expect(say(decideGroup(members(equal, included), null, ALL))).toBe('2 (all-equal)');
    const different = [
      { code: '1', name: 'A', closed: true },
      { code: '2', name: 'B' },
    ];
    expect(say(decideGroup(members(different, included), null, ALL))).toBe('2 (one-open)');
    const closed = [
      { code: '1', name: 'A', closed: true },
      { code: '2', name: 'B', closed: true },
    ];
    expect(say(decideGroup(members(closed, included), null, ALL))).toBe('undecided');
  });
});

describe('whose labels a decided contact gets', () => {
  const both = members([
    { code: '1', class: 'VIP' },
    { code: '2', class: 'TAVA' },
  ]);
  const labels = (policy: 'union' | 'primary' | undefined, primary: string) =>
    withLabelPolicy(both, primary, { kind: 'primary', code: '1', ...(policy && { labels: policy }) }).map(
      ({ mapped }) => mapped.labels,
    );

  it('is everybody’s, unless a person wants those of the one that was chosen only', () => {
    const all = [['list:VIP', 'tag:klass:VIP'], ['tag:klass:TAVA']];
    expect([labels(undefined, '1'), labels('union', '1'), withLabelPolicy(both, '1', null)]).toEqual([all, all, both]);
    expect(labels('primary', '1')).toEqual([all[0], []]);
    // A rule chose another one, because the choice of then cannot be any more.
    expect(labels('primary', '2')).toEqual(all);
  });
});

describe('what a person saw when deciding', () => {
  const [one, two] = members([
    { code: '1', name: 'Firma' },
    { code: '2', name: 'Firma Tartu' },
  ]);
  if (one === undefined || two === undefined) throw new Error('no members');
  const text = fingerprintText([one, two]);

  it('is the same in any order, and for what a person does not see', () => {
    expect(fingerprintText([two, one])).toBe(text);
    expect(fingerprintText([one, { ...two, mapped: { ...two.mapped, labels: ['list:VIP'] } }])).toBe(text);
  });

  it.each<readonly [string, readonly Member[]]>([
    ['the name', [one, { ...two, name: 'Firma Tartu OÜ' }]],
    ['the address', [one, { ...two, address: 'muu@firma.ee' }]],
    ['the closed flag', [one, { ...two, mapped: { ...two.mapped, closed: true } }]],
    ['the consent', [one, { ...two, consent: [{ word: 'no', date: null }] }]],
    ['the date of the consent', [one, { ...two, consent: [{ word: '', date: '1.9.2026' }] }]],
    ['a member that joined', [one, two, { ...two, code: '3' }]],
    ['a member that left', [one]],
    ['a code', [one, { ...two, code: '4' }]],
  ])('is another after a change of %s', (_, changed) => {
    expect(fingerprintText(changed)).not.toBe(text);
  });

  it('is another also where words only moved from one place to the next', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (a, b, c, d) => {
        fc.pre(a !== c || b !== d);
        const row = (word: string, date: string) => ({ ...one, consent: [{ word, date }] });
        expect(fingerprintText([row(a, b)])).not.toBe(fingerprintText([row(c, d)]));
      }),
    );
  });
});
