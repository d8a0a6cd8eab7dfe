import { describe, expect, it } from 'vitest';
import { NAME_ONLY, openBench } from '../support/outside-bench.ts';
import { type Card, feedXml } from '../support/outside-feed.ts';
import { aPerson } from '../support/outside-mailbow.ts';

/** Every category of the counts at once. */
const FEED: readonly Card[] = [
  { code: '10', email: 'new@example.ee', name: 'Uus', class: 'VIP' },
  { code: '9', email: 'changed@example.ee', name: 'Muutus' },
  { code: 'a', email: 'same@example.ee', name: 'Sama' },
  { code: 'B', email: '' },
  { code: 'Õ1', email: 'not an address' },
  { code: '2001', email: 'info@firma.ee', name: 'Üks' },
  { code: '2003', email: 'INFO@firma.ee', name: 'Kolm' },
  { code: '2002', email: 'info@firma.ee', name: 'Kaks' },
  { code: '3001', email: 'kaks@firma.ee', name: 'Sama nimi' },
  { code: '3002', email: 'kaks@firma.ee', name: 'Sama nimi' },
  { code: '3003', email: 'kaks@firma.ee', name: 'Sama nimi', closed: '1' },
  { code: '4001', email: 'esimene@example.ee; teine@example.ee', name: 'Mitu' },
  { code: '5001', email: 'label@example.ee', name: 'Silt', class: 'VIP' },
];
const people = () => [
  aPerson('changed@example.ee', { fields: { name: 'Enne' } }),
  aPerson('Same@Example.ee', { fields: { name: 'Sama' } }),
  aPerson('label@example.ee', { fields: { name: 'Silt' } }),
];
const labels = [{ source: 'class', is: 'VIP', add: { kind: 'list', name: 'VIP' } }];

const change = (from: string | null, to: string) => ({ name: { from, to } });

describe.concurrent('plan --json', () => {
  it('prints the whole plan and nothing else, every record counted once', async () => {
    await using bench = await openBench({ feed: FEED, people: people(), connection: { labels } });
    const plan = await bench.plan();
    const { hash, createdAt, ...rest } = plan;
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(Math.abs(Date.now() - Date.parse(createdAt))).toBeLessThan(60_000);
    const none = { add: [], remove: [] };
    const plain = { rule: null, consent: null };
    expect(rest).toEqual({
      connection: 'Kask OÜ',
      fetch: { kind: 'full', records: 13, parsed: 13, bytes: plan.fetch.bytes, badRecords: 0, strippedCharacters: 0 },
      counts: {
        customers: 13,
        create: 3,
        update: 2,
        unchanged: 1,
        leftOut: 2,
        review: 3,
        duplicateMembers: 2,
        optOut: 0,
        cancelOptOut: 0,
        labelsAdded: 2,
        labelsRemoved: 0,
      },
      held: false,
      // One address of thirteen records is unusable.
      findings: [{ id: 'LIM-09', level: 'warn', value: 1 / 13, limit: 0.02, count: 1, text: plan.findings[0]?.text }],
      operations: [
        {
          kind: 'create',
          email: 'new@example.ee',
          customers: ['10'],
          fields: change(null, 'Uus'),
          labels: { add: ['list:VIP'], remove: [] },
          ...plain,
        },
        {
          kind: 'create',
          email: 'kaks@firma.ee',
          customers: ['3001', '3002', '3003'],
          fields: change(null, 'Sama nimi'),
          labels: none,
          ...plain,
        },
        {
          kind: 'create',
          email: 'esimene@example.ee',
          customers: ['4001'],
          fields: change(null, 'Mitu'),
          labels: none,
          ...plain,
        },
        {
          kind: 'update',
          email: 'label@example.ee',
          customers: ['5001'],
          fields: {},
          labels: { add: ['list:VIP'], remove: [] },
          ...plain,
        },
        {
          kind: 'update',
          email: 'changed@example.ee',
          customers: ['9'],
          fields: change('Enne', 'Muutus'),
          labels: none,
          ...plain,
        },
      ],
      reviews: [
        { kind: 'duplicate', email: 'info@firma.ee', customers: ['2001', '2002', '2003'] },
        { kind: 'several-addresses', email: 'esimene@example.ee', customers: ['4001'] },
      ],
      leftOut: [
        { customer: 'B', reason: 'no-email' },
        { customer: 'Õ1', reason: 'bad-email' },
      ],
    });
    expect(plan.fetch.bytes).toBe(Buffer.byteLength(feedXml(FEED)));
    // Asked again, nothing has to be parsed, and the plan is the same.
    const again = await bench.plan();
    expect(again).toEqual({ ...plan, createdAt: again.createdAt, fetch: { ...plan.fetch, parsed: 0 } });
    // One card changed: one record is parsed.
    bench.feed = FEED.map((card) => (card['code'] === '9' ? { ...card, name: 'Muutus veel' } : card));
    const changed = await bench.plan();
    expect([changed.fetch.parsed, changed.fetch.records]).toEqual([1, 13]);
    expect(changed.hash).not.toBe(plan.hash);
  });

  it('is the same whatever the order of the feed, in another data folder too', async () => {
    await using one = await openBench({ here: true, feed: FEED, people: people(), connection: { labels } });
    const plan = await one.plan();
    one.feed = FEED.toReversed();
    const turned = await one.plan();
    expect(turned).toEqual({ ...plan, createdAt: turned.createdAt, fetch: { ...plan.fetch, parsed: 0 } });
    await using other = await openBench({
      here: true,
      feed: FEED.toSorted(() => 0.3 - Math.random()),
      people: people(),
    });
    await other.connect({ labels, source: { url: one.directo.url }, target: { url: one.mailbow.url } });
    expect((await other.plan()).hash).toBe(plan.hash);
  });

  it('has another hash for every other configuration', async () => {
    await using bench = await openBench({ here: true, feed: FEED, people: people() });
    const hashes: string[] = [];
    for (const keys of [
      {},
      { labels },
      { exclude: [{ source: 'class', is: 'X' }] },
      { closed: 'include' },
      { mapping: [...NAME_ONLY, { source: 'regno', target: 'regno' }] },
      { duplicates: { oneOpen: 'ask' } },
      { canary: '10' },
      { schedule: { every: 'day' } },
      { name: 'Kuusk OÜ' },
    ]) {
      await bench.connect(keys);
      hashes.push((await bench.plan()).hash);
    }
    expect(new Set(hashes).size).toBe(hashes.length);
    // Spelled out with its defaults it is the same configuration.
    await bench.connect({
      source: {
        secretParameter: 'token',
        method: 'post',
        component: 'customer',
        channel: 'customers',
        item: 'customer',
        incremental: false,
      },
      target: { user: 'api', profile: 'mailbow-v3', createMissing: true },
      mapping: NAME_ONLY.map((pair) => ({ transforms: [], whenEmpty: 'keep', write: 'always', ...pair })),
      labels: [],
      consent: null,
      exclude: [],
      canary: null,
      addresses: { several: 'first' },
      duplicates: { allMappedEqual: 'collapse', oneOpen: 'use-open', otherwise: 'ask' },
      closed: 'leave-out',
      limits: {},
      schedule: null,
    });
    expect((await bench.plan()).hash).toBe(hashes[0]);
  });

  it('is read by a person without --json, with the hash to push', async () => {
    await using bench = await openBench({ feed: FEED, people: people(), connection: { labels } });
    const plan = await bench.plan();
    const ended = await bench.run('plan');
    expect(ended).toMatchObject({ status: 0, outcomes: [] });
    expect(ended.out).toContain(plan.hash);
    for (const word of ['changed@example.ee', 'Enne', 'Muutus', 'info@firma.ee', 'VIP'])
      expect(ended.out).toContain(word);
    expect((await bench.run('plan', '--lang', 'et')).out).toContain('Ootab inimese otsust');
  });
});
