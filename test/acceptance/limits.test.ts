import { describe, expect, it } from 'vitest';
import { CONSENT, consentWrites, optin } from '../support/outside-consent.ts';
import { anyPlan, contactsOf, crowd, findingOf, firstOf, settled } from '../support/outside-crowd.ts';
import { NAME_ONLY, openBench } from '../support/outside-bench.ts';

/** So many at first, so many concerned, and what the plan finds: null, `warn` or `hold`. */
type Case = readonly [base: number, count: number, level: 'hold' | 'warn' | null, limits?: Limits];
type Limits = Readonly<Record<string, { readonly percent: number; readonly count: number }>>;

const found = (base: number, count: number, level: Case[2], limit: number) =>
  level === null ? null : { level, value: Number((count / base).toFixed(4)), limit, count };

describe.concurrent('fewer customers than usual', () => {
  const cases: readonly Case[] = [
    [300, 10, null],
    [300, 11, 'warn'],
    [400, 12, null], // 3 % is not more than 3 %
    [400, 13, 'warn'],
    [200, 25, 'warn'],
    [200, 26, 'hold'],
    [300, 30, 'warn'], // nor 10 % more than 10 %
    [300, 31, 'hold'],
    [100, 40, 'hold'],
    [300, 15, 'warn', { 'LIM-02': { percent: 5, count: 10 } }],
    [300, 16, 'hold', { 'LIM-02': { percent: 5, count: 10 } }],
    [100, 11, 'hold', { 'LIM-02': { percent: 5, count: 10 } }],
    [300, 100, 'warn', { 'LIM-02': { percent: 50, count: 25 } }],
    [300, 31, 'hold', { 'LIM-06': { percent: 90, count: 900 } }],
  ];
  for (const [base, count, level, limits = {}] of cases) {
    it(`hold the plan or not: ${base - count} of ${base} with ${JSON.stringify(limits)}`, async () => {
      const before = crowd(base);
      await using bench = await settled(before, { connection: { limits } });
      bench.feed = before.slice(count);
      const plan = await anyPlan(bench);
      const limit = level === 'warn' ? 0.03 : (limits['LIM-02']?.percent ?? 10) / 100;
      expect(findingOf(plan, 'LIM-02')).toEqual(found(base, count, level, limit));
      expect(plan.held).toBe(level === 'hold');
      // Absence alone changes nobody.
      expect(plan.operations).toEqual([]);
      if (level !== null) {
        const { text } = plan.findings.find(({ id }) => id === 'LIM-02') ?? expect.unreachable();
        expect(text).toContain(String(base - count));
        expect(text).toContain(String(base));
      }
    });
  }

  it('are compared with the median of the last five good fetches; a held one is none of them', async () => {
    const before = crowd(300);
    await using bench = await settled(before);
    const run = async (size: number, status: number) => {
      bench.feed = before.slice(0, size);
      expect([size, (await bench.run('sync')).status]).toEqual([size, status]);
    };
    for (const size of [300, 300]) await run(size, 0);
    for (const size of [280, 280, 269, 200, 200, 200, 200, 200, 200]) await run(size, size < 270 ? 5 : 0);
    // The third of 280 makes it the usual number.
    await run(280, 0);
    await run(269, 0);
    expect(bench.mailbow.writes).toEqual([]);
  });

  it('are nothing unusual in a first fetch, and more customers never are', async () => {
    await using bench = await openBench({ here: true, feed: crowd(40), people: contactsOf(crowd(40)) });
    expect((await bench.plan()).findings).toEqual([]);
    await bench.sync();
    bench.feed = crowd(60);
    expect(findingOf(await bench.plan(), 'LIM-02')).toBeNull();
  });
});

describe.concurrent('labels that are removed', () => {
  const labels = [{ source: 'class', is: 'VIP', add: { kind: 'list', name: 'VIP' } }];
  const cases: readonly Case[] = [
    [200, 25, null],
    [200, 26, 'hold'],
    [300, 30, null],
    [300, 31, 'hold'],
    [100, 11, 'hold', { 'LIM-03': { percent: 5, count: 10 } }],
    [300, 31, null, { 'LIM-03': { percent: 20, count: 25 } }],
  ];
  for (const [base, count, level, limits = {}] of cases) {
    it(`hold the plan or not: ${count} of ${base} with ${JSON.stringify(limits)}`, async () => {
      const before = crowd(base, () => ({ class: 'VIP' }));
      await using bench = await settled(before, { connection: { limits, labels } });
      const writes = bench.mailbow.writes.length;
      bench.feed = firstOf(before, count, () => ({ class: 'MUU' }));
      const plan = await anyPlan(bench);
      expect(plan.counts.labelsRemoved).toBe(count);
      expect(findingOf(plan, 'LIM-03')).toEqual(found(base, count, level, (limits['LIM-03']?.percent ?? 10) / 100));
      expect(plan.held).toBe(level === 'hold');
      expect((await bench.run('sync')).status).toBe(level === 'hold' ? 5 : 0);
      expect(bench.mailbow.writes).toHaveLength(writes + (level === 'hold' ? 0 : count));
    });
  }
});

describe.concurrent('new contacts', () => {
  const cases: readonly Case[] = [
    [160, 100, null],
    [160, 101, 'hold'],
    [400, 120, null],
    [400, 121, 'hold'],
    [100, 10, null, { 'LIM-04': { percent: 10, count: 5 } }],
    [100, 11, 'hold', { 'LIM-04': { percent: 10, count: 5 } }],
    [160, 101, null, { 'LIM-04': { percent: 30, count: 101 } }],
  ];
  for (const [base, count, level, limits = {}] of cases) {
    it(`hold the plan or not: ${count} beside ${base} with ${JSON.stringify(limits)}`, async () => {
      const before = crowd(base);
      await using bench = await settled(before, { connection: { limits } });
      bench.feed = [...before, ...crowd(count, undefined, 50_000)];
      const plan = await anyPlan(bench);
      expect(plan.counts.create).toBe(count);
      expect(findingOf(plan, 'LIM-04')).toEqual(found(base, count, level, (limits['LIM-04']?.percent ?? 30) / 100));
      expect(plan.held).toBe(level === 'hold');
    });
  }

  it('are what a first run is for', async () => {
    await using bench = await openBench({ here: true, feed: crowd(250) });
    const plan = await bench.plan();
    expect([plan.counts.create, plan.findings]).toEqual([250, []]);
    // It stays the first one until something was applied.
    expect((await bench.plan()).findings).toEqual([]);
    await bench.push(plan);
    expect((await bench.plan()).operations).toEqual([]);
  });
});

describe.concurrent('one field that changes on many contacts', () => {
  const cases: readonly Case[] = [
    [90, 50, null],
    [90, 51, 'hold'],
    [120, 60, null],
    [120, 61, 'hold'],
    [100, 21, 'hold', { 'LIM-05': { percent: 20, count: 20 } }],
    [90, 90, null, { 'LIM-05': { percent: 50, count: 90 } }],
  ];
  for (const [base, count, level, limits = {}] of cases) {
    it(`holds the plan or not: ${count} of ${base} with ${JSON.stringify(limits)}`, async () => {
      const before = crowd(base);
      await using bench = await settled(before, { connection: { limits } });
      bench.feed = firstOf(before, count, ({ name }) => ({ name: `${String(name)} Uus` }));
      const plan = await anyPlan(bench);
      expect(plan.counts.update).toBe(count);
      expect(findingOf(plan, 'LIM-05')).toEqual(found(base, count, level, (limits['LIM-05']?.percent ?? 50) / 100));
      expect(plan.held).toBe(level === 'hold');
    });
  }

  it('is counted field by field', async () => {
    const before = crowd(100, (n) => ({ phone: `+37255500${n}` }));
    const fields = [{ key: 'phone', label: 'Telefon', type: 'text' }];
    const mapping = [...NAME_ONLY, { source: 'phone', target: 'phone' }];
    await using bench = await settled(before, { fields, connection: { mapping } });
    bench.feed = before.map((card, n) => (n < 50 ? { ...card, name: 'Uus' } : { ...card, phone: `+3726000${n}` }));
    const plan = await bench.plan();
    expect([plan.counts.update, findingOf(plan, 'LIM-05')]).toEqual([100, null]);
  });
});

describe.concurrent('addresses that change', () => {
  const cases: readonly Case[] = [
    [100, 10, null],
    [100, 11, 'hold'],
    [200, 10, null],
    [200, 11, 'hold'],
    [240, 12, null],
    [240, 13, 'hold'],
    [100, 3, 'hold', { 'LIM-06': { percent: 2, count: 2 } }],
    [100, 11, null, { 'LIM-06': { percent: 20, count: 10 } }],
  ];
  for (const [base, count, level, limits = {}] of cases) {
    it(`hold the plan or not: ${count} of ${base} with ${JSON.stringify(limits)}`, async () => {
      const before = crowd(base);
      await using bench = await settled(before, { connection: { limits } });
      bench.feed = firstOf(before, count, ({ code }) => ({ email: `uus${String(code)}@example.ee` }));
      const plan = await anyPlan(bench);
      expect(plan.operations.filter(({ fields }) => 'email' in fields)).toHaveLength(count);
      expect(findingOf(plan, 'LIM-06')).toEqual(found(base, count, level, (limits['LIM-06']?.percent ?? 5) / 100));
      expect(plan.held).toBe(level === 'hold');
    });
  }
});

describe.concurrent('many opt-outs', () => {
  const cases: readonly (readonly [base: number, count: number, limit: number | null])[] = [
    [200, 10, null],
    [200, 11, 0.02],
    [500, 10, null],
    [500, 11, 0.02],
    [550, 11, null], // 2 % is not more than 2 %
    [550, 12, 0.02],
    [300, 100, 0.02],
    [300, 101, 0.2],
    [505, 101, 0.02],
    [505, 102, 0.2],
  ];
  for (const [base, count, limit] of cases) {
    it(`are told and always applied: ${count} of ${base}`, async () => {
      const before = crowd(base, () => ({ data: [optin('yes', '01.09.2024')] }));
      await using bench = await settled(before, { connection: { consent: CONSENT } });
      bench.feed = firstOf(before, count, () => ({ data: [optin('no', '02.10.2024')] }));
      const plan = await bench.plan();
      expect(plan.counts.optOut).toBe(count);
      const told = findingOf(plan, 'LIM-08');
      // How loud the alarm is, is not agreed; that it never holds the plan, is.
      expect(told === null ? null : { ...told, level: null }).toEqual(
        limit === null ? null : { level: null, value: Number((count / base).toFixed(4)), limit, count },
      );
      if (limit === 0.02) expect(told?.level).toBe('warn');
      await bench.sync();
      expect(consentWrites(bench.mailbow)).toHaveLength(count);
    });
  }
});
