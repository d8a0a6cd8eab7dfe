import { describe, expect, it } from 'vitest';
import { openBench } from '../support/outside-bench.ts';
import { anyPlan, crowd, findingOf, settled } from '../support/outside-crowd.ts';
import { cardXml, feedXml } from '../support/outside-feed.ts';

describe.concurrent('records that cannot be read', () => {
  const noCode = (n: number) => `<customer email="x${n}@example.ee" name="Koodita"><datafields/></customer>`;
  const badEmail = (n: number) => cardXml({ code: `x${n}`, email: 'mari@', name: 'Vigane' });
  const noEmail = (n: number) => cardXml({ code: `x${n}`, email: '', name: 'Meilita' });
  const cases: readonly (readonly [
    total: number,
    bad: number,
    make: (n: number) => string,
    level: 'hold' | 'warn' | null,
    override?: { readonly percent: number; readonly count: number },
  ])[] = [
    [100, 2, noCode, null],
    [100, 3, noCode, 'warn'],
    [150, 3, noCode, null],
    [100, 50, noCode, 'warn'],
    [100, 51, noCode, 'hold'],
    [255, 51, noCode, 'warn'],
    [255, 52, noCode, 'hold'],
    [100, 3, badEmail, 'warn'],
    [100, 51, badEmail, 'hold'],
    [100, 60, noEmail, null],
    [100, 6, noCode, 'hold', { percent: 5, count: 5 }],
    [100, 60, noCode, 'warn', { percent: 70, count: 5 }],
  ];
  for (const [total, bad, make, level, override] of cases) {
    const what = make === noCode ? 'without a code' : make === badEmail ? 'with a bad address' : 'without an address';
    it(`hold the plan or not: ${bad} of ${total} ${what}, ${JSON.stringify(override ?? {})}`, async () => {
      const feed = [...crowd(total - bad), ...Array.from({ length: bad }, (_, n) => make(n))];
      const limits = override === undefined ? {} : { 'LIM-09': override };
      await using bench = await openBench({ here: true, feed, connection: { limits } });
      const plan = await anyPlan(bench);
      const limit = level === 'warn' ? 0.02 : (override?.percent ?? 20) / 100;
      expect(findingOf(plan, 'LIM-09')).toEqual(
        level === null ? null : { level, value: Number((bad / total).toFixed(4)), limit, count: bad },
      );
      expect(plan.held).toBe(level === 'hold');
      expect(plan.counts).toMatchObject({ customers: total, leftOut: bad });
    });
  }
});

describe.concurrent('a feed of which few customers are known', () => {
  /** So many of the known hundred, the rest of the hundred are others. */
  const mixed = (known: number) => [...crowd(known), ...crowd(100 - known, undefined, 70_000)];

  it('is read while 60 % are known', async () => {
    await using bench = await settled(crowd(100));
    bench.feed = mixed(60);
    const plan = await anyPlan(bench);
    expect(plan.counts).toMatchObject({ customers: 100, create: 40 });
  });

  it('is that of another company below, which nobody can approve, and nothing is lost', async () => {
    await using bench = await settled(crowd(100));
    const before = await bench.plan();
    for (const feed of [mixed(59), [...crowd(2), ...crowd(92, undefined, 70_000)], crowd(30, undefined, 70_000)]) {
      bench.feed = feed;
      for (const command of ['plan', 'sync']) {
        const ended = await bench.run(command, '--json');
        expect(ended).toMatchObject({ status: 3, outcomes: ['other-company'] });
        expect(ended.out + ended.err).not.toMatch(/[0-9a-f]{64}/);
      }
    }
    expect(bench.mailbow.writes).toEqual([]);
    bench.feed = crowd(100);
    const after = await bench.plan();
    expect(after).toEqual({ ...before, createdAt: after.createdAt, fetch: { ...before.fetch, parsed: 0 } });
    await bench.sync();
    expect(bench.mailbow.writes).toEqual([]);
  });

  it('is nothing unusual in a first run', async () => {
    await using bench = await openBench({ here: true, feed: crowd(20) });
    await bench.plan();
    bench.feed = crowd(20, undefined, 70_000);
    // Nothing was applied yet: the address may have been put right in between.
    expect([0, 3]).toContain((await bench.run('plan')).status);
    expect(bench.mailbow.writes).toEqual([]);
  });

  it('takes the customers back whom a held feed had lost, approved or not', async () => {
    const all = crowd(100, () => ({ class: 'VIP' }));
    await using bench = await settled(all, {});
    const writes = bench.mailbow.writes.length;
    for (const approved of [false, true]) {
      bench.feed = all.slice(0, 30);
      const held = await bench.heldPlan();
      expect(held.findings.map(({ id }) => id)).toContain('LIM-02');
      if (approved) await bench.run('approve', '--plan', held.hash, '--by', 'KT');
      await bench.run('sync');
      bench.feed = all;
      const back = await bench.plan();
      expect([back.held, back.operations, back.counts.unchanged]).toEqual([false, [], 100]);
      await bench.sync();
    }
    expect(bench.mailbow.writes).toHaveLength(writes);
  });

  it('tells another company from the same one at a new address with a new key', async () => {
    const labels = [{ source: 'class', is: 'VIP', add: { kind: 'list', name: 'VIP' } }];
    const before = crowd(50, () => ({ class: 'VIP' }));
    await using bench = await settled(before, { connection: { labels, source: { secretParameter: 'key' } } });
    const writes = bench.mailbow.writes.length;
    const url = bench.directo.url.replace('/kask/', '/cap_xml_direct/');
    await bench.connect({ labels, source: { url, secretParameter: 'token' } });
    const same = await bench.plan();
    expect([same.operations, same.findings, same.counts.unchanged]).toEqual([[], [], 50]);
    await bench.sync();
    expect(bench.mailbow.writes).toHaveLength(writes);
    // What we added is still known as ours.
    bench.feed = before.map((card, n) => (n === 0 ? { ...card, class: '' } : card));
    expect((await bench.plan()).operations).toMatchObject([{ labels: { add: [], remove: ['list:VIP'] } }]);

    bench.feed = [...before.slice(0, 1), ...crowd(46, undefined, 70_000)];
    await bench.connect({ labels, source: { url: bench.directo.url.replace('/kask/', '/muu/') } });
    expect(await bench.run('sync')).toMatchObject({ status: 3, outcomes: ['other-company'] });
    expect(bench.mailbow.writes).toHaveLength(writes);
    bench.feed = before;
    await bench.connect({ labels, source: { url } });
    expect((await bench.plan()).operations).toEqual([]);
  });
});

describe.concurrent('the canary', () => {
  it('holds the plan where its customer is missing from the feed, and only then', async () => {
    const before = crowd(20);
    await using bench = await settled(before, { connection: { canary: '00001' } });
    expect((await bench.plan()).findings).toEqual([]);
    bench.feed = before.map((card) => (card['code'] === '00001' ? { ...card, closed: '1', email: '' } : card));
    expect(findingOf(await bench.plan(), 'LIM-14')).toBeNull();
    bench.feed = before.slice(1);
    const plan = await bench.heldPlan();
    expect(findingOf(plan, 'LIM-14')).toMatchObject({ level: 'hold' });
    expect((await bench.run('sync')).status).toBe(5);
    await bench.connect({ canary: null });
    expect((await bench.plan()).findings).toEqual([]);
  });

  it('is looked for in the first fetch too', async () => {
    await using bench = await openBench({ here: true, feed: crowd(5), connection: { canary: '1001' } });
    expect(findingOf(await bench.heldPlan(), 'LIM-14')).toMatchObject({ level: 'hold' });
    expect((await bench.run('sync')).status).toBe(5);
    expect(bench.mailbow.writes).toEqual([]);
  });
});

describe.concurrent('a feed that is empty, cut short, or none at all', () => {
  const whole = feedXml(crowd(100));
  const cut = whole.slice(0, whole.indexOf('<customer code="00061"') + 40);
  const cases = [
    ['empty', feedXml([])],
    ['empty', feedXml([cardXml({ code: '1', email: 'mari@', name: 'Mari' }), cardXml({ code: '2', email: '' })])],
    ['truncated', cut],
    ['truncated', ''],
    ['not-xml', '<!DOCTYPE html><html><body>Hooldus kuni kella 10</body></html>'],
  ] as const;
  for (const [outcome, body] of cases) {
    it(`is ${outcome}: nothing is written, nothing can be approved, nothing is forgotten (${body.length} characters)`, async () => {
      await using bench = await settled(crowd(100));
      const before = await bench.plan();
      bench.reply = () => body;
      for (const command of ['plan', 'sync']) {
        const ended = await bench.run(command, '--json');
        expect(ended).toMatchObject({ status: 3, outcomes: [outcome] });
        expect(ended.out + ended.err).not.toMatch(/[0-9a-f]{64}/);
      }
      bench.reply = null;
      const after = await bench.plan();
      expect(after).toEqual({ ...before, createdAt: after.createdAt, fetch: { ...before.fetch, parsed: 0 } });
      expect(bench.mailbow.writes).toEqual([]);
    });
  }
});
