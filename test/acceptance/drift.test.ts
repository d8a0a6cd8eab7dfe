import { describe, expect, it } from 'vitest';
import { NAME_ONLY, openBench } from '../support/outside-bench.ts';
import { CONSENT, consentWrites, optin, status } from '../support/outside-consent.ts';
import { anyPlan, contactsOf, crowd, findingOf, firstOf, settled } from '../support/outside-crowd.ts';
import type { Card } from '../support/outside-feed.ts';

const fields = [{ key: 'phone', label: 'Telefon', type: 'text' }];
const mapping = (more: Readonly<Record<string, unknown>> = {}) => [
  ...NAME_ONLY,
  { source: 'phone', target: 'phone', ...more },
];

describe.concurrent('a source field that is new', () => {
  it('is told and never stops a run', async () => {
    const before = crowd(50);
    await using bench = await settled(before);
    bench.feed = firstOf(before, 16, () => ({ data: [['LOJAALSUS', 'kuld']] })).map((card, n) =>
      n === 20 ? { ...card, name: 'Uus' } : card,
    );
    const plan = await bench.plan();
    expect(findingOf(plan, 'DRIFT-NEW')).toMatchObject({ level: 'info' });
    expect(plan.findings.find(({ id }) => id === 'DRIFT-NEW')?.text).toContain('LOJAALSUS');
    expect(plan.counts.update).toBe(1);
    await bench.sync();
    expect(bench.mailbow.writes).toHaveLength(1);
    // It is new once.
    expect(findingOf(await bench.plan(), 'DRIFT-NEW')).toBeNull();
  });

  it('is nothing to tell in a first fetch', async () => {
    const feed = crowd(10, () => ({ data: [['LOJAALSUS', 'kuld']], class: 'VIP' }));
    await using bench = await openBench({ here: true, feed });
    expect((await bench.plan()).findings).toEqual([]);
  });
});

describe.concurrent('a mapped field that is missing', () => {
  const before = crowd(50, (n) => ({ phone: `555${String(n).padStart(4, '0')}` }));
  const without = (count: number): Card[] =>
    before.map((card, n) => {
      const { phone, ...rest } = card;
      return n < count ? rest : { ...rest, phone };
    });

  it('from every record keeps Mailbow’s values, whatever the pair does with empty ones', async () => {
    for (const more of [{}, { whenEmpty: 'clear' }]) {
      await using bench = await openBench({ here: true, feed: before, fields, connection: { mapping: mapping(more) } });
      await bench.sync();
      const done = bench.mailbow.writes.length;
      bench.feed = without(50).map((card, n) => (n === 0 ? { ...card, name: 'Uus' } : card));
      const plan = await bench.plan();
      expect(findingOf(plan, 'DRIFT-FIELD')).toMatchObject({ level: 'warn' });
      expect(plan.findings.find(({ id }) => id === 'DRIFT-FIELD')?.text).toContain('phone');
      expect(plan.operations.map(({ fields: changed }) => Object.keys(changed))).toEqual([['name']]);
      const ends: unknown[] = [];
      for (let run = 0; run < 3; run += 1) ends.push(JSON.parse((await bench.run('sync', '--json')).out));
      expect(ends).toEqual(Array(3).fill(expect.objectContaining({ status: 'succeeded-with-remarks' })));
      expect(bench.mailbow.writes).toHaveLength(done + 1);
      for (const person of bench.mailbow.people) expect(person.fields['phone']).toMatch(/^555/);
      // It is back: the pair goes on.
      bench.feed = before.map((card, n) => (n === 1 ? { ...card, phone: '6000001' } : card));
      await bench.sync();
      expect(bench.mailbow.person('m00002@example.ee')?.fields['phone']).toBe('6000001');
    }
  });

  it('from more than half of the records more than before is told too, and clears nothing', async () => {
    for (const [count, level] of [
      [25, null],
      [26, 'warn'],
    ] as const) {
      await using bench = await openBench({
        here: true,
        feed: before,
        fields,
        connection: { mapping: mapping({ whenEmpty: 'clear' }) },
      });
      await bench.sync();
      bench.feed = without(count);
      const plan = await anyPlan(bench);
      expect([count, findingOf(plan, 'DRIFT-FIELD')?.level ?? null]).toEqual([count, level]);
      expect(plan.counts.update).toBe(level === null ? count : 0);
    }
  });

  it('and never was there is not missing', async () => {
    await using bench = await settled(crowd(20), { fields, connection: { mapping: mapping() } });
    expect((await bench.plan()).findings).toEqual([]);
  });
});

describe.concurrent('a field that was renamed', () => {
  const before = crowd(50, (n) => ({ data: [['LOJ', `tase ${n}`]] }));
  const loyal = [...NAME_ONLY, { source: 'datafields.LOJ', target: 'loj' }];
  const renamed = (same: number): Card[] =>
    before.map((card, n) => ({ ...card, data: [['LOJAALSUSTASE', n < same ? `tase ${n + 1}` : `muu ${n}`]] }));

  for (const [same, level] of [
    [48, 'warn'],
    [45, 'warn'],
    [44, null],
  ] as const) {
    it(`is ${level === null ? 'not ' : ''}guessed with ${same} of 50 values equal, and nothing changes by itself`, async () => {
      const lojField = [{ key: 'loj', label: 'Lojaalsus', type: 'text' }];
      await using bench = await openBench({
        here: true,
        feed: before,
        fields: lojField,
        connection: { mapping: loyal },
      });
      await bench.sync();
      const done = bench.mailbow.writes.length;
      bench.feed = renamed(same);
      const plan = await bench.plan();
      expect(findingOf(plan, 'DRIFT-RENAME')?.level ?? null).toBe(level);
      const text = plan.findings.find(({ id }) => id === 'DRIFT-RENAME')?.text ?? 'LOJ LOJAALSUSTASE';
      expect(text).toMatch(/LOJ\b.*LOJAALSUSTASE|LOJAALSUSTASE.*LOJ\b/s);
      expect(plan.operations).toEqual([]);
      await bench.sync();
      expect(bench.mailbow.writes).toHaveLength(done);
    });
  }
});

describe.concurrent('a value without a rule', () => {
  it('is told where the rules name values, not where they take each', async () => {
    const before = crowd(30, () => ({ class: 'VIP' }));
    const is = [{ source: 'class', is: 'VIP', add: { kind: 'list', name: 'VIP' } }];
    await using bench = await settled(before, { connection: { labels: is } });
    bench.feed = firstOf(before, 1, () => ({ class: 'KULD' }));
    const plan = await bench.plan();
    expect(findingOf(plan, 'DRIFT-VALUE')).toMatchObject({ level: 'info' });
    expect(plan.findings.find(({ id }) => id === 'DRIFT-VALUE')?.text).toContain('KULD');

    const each = [{ source: 'class', each: true, add: { kind: 'tag', name: '{value}' } }];
    await using other = await settled(before, { connection: { labels: each } });
    other.feed = bench.feed;
    expect(findingOf(await other.plan(), 'DRIFT-VALUE')).toBeNull();
  });
});

describe.concurrent('OPTIN that is gone from every record', () => {
  const before = crowd(40, () => ({ data: [optin('yes', '01.09.2024')] }));
  const gone = crowd(40).map((card, n) => (n === 5 ? { ...card, name: 'Uus' } : card));

  it('holds the run and freezes consent, also after an approval of the plan', async () => {
    await using bench = await openBench({ here: true, feed: before, connection: { consent: CONSENT } });
    await bench.sync();
    const first = bench.mailbow.person('m00001@example.ee') ?? expect.unreachable();
    Object.assign(first, status('withdrawn', '2024-10-03T11:22:00Z'));
    bench.feed = firstOf(before, 1, () => ({ data: [optin('yes', '12.10.2024')] }));
    await bench.plan();
    const approved = await bench.run('approve', '--email', first.email, '--by', 'KT', '--reason', 'telefonitsi');
    expect(approved.status).toBe(0);
    const done = bench.mailbow.writes.length;
    const consents = consentWrites(bench.mailbow).length;

    bench.feed = gone;
    const plan = await bench.heldPlan();
    expect(findingOf(plan, 'DRIFT-OPTIN')).toMatchObject({ level: 'hold' });
    expect(plan.findings.find(({ id }) => id === 'DRIFT-OPTIN')?.text).toContain('OPTIN');
    expect(plan.counts).toMatchObject({ optOut: 0, cancelOptOut: 0 });
    expect((await bench.run('sync')).status).toBe(5);
    expect((await bench.run('push', '--plan', plan.hash)).status).toBe(5);
    expect(bench.mailbow.writes).toHaveLength(done);
    // Held again in the next run: a fetch that was held is not the new usual.
    const again = await bench.heldPlan();
    expect((await bench.run('approve', '--plan', again.hash, '--by', 'KT')).status).toBe(0);
    await bench.push(again);
    expect(consentWrites(bench.mailbow)).toHaveLength(consents);
    expect(first.optin.status).toBe('withdrawn');
  });

  it('is no drift while one record still has it, where it never was, or where consent is not kept', async () => {
    await using one = await settled(before, { people: contactsOf(before), connection: { consent: CONSENT } });
    one.feed = gone.map((card, n) => (n === 7 ? { ...card, data: [optin('yes', '01.09.2024')] } : card));
    expect((await one.plan()).held).toBe(false);
    await using never = await settled(crowd(40), { connection: { consent: CONSENT } });
    expect((await never.plan()).findings).toEqual([]);
    await using none = await settled(before, { connection: { consent: null } });
    none.feed = gone;
    expect((await none.plan()).held).toBe(false);
  });
});

describe.concurrent('the address or the code that is gone from every record', () => {
  it('stops or holds the run, and nothing is written', async () => {
    const before = crowd(30, () => ({ data: [optin('yes', '01.09.2024')] }));
    for (const [lost, id] of [
      ['email', 'DRIFT-EMAIL'],
      ['code', 'DRIFT-CODE'],
    ] as const) {
      await using bench = await openBench({ here: true, feed: before, connection: { consent: CONSENT } });
      await bench.sync();
      const done = bench.mailbow.writes.length;
      bench.feed = before.map((card) =>
        Object.fromEntries(
          Object.entries({ ...card, data: [optin('no')], name: 'Uus' }).filter(([key]) => key !== lost),
        ),
      );
      const ended = await bench.run('plan', '--json');
      expect([lost, [3, 5].includes(ended.status ?? 0)]).toEqual([lost, true]);
      if (ended.status === 5) expect(findingOf(await bench.heldPlan(), id)).toMatchObject({ level: 'hold' });
      expect([3, 5]).toContain((await bench.run('sync')).status);
      expect(bench.mailbow.writes).toHaveLength(done);
      bench.feed = before;
      expect((await bench.plan()).operations).toEqual([]);
    }
  });
});
