import { describe, expect, it } from 'vitest';
import { type Bench, NAME_ONLY, openBench } from '../support/outside-bench.ts';
import { CONSENT, consentWrites, daysFromNow, optin } from '../support/outside-consent.ts';
import { crowd, firstOf } from '../support/outside-crowd.ts';
import { feedXml } from '../support/outside-feed.ts';

const source = { incremental: true };
const labels = [{ source: 'class', is: 'VIP', add: { kind: 'list', name: 'VIP' } }];
const BEFORE = crowd(60, () => ({ class: 'VIP', data: [optin('yes', '01.09.2024')] }));

/** A client that fetches what changed; its first run is behind it. */
async function started(more: Readonly<Record<string, unknown>> = {}): Promise<Bench> {
  const bench = await openBench({
    here: true,
    feed: BEFORE,
    connection: { consent: CONSENT, labels, canary: '00050', ...more, source },
  });
  await bench.sync();
  expect(asked(bench)).toEqual([null]);
  return bench;
}

/** The `ts` of every request so far; null where there was none. */
const asked = ({ directo }: Bench) => directo.asked.map(({ form, query }) => form.get('ts') ?? query.get('ts'));

/** Yesterday as Directo wants it; the day before where the test runs over midnight. */
function expectYesterday(ts: string | null | undefined): void {
  const days = [-1, -2].map((day) => daysFromNow(day).split('-').toReversed().join('.'));
  expect(days).toContain(ts);
}

describe.concurrent('an incremental fetch', () => {
  it('asks for what changed since the day before the last one, and applies it', async () => {
    await using bench = await started();
    const done = bench.mailbow.writes.length;
    bench.feed = firstOf(BEFORE, 1, () => ({ name: 'Uus' })).slice(0, 1);
    await bench.sync();
    const requests = asked(bench);
    expect(requests).toHaveLength(2);
    expectYesterday(requests[1]);
    expect(bench.mailbow.writes.slice(done).map(({ verb, body }) => [verb, body])).toEqual([
      ['PUT', { fields: { name: 'Uus' } }],
    ]);
    // A plan is made from everything.
    bench.feed = firstOf(BEFORE, 1, () => ({ name: 'Uus' }));
    const plan = await bench.plan();
    expect(asked(bench)[2]).toBeNull();
    expect([plan.fetch.kind, plan.operations, plan.counts.customers]).toEqual(['full', [], 60]);
  });

  it('concludes nothing from what is absent: nobody, no label, no canary, no field', async () => {
    await using bench = await started();
    const done = bench.mailbow.writes.length;
    for (const feed of [[], BEFORE.slice(3, 4), crowd(2, () => ({ class: 'VIP' }))]) {
      bench.feed = feed;
      await bench.sync();
    }
    for (const ts of asked(bench).slice(1)) expectYesterday(ts);
    expect(bench.mailbow.writes).toHaveLength(done);
    bench.feed = BEFORE;
    const plan = await bench.plan();
    expect([plan.operations, plan.held]).toEqual([[], false]);
  });

  it('brings a refusal at once, and a new customer', async () => {
    await using bench = await started();
    const before = consentWrites(bench.mailbow).length;
    bench.feed = [
      { ...BEFORE[7], data: [optin('no', '02.10.2024')] },
      { code: '90001', email: 'uus@example.ee', name: 'Uus', data: [optin('yes', '01.10.2024')] },
    ];
    await bench.sync();
    expect(consentWrites(bench.mailbow).slice(before)).toEqual([
      ['m00008@example.ee', 'POST optin', 'withdrawn', '2024-10-02'],
      ['uus@example.ee', 'POST contacts', 'given', '2024-10-01'],
    ]);
  });

  it('still knows the refusal of a group member that it does not bring', async () => {
    const pair = [
      { code: '90001', email: 'pood@example.ee', name: 'Pood', closed: '1', data: [optin('no')] },
      { code: '90002', email: 'pood@example.ee', name: 'Pood', data: [] },
    ];
    await using bench = await openBench({
      here: true,
      feed: [...BEFORE, ...pair],
      connection: { consent: CONSENT, source },
    });
    await bench.sync();
    bench.feed = [{ code: '90002', email: 'pood@example.ee', name: 'Pood', data: [optin('yes', '12.10.2024')] }];
    await bench.sync();
    expectYesterday(asked(bench)[1]);
    expect(bench.mailbow.person('pood@example.ee')).toBeUndefined();
    expect(bench.mailbow.people).toHaveLength(60);
  });

  it('that fails or is held does not move the day from which the next one asks', async () => {
    await using bench = await openBench({ here: true, feed: BEFORE, connection: { consent: CONSENT, source } });
    // The very first one fails: the next one is full again.
    bench.reply = () => feedXml(BEFORE).slice(0, 3000);
    expect(await bench.run('sync')).toMatchObject({ status: 3, outcomes: ['truncated'] });
    bench.reply = null;
    await bench.sync();
    expect(asked(bench)).toEqual([null, null]);
    bench.reply = () => '<html>hooldus</html>';
    expect((await bench.run('sync')).status).toBe(3);
    bench.reply = null;
    bench.feed = [];
    await bench.sync();
    const [, , failed, next] = asked(bench);
    expect(next).toBe(failed);
  });

  it('is a full one after a change of the mapping', async () => {
    await using bench = await started();
    bench.feed = BEFORE.slice(0, 1);
    await bench.sync();
    expectYesterday(asked(bench)[1]);
    const mapping = [...NAME_ONLY, { source: 'phone', target: 'phone' }];
    await bench.connect({ consent: CONSENT, labels, canary: '00050', mapping, source });
    bench.feed = BEFORE;
    await bench.sync();
    expect(asked(bench)[2]).toBeNull();
    bench.feed = [];
    await bench.sync();
    expectYesterday(asked(bench)[3]);
  });

  it('is not made where the connection does not ask for it', async () => {
    await using bench = await openBench({ here: true, feed: BEFORE, connection: { consent: CONSENT } });
    for (let run = 0; run < 3; run += 1) await bench.sync();
    expect(asked(bench)).toEqual([null, null, null]);
  });
});
