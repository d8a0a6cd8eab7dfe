import fc from 'fast-check';
import { daysFromNow, estonian } from '../outside-consent.ts';
import type { Card } from '../outside-feed.ts';
import type { LabelRule, Pair, Settings } from './types.ts';

const nth = (max: number) => fc.integer({ min: 0, max: max - 1 });
const address = (n: number) => `k${n}@example.ee`;

/** How many addresses there are for all customers and contacts. */
const ADDRESSES = 40;

const DATES: readonly (string | undefined)[] = [
  undefined,
  '',
  'eile',
  '12.10.24',
  '31.2.2024',
  '31.12.1999',
  '12.10.2099',
  estonian(daysFromNow(1)),
  estonian(daysFromNow(3)),
  '1.9.2024',
  '02.10.2024',
  '2.10.2024',
  '3.10.2024',
  '2024-10-03',
  '2024-10-03T14:22:00',
  '2024-10-03T14:22:01',
  '2024-10-03T11:22:00Z',
  '2024-10-03T11:22:01.500Z',
  '2024-10-03T11:21:59Z',
  '12.10.2024',
  '2024-10-12',
  '12.12.2024',
  '13.10.2024',
  '14.10.2024',
  '5.1.2025',
  '2025-02-01T10:00:00',
];

const word = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('yes', 'jah', ' Jah ', '1') },
  { weight: 4, arbitrary: fc.constantFrom('no', 'ei', 'EI ', '0') },
  { weight: 1, arbitrary: fc.constantFrom('ehk', 'ei soovi') },
  { weight: 1, arbitrary: fc.constantFrom('', ' ') },
);
const row = fc
  .tuple(word, fc.constantFrom(...DATES))
  .map(([content, param]): readonly [string, string, string?] =>
    param === undefined ? ['OPTIN', content] : ['OPTIN', content, param],
  );
const rows = fc.oneof(
  { weight: 3, arbitrary: fc.constant([]) },
  { weight: 6, arbitrary: fc.tuple(row) },
  { weight: 2, arbitrary: fc.array(row, { minLength: 2, maxLength: 3 }) },
);
const field = fc
  .tuple(rows, fc.constantFrom(null, 'Ehitus', 'Aed, Ehitus', ' '))
  .map(([optin, area]) => (area === null ? optin : [...optin, ['VALDKOND', area] as const]));

const typed = fc.oneof(
  { weight: 12, arbitrary: nth(ADDRESSES).map(address) },
  { weight: 2, arbitrary: nth(ADDRESSES).map((n) => ` K${n}@Example.EE `) },
  { weight: 1, arbitrary: nth(ADDRESSES).map((n) => `mailto:k${n}@example.ee`) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(nth(ADDRESSES), nth(ADDRESSES), fc.constantFrom('; ', ',', ' | '))
      .map(([one, other, by]) => `${address(one)}${by}${address(other)}`),
  },
  { weight: 1, arbitrary: fc.constantFrom('', ' ', 'vigane@', 'mari@@example.ee') },
);

const parts = {
  email: typed,
  name: fc.constantFrom('Mari', 'Mari', 'Jüri', ' Mari ', '', 'MARI'),
  phone: fc.constantFrom('5550001', '5550001', '5550002', ''),
  class: fc.constantFrom('', 'VIP', 'ERA', 'VIP;ERA', 'SISE', 'ERA, SISE'),
  closed: fc.constantFrom('0', '0', '0', '0', '1'),
  regno: fc.constantFrom('', '', ' ', '12345678'),
  data: field,
};
const code = fc.oneof(
  { weight: 30, arbitrary: nth(150).map((n) => `c${String(n).padStart(3, '0')}`) },
  { weight: 1, arbitrary: fc.constantFrom('', ' ') },
);
const card: fc.Arbitrary<Card> = fc.record({
  code,
  ...parts,
  ts: fc.constantFrom('2026-01-01T00:00:00', '2026-01-02T00:00:00'),
});

const MOMENTS = [
  null,
  '2024-10-03T11:22:00Z',
  '2024-10-02T20:59:59Z',
  '2024-10-02T21:30:00Z',
  '2024-10-01T00:00:00Z',
  '2024-10-12T05:59:59Z',
] as const;
const state = fc.record({
  status: fc.constantFrom('unknown', 'given', 'given', 'withdrawn', 'withdrawn', 'unusable', 'pending'),
  changedAt: fc.constantFrom(...MOMENTS),
  changedBy: fc.constantFrom('contact', 'contact', 'account', 'api'),
});
const contact = fc.record({
  n: nth(ADDRESSES),
  upper: fc.boolean(),
  fields: fc.record({ name: fc.constantFrom('Mari', 'Jüri', 'Vana', ''), phone: fc.constantFrom(null, '5550001') }),
  lists: fc.subarray(['VIP', 'Ajakiri']),
  tags: fc.subarray(['klass:VIP', 'oma']),
  optin: state,
});

/** A contact that is in Mailbow before anything happens. */
export type Contact = typeof contact extends fc.Arbitrary<infer T> ? T : never;

const act = fc.oneof(
  { weight: 5, arbitrary: fc.record({ does: fc.constant('status' as const), at: fc.nat(), optin: state }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('name' as const), at: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('unlabel' as const), at: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('label' as const), at: fc.nat() }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('vanish' as const), at: fc.nat() }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('rename' as const), at: fc.nat(), n: nth(ADDRESSES) }) },
  { weight: 2, arbitrary: fc.record({ does: fc.constant('come' as const), contact }) },
);

/** What a person does in Mailbow between two runs. */
export type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

const change = fc.oneof(
  { weight: 6, arbitrary: fc.record({ at: fc.nat(), email: parts.email }) },
  { weight: 5, arbitrary: fc.record({ at: fc.nat(), data: parts.data }) },
  {
    weight: 4,
    arbitrary: fc.record(
      { at: fc.nat(), name: parts.name, phone: parts.phone, class: parts.class, closed: parts.closed },
      { requiredKeys: ['at'] },
    ),
  },
);
const step = fc.record({
  changes: fc.array(change, { maxLength: 14 }),
  leave: fc.array(fc.nat(), { maxLength: 2 }),
  join: fc.array(card, { maxLength: 2 }),
  acts: fc.array(act, { maxLength: 8 }),
  decides: fc.array(fc.record({ at: fc.nat(), who: fc.nat(), skip: fc.boolean() }), { maxLength: 3 }),
  approves: fc.array(fc.nat(), { maxLength: 3 }),
  by: fc.constantFrom('push' as const, 'sync' as const),
});

/** What happens before and during one run. */
export type StoryStep = typeof step extends fc.Arbitrary<infer T> ? T : never;

const transforms = fc.constantFrom<readonly ('trim' | 'lower')[]>([], ['trim'], ['trim', 'lower']);
const pair = (source: string, target: string): fc.Arbitrary<Pair> =>
  fc.record({
    source: fc.constant(source),
    target: fc.constant(target),
    write: fc.constantFrom('always', 'always', 'if-empty', 'never'),
    whenEmpty: fc.constantFrom('keep', 'clear'),
    transforms,
  });

const RULES: readonly LabelRule[] = [
  { source: 'class', is: 'VIP', add: { kind: 'list', name: 'VIP' } },
  { source: 'class', isNot: 'VIP', add: { kind: 'list', name: 'Tavaline' } },
  { source: 'class', contains: 'era', add: { kind: 'tag', name: 'era' } },
  { source: 'class', each: true, add: { kind: 'tag', name: 'klass:{value}' } },
  { source: 'datafields.VALDKOND', filled: true, add: { kind: 'tag', name: 'ala:{value}' } },
];

const settings: fc.Arbitrary<Settings> = fc.record({
  consent: fc.option(
    fc.record<NonNullable<Settings['consent']>>({
      basis: fc.constantFrom('optin-only', 'optin-only', 'legal-person', 'own-customers'),
      basisFor: fc.boolean(),
      undatedYes: fc.constantFrom('fix-list', 'accept'),
      refusedNew: fc.constantFrom('do-not-create', 'do-not-create', 'create-withdrawn'),
    }),
    { freq: 8, nil: null },
  ),
  several: fc.constantFrom<Settings['several'][]>('first', 'first', 'ask', { keyword: '1' }),
  allMappedEqual: fc.constantFrom('collapse', 'collapse', 'ask'),
  oneOpen: fc.constantFrom('use-open', 'use-open', 'ask'),
  closed: fc.constantFrom('leave-out', 'leave-out', 'include'),
  exclude: fc.boolean(),
  pairs: fc
    .tuple(pair('name', 'name'), pair('phone', 'phone'), pair('datafields.VALDKOND', 'ala'), nth(4))
    .map(([name, phone, area, n]) => [name, phone, area].slice(0, n + 1)),
  labels: fc.subarray([...RULES]),
});

const biased = fc.record({
  settings,
  cards: fc.array(card, { minLength: 20, maxLength: 60 }),
  contacts: fc.uniqueArray(contact, { maxLength: 24, selector: ({ n }) => n }),
  steps: fc.array(step, { minLength: 1, maxLength: 4 }),
});

/** Settings, what is there at first, and what happens then; every length is as likely as any other. */
export const story = fc.noBias(biased);

export type Story = typeof story extends fc.Arbitrary<infer T> ? T : never;
