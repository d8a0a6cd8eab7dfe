import { describe, expect, it } from 'vitest';
import { type Bench, openBench } from '../support/outside-bench.ts';
import { aPerson } from '../support/outside-mailbow.ts';

/** What a person typed into the e-mail field, and the address that it means; null: unusable, '': none. */
const TYPED: readonly (readonly [typed: string, address: string | null])[] = [
  ['mari1@example.ee', 'mari1@example.ee'],
  ['  Mari2@Example.EE  ', 'mari2@example.ee'],
  ['mailto:mari3@example.ee', 'mari3@example.ee'],
  ['<mari4@example.ee>', 'mari4@example.ee'],
  ['Mari Maasikas <Mari5@example.ee>', 'mari5@example.ee'],
  ['mari\u200B6@exam\u200Dple.ee\uFEFF', 'mari6@example.ee'],
  ['\u00A0mari7@example.ee\u00A0', 'mari7@example.ee'],
  ['ma.ri+8@example.ee', 'ma.ri+8@example.ee'],
  ['mari9@õun.ee', 'mari9@xn--un-bka.ee'],
  ['mari10@XN--un-bka.ee', 'mari10@xn--un-bka.ee'],
  ['MAILTO:<mari11@o\u0303un.ee>', 'mari11@xn--un-bka.ee'],
  ['mari12@sub.domain.example.ee', 'mari12@sub.domain.example.ee'],
  ["o'mari13@example.ee", "o'mari13@example.ee"],
  ['mari14@example.ee;', 'mari14@example.ee'],
  ['tel 5550001, mari15@example.ee', 'mari15@example.ee'],
  ['mari16@example.ee, MARI16@example.ee', 'mari16@example.ee'],
  ['', ''],
  [' \t\n', ''],
  ['\u200B', ''],
  ['mari', null],
  ['mari@', null],
  ['@example.ee', null],
  ['mari@example', null],
  ['mari@@example.ee', null],
  ['mari@exa mple.ee', null],
  ['mari..x@example.ee', null],
  ['.mari@example.ee', null],
  ['mari@-example.ee', null],
  ['mari@example..ee', null],
  ['mari(at)example.ee', null],
  ['mari@gmial.com', null],
];

describe.concurrent('addresses', () => {
  it('are normalised as agreed, and never corrected', async () => {
    const feed = TYPED.map(([email], n) => ({ code: String(n).padStart(3, '0'), email }));
    await using bench = await openBench({
      here: true,
      feed,
      people: [aPerson('MARI1@EXAMPLE.ee'), aPerson('mari9@õun.ee')],
    });
    const plan = await bench.plan();
    const found = new Map([
      ...plan.operations.map(({ customers, email }) => [customers[0], email] as const),
      ...plan.leftOut.map(({ customer, reason }) => [customer, reason] as const),
    ]);
    const expected = TYPED.map(([typed, address], n) => {
      // The two that Mailbow has already, in other letters.
      const wanted = n === 0 || n === 8 ? undefined : address === '' ? 'no-email' : (address ?? 'bad-email');
      return [typed, wanted];
    });
    expect(feed.map(({ code, email }) => [email, found.get(code)])).toEqual(expected);
    await bench.push(plan);
    expect((await bench.plan()).operations).toEqual([]);
  });

  it('of one field may be several: the first, a question, or the one with the keyword', async () => {
    const feed = [
      { code: '1', email: 'info@a.example; arved@a.example' },
      { code: '2', email: 'info@b.example | muu@b.example / kolmas@b.example' },
      { code: '3', email: 'vale@ ainus@c.example' },
      { code: '4', email: 'arve@d.example' },
      { code: '5', email: 'info@e.example, teine@e.example', closed: '1' },
      { code: '6', email: 'muu@b.example' },
    ];
    await using bench = await openBench({ here: true, feed });
    const first = await bench.plan();
    expect(first.operations.map(({ customers, email }) => [customers[0], email])).toEqual([
      ['1', 'info@a.example'],
      ['2', 'info@b.example'],
      ['3', 'ainus@c.example'],
      ['4', 'arve@d.example'],
      ['6', 'muu@b.example'],
    ]);
    expect(first.reviews).toEqual([
      { kind: 'several-addresses', email: 'info@a.example', customers: ['1'] },
      { kind: 'several-addresses', email: 'info@b.example', customers: ['2'] },
    ]);
    expect(first.counts).toMatchObject({ create: 5, review: 0, leftOut: 1 });

    await bench.connect({ addresses: { several: 'ask' } });
    const ask = await bench.plan();
    expect(ask.operations.map(({ customers }) => customers[0])).toEqual(['3', '4', '6']);
    expect(ask.reviews.map(({ kind, customers }) => [kind, customers])).toEqual([
      ['several-addresses', ['1']],
      ['several-addresses', ['2']],
    ]);
    expect(ask.counts).toMatchObject({ create: 3, review: 2, leftOut: 1 });

    await bench.connect({ addresses: { several: { keyword: 'arve' } } });
    const keyword = await bench.plan();
    expect(keyword.operations.map(({ customers, email }) => [customers[0], email])).toEqual([
      ['1', 'arved@a.example'],
      ['2', 'info@b.example'],
      ['3', 'ainus@c.example'],
      ['4', 'arve@d.example'],
      ['6', 'muu@b.example'],
    ]);
  });
});

const GROUPS = [
  // All mapped values equal.
  { code: 'e1', email: 'equal@example.ee', name: 'Sama', class: 'X' },
  { code: 'e2', email: 'Equal@example.ee', name: 'Sama', class: 'Y' },
  // One open.
  { code: 'o1', email: 'open@example.ee', name: 'Kinni', closed: '1' },
  { code: 'o2', email: 'open@example.ee', name: 'Lahti', class: 'Y' },
  // Two open that differ.
  { code: 't1', email: 'two@example.ee', name: 'Üks', class: 'X' },
  { code: 't2', email: 'two@example.ee', name: 'Kaks', class: 'Y' },
  { code: 't3', email: 'two@example.ee', name: 'Kolm', closed: '1' },
  // All closed.
  { code: 'c1', email: 'closed@example.ee', name: 'A', closed: '1' },
  { code: 'c2', email: 'closed@example.ee', name: 'B', closed: '1' },
];
const labels = [{ source: 'class', each: true, add: { kind: 'tag', name: '{value}' } }];

describe.concurrent('duplicates', () => {
  it('are decided by the rules that are switched on, and otherwise wait', async () => {
    await using bench = await openBench({ here: true, feed: GROUPS, connection: { labels } });
    const plan = await bench.plan();
    expect(
      plan.operations.map(({ customers, fields, labels: { add } }) => [customers, fields['name']?.to, add]),
    ).toEqual([
      [['e1', 'e2'], 'Sama', ['tag:X', 'tag:Y']],
      [['o2', 'o1'], 'Lahti', ['tag:Y']],
    ]);
    expect(plan.reviews).toEqual([{ kind: 'duplicate', email: 'two@example.ee', customers: ['t1', 't2', 't3'] }]);
    expect(plan.leftOut).toEqual([
      { customer: 'c1', reason: 'closed' },
      { customer: 'c2', reason: 'closed' },
    ]);
    expect(plan.counts).toMatchObject({ customers: 9, create: 2, duplicateMembers: 2, review: 3, leftOut: 2 });

    await bench.connect({ labels, duplicates: { allMappedEqual: 'ask', oneOpen: 'ask' } });
    const ask = await bench.plan();
    expect(ask.operations).toEqual([]);
    expect(ask.reviews.map(({ customers }) => customers)).toEqual([
      ['e1', 'e2'],
      ['o1', 'o2'],
      ['t1', 't2', 't3'],
    ]);
    expect(ask.counts).toMatchObject({ create: 0, duplicateMembers: 0, review: 7, leftOut: 2 });

    await bench.connect({ labels, closed: 'include' });
    const closed = await bench.plan();
    expect(closed.reviews.map(({ customers }) => customers)).toEqual([
      ['c1', 'c2'],
      ['t1', 't2', 't3'],
    ]);
    expect(closed.operations.map(({ customers }) => customers)).toEqual([
      ['e1', 'e2'],
      ['o2', 'o1'],
    ]);
  });

  it('that wait leave the contact as it is', async () => {
    const people = [aPerson('two@example.ee', { fields: { name: 'Vana' }, tags: ['X'] })];
    await using bench = await openBench({ here: true, feed: GROUPS.slice(4, 7), people, connection: { labels } });
    const plan = await bench.plan();
    expect(plan.operations).toEqual([]);
    expect(plan.counts).toMatchObject({ customers: 3, review: 3, unchanged: 0 });
  });

  it('are decided by a person, until a member changes', async () => {
    await using bench = await openBench({ here: true, feed: GROUPS, connection: { labels } });
    // Nothing to decide before the first plan.
    expect(await bench.run('decide', '--email', 'two@example.ee', '--primary', 't1')).toMatchObject({
      status: 2,
      out: '',
    });
    await bench.plan();
    for (const wrong of [
      ['--email', 'two@example.ee', '--primary', 't3'],
      ['--email', 'two@example.ee', '--primary', 'e1'],
      ['--email', 'nobody@example.ee', '--primary', 't1'],
      ['--email', 'no address', '--skip'],
      ['--email', 'two@example.ee'],
      ['--email', 'two@example.ee', '--primary', 't1', '--skip'],
    ]) {
      const ended = await bench.run('decide', ...wrong);
      expect(ended).toMatchObject({ status: 2, out: '', outcomes: [] });
      expect(ended.err.trimEnd().split('\n')).toHaveLength(1);
    }
    expect(await bench.run('decide', '--email', ' Two@Example.ee ', '--primary', 't2')).toMatchObject({ status: 0 });
    const decided = await bench.plan();
    expect(decided.operations.find(({ email }) => email === 'two@example.ee')).toMatchObject({
      kind: 'create',
      customers: ['t2', 't1', 't3'],
      fields: { name: { from: null, to: 'Kaks' } },
      labels: { add: ['tag:X', 'tag:Y'] },
    });
    expect(decided.counts).toMatchObject({ create: 3, review: 0, duplicateMembers: 4 });
    await bench.push(decided);
    expect((await bench.plan()).operations).toEqual([]);

    const change = (code: string, keys: Record<string, string>) =>
      GROUPS.map((card) => (card.code === code ? { ...card, ...keys } : card));
    const waits = async (feed: Bench['feed']) => {
      bench.feed = feed;
      const { reviews } = await bench.plan();
      return reviews.flatMap(({ kind, customers }) => (kind === 'duplicate' ? [customers.join()] : []));
    };
    // What had no part in the decision does not undo it; every other change does.
    expect(await waits(change('t1', { class: 'Z', phone: '5550001' }))).toEqual([]);
    expect(await waits(change('t1', { name: 'Muu' }))).toEqual(['t1,t2,t3']);
    expect(await waits(change('t3', { closed: '0' }))).toEqual(['t1,t2,t3']);
    expect(await waits([...GROUPS, { code: 't0', email: 'two@example.ee', name: 'Null' }])).toEqual(['t0,t1,t2,t3']);
    expect(await waits(GROUPS.filter(({ code }) => code !== 't3'))).toEqual(['t1,t2']);
    // With one open member left the rule decides instead of the person.
    expect(await waits(change('t1', { closed: '1' }))).toEqual([]);
    expect(await waits(GROUPS)).toEqual([]);

    expect(await bench.run('decide', '--email', 'two@example.ee', '--skip', '--lang', 'et')).toMatchObject({
      status: 0,
    });
    const skipped = await bench.plan();
    expect(skipped.reviews).toEqual([]);
    expect(skipped.counts).toMatchObject({ duplicateMembers: 5, review: 0, create: 0, update: 0, unchanged: 2 });
  });
});
