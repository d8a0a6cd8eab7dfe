import { describe, expect, it } from 'vitest';
import { type Bench, openBench } from '../support/outside-bench.ts';
import {
  CONSENT,
  consentWrites,
  expectReadBeforeConsent,
  optin,
  sortedByEmail,
  status,
} from '../support/outside-consent.ts';
import { crowd, findingOf, firstOf, settled } from '../support/outside-crowd.ts';
import type { Card } from '../support/outside-feed.ts';

const BEFORE = crowd(100);
/** 60 of 100, of which one has another name. */
const LESS = firstOf(BEFORE.slice(0, 60), 1, () => ({ name: 'Uus nimi' }));

async function held(): Promise<Bench> {
  const bench = await settled(BEFORE);
  // Twice the usual number: whether an approved fetch is a good one then makes no difference.
  await bench.sync();
  bench.feed = LESS;
  return bench;
}

describe.concurrent('a held plan', () => {
  it('names the limit, the figures and what would be done', async () => {
    await using bench = await held();
    const plan = await bench.heldPlan();
    const { text, ...finding } = plan.findings.find(({ id }) => id === 'LIM-02') ?? expect.unreachable();
    expect(finding).toEqual({ id: 'LIM-02', level: 'hold', value: 0.4, limit: 0.1, count: 40 });
    expect(text).toMatch(/\b60\b.*\b100\b|\b100\b.*\b60\b/s);
    expect(plan.operations).toMatchObject([{ kind: 'update', fields: { name: { to: 'Uus nimi' } } }]);
    expect(plan.counts).toMatchObject({ customers: 60, update: 1, unchanged: 59 });
    const told = await bench.run('plan');
    expect(told.status).toBe(5);
    for (const word of ['LIM-02', '60', '100']) expect(told.out + told.err).toContain(word);
    expect((await bench.run('plan', '--lang', 'et')).status).toBe(5);
  });

  it('is not pushed before it was approved, then once, and no other plan with it', async () => {
    await using bench = await held();
    const plan = await bench.heldPlan();
    for (const options of [[], ['--json']]) {
      const ended = await bench.run('push', '--plan', plan.hash, ...options);
      expect(ended.status).toBe(5);
      expect(ended.err.trim() + ended.out.trim()).not.toBe('');
    }
    expect(bench.mailbow.writes).toEqual([]);
    expect(await bench.run('approve', '--plan', plan.hash, '--by', 'KT')).toMatchObject({ status: 0, outcomes: [] });
    expect(bench.mailbow.writes).toEqual([]);

    // Another plan is not approved by it, whatever comes of the first.
    bench.feed = firstOf(LESS, 2, () => ({ name: 'Veel uuem nimi' }));
    const other = await bench.heldPlan();
    expect(other.hash).not.toBe(plan.hash);
    expect((await bench.run('push', '--plan', other.hash)).status).toBe(5);
    expect((await bench.run('sync')).status).toBe(5);
    expect(bench.mailbow.writes).toEqual([]);

    await bench.push(plan);
    expect(bench.mailbow.writes).toHaveLength(1);
    expect(bench.mailbow.person('m00001@example.ee')?.fields['name']).toBe('Uus nimi');
  });

  it('is approved with the initials of somebody, and only if it is known', async () => {
    await using bench = await held();
    const { hash } = await bench.heldPlan();
    for (const wrong of ['0'.repeat(64), hash.slice(1), `${hash}0`, "' OR 1=1 --"]) {
      const ended = await bench.run('approve', '--plan', wrong, '--by', 'KT');
      expect([wrong, ended]).toMatchObject([wrong, { status: 7, out: '', outcomes: [] }]);
      expect(ended.err.trimEnd().split('\n')).toHaveLength(1);
    }
    for (const args of [
      ['--plan', hash],
      ['--plan', '', '--by', 'KT'],
      ['--plan', hash, '--by', ''],
      ['--plan', hash, '--by', ' '],
      ['--by', 'KT'],
    ])
      expect([args, (await bench.run('approve', ...args)).status]).toEqual([args, 2]);
    expect((await bench.run('push', '--plan', hash)).status).toBe(5);
    // A plan of another configuration is none of this one's.
    await bench.connect({ closed: 'include' });
    expect((await bench.run('approve', '--plan', hash, '--by', 'KT')).status).toBe(7);
    expect(bench.mailbow.writes).toEqual([]);
  });

  it('may be pushed unchanged where the limit was raised instead', async () => {
    await using bench = await held();
    await bench.heldPlan();
    await bench.connect({ limits: { 'LIM-02': { percent: 50, count: 25 } } });
    const plan = await bench.plan();
    await bench.push(plan);
    expect(bench.mailbow.writes).toHaveLength(1);
  });

  it('is refused in the file where the limit is unknown or no number', async () => {
    await using bench = await openBench({ here: true, feed: BEFORE });
    for (const limits of [
      { 'LIM-99': { percent: 1, count: 1 } },
      { 'LIM-02': { percent: 'palju', count: 1 } },
      { 'LIM-02': { percent: -1, count: 1 } },
      { 'LIM-02': { percent: 5, count: 10, forever: true } },
      { 'LIM-02': 5 },
    ]) {
      await bench.connect({ limits });
      expect([limits, await bench.run('plan')]).toMatchObject([limits, { status: 2, out: '', outcomes: [] }]);
    }
  });
});

describe.concurrent('a held run', () => {
  const yes: Partial<Card> = { data: [optin('yes', '01.09.2024')] };
  const labels = [{ source: 'class', is: 'VIP', add: { kind: 'list', name: 'VIP' } }];
  const before = crowd(100, () => ({ ...yes, class: 'VIP' }));
  const no: Partial<Card> = { data: [optin('no', '02.10.2024')] };

  it('writes the opt-outs and nothing else, and goes on when the customers are back', async () => {
    await using bench = await openBench({ here: true, feed: before, connection: { consent: CONSENT, labels } });
    await bench.sync();
    const done = bench.mailbow.writes.length;
    const given = consentWrites(bench.mailbow).length;
    expect(given).toBe(100);
    // 60 of 100: three refuse (one of them with a new name), others change or are new.
    const less: Card[] = [
      ...firstOf(before, 3, () => no).slice(0, 60),
      { code: '90001', email: 'uus@example.ee', name: 'Uus', ...yes },
    ].map((card, n) => (n === 0 || n === 10 ? { ...card, name: 'Muutus' } : n === 11 ? { ...card, class: '' } : card));
    bench.feed = less;
    expect((await bench.run('sync', '--json')).status).toBe(5);
    const writes = bench.mailbow.writes.slice(done);
    expect(writes.map(({ path }) => path.split('/').at(-1))).toEqual(['optin', 'optin', 'optin']);
    expect(sortedByEmail(consentWrites(bench.mailbow).slice(given))).toEqual([
      ['m00001@example.ee', 'POST optin', 'withdrawn', '2024-10-02'],
      ['m00002@example.ee', 'POST optin', 'withdrawn', '2024-10-02'],
      ['m00003@example.ee', 'POST optin', 'withdrawn', '2024-10-02'],
    ]);
    expectReadBeforeConsent(bench.mailbow);
    expect(bench.mailbow.person('uus@example.ee')).toBeUndefined();
    for (const person of bench.mailbow.people) expect(person.lists).toEqual(['VIP']);

    // Again: still held, and nothing is left that may be written.
    expect((await bench.run('sync')).status).toBe(5);
    expect(bench.mailbow.writes).toHaveLength(done + 3);
    const [state] = JSON.parse((await bench.run('status', '--json')).out) as { state: string }[];
    expect(state?.state).not.toBe('ok');

    // 98 are back: everything goes on, and who refused stays out.
    bench.feed = firstOf(before, 3, () => no).slice(0, 98);
    await bench.sync();
    expect(bench.mailbow.writes).toHaveLength(done + 3);
    expect(bench.mailbow.people.filter(({ optin: { status: is } }) => is === 'given')).toHaveLength(97);
  });

  it('that is approved changes values, but removes nothing from who is absent', async () => {
    await using bench = await openBench({ here: true, feed: before, connection: { consent: CONSENT, labels } });
    await bench.sync();
    const done = bench.mailbow.writes.length;
    bench.feed = firstOf(before.slice(0, 60), 1, () => ({ name: 'Muutus' }));
    const plan = await bench.heldPlan();
    expect(findingOf(plan, 'LIM-02')).toMatchObject({ level: 'hold', count: 40 });
    expect(plan.counts).toMatchObject({ customers: 60, update: 1, labelsRemoved: 0 });
    expect((await bench.run('approve', '--plan', plan.hash, '--by', 'KT')).status).toBe(0);
    await bench.push(plan);
    expect(bench.mailbow.writes).toHaveLength(done + 1);
    expect(bench.mailbow.people).toHaveLength(100);
    for (const person of bench.mailbow.people) expect(person.lists).toEqual(['VIP']);
    // Once more and once more: absence in three fetches of one day is not enough.
    for (let run = 0; run < 3; run += 1) expect([0, 5]).toContain((await bench.run('sync')).status);
    expect(bench.mailbow.writes).toHaveLength(done + 1);
  });

  it('lifts no opt-out, approved or not', async () => {
    await using bench = await openBench({ here: true, feed: before, connection: { consent: CONSENT, labels } });
    await bench.sync();
    const first = bench.mailbow.person('m00001@example.ee') ?? expect.unreachable();
    Object.assign(first, status('withdrawn', '2024-10-03T11:22:00Z'));
    bench.feed = firstOf(before, 1, () => ({ data: [optin('yes', '12.10.2024')] }));
    expect((await bench.plan()).reviews).toMatchObject([{ kind: 'cancel-opt-out', rule: 'C1' }]);
    const approved = await bench.run('approve', '--email', first.email, '--by', 'KT', '--reason', 'telefonitsi');
    expect(approved.status).toBe(0);
    const done = bench.mailbow.writes.length;
    bench.feed = bench.feed.slice(0, 60);
    expect((await bench.run('sync')).status).toBe(5);
    expect(bench.mailbow.writes).toHaveLength(done);
    expect(first.optin.status).toBe('withdrawn');
  });
});
