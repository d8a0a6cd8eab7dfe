import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Connection } from '../../../shared/domain/connection.ts';
import { createConsentJudge } from '../../../shared/domain/consent-verdict.ts';
import { decideGroup } from '../../../shared/domain/decision.ts';
import { groupByEmail } from '../../../shared/domain/group-by-email.ts';
import { labelsOf } from '../../../shared/domain/labels.ts';
import { matches } from '../../../shared/domain/matching.ts';
import { createSurveyCounter } from '../../../shared/domain/survey-count.ts';
import { MOST_EXAMPLES } from '../../../shared/domain/survey.ts';
import { connection, emptyWorld, membersOf, planWorld, type TestCustomer } from '../../support/world.ts';

const NOW = new Date('2026-11-23T07:00:00Z');

/** Counts customers of a test; each of them is a card with one usable address. */
function survey(customers: readonly TestCustomer[], settings: Connection, keys: readonly string[] = []) {
  const counter = createSurveyCounter(settings, keys, NOW);
  const members = membersOf(customers, settings).toSorted(
    (a, b) => compare(a.address, b.address) || compare(a.code, b.code),
  );
  for (const { code, name, statements, mapped, barred } of members) {
    const fields = fieldsOf(customers.find((each) => each.code === code));
    counter.record({
      code,
      name,
      fields,
      statements,
      closed: mapped.closed,
      usable: barred === null,
      addresses: 'one',
    });
  }
  for (const group of groupByEmail(members)) counter.group(group, null);
  return counter.answer();
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const fieldsOf = (customer: TestCustomer | undefined): ReadonlyMap<string, string> =>
  new Map([
    ['class', customer?.class ?? ''],
    ['name', customer?.name ?? ''],
  ]);

const CONSENT = { source: 'datafields.OPTIN', date: 'datafields.OPTIN.param' };
const SETTINGS: readonly Connection[] = [
  connection({ consent: CONSENT }),
  connection({ consent: { ...CONSENT, undatedYes: 'accept', refusedNew: 'create-withdrawn' }, closed: 'include' }),
  connection({
    consent: {
      ...CONSENT,
      basis: 'legal-person',
      basisFor: { source: 'class', is: 'VIP' },
      attestation: { by: 'KT', on: '2026-11-01', why: 'äriühingud' },
    },
    duplicates: { allMappedEqual: 'ask', oneOpen: 'ask', otherwise: 'ask' },
  }),
  connection({ consent: null }),
];

const anyCustomers = fc
  .array(
    fc.record({
      email: fc.constantFrom('a@kask.example', 'b@kask.example', 'c@kask.example', 'd@kask.example'),
      name: fc.constantFrom('Mari', 'Jaan'),
      class: fc.constantFrom('', 'VIP', 'VIP, HULGI', 'SISE'),
      closed: fc.boolean(),
      optin: fc.array(
        fc.tuple(fc.constantFrom('jah', 'ei', 'vist', ''), fc.constantFrom(null, '1.9.2026', '1.1.2099', '2.9.2026')),
        { maxLength: 2 },
      ),
    }),
    { maxLength: 12 },
  )
  .map((list): readonly TestCustomer[] => list.map((each, index) => ({ ...each, code: `k${index + 10}` })));

describe('a survey', () => {
  it('counts for each rule exactly the customers for whom the rule itself holds', () => {
    fc.assert(
      fc.property(anyCustomers, fc.constantFrom(...SETTINGS), (customers, settings) => {
        const answer = survey(customers, settings);
        const members = membersOf(customers, settings);
        const all = customers.map((customer) => ({
          fields: fieldsOf(customer),
          usable: members.find(({ code }) => code === customer.code)?.barred === null,
        }));
        expect(answer.labels.map(({ matched, usable }) => ({ matched, usable }))).toEqual(
          settings.labels.map((rule) => {
            const holds = all.filter(({ fields }) => labelsOf(fields, [rule]).length > 0);
            return { matched: holds.length, usable: holds.filter(({ usable }) => usable).length };
          }),
        );
        expect(answer.exclude).toEqual(
          settings.exclude.map((rule) => all.filter(({ fields }) => matches(fields, rule).length > 0).length),
        );
      }),
    );
  });

  it('counts the words of the cards as the judge of consent hears them, every card once', () => {
    fc.assert(
      fc.property(anyCustomers, fc.constantFrom(...SETTINGS), (customers, settings) => {
        const { consent } = survey(customers, settings);
        if (settings.consent === null) {
          expect(consent).toBeNull();
          return;
        }
        const judge = createConsentJudge(settings.consent, NOW);
        const heard = membersOf(customers, settings).map(({ statements }) => {
          const verdict = judge(statements);
          return verdict.kind === 'yes' ? (verdict.date === null ? 'yesUndated' : 'yesDated') : verdict.kind;
        });
        const of = (kind: string) => heard.filter((each) => each === kind).length;
        expect(consent).toMatchObject({
          yesDated: of('yesDated'),
          yesUndated: of('yesUndated'),
          no: of('no'),
          unreadable: of('unreadable'),
          blank: of('blank'),
        });
      }),
    );
  });

  it('creates whom the plan of an empty Mailbow creates, and no address is counted twice or left out', () => {
    fc.assert(
      fc.property(anyCustomers, fc.constantFrom(...SETTINGS), (customers, settings) => {
        const { fates, duplicates } = survey(customers, settings);
        const plan = planWorld(customers, emptyWorld(), settings);
        const created = plan.operations.filter(({ kind }) => kind === 'create');
        const by = (to: string | null) => created.filter(({ consent }) => (consent?.to ?? null) === to).length;
        expect([fates.given, fates.withdrawn, fates.unknown]).toEqual([by('given'), by('withdrawn'), by(null)]);
        const groups = new Set(membersOf(customers, settings).map(({ address }) => address));
        expect(Object.values(fates).reduce((sum, count) => sum + count, 0)).toBe(groups.size);
        expect(duplicates.undecided.customers).toBe(
          plan.reviews.filter(({ kind }) => kind === 'duplicate').reduce((sum, each) => sum + each.customers.length, 0),
        );
      }),
    );
  });

  it('counts duplicate groups by what decides them', () => {
    fc.assert(
      fc.property(anyCustomers, fc.constantFrom(...SETTINGS), (customers, settings) => {
        const { duplicates } = survey(customers, settings);
        const members = membersOf(customers, settings).toSorted((a, b) => compare(a.address, b.address));
        const groups = [...groupByEmail(members)].filter((group) => group.members.length > 1);
        const by = groups.map((group) => {
          const verdict = decideGroup(group.members, null, settings.duplicates);
          return { by: verdict.kind === 'primary' ? verdict.by : verdict.kind, size: group.members.length };
        });
        for (const [fate, count] of Object.entries(duplicates)) {
          const own = by.filter((each) => each.by === fate);
          expect(count).toEqual({ groups: own.length, customers: own.reduce((sum, { size }) => sum + size, 0) });
        }
      }),
    );
  });

  it('names at most ten of a kind', () => {
    const customers = Array.from({ length: 30 }, (_, index) => ({
      code: `k${index + 10}`,
      email: `m${index}@kask.example`,
      name: 'Mari Kask',
      class: 'VIP',
    }));
    const { examples } = survey(customers, connection({ consent: CONSENT }));
    expect(Object.fromEntries(Object.entries(examples).map(([kind, list]) => [kind, list.length]))).toEqual({
      'labels.0': MOST_EXAMPLES,
      'labels.1': MOST_EXAMPLES,
      'consent.blank': MOST_EXAMPLES,
      'fates.silent': MOST_EXAMPLES,
    });
    expect(examples['labels.0']?.[0]).toEqual({ code: 'k10', name: 'Mari Kask' });
  });

  it('tells what would become of each address, and of which an example', () => {
    const [strict] = SETTINGS;
    if (strict === undefined) throw new Error('no settings');
    const one = (email: string, code: string, more: Partial<TestCustomer> = {}) => ({ code, email, ...more });
    const { fates, examples } = survey(
      [
        one('a@kask.example', '1', { optin: [['jah', '1.9.2026']] }),
        one('b@kask.example', '2', { optin: [['jah']] }),
        one('c@kask.example', '3', { optin: [['vist', '1.9.2026']] }),
        one('d@kask.example', '4'),
        one('e@kask.example', '5', { optin: [['ei']] }),
        one('f@kask.example', '6', { closed: true }),
        one('g@kask.example', '7', { name: 'Mari' }),
        one('g@kask.example', '8', { name: 'Jaan' }),
      ],
      strict,
    );
    expect(Object.entries(fates).filter(([, count]) => count > 0)).toEqual([
      ['given', 1],
      ['refused', 1],
      ['undated', 1],
      ['unreadable', 1],
      ['silent', 1],
      ['waiting', 1],
      ['barred', 1],
    ]);
    expect([examples['fates.undated'], examples['fates.unreadable']]).toEqual([
      [{ code: '2', name: '', address: 'b@kask.example' }],
      [{ code: '3', name: '', address: 'c@kask.example' }],
    ]);
  });

  it('lists unreadable words first, and none where the field is hardly one of consent', () => {
    const card = (index: number, word: string) => ({
      code: `k${index + 10}`,
      email: `m${index}@kask.example`,
      optin: [[word, '1.9.2026'] as const],
    });
    const few = survey(
      [card(1, 'Jah'), card(2, 'jah '), card(3, 'Vist'), card(4, 'ei')],
      connection({ consent: CONSENT }),
    );
    expect(few.consent).toMatchObject({
      words: [
        { word: 'vist', count: 1, meaning: 'unreadable' },
        { word: 'jah', count: 2, meaning: 'yes' },
        { word: 'ei', count: 1, meaning: 'no' },
      ],
      tooManyWords: false,
    });
    const many = Array.from({ length: 60 }, (_, index) => card(index, `nimi ${index}`));
    expect(survey(many, connection({ consent: CONSENT })).consent).toMatchObject({ words: [], tooManyWords: true });
  });

  it('offers the values of a class, and none of a field that names people or tells them apart', () => {
    const customers = Array.from({ length: 40 }, (_, index) => ({
      code: `k${index + 10}`,
      email: `m${index}@kask.example`,
      name: 'Mari',
      class: index < 30 ? 'VIP' : 'HULGI',
    }));
    const { values } = survey(customers, connection(), ['class', 'name']);
    expect(values).toEqual({
      class: {
        values: [
          { value: 'VIP', count: 30 },
          { value: 'HULGI', count: 10 },
        ],
        distinct: 2,
        more: false,
      },
      name: { values: [], distinct: 1, more: false },
    });
    const numbered = customers.map((customer, index) => ({ ...customer, class: `isik ${index}` }));
    expect(survey(numbered, connection(), ['class']).values['class']).toEqual({
      values: [],
      distinct: 40,
      more: false,
    });
  });
});
