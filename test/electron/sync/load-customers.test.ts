import { describe, expect, it } from 'vitest';
import { problem } from '../../../shared/domain/problem.ts';
import { ok } from '../../../shared/lib/result.ts';
import { feedBench, reply } from '../../support/feed-bench.ts';
import { type Memory, START } from '../../support/memory.ts';
import { connection } from '../../support/world.ts';

const DATES = { source: 'datafields.OPTIN', date: 'datafields.OPTIN.param' };

const customer = (code: string, rest = '') => `<customer code="${code}" email="k${code}@example.ee" ${rest}/>`;
const many = (from: number, count: number) => Array.from({ length: count }, (_, n) => customer(String(from + n)));
const rowsOf = ({ db }: Memory, table: string) => db.prepare(`SELECT * FROM ${table}`).all();
const EMPTY = { ok: false, problem: problem('source/empty') };

describe('loading customers', () => {
  it('fetches everything, and tells what came and which row of the history it is', async () => {
    using bench = feedBench(connection());
    bench.customers = [customer('1', 'name="Mari"'), customer('2'), '<customer name="nimetu"/>'];
    const bytes = Buffer.byteLength(reply('customers', bench.customers));
    const counts = { kind: 'full', records: 3, bytes, badRecords: 1, strippedCharacters: 0 };
    expect(await bench.load()).toEqual(
      ok({ counts: { ...counts, parsed: 3 }, fetch: 1, renames: [], lost: [], owners: null }),
    );
    expect(await bench.load()).toEqual(
      ok({ counts: { ...counts, parsed: 0 }, fetch: 2, renames: [], lost: [], owners: null }),
    );
    expect(bench.asked).toEqual([
      { component: 'customer', since: null },
      { component: 'customer', since: null },
    ]);
    expect(bench.known()).toEqual({ 1: 'Mari', 2: '', '#3': 'no-code' });
    expect(bench.memory.store.fetches.last(bench.row().id)).toMatchObject({
      kind: 'full',
      startedAt: START.toISOString(),
      settingsDigest: bench.row().settingsDigest,
    });
  });

  it('tells which fields look renamed since the last good full fetch', async () => {
    const pairs = [
      { source: 'email', target: 'email' },
      { source: 'datafields.LOJ', target: 'level' },
    ];
    using bench = feedBench(connection({ mapping: pairs }));
    const loyal = (code: string, field: string) =>
      customer(code).replace(
        '/>',
        `><datafields><data code="${field}" content="tase ${code}"/></datafields></customer>`,
      );
    bench.customers = ['1', '2', '3'].map((code) => loyal(code, 'LOJ'));
    await bench.load();
    bench.accept();
    bench.customers = ['1', '2', '3'].map((code) => loyal(code, 'LOJALSUS'));
    const renames = [{ from: 'datafields.LOJ', to: 'datafields.LOJALSUS', same: 3, of: 3 }];
    expect(await bench.load()).toMatchObject({ value: { renames } });
    // What was renamed shows once: the load before does not have the old field any more, good or not.
    bench.customers = ['1', '2', '3'].map((code) => loyal(code, 'TASE'));
    expect(await bench.load()).toMatchObject({ value: { renames: [] } });
  });
});

describe('a feed that must not be used', () => {
  it('is one without anybody, or without one usable address', async () => {
    using bench = feedBench(connection());
    bench.customers = [customer('1')];
    await bench.load();
    const before = rowsOf(bench.memory, 'customer');
    for (const records of [[], ['<customer code="1" email=""/>'], ['<customer code="1" email="jaan"/>']]) {
      bench.customers = records;
      expect(await bench.load()).toEqual(EMPTY);
    }
    expect(rowsOf(bench.memory, 'customer')).toEqual(before);
    expect(rowsOf(bench.memory, 'fetch')).toHaveLength(1);
  });

  it('is none that lost its e-mail or its code: that is drift, and holds the plan', async () => {
    using bench = feedBench(connection());
    bench.customers = [customer('1', 'name="Mari"'), customer('2')];
    await bench.loadOnly();
    // Before any fetch was good, nothing says that the field was ever there.
    bench.customers = ['<customer code="1" name="Mari"/>'];
    expect(await bench.loadOnly()).toEqual(EMPTY);
    bench.accept();
    expect(await bench.loadOnly()).toMatchObject({ ok: true, value: { counts: { records: 1, badRecords: 0 } } });
    bench.customers = ['<customer email="k1@example.ee"/>'];
    expect(await bench.loadOnly()).toMatchObject({ ok: true, value: { counts: { records: 1, badRecords: 1 } } });
    // A field that is there and blank is not lost, but emptied.
    bench.customers = ['<customer code="1" email=""/>'];
    expect(await bench.load()).toEqual(EMPTY);
    bench.customers = [];
    expect(await bench.load()).toEqual(EMPTY);
  });

  it('is one of another company', async () => {
    using bench = feedBench(connection());
    bench.customers = many(0, 50);
    await bench.load();
    const before = rowsOf(bench.memory, 'customer');
    const strangers = [...many(0, 11), ...many(1000, 29)];
    bench.customers = strangers;
    const stopped = { ok: false, problem: problem('source/other-company', { known: '11', records: '40' }) };
    expect(await bench.load()).toEqual(stopped);
    expect(rowsOf(bench.memory, 'customer')).toEqual(before);
    expect(rowsOf(bench.memory, 'fetch')).toHaveLength(1);
    bench.settings = connection({ limits: { 'LIM-11': { percent: 20 } } });
    expect(await bench.load()).toMatchObject({ ok: true, value: { counts: { records: 40 } } });
  });
});

describe('fetching changes only', () => {
  const incremental = (more: Record<string, unknown> = {}) =>
    connection({ source: { url: 'https://directo.example/x.asp', incremental: true }, ...more });
  const since = ({ asked }: ReturnType<typeof feedBench>) => asked.at(-1)?.since;

  it('begins with everything, then asks for what changed since the day before the last fetch', async () => {
    using bench = feedBench(incremental());
    bench.customers = [customer('1', 'name="Mari"'), customer('2', 'name="Jaan"')];
    await bench.load();
    bench.days = 1;
    bench.customers = [customer('2', 'name="Juhan"'), customer('3')];
    const bytes = Buffer.byteLength(reply('customers', bench.customers));
    const counts = { kind: 'incremental', records: 2, parsed: 2, bytes, badRecords: 0, strippedCharacters: 0 };
    expect(await bench.load()).toEqual(ok({ counts, fetch: 2, renames: [], lost: [], owners: null }));
    expect(since(bench)).toBe('22.11.2026');
    expect(bench.known()).toEqual({ 1: 'Mari', 2: 'Juhan', 3: '' });
    bench.days = 3;
    bench.customers = [];
    expect(await bench.load()).toMatchObject({ ok: true, value: { counts: { kind: 'incremental', records: 0 } } });
    expect(since(bench)).toBe('23.11.2026');
    expect(bench.known()).toEqual({ 1: 'Mari', 2: 'Juhan', 3: '' });
  });

  it('fetches everything again after seven days, and whoever is gone by then is gone', async () => {
    using bench = feedBench(incremental());
    bench.customers = [customer('1'), customer('2')];
    await bench.load();
    bench.customers = [customer('1')];
    const kinds = [];
    for (bench.days = 1; bench.days <= 8; bench.days += 1) {
      await bench.load();
      kinds.push([since(bench), Object.keys(bench.known()).length]);
    }
    expect(kinds).toEqual([
      ['22.11.2026', 2],
      ['23.11.2026', 2],
      ['24.11.2026', 2],
      ['25.11.2026', 2],
      ['26.11.2026', 2],
      ['27.11.2026', 2],
      [null, 1],
      ['29.11.2026', 1],
    ]);
  });

  it('fetches everything after a change of the settings, and where the run asks for it', async () => {
    using bench = feedBench(incremental());
    bench.customers = [customer('1')];
    await bench.load();
    await bench.load({ full: true });
    expect(since(bench)).toBeNull();
    await bench.load();
    expect(since(bench)).toBe('22.11.2026');
    bench.settings = incremental({ closed: 'include' });
    await bench.load();
    expect(since(bench)).toBeNull();
    // A program that keeps records otherwise cannot lay changes over old ones.
    bench.memory.db.prepare('UPDATE connection SET reading = \'[[],"older"]\'').run();
    await bench.load();
    expect(since(bench)).toBeNull();
  });

  it('fetches everything again after a fetch that was held', async () => {
    using bench = feedBench(incremental());
    bench.customers = [customer('1')];
    await bench.loadOnly();
    bench.days = 1;
    await bench.loadOnly();
    expect(since(bench)).toBeNull();
    bench.accept();
    await bench.load();
    expect(since(bench)).toBe('23.11.2026');
  });

  it('moves on only with a fetch that was good', async () => {
    using bench = feedBench(incremental());
    bench.customers = [customer('1')];
    await bench.load();
    bench.days = 2;
    bench.customers = '<transport><customers><customer code="1"';
    expect(await bench.load()).toEqual({ ok: false, problem: problem('source/truncated') });
    expect(since(bench)).toBe('22.11.2026');
    bench.customers = [customer('1')];
    await bench.load();
    expect(since(bench)).toBe('22.11.2026');
    await bench.load();
    expect(since(bench)).toBe('24.11.2026');
  });
});

describe('loading contacts', () => {
  const contacts = (more: Record<string, unknown> = {}) =>
    connection({
      source: { url: 'https://directo.example/x.asp', component: 'contact' },
      mapping: [
        { source: 'email', target: 'email' },
        { source: 'customer.name', target: 'company' },
      ],
      labels: [{ source: 'customer.class', each: true, add: { kind: 'tag', name: 'klass:{value}' } }],
      exclude: [],
      consent: DATES,
      ...more,
    });
  const contact = (code: string, of: string, name = '') =>
    `<contact code="${code}" customercode="${of}" name="${name}" email="k${code}@example.ee"/>`;
  const kask =
    '<customer code="1001" name="Kask OÜ" class="VIP" closed="0" email="kask@example.ee" regno="123"><datafields><data code="OPTIN" content="ei" param="1.9.2026"/></datafields></customer>';
  const owners = ({ memory, row }: ReturnType<typeof feedBench>) =>
    [...memory.store.customers.byAddress(row().id)].map(({ code, owner }) => [
      code,
      owner && [Object.fromEntries(owner.fields), owner.consent],
    ]);

  it('loads the customers that they belong to first, and keeps of those only what is read', async () => {
    using bench = feedBench(contacts());
    bench.customers = [kask];
    bench.contacts = [contact('17', '1001', 'Liis'), contact('18', '', 'Tiit')];
    const sizes = [reply('customers', bench.customers), reply('contacts', bench.contacts)].map((text) =>
      Buffer.byteLength(text),
    );
    const bytes = (sizes[0] ?? 0) + (sizes[1] ?? 0);
    const progress: number[] = [];
    const counts = { kind: 'full', records: 2, parsed: 2, bytes, badRecords: 0, strippedCharacters: 0 };
    const loaded = await bench.load({}, (_, read) => void progress.push(read));
    const ofOwners = { connection: 2, fetch: 2, records: 1, badRecords: 0, lost: [] };
    expect(loaded).toEqual(ok({ counts, fetch: 1, renames: [], lost: [], owners: ofOwners }));
    expect(progress).toEqual([sizes[0], bytes]);
    expect(bench.asked).toEqual([
      { component: 'customer', since: null },
      { component: 'contact', since: null },
    ]);
    expect(owners(bench)).toEqual([
      ['17', [{ class: 'VIP', closed: '0', code: '1001', name: 'Kask OÜ' }, [{ word: 'ei', date: '1.9.2026' }]]],
      ['18', null],
    ]);
    expect(bench.known()).toEqual({ 17: 'Liis', 18: 'Tiit' });
    expect(JSON.stringify(rowsOf(bench.memory, 'customer'))).not.toMatch(/kask@|123/);
    expect(await bench.load()).toMatchObject({ value: { counts: { records: 2, parsed: 0, bytes } } });
  });

  it('changes nothing where either feed fails or the contacts are refused', async () => {
    using bench = feedBench(contacts());
    bench.customers = [kask];
    bench.contacts = [contact('17', '1001')];
    await bench.load();
    const before = [rowsOf(bench.memory, 'customer'), rowsOf(bench.memory, 'fetch')];
    const renamed = kask.replace('Kask OÜ', 'Kuusk OÜ');
    for (const [customers, people, code] of [
      ['<html></html>', bench.contacts, 'source/not-xml'],
      [[], bench.contacts, 'source/empty'],
      [[renamed], '<transport><contacts>', 'source/truncated'],
      [[renamed], [], 'source/empty'],
      [[renamed], [contact('99', '1001')], 'source/other-company'],
    ] as const) {
      bench.customers = customers;
      bench.contacts = people;
      expect(await bench.load()).toMatchObject({ ok: false, problem: { code } });
      expect([rowsOf(bench.memory, 'customer'), rowsOf(bench.memory, 'fetch')]).toEqual(before);
    }
  });

  it('asks both feeds for changes, each since its own last fetch, or both for everything', async () => {
    const source = { url: 'https://directo.example/x.asp', component: 'contact', incremental: true };
    using bench = feedBench(contacts({ source }));
    bench.customers = [kask];
    bench.contacts = [contact('17', '1001')];
    await bench.load();
    bench.days = 1;
    bench.customers = [];
    bench.contacts = [contact('18', '1001')];
    expect(await bench.load()).toMatchObject({ value: { counts: { kind: 'incremental', records: 1 } } });
    expect(bench.asked.slice(2)).toEqual([
      { component: 'customer', since: '22.11.2026' },
      { component: 'contact', since: '22.11.2026' },
    ]);
    expect(owners(bench).map(([code, owner]) => [code, owner !== null])).toEqual([
      ['17', true],
      ['18', true],
    ]);
    const companion = bench.memory.store.connections.companion(bench.row().id);
    bench.memory.db.prepare('DELETE FROM fetch WHERE connection_id = ?').run(companion);
    bench.customers = [kask];
    await bench.load();
    expect(bench.asked.slice(4)).toEqual([
      { component: 'customer', since: null },
      { component: 'contact', since: null },
    ]);
  });

  it('keeps of the customer of erased people only that it is closed and what it refuses', async () => {
    using bench = feedBench(contacts());
    bench.customers = [kask];
    bench.contacts = [contact('17', '1001'), contact('1001', '1001')];
    const erased = { hasAddress: (address: string) => address === 'kask@example.ee', hasCode: () => false };
    await bench.load({ erased });
    const refusal = [{ closed: '0' }, [{ word: 'ei', date: '1.9.2026' }]];
    expect(owners(bench)).toEqual([
      ['1001', refusal],
      ['17', refusal],
    ]);
    // Codes of contacts and of customers are counted by themselves.
    const byCode = { hasAddress: () => false, hasCode: (code: string) => code === '1001' };
    using other = feedBench(contacts());
    other.customers = [kask];
    other.contacts = [contact('17', '1001'), contact('1001', '1001')];
    await other.load({ erased: byCode });
    const rows = [...other.memory.store.customers.byAddress(other.row().id)];
    expect(rows.map((row) => [row.code, row.erased, row.owner?.fields.get('name')])).toEqual([
      ['1001', true, undefined],
      ['17', false, 'Kask OÜ'],
    ]);
  });
});

describe('erased people', () => {
  it.each([
    ['by their address', { hasAddress: (address: string) => address === 'k1@example.ee', hasCode: () => false }],
    ['by another address of the field', { hasAddress: (a: string) => a === 'mari2@example.ee', hasCode: () => false }],
    ['by their code', { hasAddress: () => false, hasCode: (code: string) => code === '1' }],
  ])('are known %s, and nothing of them is kept', async (_, erased) => {
    using bench = feedBench(connection({ consent: DATES }));
    bench.customers = [
      '<customer code="1" name="Mari" email="k1@example.ee; mari2@example.ee" ts="2026-11-01T00:00:00"><datafields><data code="OPTIN" content="jah"/></datafields></customer>',
      customer('2', 'name="Jaan"'),
      '<customer name="nimetu" email="x@example.ee"/>',
    ];
    const loaded = await bench.load({ erased });
    expect(loaded).toMatchObject({ ok: true, value: { counts: { records: 3, badRecords: 1 } } });
    const rows = [...bench.memory.store.customers.byAddress(bench.row().id)];
    expect(
      rows.map(({ code, erased: isErased, address, fields, consent }) => [
        code,
        isErased,
        address,
        fields.size,
        consent,
      ]),
    ).toEqual([
      ['1', true, null, 0, []],
      [null, false, null, expect.any(Number), []],
      ['2', false, 'k2@example.ee', expect.any(Number), []],
    ]);
    expect(JSON.stringify(rowsOf(bench.memory, 'customer'))).not.toMatch(/Mari|mari2|k1@|jah/);
  });

  it('are no reason to take the feed for an empty one', async () => {
    using bench = feedBench(connection());
    bench.customers = [customer('1')];
    const erased = { hasAddress: () => true, hasCode: () => false };
    expect(await bench.load({ erased })).toMatchObject({ ok: true, value: { counts: { records: 1 } } });
  });
});
