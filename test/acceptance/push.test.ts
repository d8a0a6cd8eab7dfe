import Database from 'better-sqlite3';
import { join } from 'node:path';
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type Bench, NAME_ONLY, openBench } from '../support/outside-bench.ts';
import { aPerson } from '../support/outside-mailbow.ts';

const labels = [
  { source: 'class', is: 'VIP', add: { kind: 'list', name: 'VIP' } },
  { source: 'class', each: true, add: { kind: 'tag', name: 'klass:{value}' } },
];
const mapping = [...NAME_ONLY, { source: 'phone', target: 'phone', transforms: ['phoneE164'] }];
const FEED = [
  { code: '1', email: 'new@example.ee', name: 'Uus', phone: '5550001', class: 'VIP' },
  { code: '2', email: 'name@example.ee', name: 'Pärast' },
  { code: '3', email: 'label@example.ee', name: 'Silt', class: 'VIP' },
  { code: '4', email: 'same@example.ee', name: 'Sama' },
];
const people = () => [
  aPerson('name@example.ee', { fields: { name: 'Enne', note: 'jääb' }, lists: ['Ajakiri'], tags: ['oma'] }),
  aPerson('label@example.ee', { fields: { name: 'Silt' }, lists: ['Ajakiri'], tags: ['oma'] }),
  aPerson('same@example.ee', {
    fields: { name: 'Sama' },
    optin: { status: 'withdrawn', changedAt: null, changedBy: 'contact' },
  }),
];

/** Makes every plan in the database so many minutes older than it is. */
function age(bench: Bench, minutes: number): void {
  const file = readdirSync(bench.data).find((name) => name.endsWith('.db')) ?? 'none';
  const db = new Database(join(bench.data, file));
  const earlier = (at: string) => new Date(Date.parse(at) - minutes * 60_000).toISOString();
  for (const row of db
    .prepare<[], { id: number; snapshot_at: string; created_at: string; summary: string }>('SELECT * FROM plan')
    .all()) {
    const created = earlier(row.created_at);
    const summary = JSON.stringify({ ...(JSON.parse(row.summary) as object), createdAt: created });
    db.prepare('UPDATE plan SET snapshot_at = ?, created_at = ?, summary = ? WHERE id = ?').run(
      earlier(row.snapshot_at),
      created,
      summary,
      row.id,
    );
  }
  db.close();
}

describe.concurrent('push', () => {
  it('sends what the plan says and nothing else: keys that change, whole sets, never consent', async () => {
    await using bench = await openBench({ feed: FEED, people: people(), connection: { labels, mapping } });
    const plan = await bench.plan();
    expect(await bench.run('push', '--plan', plan.hash)).toMatchObject({ status: 0, outcomes: [], err: '' });
    const { mailbow } = bench;
    const hash = (email: string) => mailbow.person(email)?.hash ?? '';
    const sent = mailbow.writes.map(({ verb, path, body }) => [verb, path, body] as const);
    const contacts = sent.filter(([, path]) => path.startsWith('/v3/contacts'));
    expect(contacts.toSorted(([, a], [, b]) => (a < b ? -1 : 1))).toEqual(
      [
        [
          'POST',
          '/v3/contacts',
          {
            email: 'new@example.ee',
            fields: { name: 'Uus', phone: '+3725550001' },
            lists: ['VIP'],
            tags: ['klass:VIP'],
          },
        ],
        ['PUT', `/v3/contacts/${hash('name@example.ee')}`, { fields: { name: 'Pärast' } }],
        ['PUT', `/v3/contacts/${hash('label@example.ee')}`, { lists: ['Ajakiri', 'VIP'], tags: ['oma', 'klass:VIP'] }],
      ].toSorted(([, a = ''], [, b = '']) => (a < b ? -1 : 1)),
    );
    // Names are created before the first contact that needs them; updates go before creations.
    expect(
      sent
        .slice(0, 3)
        .map(([, path]) => path)
        .toSorted(),
    ).toEqual(['/v3/fields', '/v3/lists', '/v3/tags']);
    expect(contacts.at(-1)?.[0]).toBe('POST');
    expect(mailbow.person('name@example.ee')).toMatchObject({
      fields: { name: 'Pärast', note: 'jääb' },
      lists: ['Ajakiri'],
      tags: ['oma'],
    });
    expect(mailbow.person('new@example.ee')?.optin.status).toBe('unknown');
    expect(mailbow.person('same@example.ee')?.optin.status).toBe('withdrawn');

    // The same push again has nothing left to send, and the next plan is empty.
    const before = mailbow.writes.length;
    expect(await bench.run('push', '--plan', plan.hash, '--json')).toMatchObject({ status: 0, outcomes: [] });
    const next = await bench.plan();
    expect(next.operations).toEqual([]);
    expect(next.counts).toMatchObject({ customers: 4, unchanged: 4 });
    expect(await bench.run('push', '--plan', next.hash)).toMatchObject({ status: 0, outcomes: [] });
    expect(await bench.run('sync', '--json')).toMatchObject({ status: 0, outcomes: [] });
    expect(mailbow.writes).toHaveLength(before);
  });

  it('exits with 6 where a row is refused, says why without anybody’s data, and does the rest', async () => {
    await using bench = await openBench({ feed: FEED, people: people(), connection: { labels, mapping } });
    bench.mailbow.instead = ({ verb, path, body }) =>
      verb === 'POST' && path === '/v3/contacts'
        ? {
            status: 422,
            json: {
              errors: [{ field: 'phone', message: `+3725550001 of Uus is too short (${JSON.stringify(body)})` }],
            },
          }
        : null;
    const plan = await bench.plan();
    const ended = await bench.run('push', '--plan', plan.hash);
    expect(ended).toMatchObject({ status: 6, outcomes: [] });
    expect(ended.out).toContain('422');
    expect(ended.out + ended.err).not.toContain('+3725550001');
    expect(bench.mailbow.person('name@example.ee')?.fields['name']).toBe('Pärast');
    bench.mailbow.instead = () => null;
    const again = await bench.plan();
    expect(again.operations.map(({ email }) => email)).toEqual(['new@example.ee']);
    await bench.push(again);
    expect((await bench.plan()).operations).toEqual([]);
  });

  it('exits with 7 where the plan is unknown, of another configuration, or older than 60 minutes', async () => {
    await using bench = await openBench({ here: true, feed: FEED, people: people() });
    const plan = await bench.plan();
    const refuse = async (hash: string) => {
      const asked = bench.mailbow.asked.length;
      const ended = await bench.run('push', '--plan', hash);
      expect(ended).toMatchObject({ status: 7, out: '', outcomes: [] });
      expect(ended.err.trimEnd().split('\n')).toHaveLength(1);
      // It does not even ask.
      expect(bench.mailbow.asked).toHaveLength(asked);
    };
    await refuse('0'.repeat(64));
    await refuse(plan.hash.slice(0, -1));
    await refuse("' OR 1=1 --");
    await bench.connect({ closed: 'include' });
    await refuse(plan.hash);
    await bench.connect({ name: 'Kuusk OÜ' });
    await refuse(plan.hash);
    await bench.connect();
    age(bench, 61);
    await refuse(plan.hash);
    // A fresh plan of the same content has the same hash, and may be pushed.
    const fresh = await bench.plan();
    expect(fresh.hash).toBe(plan.hash);
    await bench.push(fresh);
    expect((await bench.plan()).operations).toEqual([]);
  });

  it('reads a contact again after five minutes, and drops the operation of one that changed', async () => {
    const feed = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((code) => ({
      code,
      email: `${code}@example.ee`,
      name: 'Pärast',
      class: 'VIP',
    }));
    const all = feed
      .slice(0, 6)
      .map(({ email }) => aPerson(email, { fields: { name: 'Enne', note: 'x' }, tags: ['klass:VIP'] }));
    await using bench = await openBench({ here: true, feed, people: all, connection: { labels } });
    const plan = await bench.plan();
    expect(plan.operations).toHaveLength(7);
    age(bench, 6);
    const { mailbow } = bench;
    const [a, b, c, d, e] = all;
    Object.assign(a?.fields ?? {}, { name: 'Keegi muutis' });
    Object.assign(b?.fields ?? {}, { note: 'muu väli' });
    Object.assign(c ?? {}, { lists: ['Ajakiri'] });
    mailbow.lists.push('Ajakiri');
    Object.assign(d?.fields ?? {}, { name: 'Pärast' });
    mailbow.people.splice(
      mailbow.people.findIndex((each) => each === e),
      1,
    );
    mailbow.people.push(aPerson('g@example.ee', { fields: { name: 'Ise tuli' } }));
    const asked = mailbow.asked.length;
    const ended = await bench.run('push', '--plan', plan.hash, '--json');
    expect(ended.status).toBe(6);
    const name = (person: (typeof all)[number] | undefined) => person?.fields['name'];
    expect(name(a)).toBe('Keegi muutis');
    expect(b?.fields).toEqual({ name: 'Pärast', note: 'muu väli' });
    // A list that somebody gave meanwhile is kept beside ours.
    expect(c?.lists.toSorted()).toEqual(['Ajakiri', 'VIP']);
    expect(mailbow.person('e@example.ee')).toBeUndefined();
    expect(name(mailbow.person('g@example.ee'))).toBe('Ise tuli');
    expect(mailbow.person('g@example.ee')?.lists).toEqual([]);
    expect(name(mailbow.person('f@example.ee'))).toBe('Pärast');
    // Every contact was read before it was written.
    const reads = mailbow.asked
      .slice(asked)
      .filter(({ verb, path }) => verb === 'GET' && path.startsWith('/v3/contacts'));
    expect(reads.length).toBeGreaterThanOrEqual(7);
    const dropped = (JSON.parse(ended.out) as { rejected: { email: string }[] }).rejected.map(({ email }) => email);
    expect(dropped.toSorted()).toEqual(expect.arrayContaining(['a@example.ee', 'e@example.ee', 'g@example.ee']));
    // The next plan sees what is there now.
    const next = await bench.plan();
    expect(next.operations.map(({ email, fields }) => [email, fields['name']?.from])).toEqual(
      expect.arrayContaining([
        ['a@example.ee', 'Keegi muutis'],
        ['g@example.ee', 'Ise tuli'],
      ]),
    );
    await bench.push(next);
    expect((await bench.plan()).operations).toEqual([]);
  });

  it('meets an address that came into being meanwhile (409) without overwriting it', async () => {
    await using bench = await openBench({ here: true, feed: FEED, connection: { mapping } });
    const plan = await bench.plan();
    bench.mailbow.people.push(
      aPerson('New@Example.ee', { fields: { name: 'Keegi teine' } }),
      aPerson('same@example.ee', { fields: { name: 'Sama' } }),
    );
    const ended = await bench.run('push', '--plan', plan.hash, '--json');
    expect(ended.status).toBe(6);
    const rejected = (JSON.parse(ended.out) as { rejected: { email: string; code: string }[] }).rejected;
    // One differs and is left to the next plan; the other is what we wanted already.
    expect(rejected).toMatchObject([{ email: 'new@example.ee', code: '409' }]);
    expect(bench.mailbow.person('new@example.ee')?.fields['name']).toBe('Keegi teine');
    const next = await bench.plan();
    expect(next.operations.map(({ kind, email }) => [kind, email])).toEqual([['update', 'new@example.ee']]);
    await bench.push(next);
    expect((await bench.plan()).operations).toEqual([]);
  });

  it('drops a new address that somebody else took meanwhile (409 to an update)', async () => {
    const card = (email: string) => [{ code: '1', email, name: 'Mari' }];
    await using bench = await openBench({ here: true, feed: card('a@example.ee') });
    await bench.push(await bench.plan());
    bench.feed = card('b@example.ee');
    const plan = await bench.plan();
    bench.mailbow.people.push(aPerson('b@example.ee', { fields: { name: 'Teine' } }));
    expect((await bench.run('push', '--plan', plan.hash)).status).toBe(6);
    expect(bench.mailbow.people.map(({ email, fields }) => [email, fields['name']])).toEqual([
      ['a@example.ee', 'Mari'],
      ['b@example.ee', 'Teine'],
    ]);
    // Now B exists: the customer is linked to it.
    const next = await bench.plan();
    expect(next.operations.map(({ kind, email, fields }) => [kind, email, Object.keys(fields)])).toEqual([
      ['update', 'b@example.ee', ['name']],
    ]);
    await bench.push(next);
    expect((await bench.plan()).operations).toEqual([]);
  });

  it('creates nothing that it may not create', async () => {
    const connection = { labels, target: { createMissing: false } };
    await using bench = await openBench({ here: true, feed: FEED, people: people(), connection });
    const plan = await bench.run('plan', '--json');
    expect(plan.status).toBe(0);
    expect(plan.err).toContain('VIP');
    expect(plan.err).toContain('klass:VIP');
    const { hash, operations } = JSON.parse(plan.out) as { hash: string; operations: { email: string }[] };
    expect(operations.map(({ email }) => email)).toEqual(['new@example.ee', 'name@example.ee']);
    expect((await bench.run('push', '--plan', hash)).status).toBe(0);
    expect(bench.mailbow.writes.filter(({ path }) => !path.startsWith('/v3/contacts'))).toEqual([]);
    // Once the list is there, it is used.
    bench.mailbow.lists.push('VIP');
    const next = await bench.plan();
    expect(next.operations.map(({ email, labels: change }) => [email, change.add])).toEqual([
      ['new@example.ee', ['list:VIP']],
      ['label@example.ee', ['list:VIP']],
    ]);
    await bench.connect({ labels, mapping, target: { createMissing: false } });
    const ended = await bench.run('plan');
    expect(ended).toMatchObject({ status: 2, out: '', outcomes: [] });
    expect(ended.err).toContain('phone');
    await bench.connect({
      mapping: [...NAME_ONLY, { source: 'phone', target: 'phone', write: 'never' }],
      target: { createMissing: false },
    });
    expect((await bench.run('plan')).status).toBe(0);
  });
});
