import { describe, expect, it } from 'vitest';
import type { Channel } from '../../../shared/ipc/channels.ts';
import type { Reply } from '../../../shared/ipc/contract.ts';
import type { CaseKey } from '../../../shared/ipc/review-channels.ts';
import { type DeskBench, openDeskBench } from '../../support/desk-bench.ts';

type Value<C extends Channel> = Extract<Reply<C>, { ok: true }>['value'];

function value<C extends Channel>(reply: Reply<C>): Value<C> {
  if (!reply.ok) throw new Error(reply.problem.code);
  // oxlint-disable-next-line typescript/no-unnecessary-type-assertion -- the compiler does not see through C
  return reply.value as Value<C>;
}

const DONE = { ok: true, value: null };
const INFO = { kind: 'duplicate', email: 'info@firma.example', code: '2003' } as const;
const KATRIN = { kind: 'cancel-opt-out', email: 'katrin.mets@post.example', code: '1102' } as const;
const PAGE = { offset: 0, limit: 200 };

/** A queue of the training company, with name and city mapped so that its groups differ. */
async function openQueue(bench: DeskBench): Promise<string> {
  const { connection } = value<'training.start'>(await bench.desk['training.start']({}));
  const pairs = [
    { source: 'email', target: 'email' },
    { source: 'name', target: 'name' },
    { source: 'address2', target: 'city' },
  ];
  await bench.desk['mapping.save']({ connection, pairs, ignored: [] });
  value<'reviews.queue'>(await bench.desk['reviews.queue']({ connection }));
  return connection;
}

async function counts({ desk }: DeskBench, connection: string) {
  const queue = value<'reviews.queue'>(await desk['reviews.queue']({ connection }));
  return Object.fromEntries(queue.kinds.map(({ kind, open }) => [kind, open]));
}

/** What the contact of an address is to get by a fresh preview; null where nothing happens to it. */
async function planned({ desk, store }: DeskBench, connection: string, email: string) {
  value<'plan.make'>(await desk['plan.make']({ connection }));
  const row = store.connections.find(connection);
  const plan = row && store.plans.newest(row.id);
  if (!plan) throw new Error('no plan');
  const found = [...store.plans.operations(plan.id)].find(({ operation }) => operation.email === email);
  return found?.operation ?? null;
}

describe('the queue of the training company', () => {
  it('holds every kind that its cards raise, counted once', async () => {
    await using bench = openDeskBench();
    const connection = await openQueue(bench);
    const queue = value<'reviews.queue'>(await bench.desk['reviews.queue']({ connection }));
    expect(await counts(bench, connection)).toEqual({
      'cancel-opt-out': 1,
      'consent-conflict': expect.any(Number) as number,
      duplicate: 1,
      'several-addresses': 1,
      'unreadable-consent': expect.any(Number) as number,
    });
    expect(queue).toMatchObject({ settled: 0, badAddresses: 2, corrections: 0, undo: null, oneByOne: null });
    const open = queue.kinds.reduce((sum, each) => sum + each.open, 0);
    const state = value<'app.state'>(await bench.desk['app.state']({}));
    expect(state.connections[0]?.openReviews).toBe(open);
  });

  it('shows a case with what the cards and Mailbow say', async () => {
    await using bench = openDeskBench();
    const connection = await openQueue(bench);
    const view = value<'reviews.case'>(await bench.desk['reviews.case']({ connection, ...KATRIN }));
    expect(view).toMatchObject({
      open: true,
      rule: 'C1',
      contact: { email: 'katrin.mets@post.example', status: 'withdrawn', changedBy: 'contact' },
      said: { code: '1102', word: 'yes', date: '12.10.2026' },
      members: [{ code: '1102', name: 'Katrin Mets', consent: [{ word: 'yes', date: '12.10.2026' }] }],
    });
    const group = value<'reviews.case'>(await bench.desk['reviews.case']({ connection, ...INFO }));
    expect(group.members.map(({ code }) => code)).toEqual(['2003', '2004', '2005']);
    expect(group.differing).toEqual(['#name', 'city', 'name']);
  });

  it('has every case on some page and none twice', async () => {
    await using bench = openDeskBench();
    const connection = await openQueue(bench);
    const queue = value<'reviews.queue'>(await bench.desk['reviews.queue']({ connection }));
    for (const { kind, open } of queue.kinds) {
      const keys = new Set<string>();
      for (let offset = 0; offset < open; offset += 1) {
        const page = value<'reviews.list'>(await bench.desk['reviews.list']({ connection, kind, offset, limit: 1 }));
        expect(page.total).toBe(open);
        for (const row of page.rows) keys.add(`${row.email} ${row.code}`);
      }
      expect(keys.size).toBe(open);
    }
  });
});

describe('a duplicate group', () => {
  it('gets the fields, the empty ones and the labels that a person chose, and leaves the queue', async () => {
    await using bench = openDeskBench();
    const connection = await openQueue(bench);
    const before = await counts(bench, connection);
    const choice = { kind: 'primary', code: '2003', fields: { city: '2004', name: '' } } as const;
    expect(await bench.desk['reviews.decide']({ connection, email: INFO.email, choice })).toEqual(DONE);
    expect(await counts(bench, connection)).toEqual({ ...before, duplicate: undefined });
    const settled = value<'reviews.settled'>(await bench.desk['reviews.settled']({ connection, ...PAGE }));
    expect(settled.rows).toMatchObject([{ kind: 'duplicate', email: INFO.email, how: 'decided', primary: '2003' }]);
    // The undated refusal of another member counts whatever is chosen, and the name stays as Mailbow has it.
    expect(await planned(bench, connection, INFO.email)).toMatchObject({
      kind: 'opt-out',
      customers: ['2003', '2004', '2005'],
      fields: { city: { from: 'Tallinn', to: 'Tartu' } },
      consent: { from: 'given', to: 'withdrawn' },
    });
    expect(await counts(bench, connection)).toEqual({ ...before, duplicate: undefined });
  });

  it('comes back by undo as if nothing had been decided, and after a preview, too', async () => {
    await using bench = openDeskBench();
    const connection = await openQueue(bench);
    const before = await counts(bench, connection);
    await bench.desk['reviews.decide']({ connection, email: INFO.email, choice: { kind: 'skip' } });
    const queue = value<'reviews.queue'>(await bench.desk['reviews.queue']({ connection }));
    expect(queue.undo).toEqual({ what: 'decided', count: 1 });
    expect(await bench.desk['reviews.undo']({ connection })).toEqual(DONE);
    expect(await counts(bench, connection)).toEqual(before);
    await planned(bench, connection, INFO.email);
    expect(await counts(bench, connection)).toEqual(before);
    expect(await bench.desk['reviews.undo']({ connection })).toMatchObject({
      ok: false,
      problem: { code: 'review/nothing-to-undo' },
    });
  });

  it('is given back its earlier decision by undo', async () => {
    await using bench = openDeskBench();
    const connection = await openQueue(bench);
    const decide = (code: string) =>
      bench.desk['reviews.decide']({ connection, email: INFO.email, choice: { kind: 'primary', code } });
    await decide('2004');
    await decide('2005');
    await bench.desk['reviews.undo']({ connection });
    const view = value<'reviews.case'>(await bench.desk['reviews.case']({ connection, ...INFO }));
    expect([view.open, view.choice]).toEqual([false, { kind: 'primary', code: '2004' }]);
  });

  it('is open again when it has changed, and says in what', async () => {
    await using bench = openDeskBench();
    const connection = await openQueue(bench);
    const row = bench.store.connections.find(connection);
    if (row === null) throw new Error('no connection');
    await bench.desk['reviews.decide']({ connection, email: INFO.email, choice: { kind: 'primary', code: '2003' } });
    const decision = bench.store.decisions.find(row.id, INFO.email);
    if (decision?.seen === undefined) throw new Error('nothing was kept of the members');
    const [first, second] = decision.seen;
    const seen = [{ ...first, name: 'another' }, second, { ...second, code: '1999' }] as typeof decision.seen;
    bench.store.decisions.save(row.id, INFO.email, { ...decision, fingerprint: 'another', seen }, new Date());
    bench.store.reviews.setPutAway(row.id, { ...INFO, address: INFO.email }, { digest: 'another', at: '' });
    await planned(bench, connection, INFO.email);
    expect(await counts(bench, connection)).toMatchObject({ duplicate: 1 });
    const view = value<'reviews.case'>(await bench.desk['reviews.case']({ connection, ...INFO }));
    expect([view.open, view.lapsed, view.stale]).toEqual([
      true,
      true,
      [
        { kind: 'left', code: '1999' },
        { kind: 'name', code: '2003' },
        { kind: 'joined', code: '2005' },
      ],
    ]);
    const settled = value<'reviews.settled'>(await bench.desk['reviews.settled']({ connection, ...PAGE }));
    expect(settled).toEqual({ total: 0, rows: [] });
  });

  it('refuses a stranger as primary and as giver of a field', async () => {
    await using bench = openDeskBench();
    const connection = await openQueue(bench);
    const refused = { ok: false, problem: { code: 'input/no-member' } };
    for (const choice of [
      { kind: 'primary', code: '1001' },
      { kind: 'primary', code: '2003', fields: { city: '1001' } },
    ] as const) {
      expect(await bench.desk['reviews.decide']({ connection, email: INFO.email, choice })).toMatchObject(refused);
    }
  });
});

describe('a proposed cancellation', () => {
  const by = { initials: 'KT', reason: 'telefonitsi' };

  it('is written only after an approval with initials and a reason', async () => {
    await using bench = openDeskBench();
    const connection = await openQueue(bench);
    const approve = (who: { initials: string; reason: string }) =>
      bench.desk['reviews.approve']({ connection, emails: [KATRIN.email], ...who });
    expect(await approve({ ...by, initials: ' ' })).toMatchObject({ problem: { code: 'input/initials' } });
    expect(await approve({ ...by, reason: '' })).toMatchObject({ problem: { code: 'input/reason' } });
    expect(await counts(bench, connection)).toMatchObject({ 'cancel-opt-out': 1 });
    expect(await planned(bench, connection, KATRIN.email)).toMatchObject({ consent: null });
    expect(await approve(by)).toEqual(DONE);
    expect(await counts(bench, connection)).not.toHaveProperty('cancel-opt-out');
    expect(await planned(bench, connection, KATRIN.email)).toMatchObject({ kind: 'cancel-opt-out', rule: 'C1' });
  });

  it('is taken back by undo before it is written', async () => {
    await using bench = openDeskBench();
    const connection = await openQueue(bench);
    await bench.desk['reviews.approve']({ connection, emails: [KATRIN.email], ...by });
    expect(await bench.desk['reviews.undo']({ connection })).toEqual(DONE);
    expect(await planned(bench, connection, KATRIN.email)).toMatchObject({ consent: null });
    expect(await counts(bench, connection)).toMatchObject({ 'cancel-opt-out': 1 });
  });

  it('that is left opted out stays away in the next preview, and comes back when it is taken out again', async () => {
    await using bench = openDeskBench();
    const connection = await openQueue(bench);
    expect(await bench.desk['reviews.putAway']({ connection, ...KATRIN })).toEqual(DONE);
    await planned(bench, connection, KATRIN.email);
    expect(await counts(bench, connection)).not.toHaveProperty('cancel-opt-out');
    expect(await bench.desk['reviews.reopen']({ connection, ...KATRIN })).toEqual(DONE);
    expect(await counts(bench, connection)).toMatchObject({ 'cancel-opt-out': 1 });
  });
});

describe('every other case', () => {
  it('stays away once a person has put it away, as long as it shows the same', async () => {
    await using bench = openDeskBench();
    const connection = await openQueue(bench);
    const queue = value<'reviews.queue'>(await bench.desk['reviews.queue']({ connection }));
    const keys: CaseKey[] = [];
    for (const { kind } of queue.kinds) {
      if (kind === 'duplicate' || kind === 'cancel-opt-out') continue;
      const page = value<'reviews.list'>(await bench.desk['reviews.list']({ connection, kind, ...PAGE }));
      keys.push(...page.rows.map((row) => ({ kind, email: row.email, code: row.code })));
    }
    expect(keys.length).toBeGreaterThan(5);
    for (const key of keys) {
      expect(await bench.desk['reviews.putAway']({ connection, ...key })).toEqual(DONE);
    }
    await planned(bench, connection, KATRIN.email);
    expect(await counts(bench, connection)).toEqual({ 'cancel-opt-out': 1, duplicate: 1 });
  });
});

describe('an address that is corrected here', () => {
  const LIIS = 'liis.lepp@kiri.example';

  it('is used by the next preview and listed, and taking it back brings the card’s own again', async () => {
    await using bench = openDeskBench();
    const connection = await openQueue(bench);
    const bad = value<'reviews.badAddresses'>(await bench.desk['reviews.badAddresses']({ connection, ...PAGE }));
    expect(bad.rows.map(({ code, suggestion }) => [code, suggestion])).toEqual([
      ['3005', 'liis.lepp@gmail.com'],
      ['3006', null],
    ]);
    const correct = (address: string) =>
      bench.desk['reviews.correct']({ connection, code: '3005', address, from: null });
    expect(await correct('liis.lepp')).toMatchObject({ problem: { code: 'review/no-address' } });
    expect(await correct('liis.lepp@gmial.com')).toMatchObject({ problem: { code: 'review/no-address' } });
    expect(await correct(` ${LIIS.toUpperCase()} `)).toEqual(DONE);
    const page = value<'reviews.corrections'>(await bench.desk['reviews.corrections']({ connection, ...PAGE }));
    expect(page.rows).toMatchObject([{ code: '3005', address: LIIS, text: 'liis.lepp@gmial' }]);
    expect(await planned(bench, connection, LIIS)).toMatchObject({ kind: 'create', customers: ['3005'], rule: 'C10' });
    expect(await bench.desk['reviews.takeBack']({ connection, code: '3005' })).toEqual(DONE);
    expect(await planned(bench, connection, LIIS)).toBeNull();
    const again = value<'reviews.badAddresses'>(await bench.desk['reviews.badAddresses']({ connection, ...PAGE }));
    expect(again).toEqual(bad);
  });

  it('brings a customer’s refusal along and never lifts that of the contact there', async () => {
    await using bench = openDeskBench();
    const connection = await openQueue(bench);
    // A card with a yes moves to the address of a contact that has withdrawn later (C2).
    await bench.desk['reviews.correct']({ connection, code: '1001', address: 'rein.allik@post.example', from: null });
    const joined = await planned(bench, connection, 'rein.allik@post.example');
    expect(joined?.consent ?? null).toBeNull();
    expect(await planned(bench, connection, 'mari.kask@post.example')).toBeNull();
  });

  it('leaves no trace of a person who is erased', async () => {
    await using bench = openDeskBench();
    const connection = await openQueue(bench);
    await bench.desk['reviews.correct']({ connection, code: '3005', address: LIIS, from: null });
    const row = bench.store.connections.find(connection);
    if (row === null) throw new Error('no connection');
    bench.store.erasures.erase(row.id, LIIS, new Date());
    bench.store.erasures.scrub(LIIS);
    expect(bench.store.corrections.all(row.id)).toEqual([]);
    expect(bench.store.customers.withCode(row.id, '3005')).toMatchObject({
      erased: true,
      corrected: null,
      address: null,
    });
    expect(bench.files()).not.toContain(LIIS);
    expect(await bench.desk['reviews.correct']({ connection, code: '3006', address: LIIS, from: null })).toMatchObject({
      problem: { code: 'review/erased-address' },
    });
  });
});

describe('the log of the queue', () => {
  it('names customers by code and nobody by address or name', async () => {
    await using bench = openDeskBench();
    const connection = await openQueue(bench);
    await bench.desk['reviews.decide']({ connection, email: INFO.email, choice: { kind: 'primary', code: '2003' } });
    await bench.desk['reviews.putAway']({ connection, ...KATRIN });
    await bench.desk['reviews.correct']({ connection, code: '3005', address: 'liis@kiri.example', from: null });
    await bench.desk['reviews.undo']({ connection });
    const lines = bench.logged.filter(({ event }) => event.startsWith('review.'));
    expect(lines.map(({ event }) => event)).toEqual([
      'review.decided',
      'review.put-away',
      'review.corrected',
      'review.undone',
    ]);
    expect(JSON.stringify(lines)).not.toMatch(/@|Mets|Firma/);
  });
});

describe('a person who was erased', () => {
  it('is not brought back by taking back what was done before', async () => {
    await using bench = openDeskBench();
    const { desk, store } = bench;
    const connection = await openQueue(bench);
    const id = store.connections.find(connection)?.id ?? 0;
    const address = 'liis.lepp@kiri.example';
    await desk['reviews.decide']({ connection, email: INFO.email, choice: { kind: 'primary', code: '2003' } });
    expect(await desk['reviews.reopen']({ connection, ...INFO })).toEqual(DONE);
    value<'erasure.erase'>(await desk['erasure.erase']({ connection, email: INFO.email }));
    expect(await desk['reviews.undo']({ connection })).toMatchObject({ problem: { code: 'review/too-late' } });
    expect(store.decisions.find(id, INFO.email)).toBeNull();

    await desk['reviews.correct']({ connection, code: '3005', address, from: null });
    expect(await desk['reviews.takeBack']({ connection, code: '3005' })).toEqual(DONE);
    value<'erasure.erase'>(await desk['erasure.erase']({ connection, email: address }));
    expect(await desk['reviews.undo']({ connection })).toMatchObject({ problem: { code: 'review/too-late' } });
    expect(store.corrections.find(id, '3005')).toBeNull();
  });
});
