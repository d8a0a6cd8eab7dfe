import { describe, expect, it } from 'vitest';
import { openBench } from '../support/outside-bench.ts';
import {
  CONSENT,
  consentWrites,
  consentWritesByEmail,
  expectReadBeforeConsent,
  NOTHING,
  optin,
  type Said,
  saidOf,
  status,
} from '../support/outside-consent.ts';
import type { Card } from '../support/outside-feed.ts';
import { aPerson } from '../support/outside-mailbow.ts';

const AT = '2024-10-03T11:22:00Z';
const ATTESTATION = { by: 'KT', on: '2024-01-15', why: 'kõik on ettevõtted, loobuda saab igas kirjas' };

const card = (code: string, rows: Card['data'] = [], more: Readonly<Record<string, string>> = {}): Card => ({
  code,
  email: `m${code}@example.ee`,
  name: 'Mari',
  data: rows,
  ...more,
});
const contact = (code: string, ...state: Parameters<typeof status>) =>
  aPerson(`m${code}@example.ee`, { fields: { name: 'Mari' }, ...status(...state) });

describe.concurrent('OPTIN that stands on a card several times', () => {
  type Rows = readonly (readonly [word: string, date?: string])[];
  const NO: readonly Rows[] = [
    [['yes', '12.10.2024'], ['no']],
    [['no'], ['yes', '12.10.2024']],
    [
      ['yes', '2.10.2024'],
      ['no', '12.10.2024'],
    ],
    // On the same day the no wins.
    [
      ['yes', '3.10.2024'],
      ['no', '3.10.2024'],
    ],
    [
      ['no', '3.10.2024'],
      ['yes', '3.10.2024'],
    ],
    // A yes without a date beats nothing.
    [['yes'], ['no', '2.10.2024']],
    [
      ['yes', 'eile'],
      ['no', '2.10.2024'],
    ],
    // A no whose date nobody can read counts as undated, a future one too.
    [
      ['yes', '12.10.2024'],
      ['no', 'eile'],
    ],
    [
      ['yes', '12.10.2024'],
      ['no', '12.10.2099'],
    ],
    [
      ['', '13.10.2024'],
      ['yes', '12.10.2024'],
      ['no', ''],
    ],
  ];
  const YES: readonly (readonly [day: string, rows: Rows])[] = [
    [
      '2024-10-12',
      [
        ['yes', '12.10.2024'],
        ['no', '2.10.2024'],
      ],
    ],
    [
      '2024-10-12',
      [
        ['no', '2.10.2024'],
        ['yes', '12.10.2024'],
      ],
    ],
    [
      '2024-10-12',
      [
        ['yes', '2.10.2024'],
        ['yes', '12.10.2024'],
      ],
    ],
    ['2024-10-12', [['yes'], ['yes', '12.10.2024']]],
    ['2024-10-12', [['', ''], ['yes', '12.10.2024'], ['  ']]],
  ];

  it('is judged as a whole: an undated no, else the newest, and on the same day the no', async () => {
    const rows = (each: Rows) => each.map(([word, date]) => optin(word, date));
    const feed = [
      ...NO.flatMap((each, n) => [card(`n${n}-new`, rows(each)), card(`n${n}-given`, rows(each))]),
      ...YES.flatMap(([, each], n) => [card(`y${n}-new`, rows(each)), card(`y${n}-out`, rows(each))]),
    ];
    const people = [
      ...NO.map((_, n) => contact(`n${n}-given`, 'given', AT, 'api')),
      ...YES.map((_, n) => contact(`y${n}-out`, 'withdrawn', AT)),
    ];
    await using bench = await openBench({ here: true, feed, people, connection: { consent: CONSENT } });
    const plan = await bench.plan();
    for (const [n, each] of NO.entries()) {
      const text = JSON.stringify(each);
      expect([text, saidOf(plan, `n${n}-new`)]).toEqual([text, { ...NOTHING, leftOut: 'refused' }]);
      const [kind, rule, from, to] = saidOf(plan, `n${n}-given`).operation ?? [];
      expect([text, kind, rule, from, to]).toEqual([text, 'opt-out', 'C6', 'given', 'withdrawn']);
    }
    for (const [n, [day, each]] of YES.entries()) {
      const text = JSON.stringify(each);
      const created: Said = { ...NOTHING, operation: ['create', 'C10', null, 'given', day] };
      expect([text, saidOf(plan, `y${n}-new`)]).toEqual([text, created]);
      expect([text, saidOf(plan, `y${n}-out`)]).toEqual([text, { ...NOTHING, reviews: [['cancel-opt-out', 'C1']] }]);
    }
    await bench.sync();
    expect(bench.mailbow.people.filter(({ optin: { status: is } }) => is === 'given')).toHaveLength(YES.length);
    expect((await bench.plan()).operations).toEqual([]);
  });

  it('with a word that nobody can read beside a yes is no yes', async () => {
    const rows = [optin('yes', '2.10.2024'), optin('loobus', '12.10.2024')];
    const feed = [card('new', rows), card('unknown', rows), card('out', rows)];
    const people = [contact('unknown', 'unknown', null), contact('out', 'withdrawn', '2024-10-01T09:00:00Z')];
    await using bench = await openBench({ here: true, feed, people, connection: { consent: CONSENT } });
    const plan = await bench.plan();
    expect(plan.operations).toEqual([]);
    expect(saidOf(plan, 'new').leftOut).toBe('no-consent');
    for (const code of ['new', 'unknown', 'out'])
      expect(saidOf(plan, code).reviews.map(([kind]) => kind)).toContain('unreadable-consent');
    await bench.sync();
    expect(bench.mailbow.writes).toEqual([]);
  });
});

describe.concurrent('a legal basis', () => {
  it('creates who has not answered, as unknown, for whom it holds, and counts every no', async () => {
    const company = { regno: '12345678' };
    const feed = [
      card('a-absent', [], company),
      card('b-blank', [optin(' ', '1.9.2024')], company),
      card('c-yes', [optin('yes', '1.9.2024')], company),
      card('d-no', [optin('no')], company),
      card('e-word', [optin('ehk', '1.9.2024')], company),
      card('f-undated', [optin('yes')], company),
      card('g-private', []),
      card('h-private-yes', [optin('yes', '1.9.2024')]),
      card('i-private-empty', [], { regno: '  ' }),
      card('j-out', [], company),
      card('k-given-no', [optin('no')], company),
    ];
    for (const basis of ['legal-person', 'own-customers']) {
      const people = [contact('j-out', 'withdrawn', AT), contact('k-given-no', 'given', null)];
      const consent = { ...CONSENT, basis, basisFor: { source: 'regno', filled: true }, attestation: ATTESTATION };
      await using bench = await openBench({ here: true, feed, people, connection: { consent } });
      const plan = await bench.plan();
      for (const code of ['a-absent', 'b-blank']) {
        const { operation, reviews } = saidOf(plan, code);
        expect([operation?.slice(0, 2), reviews]).toEqual([['create', 'C12'], []]);
        // Whether it says so or is silent: never given.
        expect(['no change', 'unknown']).toContain(operation?.[3]);
      }
      expect(saidOf(plan, 'c-yes').operation).toEqual(['create', 'C10', null, 'given', '2024-09-01']);
      expect(saidOf(plan, 'd-no')).toEqual({ ...NOTHING, leftOut: 'refused' });
      expect(saidOf(plan, 'e-word')).toEqual({
        operation: null,
        reviews: [['unreadable-consent', 'C24']],
        leftOut: 'no-consent',
      });
      expect(saidOf(plan, 'f-undated').operation?.[3]).not.toBe('given');
      expect(saidOf(plan, 'g-private')).toEqual({ ...NOTHING, leftOut: 'no-consent' });
      expect(saidOf(plan, 'h-private-yes').operation).toEqual(['create', 'C10', null, 'given', '2024-09-01']);
      expect(saidOf(plan, 'i-private-empty')).toEqual({ ...NOTHING, leftOut: 'no-consent' });
      expect(saidOf(plan, 'j-out')).toEqual(NOTHING);
      expect(saidOf(plan, 'k-given-no').operation).toEqual(['opt-out', 'C6', 'given', 'withdrawn', 'no date']);
      await bench.sync();
      const is = (code: string) => bench.mailbow.person(`m${code}@example.ee`)?.optin.status;
      expect(['a-absent', 'b-blank', 'c-yes', 'h-private-yes', 'j-out', 'k-given-no'].map(is)).toEqual([
        'unknown',
        'unknown',
        'given',
        'given',
        'withdrawn',
        'withdrawn',
      ]);
      expect((await bench.plan()).operations).toEqual([]);
      // Who says no afterwards is out at once.
      bench.feed = feed.map((each) => (each['code'] === 'a-absent' ? card('a-absent', [optin('no')], company) : each));
      const later = await bench.plan();
      expect(saidOf(later, 'a-absent').operation).toEqual(['opt-out', 'C19', 'unknown', 'withdrawn', 'no date']);
    }
  });

  it('holds for everybody where the file does not say for whom, and needs who, when and why', async () => {
    const feed = [card('1'), card('2', [], { regno: '12345678' })];
    await using bench = await openBench({ here: true, feed });
    await bench.connect({ consent: { ...CONSENT, basis: 'own-customers', attestation: ATTESTATION } });
    expect((await bench.plan()).counts).toMatchObject({ create: 2, leftOut: 0 });
    const { by, on, why } = ATTESTATION;
    for (const attestation of [undefined, {}, { by, on }, { by, why }, { on, why }, { by: '', on, why }]) {
      await bench.connect({ consent: { ...CONSENT, basis: 'legal-person', attestation } });
      const ended = await bench.run('plan', '--json');
      expect(ended).toMatchObject({ status: 2, out: '', outcomes: [] });
      expect(ended.err).toContain('attestation');
    }
    await bench.connect({ consent: { ...CONSENT, basis: 'soft-opt-in', attestation: ATTESTATION } });
    expect((await bench.run('plan')).status).toBe(2);
  });
});

describe.concurrent('a setting of consent', () => {
  it('accepts a yes without a date for new contacts only, as of the day on which it was seen', async () => {
    const rows = [optin('yes')];
    const feed = [card('new', rows), card('garbled', [optin('yes', 'eile')]), card('unknown', rows), card('out', rows)];
    const people = [contact('unknown', 'unknown', null), contact('out', 'withdrawn', AT)];
    const consent = { ...CONSENT, undatedYes: 'accept' };
    await using bench = await openBench({ here: true, feed, people, connection: { consent } });
    const plan = await bench.plan();
    for (const code of ['new', 'garbled']) {
      expect(saidOf(plan, code).operation?.slice(0, 4)).toEqual(['create', 'C10b', null, 'given']);
      expect(saidOf(plan, code).leftOut).toBeNull();
      expect(['no date', 'today']).toContain(saidOf(plan, code).operation?.[4]);
    }
    expect(saidOf(plan, 'unknown')).toEqual({ ...NOTHING, reviews: [['unreadable-consent', 'C22']] });
    expect(saidOf(plan, 'out')).toEqual({ ...NOTHING, reviews: [['unreadable-consent', 'C3']] });
    await bench.sync();
    expect(consentWritesByEmail(bench.mailbow)).toEqual([
      ['mgarbled@example.ee', 'POST contacts', 'given', 'today'],
      ['mnew@example.ee', 'POST contacts', 'given', 'today'],
    ]);
    expect((await bench.plan()).operations).toEqual([]);
  });

  it('creates who refused as withdrawn', async () => {
    const feed = [card('1', [optin('no', '1.9.2024')]), card('2', [optin('no')]), card('3', [optin('no', '1.9.2099')])];
    const consent = { ...CONSENT, refusedNew: 'create-withdrawn' };
    await using bench = await openBench({ here: true, feed, connection: { consent } });
    const plan = await bench.plan();
    expect(['1', '2', '3'].map((code) => saidOf(plan, code).operation)).toEqual([
      ['create', 'C11', null, 'withdrawn', '2024-09-01'],
      ['create', 'C11', null, 'withdrawn', 'no date'],
      ['create', 'C11', null, 'withdrawn', 'no date'],
    ]);
    expect(plan.counts).toMatchObject({ create: 3, optOut: 0, leftOut: 0 });
    await bench.sync();
    expect(consentWritesByEmail(bench.mailbow)).toEqual([
      ['m1@example.ee', 'POST contacts', 'withdrawn', '2024-09-01'],
      ['m2@example.ee', 'POST contacts', 'withdrawn', 'today'],
      ['m3@example.ee', 'POST contacts', 'withdrawn', 'today'],
    ]);
    expect((await bench.plan()).operations).toEqual([]);
  });

  it('that is null never touches consent, whatever Directo says', async () => {
    const feed = [card('new', [optin('yes', '1.9.2024')]), card('no', [optin('no')]), card('given', [optin('no')])];
    const people = [contact('given', 'given', null)];
    await using bench = await openBench({ here: true, feed, people, connection: { consent: null } });
    const plan = await bench.plan();
    expect(plan.operations.map(({ kind, rule, consent }) => [kind, rule, consent])).toEqual([
      ['create', null, null],
      ['create', null, null],
    ]);
    expect(plan.reviews).toEqual([]);
    await bench.sync();
    expect(consentWrites(bench.mailbow)).toEqual([]);
    expect(bench.mailbow.people.map(({ optin: { status: is } }) => is)).toEqual(['given', 'unknown', 'unknown']);
  });
});

describe.concurrent('a card that is closed or left out by a rule', () => {
  it('still refuses, but agrees to nothing and changes nothing else', async () => {
    for (const [reason, more] of [
      ['closed', { closed: '1' }],
      ['excluded', { class: 'SISE' }],
    ] as const) {
      const feed = [
        card('no-given', [optin('no')], { ...more, name: 'Teine' }),
        card('no-new', [optin('no')], more),
        card('yes-new', [optin('yes', '1.9.2024')], more),
        card('yes-unknown', [optin('yes', '1.9.2024')], { ...more, name: 'Teine' }),
      ];
      const people = [contact('no-given', 'given', null), contact('yes-unknown', 'unknown', null)];
      const connection = { consent: CONSENT, exclude: [{ source: 'class', is: 'SISE' }] };
      await using bench = await openBench({ here: true, feed: [...feed, card('open')], people, connection });
      const plan = await bench.plan();
      expect(plan.operations).toMatchObject([{ kind: 'opt-out', customers: ['no-given'], rule: 'C6', fields: {} }]);
      expect(plan.counts).toMatchObject({ customers: 5, update: 1, leftOut: 4 });
      for (const code of ['yes-new', 'yes-unknown']) expect(saidOf(plan, code).leftOut).toBe(reason);
      await bench.sync();
      expect(consentWrites(bench.mailbow)).toEqual([['mno-given@example.ee', 'POST optin', 'withdrawn', 'today']]);
      expect(bench.mailbow.writes).toHaveLength(1);
      expect((await bench.plan()).operations).toEqual([]);
    }
  });
});

describe.concurrent('a run', () => {
  it('writes opt-outs first, then changes, then new contacts, and no PUT ever carries consent', async () => {
    const ids = ['1', '2', '3', '4', '5'];
    const feed = ids.flatMap((n) => [
      card(`a-new-${n}`, [optin('yes', '1.9.2024')]),
      card(`b-name-${n}`, [], { name: 'Muutus' }),
      card(`c-given-${n}`, [optin('yes', '1.9.2024')], { name: 'Muutus' }),
      card(`d-out-${n}`, [optin('no', '1.9.2024')], { name: 'Muutus' }),
    ]);
    const people = ids.flatMap((n) => [
      contact(`b-name-${n}`, 'given', AT),
      contact(`c-given-${n}`, 'unknown', null),
      contact(`d-out-${n}`, 'given', null),
    ]);
    await using bench = await openBench({ here: true, feed, people, connection: { consent: CONSENT } });
    const plan = await bench.plan();
    const name = { name: { from: 'Mari', to: 'Muutus' } };
    const [first] = ids;
    expect(plan.operations.find(({ customers }) => customers[0] === `c-given-${first}`)).toMatchObject({
      kind: 'update',
      rule: 'C17',
      fields: name,
    });
    expect(plan.operations.find(({ customers }) => customers[0] === `d-out-${first}`)).toMatchObject({
      kind: 'opt-out',
      rule: 'C6',
      fields: name,
    });
    await bench.push(plan);
    const optOuts = new Set(
      bench.mailbow.people.filter(({ email }) => email.startsWith('md-')).map(({ hash }) => hash),
    );
    const writes = bench.mailbow.writes.map(({ verb, path, body }) => {
      const [, , , hash = '', action] = path.split('/');
      // The new name of who opts out is part of the same operation.
      return action === 'optin' ? (body as { status: string }).status : optOuts.has(hash) ? 'their PUT' : verb;
    });
    expect(writes).toHaveLength(5 + 5 + 10 + 10);
    for (const later of ['given', 'PUT', 'POST'])
      expect([later, writes.lastIndexOf('withdrawn') < writes.indexOf(later)]).toEqual([later, true]);
    expect(writes.slice(-5)).toEqual(ids.map(() => 'POST'));
    expectReadBeforeConsent(bench.mailbow);
    expect((await bench.plan()).operations).toEqual([]);
  });
});
