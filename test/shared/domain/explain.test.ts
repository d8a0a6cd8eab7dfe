import { describe, expect, it } from 'vitest';
import { createConsentJudge } from '../../../shared/domain/consent-verdict.ts';
import { decideGroup } from '../../../shared/domain/decision.ts';
import { explain } from '../../../shared/domain/explain.ts';
import { type Known, type KnownGroup, localDate, localTime } from '../../../shared/domain/explain-known.ts';
import type { Stage } from '../../../shared/domain/explanation.ts';
import { NO_CHANGE } from '../../../shared/domain/group-plan.ts';
import { EMPTY_TALLY } from '../../../shared/domain/plan.ts';
import { connection, contact, membersOf, type TestCustomer } from '../../support/world.ts';

const settings = connection({ consent: { source: 'datafields.OPTIN', date: 'datafields.OPTIN.param' } });
const now = new Date('2026-11-23T07:00:00Z');

/** Nothing is known of the address; `more` overrides. */
function known(more: Partial<Known> = {}): Known {
  return {
    connection: 'Kask OÜ',
    address: 'mari@example.ee',
    erased: false,
    fetch: { startedAt: '2026-11-23T07:00:00.000Z', full: true, records: 3 },
    cards: [],
    traces: [],
    group: null,
    consent: settings.consent,
    approval: null,
    contact: null,
    managed: [],
    readAt: null,
    plan: null,
    journal: [],
    ...more,
  };
}

/** The group of these customers, of which nothing is planned; `more` overrides. */
function group(customers: readonly TestCustomer[], more: Partial<KnownGroup> = {}): KnownGroup {
  const members = membersOf(customers, settings);
  const judge = createConsentJudge({ yes: ['jah'], no: ['ei'] }, now);
  return {
    members,
    verdict: decideGroup(members, null, settings.duplicates),
    lapsed: false,
    said: judge(members.flatMap((m) => m.statements)),
    planned: { ...NO_CHANGE, tally: EMPTY_TALLY },
    elsewhere: [],
    refusals: [],
    ...more,
  };
}

/** What is known of an address that these customers have. */
const shared = (customers: readonly TestCustomer[], more: Partial<Known> = {}, ofGroup: Partial<KnownGroup> = {}) =>
  known({
    group: group(customers, ofGroup),
    cards: customers.map(({ code }) => ({ code, state: 'used' })),
    ...more,
  });

const factsOf = (value: Known, stage: Stage) => explain(value).steps.find((step) => step.stage === stage)?.facts ?? [];
const conclusionOf = (value: Known) => explain(value).conclusion;
const mari: TestCustomer = { code: '1', email: 'mari@example.ee', optin: [['jah', '01.09.2026']] };
const optin = (status: 'given' | 'withdrawn', changedAt: string | null) =>
  contact('h1', 'mari@example.ee', { optin: { status, changedAt, changedBy: 'contact' } });

describe('the explanation of an address', () => {
  it('that nobody has is short, and asks about a likely misspelling', () => {
    expect(explain(known({ address: 'mari@gmial.com' }))).toEqual({
      connection: 'Kask OÜ',
      address: 'mari@gmial.com',
      conclusion: { kind: 'unknown', suggestion: 'mari@gmail.com' },
      steps: [
        {
          stage: 'feed',
          facts: [{ kind: 'fetched', at: '2026-11-23 09:00', full: true, records: 3 }, { kind: 'no-card' }],
          advice: [{ kind: 'check-spelling', suggestion: 'mari@gmail.com' }],
        },
        { stage: 'mailbow', facts: [{ kind: 'no-contact', readAt: null }], advice: [] },
        { stage: 'plan', facts: [{ kind: 'no-plan' }], advice: [] },
        { stage: 'push', facts: [{ kind: 'not-pushed' }], advice: [] },
      ],
    });
    expect(conclusionOf(known())).toEqual({ kind: 'unknown', suggestion: null });
    expect(explain(known()).steps[0]?.advice).toEqual([{ kind: 'check-feed' }]);
    expect(explain(known({ fetch: null })).steps[0]).toEqual({
      stage: 'feed',
      facts: [{ kind: 'never-fetched' }, { kind: 'no-card' }],
      advice: [{ kind: 'plan' }],
    });
  });

  it('whose only record does not count says why', () => {
    const superseded = known({ cards: [{ code: '1', state: 'superseded' }] });
    expect(conclusionOf(superseded)).toEqual({ kind: 'left-out', reason: 'bad-record', rule: null, status: null });
    expect(explain(superseded).steps[0]?.advice).toEqual([{ kind: 'fix-record', code: '1' }]);
    const moved = { kind: 'card-moved', code: '1', address: 'uus@example.ee' } as const;
    expect(conclusionOf({ ...superseded, traces: [moved] })).toEqual(moved);
  });

  it('with a contact names its status and the rule that keeps it', () => {
    const given = shared([mari], { contact: optin('given', '2026-09-01T21:30:00Z') });
    // Half past midnight in Tallinn is the next day.
    expect(conclusionOf(given)).toEqual({
      kind: 'stays',
      status: 'given',
      day: '2026-09-02',
      by: 'contact',
      rule: 'C21',
    });
    const withdrawn = shared([mari], { contact: optin('withdrawn', null) });
    expect(conclusionOf(withdrawn)).toMatchObject({ kind: 'stays', status: 'withdrawn', day: null, rule: 'C5' });
    expect(explain(withdrawn).steps.flatMap(({ advice }) => advice)).toEqual([
      { kind: 'enter-no', codes: ['1'], day: null },
    ]);
    expect(conclusionOf({ ...given, consent: null })).toMatchObject({ kind: 'stays', rule: null });
    expect(factsOf({ ...given, consent: null }, 'consent')).toEqual([{ kind: 'consent-not-read' }]);
  });

  it('whose change a limit holds says so, but a refusal is never held', () => {
    const plan = {
      hash: 'a1',
      createdAt: '2026-11-23T07:00:00.000Z',
      current: true,
      held: true,
      approved: false,
      findings: [
        { id: 'LIM-04', level: 'hold', value: 1, limit: 0.3, count: 500, affected: [], words: {} },
        { id: 'LIM-08', level: 'warn', value: 1, limit: 0.3, count: 500, affected: [], words: {} },
      ],
      operations: [],
      reviews: [],
      leftOut: [],
    } as const;
    const change = (from: 'unknown' | 'given', to: 'given' | 'withdrawn') => {
      const operation = {
        kind: to === 'given' ? 'update' : 'opt-out',
        email: 'mari@example.ee',
        customers: ['1'],
        rule: to === 'given' ? 'C17' : 'C6',
        fields: {},
        labels: { add: [], remove: [] },
        consent: { from, to, date: '2026-09-01' },
      } as const;
      const linkTo = { codes: ['1'], address: 'mari@example.ee', hash: 'h1' };
      const operations = [{ operation, contact: 'h1', status: from, linkTo }];
      return { planned: { ...NO_CHANGE, operations, tally: EMPTY_TALLY } };
    };
    const given = shared([mari], { plan }, change('unknown', 'given'));
    expect(conclusionOf(given)).toEqual({ kind: 'held', findings: ['LIM-04'] });
    expect(conclusionOf({ ...given, plan: { ...plan, approved: true } })).toMatchObject({ kind: 'will-change' });
    expect(conclusionOf(shared([mari], { plan }, change('given', 'withdrawn')))).toMatchObject({
      kind: 'will-change',
      consent: 'withdrawn',
    });
  });

  it('that an excluding rule leaves out names no rule of consent, because none was asked', () => {
    const leftOut = [{ customer: '1', reason: 'excluded' }] as const;
    const out = shared([mari], {}, { planned: { ...NO_CHANGE, leftOut, tally: EMPTY_TALLY } });
    expect(conclusionOf(out)).toEqual({ kind: 'left-out', reason: 'excluded', rule: null, status: null });
  });

  it('of a group that waits names no rule, because none decides', () => {
    const two = [mari, { code: '2', email: 'mari@example.ee', name: 'Teine' }];
    const waits = shared(two, { contact: optin('withdrawn', '2026-09-01T10:00:00Z') });
    expect(conclusionOf(waits)).toEqual({ kind: 'waits', review: 'duplicate', rule: null, count: 2 });
    expect(factsOf(waits, 'consent').map(({ kind }) => kind)).toEqual(['said', 'meaning']);
    expect(factsOf(waits, 'duplicates')).toEqual([{ kind: 'undecided', codes: ['1', '2'] }]);
  });

  it('of which every card is barred says what bars them, and that the contact stays', () => {
    const closed = { ...mari, closed: true };
    const excluded = { ...mari, code: '2', class: 'SISE' };
    const barred = shared([closed, excluded], { contact: optin('given', null) });
    expect(conclusionOf(barred)).toEqual({ kind: 'left-out', reason: 'closed', rule: null, status: 'given' });
    expect(explain(barred).steps.flatMap(({ advice }) => advice)).toEqual([
      { kind: 'open-card', codes: ['1'] },
      { kind: 'change-rule' },
    ]);
    expect(conclusionOf(shared([excluded]))).toMatchObject({ kind: 'left-out', reason: 'excluded' });
  });

  it('tells which labels are ours, and which refusal was left behind', () => {
    const there = { ...optin('given', null), lists: ['VIP', 'Uudiskiri'], tags: ['klass:VIP'] };
    const refusals = [{ code: '1', address: null, at: '2026-10-03T11:22:00Z' }];
    const value = shared([mari], { contact: there, managed: ['list:VIP', 'tag:klass:VIP'] }, { refusals });
    expect(factsOf(value, 'mailbow').slice(1)).toEqual([
      { kind: 'labels-there', ours: ['list:VIP', 'tag:klass:VIP'], others: ['list:Uudiskiri'] },
      { kind: 'refused-before', code: '1', address: null, day: '2026-10-03' },
    ]);
  });

  it('tells ten statements and counts the rest; blank ones say nothing', () => {
    const rows = Array.from({ length: 12 }, () => ['jah', '01.09.2026'] as const);
    const many = shared([{ ...mari, optin: [[' '], ...rows] }]);
    const facts = factsOf(many, 'consent');
    expect(facts.filter(({ kind }) => kind === 'said')).toHaveLength(10);
    expect(facts).toContainEqual({ kind: 'said-more', count: 2 });
  });

  it('tells of the plan only what concerns the address, never a value', () => {
    const value = shared([mari], {
      contact: optin('given', null),
      plan: {
        hash: 'abc',
        createdAt: '2026-11-23T07:00:00.000Z',
        current: false,
        held: false,
        approved: false,
        findings: [],
        operations: [
          {
            kind: 'update',
            email: 'mari@example.ee',
            customers: ['1'],
            rule: null,
            fields: { phone: { from: null, to: '+3725550001' }, name: { from: 'Mari', to: 'Mari Kask' } },
            labels: { add: ['list:VIP'], remove: [] },
            consent: null,
          },
        ],
        reviews: [],
        leftOut: [{ customer: '9', reason: 'closed' }],
      },
    });
    expect(factsOf(value, 'plan')).toEqual([
      { kind: 'planned', at: '2026-11-23 09:00', current: false },
      {
        kind: 'operation',
        does: 'update',
        rule: null,
        fields: ['name', 'phone'],
        add: ['list:VIP'],
        remove: [],
        consent: null,
      },
      { kind: 'left-out', customer: '9', reason: 'closed' },
    ]);
    expect(JSON.stringify(explain(value))).not.toMatch(/Kask"|Mari Kask|3725550001/);
  });
});

describe('times of an explanation', () => {
  it('are local, in summer and in winter, and survive text that is no time', () => {
    expect(localTime('2026-07-01T21:30:00Z')).toBe('2026-07-02 00:30');
    expect(localTime('2026-12-01T21:30:00Z')).toBe('2026-12-01 23:30');
    expect(localTime('eile')).toBe('eile');
    expect([localDate('2026-07-01T21:30:00Z'), localDate(null), localDate('eile')]).toEqual(['2026-07-02', null, null]);
  });
});

describe('an address that a person corrected here', () => {
  it('is told with the customers whose cards have another one, and with no others', () => {
    const members = membersOf(
      [
        { code: '2', email: 'mari@example.ee' },
        { code: '1', email: 'mari@example.ee' },
        { code: '3', email: 'mari@example.ee' },
      ],
      settings,
    ).map((member) => (member.code === '3' ? member : { ...member, isCorrected: true }));
    const facts = factsOf(shared([], {}, { members }), 'mapping');
    expect(facts.filter(({ kind }) => kind === 'address-corrected')).toEqual([
      { kind: 'address-corrected', codes: ['1', '2'] },
    ]);
    expect(factsOf(shared([{ code: '1', email: 'mari@example.ee' }]), 'mapping').map(({ kind }) => kind)).not.toContain(
      'address-corrected',
    );
  });
});
