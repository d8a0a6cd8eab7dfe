import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDatabase } from '../../electron/db/open.ts';
import { createStore } from '../../electron/db/store.ts';
import { type Bench, expectDone, NAME_ONLY, openBench, runHere } from '../support/outside-bench.ts';
import { CONSENT, daysFromNow, optin, status } from '../support/outside-consent.ts';
import { contactsOf, crowd } from '../support/outside-crowd.ts';
import { type Card, feedXml } from '../support/outside-feed.ts';
import { aPerson } from '../support/outside-mailbow.ts';

const labels = [{ source: 'class', is: 'VIP', add: { kind: 'list', name: 'VIP' } }];

/** Kask OÜ: the last good full fetch has 1000 customers, 800 of them are contacts. */
const THOUSAND: readonly Card[] = crowd(1000, (n) => (n <= 800 ? { data: [optin('yes', '01.09.2024')] } : {}));

async function kask(): Promise<Bench> {
  const bench = await openBench({
    here: true,
    feed: THOUSAND,
    people: contactsOf(THOUSAND.slice(0, 800)),
    connection: { consent: CONSENT },
  });
  await bench.sync();
  expect(remembered(bench)).toMatchObject({ customers: 1000, contacts: 800 });
  return bench;
}

/** What the database knows of the feed: the last fetches, the customers, the contacts they are linked to. */
function remembered({ data }: Bench) {
  const db = openDatabase(join(data, 'kontaktisild.db'));
  if (!db.ok) throw new Error(JSON.stringify(db.problem));
  const store = createStore(db.value);
  try {
    const row = store.connections.find('Kask OÜ') ?? expect.unreachable('the connection is known');
    return {
      fetches: [store.fetches.last(row.id), store.fetches.lastFull(row.id)],
      customers: store.customers.codes(row.id).size,
      contacts: store.contacts.linkedCounts(row.id).contacts,
      settingsVersion: row.settingsVersion,
      decisions: store.decisions.addresses(row.id),
      plan: store.plans.newest(row.id)?.id,
    };
  } finally {
    store.close();
  }
}

describe.concurrent('AS-09 Empty and truncated', () => {
  const whole = feedXml(THOUSAND);
  const middle = whole.indexOf('code="00612"') + 20;
  const cases = [
    ['a: valid XML without customers', feedXml([]), 'empty'],
    ['b: a body that is cut in the middle of record 612', whole.slice(0, middle), 'truncated'],
    ['c: a page for maintenance', '<!DOCTYPE html><html><body>Hooldustööd</body></html>', 'not-xml'],
  ] as const;
  it.each(cases)('%s changes nothing, and nobody can approve it', async (_, body, outcome) => {
    await using bench = await kask();
    const before = remembered(bench);
    bench.reply = () => body;
    for (const [command = '', ...options] of [['plan', '--json'], ['sync'], ['sync', '--json']]) {
      expect(await bench.run(command, ...options)).toMatchObject({ status: 3, outcomes: [outcome] });
    }
    expect(bench.mailbow.writes).toEqual([]);
    // Not one of the records that came is used, the next fetch asks from the same day, and there is no plan to approve.
    expect(remembered(bench)).toEqual(before);
    bench.reply = null;
    const plan = await bench.plan();
    expect([plan.operations, plan.counts]).toMatchObject([[], { customers: 1000, unchanged: 800, leftOut: 200 }]);
    expect(plan.fetch.parsed).toBe(0);
    expect(bench.mailbow.writes).toEqual([]);
  });
});

describe.concurrent('AS-10 Key revoked', () => {
  it('is told as such, and a new key goes on with everything that was known', async () => {
    const pair: readonly Card[] = [
      { code: '91', email: 'info@firma.example', name: 'Müük' },
      { code: '92', email: 'info@firma.example', name: 'Ladu' },
    ];
    const feed = [...crowd(30), ...pair];
    let key: string | null = null;
    const people = [...contactsOf(crowd(30)), aPerson('info@firma.example', { fields: { name: 'Vana' } })];
    await using bench = await openBench({ here: true, feed, people });
    await bench.connect({ source: { incremental: true } });
    bench.reply = ({ form }) =>
      key === null || form.get('token') === key
        ? feedXml(bench.feed)
        : '<results><result type="5" desc="Unauthorized" /></results>';
    await bench.sync();
    expectDone(await bench.run('decide', '--email', 'info@firma.example', '--primary', '92'));
    await bench.sync();
    expect(bench.mailbow.person('info@firma.example')?.fields).toEqual({ name: 'Ladu' });
    const before = remembered(bench);
    const writes = bench.mailbow.writes.length;

    key = 'uus võti 2026';
    for (const command of ['sync', 'plan', 'sync']) {
      expect(await bench.run(command)).toMatchObject({ status: 3, out: '', outcomes: ['bad-key'] });
    }
    expect(bench.mailbow.writes).toHaveLength(writes);
    expect(remembered(bench)).toEqual(before);
    const down = JSON.parse((await bench.run('status', '--json')).out) as unknown;
    expect(down).toMatchObject([{ connection: 'Kask OÜ', state: 'failed', lastRun: { problem: 'source/bad-key' } }]);

    const withNewKey = (command: string, ...options: string[]) =>
      runHere([command, '--connection', bench.file, '--data', bench.data, ...options], {
        home: bench.folder,
        env: { KONTAKTISILD_DIRECTO_SECRET: key ?? '' },
      });
    // It can be tried before anything is done with it.
    expectDone(await withNewKey('check'));
    expect(remembered(bench)).toEqual(before);
    bench.feed = [{ ...pair[0], phone: '5550001' }];
    expectDone(await withNewKey('sync'));
    const ts = bench.directo.asked.at(-1)?.form.get('ts');
    expect([-1, -2].map((day) => daysFromNow(day).split('-').toReversed().join('.'))).toContain(ts);
    const after = remembered(bench);
    expect({ ...after, fetches: [], plan: 0 }).toEqual({ ...before, fetches: [], plan: 0 });
    expect(after.decisions).toEqual(['info@firma.example']);
    bench.feed = [...crowd(30), { ...pair[0], phone: '5550001' }, ...pair.slice(1)];
    const plan = await withNewKey('plan', '--json');
    expect(JSON.parse(plan.out)).toMatchObject({ operations: [], reviews: [], fetch: { kind: 'full', parsed: 0 } });
    expect(bench.mailbow.writes).toHaveLength(writes);
  });
});

describe.concurrent('AS-18 Plan goes stale', () => {
  const before = ['Mari', 'Jaan', 'Kati'].map((name, n) => ({
    code: String(n + 1),
    email: `${name.toLowerCase()}@example.ee`,
    name: `${name} Vana`,
  }));
  const feed = before.map((card, n) => ({
    ...card,
    name: `${card.name.split(' ')[0]} Uus`,
    class: n === 1 ? 'VIP' : '',
  }));

  async function previewed(): Promise<Bench & { readonly hash: string }> {
    const bench = await openBench({ here: true, feed, people: contactsOf(before), connection: { labels } });
    const { hash, operations } = await bench.plan();
    expect(operations.map(({ labels: each }) => each.add)).toEqual([[], ['list:VIP'], []]);
    return Object.assign(bench, { hash });
  }
  const names = ({ mailbow }: Bench) => mailbow.people.map(({ fields, lists }) => [fields['name'], lists]);

  it('for Jaan, who opts out after the preview: he joins no list, and the others are written', async () => {
    await using bench = await previewed();
    const optedOut = status('withdrawn', new Date().toISOString());
    Object.assign(bench.mailbow.person('jaan@example.ee') ?? {}, optedOut);
    const ended = await bench.run('push', '--plan', bench.hash, '--json');
    expect(ended.status).toBe(6);
    expect(JSON.parse(ended.out)).toMatchObject({
      outcomes: { confirmed: 2, rejected: 1 },
      rejected: [{ email: 'jaan@example.ee', customers: ['2'], code: 'changed' }],
    });
    expect(names(bench)).toEqual([
      ['Mari Uus', []],
      ['Jaan Vana', []],
      ['Kati Uus', []],
    ]);
    expect(bench.mailbow.person('jaan@example.ee')).toMatchObject(optedOut);
    // The next plan sees him as he is now.
    const next = await bench.plan();
    expect(next.operations.map(({ email, consent }) => [email, consent])).toEqual([['jaan@example.ee', null]]);
    await bench.push(next);
    expect((await bench.plan()).operations).toEqual([]);
    expect(bench.mailbow.person('jaan@example.ee')).toMatchObject(optedOut);
  });

  it('for an edited mapping: it is refused whole, and nothing is written', async () => {
    await using bench = await previewed();
    await bench.connect({
      labels,
      mapping: [...NAME_ONLY.slice(0, 1), { source: 'name', target: 'name', transforms: ['upper'] }],
    });
    const ended = await bench.run('push', '--plan', bench.hash);
    expect(ended).toMatchObject({ status: 7, out: '' });
    expect(bench.mailbow.writes).toEqual([]);
    await bench.push(await bench.plan());
    expect(names(bench)).toEqual([
      ['MARI UUS', []],
      ['JAAN UUS', ['VIP']],
      ['KATI UUS', []],
    ]);
    expect((await bench.plan()).operations).toEqual([]);
  });
});

describe.concurrent('AS-20 Erasure', () => {
  it('lasts when the card comes again: the person is skipped, and no file holds the address', async () => {
    const mari: Card = { code: '1042', email: 'Mari@example.ee', name: 'Mari Maasikas', class: 'VIP' };
    await using bench = await openBench({ here: true, feed: [mari, ...crowd(30)], connection: { labels } });
    await bench.sync();
    const erased = await bench.run('erase', '--email', 'mari@example.ee');
    expectDone(erased);
    // What is to be done in Directo by hand is told.
    expect(erased.out).toContain('1042');
    const writes = bench.mailbow.writes.length;
    for (let morning = 0; morning < 2; morning += 1) {
      await bench.sync();
      const plan = await bench.plan();
      expect([plan.operations, plan.leftOut]).toEqual([[], [{ customer: '1042', reason: 'erased' }]]);
    }
    expect(bench.mailbow.writes).toHaveLength(writes);
    expectDone(await bench.run('verify'));
    const files = await readdir(bench.data, { recursive: true, withFileTypes: true });
    for (const file of files.filter((each) => each.isFile())) {
      const bytes = (await readFile(join(file.parentPath, file.name))).toString('latin1').toLowerCase();
      for (const trace of ['mari@example.ee', 'maasikas'])
        expect([file.name, bytes.includes(trace)]).toEqual([file.name, false]);
    }
  });
});
