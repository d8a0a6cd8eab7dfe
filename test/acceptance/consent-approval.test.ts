import { describe, expect, it } from 'vitest';
import { type Bench, openBench } from '../support/outside-bench.ts';
import {
  CONSENT,
  consentWrites,
  expectReadBeforeConsent,
  NOTHING,
  optin,
  saidOf,
  status,
} from '../support/outside-consent.ts';
import type { Card } from '../support/outside-feed.ts';
import { aPerson } from '../support/outside-mailbow.ts';

const AT = '2024-10-03T11:22:00Z';
const MARI = 'mari@example.ee';
const WRITTEN = [[MARI, 'POST optin', 'given', '2024-10-12']];

const card = (date: string | null, code = '1042', email = MARI, name = 'Mari'): Card => ({
  code,
  email,
  name,
  data: date === null ? [] : [optin('yes', date)],
});

/** Mari opted out on 3 October 2024; her card says yes of the 12th. Jaan stands beside her and has not changed. */
async function proposed(): Promise<Bench> {
  const people = [
    aPerson(MARI, { fields: { name: 'Mari' }, ...status('withdrawn', AT) }),
    aPerson('jaan@example.ee', { fields: { name: 'Jaan' }, ...status('given', AT) }),
  ];
  const feed = [card('12.10.2024'), card('01.09.2024', '1043', 'jaan@example.ee', 'Jaan')];
  return openBench({ here: true, feed, people, connection: { consent: CONSENT } });
}

const approve = (bench: Bench, email = MARI) =>
  bench.run('approve', '--email', email, '--by', 'KT', '--reason', 'kassas kohapeal');

const mariIn = ({ mailbow }: Bench) => mailbow.person(MARI) ?? expect.unreachable('Mari is there');

describe.concurrent('a yes older than the opt-out', () => {
  it('changes no status, while fields still follow the card', async () => {
    const people = [aPerson(MARI, { fields: { name: 'Enne' }, ...status('withdrawn', '2024-10-10T11:22:00Z') })];
    const feed = [card('02.10.2024')];
    await using bench = await openBench({ here: true, feed, people, connection: { consent: CONSENT } });
    const plan = await bench.plan();
    expect(plan.operations).toMatchObject([{ kind: 'update', fields: { name: { to: 'Mari' } }, consent: null }]);
    expect([plan.reviews, plan.counts.cancelOptOut]).toEqual([[], 0]);
    await bench.sync();
    expect(mariIn(bench)).toMatchObject({ fields: { name: 'Mari' }, optin: { status: 'withdrawn' } });
    expect(consentWrites(bench.mailbow)).toEqual([]);
    // Nothing is proposed that could be approved.
    expect(await approve(bench)).toMatchObject({ status: 2, out: '', outcomes: [] });
    await bench.sync();
    expect(consentWrites(bench.mailbow)).toEqual([]);
  });
});

describe.concurrent('a yes newer than the opt-out', () => {
  it('is only proposed, however often the run is repeated', async () => {
    await using bench = await proposed();
    for (let run = 0; run < 3; run += 1) {
      const plan = await bench.plan();
      expect(plan.operations).toEqual([]);
      expect(plan.reviews).toEqual([{ kind: 'cancel-opt-out', email: MARI, customers: ['1042'], rule: 'C1' }]);
      expect(plan.counts).toMatchObject({ unchanged: 2, review: 0, cancelOptOut: 0 });
      await bench.push(plan);
      await bench.sync();
    }
    expect(bench.mailbow.writes).toEqual([]);
  });

  it('is written once by the push of the same plan after it was approved, and read again before', async () => {
    await using bench = await proposed();
    const plan = await bench.plan();
    expect(await approve(bench, ' Mari@Example.ee ')).toMatchObject({ status: 0, outcomes: [] });
    // The approval itself writes nothing.
    expect(bench.mailbow.writes).toEqual([]);
    const asked = bench.mailbow.asked.length;
    await bench.push(plan);
    expect(consentWrites(bench.mailbow)).toEqual(WRITTEN);
    expect(bench.mailbow.writes).toHaveLength(1);
    const [read] = bench.mailbow.asked.slice(asked).filter(({ path }) => path.startsWith('/v3/contacts'));
    expect(read?.verb).toBe('GET');
    expectReadBeforeConsent(bench.mailbow);
    const next = await bench.plan();
    expect([next.operations, next.reviews]).toEqual([[], []]);
    await bench.sync();
    await bench.push(plan);
    expect(consentWrites(bench.mailbow)).toEqual(WRITTEN);
    expect(await bench.run('verify')).toMatchObject({ status: 0, outcomes: [] });
  });

  it('is an operation of the next plan after it was approved', async () => {
    await using bench = await proposed();
    const before = await bench.plan();
    expect((await approve(bench)).status).toBe(0);
    const plan = await bench.plan();
    expect(plan.operations).toEqual([
      {
        kind: 'cancel-opt-out',
        email: MARI,
        customers: ['1042'],
        rule: 'C1',
        fields: {},
        labels: { add: [], remove: [] },
        consent: { from: 'withdrawn', to: 'given', date: '2024-10-12' },
      },
    ]);
    expect(plan.counts).toMatchObject({ update: 1, unchanged: 1, cancelOptOut: 1 });
    expect(plan.hash).not.toBe(before.hash);
    await bench.push(plan);
    expect(consentWrites(bench.mailbow)).toEqual(WRITTEN);
    expect((await bench.plan()).operations).toEqual([]);
  });

  it('is written once by the next sync after it was approved', async () => {
    await using bench = await proposed();
    await bench.sync();
    expect((await approve(bench)).status).toBe(0);
    await bench.sync();
    await bench.sync();
    expect(consentWrites(bench.mailbow)).toEqual(WRITTEN);
    expectReadBeforeConsent(bench.mailbow);
  });

  it('is written for the approved one only', async () => {
    await using bench = await proposed();
    Object.assign(bench.mailbow.person('jaan@example.ee') ?? {}, status('withdrawn', AT));
    bench.feed = [card('12.10.2024'), card('13.10.2024', '1043', 'jaan@example.ee', 'Jaan')];
    expect((await bench.plan()).reviews.map(({ email }) => email)).toEqual([MARI, 'jaan@example.ee']);
    expect((await approve(bench)).status).toBe(0);
    await bench.sync();
    expect(consentWrites(bench.mailbow)).toEqual(WRITTEN);
    expect(bench.mailbow.person('jaan@example.ee')?.optin.status).toBe('withdrawn');
  });

  it('goes last in a run, after everybody else’s changes', async () => {
    await using bench = await proposed();
    bench.feed = [
      card('12.10.2024'),
      card(null, '1043', 'jaan@example.ee', 'Jaan Uus'),
      card('01.09.2024', '1044', 'uus@example.ee'),
    ];
    await bench.plan();
    expect((await approve(bench)).status).toBe(0);
    await bench.sync();
    expect(bench.mailbow.writes.map(({ verb, path }) => [verb, path.split('/').at(-1)]).at(-1)).toEqual([
      'POST',
      'optin',
    ]);
    expect(consentWrites(bench.mailbow).at(-1)).toEqual(WRITTEN[0]);
    expect(bench.mailbow.writes).toHaveLength(3);
  });
});

describe.concurrent('an approval', () => {
  it('covers that opt-out only: a new one between it and the run means no write', async () => {
    for (const last of ['sync', 'push'] as const) {
      await using bench = await proposed();
      const plan = await bench.plan();
      expect((await approve(bench)).status).toBe(0);
      Object.assign(mariIn(bench), status('withdrawn', '2024-10-13T08:00:00Z'));
      const ended = await (last === 'sync' ? bench.run('sync') : bench.run('push', '--plan', plan.hash));
      expect([0, 6]).toContain(ended.status);
      expect(bench.mailbow.writes).toEqual([]);
      // Closed: the yes is older than this opt-out.
      const next = await bench.plan();
      expect(saidOf(next, '1042')).toEqual(NOTHING);
      await bench.sync();
      // A newer yes needs a new approval.
      bench.feed = [card('20.10.2024')];
      await bench.sync();
      expect((await bench.plan()).reviews).toMatchObject([{ kind: 'cancel-opt-out', email: MARI }]);
      expect(bench.mailbow.writes).toEqual([]);
    }
  });

  it('is void where the contact is no longer as it was: without a date, given, pending, unusable, or gone', async () => {
    for (const state of [
      status('withdrawn', null),
      status('withdrawn', '2024-10-03T11:22:01Z'),
      status('withdrawn', '2024-10-01T11:22:00Z'),
      status('given', '2024-10-14T08:00:00Z'),
      status('pending', '2024-10-14T08:00:00Z'),
      status('unusable', '2024-10-14T08:00:00Z', 'system'),
      null,
    ]) {
      await using bench = await proposed();
      const plan = await bench.plan();
      expect((await approve(bench)).status).toBe(0);
      if (state === null) bench.mailbow.people.shift();
      else Object.assign(mariIn(bench), state);
      const ended = await bench.run('push', '--plan', plan.hash);
      expect([0, 6]).toContain(ended.status);
      expect(bench.mailbow.writes).toEqual([]);
    }
  });

  it('is void where a new opt-out arrives after the plan, between reading and writing', async () => {
    await using bench = await proposed();
    await bench.plan();
    expect((await approve(bench)).status).toBe(0);
    const plan = await bench.plan();
    expect(plan.counts.cancelOptOut).toBe(1);
    Object.assign(mariIn(bench), status('withdrawn', '2024-10-13T08:00:00Z'));
    expect([0, 6]).toContain((await bench.run('push', '--plan', plan.hash)).status);
    expect(bench.mailbow.writes).toEqual([]);
  });

  it('is void where the card takes the yes back or changes its date', async () => {
    for (const data of [
      [],
      [optin('no')],
      [optin('yes')],
      [optin('yes', '02.10.2024')],
      [optin('ehk', '12.10.2024')],
    ]) {
      await using bench = await proposed();
      await bench.plan();
      expect((await approve(bench)).status).toBe(0);
      bench.feed = [{ ...card(null), data }, card('01.09.2024', '1043', 'jaan@example.ee', 'Jaan')];
      await bench.sync();
      expect(bench.mailbow.writes).toEqual([]);
    }
  });

  it('is used up: a later opt-out and a later yes are proposed anew', async () => {
    await using bench = await proposed();
    await bench.sync();
    expect((await approve(bench)).status).toBe(0);
    await bench.sync();
    Object.assign(mariIn(bench), status('withdrawn', '2024-10-20T08:00:00Z'));
    bench.feed = [card('25.10.2024')];
    await bench.sync();
    expect((await bench.plan()).reviews).toMatchObject([{ kind: 'cancel-opt-out', email: MARI }]);
    expect(consentWrites(bench.mailbow)).toEqual(WRITTEN);
    // The very opt-out that was lifted once is not lifted by the old approval either.
    Object.assign(mariIn(bench), status('withdrawn', AT));
    bench.feed = [card('12.10.2024')];
    await bench.sync();
    expect(consentWrites(bench.mailbow)).toEqual(WRITTEN);
  });

  it('is refused for what is not proposed, and without a name or a reason', async () => {
    await using bench = await proposed();
    const by = ['--by', 'KT', '--reason', 'telefonitsi'];
    const refuse = async (...args: string[]) => {
      const ended = await bench.run('approve', ...args);
      expect([args, ended]).toMatchObject([args, { status: 2, out: '', outcomes: [] }]);
      expect(ended.err.trimEnd().split('\n')).toHaveLength(1);
    };
    // Before the first plan nothing is proposed.
    await refuse('--email', MARI, ...by);
    await bench.plan();
    for (const args of [
      ['--email', 'jaan@example.ee', ...by],
      ['--email', 'nobody@example.ee', ...by],
      ['--email', 'no address', ...by],
      ['--email', '', ...by],
      by,
      ['--email', MARI],
      ['--email', MARI, '--by', 'KT'],
      ['--email', MARI, '--reason', 'telefonitsi'],
      ['--email', MARI, '--by', '', '--reason', 'telefonitsi'],
      ['--email', MARI, '--by', 'KT', '--reason', ' '],
      ['--email', MARI, '--plan', '0'.repeat(64), ...by],
    ])
      await refuse(...args);
    await bench.sync();
    expect(bench.mailbow.writes).toEqual([]);
  });
});
