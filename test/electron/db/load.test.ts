import { describe, expect, it } from 'vitest';
import { createCustomerStore } from '../../../electron/db/customers.ts';
import { feed, KEYS, known, loadAll, NOTE, openConnection, openMemory, type TestRecord } from '../../support/memory.ts';

const MARI = { code: '1001', email: 'mari@example.ee', name: 'Mari' };
const JAAN = { code: '1002', email: 'jaan@example.ee', name: 'Jaan' };

/** What every first load tells of itself. */
const FIRST = {
  strippedCharacters: 0,
  knownCodes: 0,
  codesBefore: 0,
  codesStaying: 0,
  fetch: 1,
  renames: [],
  lost: [],
};

/** As many records as wanted, each with an address of its own. */
const many = (count: number, more: TestRecord = {}): TestRecord[] =>
  Array.from({ length: count }, (_, n) => ({
    code: `C${String(n).padStart(5, '0')}`,
    email: `isik${n}@example.ee`,
    ...more,
  }));

describe('a load', () => {
  it('shows nothing of itself until it is committed', () => {
    using memory = openMemory();
    const { store, id } = memory;
    loadAll(memory, [MARI]);
    const load = createCustomerStore(memory.db, 0).begin(id, KEYS, '');
    // More than one batch, so that most of it is written to the file already.
    feed(load, [JAAN, ...many(6000)]);
    using other = memory.again();
    expect(known(memory)).toEqual({ 1001: 'Mari' });
    expect(known(other)).toEqual({ 1001: 'Mari' });
    expect(store.customers.hasAddress(id, 'jaan@example.ee')).toBe(false);
    expect(store.customers.withAddress(id, 'jaan@example.ee')).toEqual([]);
    load.commit(NOTE, () => true);
    expect(Object.keys(known(memory))).toHaveLength(6001);
    expect(known(other)['1002']).toBe('Jaan');
    expect(store.customers.hasAddress(id, 'jaan@example.ee')).toBe(true);
    expect(store.customers.hasAddress(id, 'mari@example.ee')).toBe(false);
  });

  it('parses only what is new, and counts what it holds', () => {
    using memory = openMemory();
    expect(loadAll(memory, [MARI, JAAN])).toBe(2);
    expect(loadAll(memory, [JAAN, MARI])).toBe(0);
    const load = memory.store.customers.begin(memory.id, KEYS, '');
    expect(feed(load, [{ ...MARI, name: 'Mari-Liis' }, JAAN, { name: 'nimetu', stripped: 3 }])).toBe(2);
    expect(load.commit(NOTE, () => true)).toEqual({
      records: 3,
      badRecords: 1,
      strippedCharacters: 3,
      withAddress: 2,
      codes: 2,
      knownCodes: 2,
      codesBefore: 2,
      codesStaying: 2,
      fetch: 3,
      renames: [],
      lost: [],
    });
    expect(known(memory)).toEqual({ 1001: 'Mari-Liis', 1002: 'Jaan', '#3': 'no-code' });
  });

  it.each([
    ['other keys', { keys: [...KEYS, 'phone'] }],
    ['another recipe', { recipe: 'email is lower case' }],
  ])('takes every record for new with %s', (_, reading) => {
    using memory = openMemory();
    loadAll(memory, [MARI, JAAN]);
    expect(loadAll(memory, [MARI, JAAN], reading)).toBe(2);
    expect(loadAll(memory, [MARI, JAAN], reading)).toBe(0);
    expect(known(memory)).toEqual({ 1001: 'Mari', 1002: 'Jaan' });
  });

  it('reads values by the keys they were kept with until the next one is committed', () => {
    using memory = openMemory();
    loadAll(memory, [MARI]);
    const load = memory.store.customers.begin(memory.id, ['name', 'code', 'email'], '');
    load.see('other', 1);
    load.stage({
      digest: 'other',
      position: 1,
      stripped: 0,
      problem: null,
      code: '7',
      address: 'x@example.ee',
      ts: null,
      values: ['Kadri', '7', null],
      consent: [{ word: 'jah', date: null }],
      present: [],
      erased: false,
    });
    expect(known(memory)).toEqual({ 1001: 'Mari' });
    load.commit(NOTE, () => true);
    const [row, ...rest] = memory.store.customers.byAddress(memory.id);
    expect(rest).toEqual([]);
    expect(row).toMatchObject({ code: '7', link: null, contact: null, consent: [{ word: 'jah', date: null }] });
    expect([...(row?.fields ?? [])]).toEqual([
      ['name', 'Kadri'],
      ['code', '7'],
    ]);
  });

  it('lets records go only with its commit', () => {
    using memory = openMemory();
    loadAll(memory, [MARI, JAAN]);
    const load = memory.store.customers.begin(memory.id, KEYS, '');
    feed(load, [JAAN]);
    expect(known(memory)).toEqual({ 1001: 'Mari', 1002: 'Jaan' });
    expect(load.commit(NOTE, () => true)).toMatchObject({ records: 1 });
    expect(known(memory)).toEqual({ 1002: 'Jaan' });
  });

  it('changes nothing when its counts are refused or it is discarded', () => {
    using memory = openMemory();
    loadAll(memory, [MARI, { name: 'nimetu' }]);
    const before = memory.db.prepare('SELECT * FROM customer').all();
    const refused = memory.store.customers.begin(memory.id, [...KEYS, 'phone'], '');
    feed(refused, [{ code: '1001', name: 'aadressita' }, { name: 'teine' }, { name: 'nimetu' }]);
    expect(refused.commit(NOTE, (counts) => counts.withAddress > 0)).toBeNull();
    expect(memory.db.prepare('SELECT * FROM customer').all()).toEqual(before);
    const discarded = memory.store.customers.begin(memory.id, KEYS, '');
    feed(discarded, [JAAN]);
    discarded.discard();
    expect(memory.db.prepare('SELECT * FROM customer').all()).toEqual(before);
    expect(loadAll(memory, [MARI, { name: 'nimetu' }])).toBe(0);
  });

  it('that was interrupted is cleaned away when the next one begins', () => {
    using memory = openMemory();
    loadAll(memory, [MARI]);
    {
      using crashed = memory.again();
      feed(createCustomerStore(crashed.db, 0).begin(crashed.id, KEYS, ''), [...many(5000), JAAN]);
      // Closed in mid-load: the full batch is in the file, what came after it is not.
    }
    expect(memory.db.prepare('SELECT count(*) FROM customer').pluck().get()).toBe(5001);
    expect(known(memory)).toEqual({ 1001: 'Mari' });
    expect(loadAll(memory, [MARI, JAAN])).toBe(1);
    expect(memory.db.prepare('SELECT count(*) FROM customer').pluck().get()).toBe(2);
  });

  it('lays a changed record over the row of its customer, which stays where it is', () => {
    using memory = openMemory();
    const rows = memory.db
      .prepare<[], [number, string, number]>('SELECT id, code, copies FROM customer ORDER BY id')
      .raw();
    const kadri = { code: '1003', email: 'kadri@example.ee' };
    loadAll(memory, [MARI, JAAN, kadri]);
    const [mari, jaan, kadris] = rows.all().map(([id]) => id);
    const changed = { ...MARI, name: 'Mari-Liis' };
    // One comes again and changed, twice; one is new; one goes.
    expect(loadAll(memory, [changed, { code: '1004' }, changed, kadri])).toBe(2);
    expect(rows.all()).toEqual([
      [mari, '1001', 2],
      [kadris, '1003', 1],
      [expect.any(Number), '1004', 1],
    ]);
    // Two that differ under one code need two rows; where the newer one goes, the other one is the customer again.
    loadAll(memory, [changed, { ...changed, ts: '2026-01-02', name: 'Mari' }, kadri]);
    expect(known(memory)).toEqual({ 1001: 'Mari', '1001 (old)': 'superseded', 1003: '' });
    expect(rows.all().map(([id]) => id === jaan)).not.toContain(true);
    loadAll(memory, [changed, kadri]);
    expect(known(memory)).toEqual({ 1001: 'Mari-Liis', 1003: '' });
    expect(rows.all()[0]).toEqual([mari, '1001', 1]);
  });

  it('counts a record that came twice and then changed once in the form of the feed', () => {
    using memory = openMemory();
    const { store, db, id } = memory;
    loadAll(memory, [MARI, MARI, JAAN]);
    store.customers.shape(id, ['name']);
    loadAll(memory, [{ ...MARI, name: 'Mari-Liis' }, JAAN]);
    const carried = store.customers.shape(id, ['name']);
    db.prepare('UPDATE connection SET shape = NULL').run();
    expect(carried).toEqual(store.customers.shape(id, ['name']));
    expect(carried.records).toBe(2);
  });

  it('does not see what another connection has', () => {
    using memory = openMemory();
    const other = { store: memory.store, id: openConnection(memory.store, 'Tamm AS') };
    expect(loadAll(memory, [MARI, JAAN])).toBe(2);
    expect(loadAll(other, [MARI])).toBe(1);
    expect(loadAll(memory, [JAAN])).toBe(0);
    expect(loadAll(other, [])).toBe(0);
    expect(known(memory)).toEqual({ 1002: 'Jaan' });
    expect(known(other)).toEqual({});
    expect(memory.store.customers.hasAddress(other.id, 'jaan@example.ee')).toBe(false);
  });

  it('lets others write while the feed is slow', async () => {
    using memory = openMemory();
    using other = memory.again();
    const load = memory.store.customers.begin(memory.id, KEYS, '');
    feed(load, [MARI]);
    await new Promise((resolve) => {
      setTimeout(resolve, 300);
    });
    other.db.pragma('busy_timeout = 0');
    expect(openConnection(other.store, 'Tamm AS')).toBeGreaterThan(0);
    feed(load, [JAAN], 2);
    load.commit(NOTE, () => true);
    expect(known(memory)).toEqual({ 1001: 'Mari', 1002: 'Jaan' });
  });
});

describe('records that come more than once', () => {
  it('are one customer and so many bad records when they are identical', () => {
    using memory = openMemory();
    const load = memory.store.customers.begin(memory.id, KEYS, '');
    expect(feed(load, [MARI, JAAN, MARI, MARI])).toBe(2);
    expect(load.commit(NOTE, () => true)).toEqual({
      ...FIRST,
      records: 4,
      badRecords: 2,
      withAddress: 2,
      codes: 2,
    });
    expect(known(memory)).toEqual({ '1001 ×3': 'Mari', 1002: 'Jaan' });
    const again = memory.store.customers.begin(memory.id, KEYS, '');
    expect(feed(again, [MARI, MARI, JAAN])).toBe(0);
    expect(again.commit(NOTE, () => true)).toMatchObject({ records: 3, badRecords: 1 });
    expect(known(memory)).toEqual({ '1001 ×2': 'Mari', 1002: 'Jaan' });
    expect(loadAll(memory, [JAAN, MARI])).toBe(0);
    expect(known(memory)).toEqual({ 1001: 'Mari', 1002: 'Jaan' });
  });

  it('keep the one with the later change when their code is the same', () => {
    using memory = openMemory();
    const older = { ...MARI, name: 'vanem', ts: '2026-03-02T09:15:27' };
    const newer = { ...MARI, name: 'uuem', ts: '2026-03-02T09:15:28' };
    const load = memory.store.customers.begin(memory.id, KEYS, '');
    feed(load, [newer, older]);
    expect(load.commit(NOTE, () => true)).toEqual({ ...FIRST, records: 2, badRecords: 1, withAddress: 1, codes: 1 });
    expect(known(memory)).toEqual({ 1001: 'uuem', '1001 (old)': 'superseded' });
    loadAll(memory, [older]);
    expect(known(memory)).toEqual({ 1001: 'vanem' });
    loadAll(memory, [
      { ...older, ts: '2026-05-01T00:00:00' },
      { ...newer, name: 'ajata', ts: '' },
    ]);
    expect(known(memory)).toEqual({ 1001: 'vanem', '1001 (old)': 'superseded' });
  });

  it('keep the later one in the document when nothing else tells, however they stood last time', () => {
    using memory = openMemory();
    const one = { ...MARI, name: 'üks' };
    const two = { ...MARI, name: 'kaks' };
    expect(loadAll(memory, [one, JAAN, two])).toBe(3);
    expect(known(memory)['1001']).toBe('kaks');
    expect(loadAll(memory, [two, JAAN, one])).toBe(0);
    expect(known(memory)).toEqual({ 1001: 'üks', '1001 (old)': 'superseded', 1002: 'Jaan' });
    expect(loadAll(memory, [one, two, JAAN])).toBe(0);
    expect(known(memory)['1001']).toBe('kaks');
    // One of them is new, the other is not.
    expect(loadAll(memory, [{ ...MARI, name: 'kolm' }, one])).toBe(1);
    expect(known(memory)['1001']).toBe('üks');
  });

  it('count at the place where they came last', () => {
    using memory = openMemory();
    const one = { ...MARI, name: 'üks' };
    const two = { ...MARI, name: 'kaks' };
    for (const parsed of [2, 0]) {
      const load = memory.store.customers.begin(memory.id, KEYS, '');
      expect(feed(load, [one, two, one])).toBe(parsed);
      expect(load.commit(NOTE, () => true)).toMatchObject({ records: 3, badRecords: 2 });
      expect(known(memory)).toEqual({ '1001 ×2': 'üks', '1001 (old)': 'superseded' });
    }
  });
});

describe('records without a code', () => {
  it('are named by their place in the feed of today', () => {
    using memory = openMemory();
    loadAll(memory, [{ name: 'nimetu' }, MARI, { unreadable: true }]);
    expect(known(memory)).toEqual({ '#1': 'no-code', 1001: 'Mari', '#3': 'unreadable' });
    expect(loadAll(memory, [MARI, JAAN, { unreadable: true }, { name: 'nimetu' }])).toBe(1);
    expect(known(memory)).toEqual({ 1001: 'Mari', 1002: 'Jaan', '#3': 'unreadable', '#4': 'no-code' });
  });

  it('are each named by their own place, also when they are identical', () => {
    using memory = openMemory();
    const load = memory.store.customers.begin(memory.id, KEYS, '');
    feed(load, [{ name: 'nimetu' }, MARI, { name: 'nimetu' }, { name: 'nimetu' }]);
    expect(load.commit(NOTE, () => true)).toEqual({ ...FIRST, records: 4, badRecords: 3, withAddress: 1, codes: 1 });
    expect(known(memory)).toEqual({ '#1': 'no-code', 1001: 'Mari', '#3': 'no-code', '#4': 'no-code' });
    expect(loadAll(memory, [MARI, { name: 'nimetu' }, { name: 'nimetu' }])).toBe(0);
    expect(known(memory)).toEqual({ 1001: 'Mari', '#2': 'no-code', '#3': 'no-code' });
    expect(loadAll(memory, [{ name: 'nimetu' }, { name: 'nimetu' }, { name: 'nimetu' }, MARI])).toBe(1);
    expect(known(memory)).toEqual({ '#1': 'no-code', '#2': 'no-code', '#3': 'no-code', 1001: 'Mari' });
  });

  it('do not slow the load down when there are many identical ones', () => {
    using memory = openMemory();
    const started = performance.now();
    loadAll(
      memory,
      Array.from({ length: 20_000 }, () => ({})),
    );
    loadAll(
      memory,
      Array.from({ length: 20_000 }, () => ({})),
    );
    expect(performance.now() - started).toBeLessThan(15_000);
    expect(Object.keys(known(memory))).toHaveLength(20_000);
  });
});

describe('reading customers by address', () => {
  it('gives every record once, those without an address first, then by address and code', () => {
    using memory = openMemory();
    const records = [
      ...many(2500, { email: 'b@example.ee' }).toReversed(),
      { code: '2', email: 'a@example.ee' },
      { code: '10', email: 'a@example.ee' },
      { code: 'Z', email: 'c@example.ee' },
      { code: 'A' },
    ];
    loadAll(memory, records);
    const rows = [...memory.store.customers.byAddress(memory.id)].map((row) => row.code);
    expect(rows).toEqual(['A', '10', '2', ...many(2500).map((each) => each.code), 'Z']);
  });

  it.each([1999, 2000, 2001, 4000, 4001])('loses nobody at the border of a page: %i records', (count) => {
    using memory = openMemory();
    // Pairs share an address, so that an odd border falls between the two of them.
    const pairs = many(count).map((each, n) => ({ ...each, email: `a${String(n >> 1).padStart(5, '0')}@example.ee` }));
    loadAll(memory, pairs);
    const rows = [...memory.store.customers.byAddress(memory.id)].map((row) => row.code);
    expect(rows).toEqual(pairs.map((each) => each.code));
  });

  it.each([1999, 2000, 2001])('loses nobody without an address: %i records', (count) => {
    using memory = openMemory();
    loadAll(
      memory,
      many(count).map(({ code }) => ({ code: code ?? '' })),
    );
    expect([...memory.store.customers.byAddress(memory.id)]).toHaveLength(count);
  });

  it('lets the reader write between two rows', () => {
    using memory = openMemory();
    const { store, id } = memory;
    loadAll(memory, many(4100));
    let rows = 0;
    for (const { code } of store.customers.byAddress(id)) {
      rows += 1;
      store.contacts.link(id, [{ code: code ?? '', hash: `h${rows}`, email: 'x@example.ee' }]);
    }
    expect(rows).toBe(4100);
  });
});
