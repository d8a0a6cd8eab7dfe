import { describe, expect, it } from 'vitest';
import { KEYS, known, loadAll, openConnection, openMemory, START } from '../../support/memory.ts';
import { aSummary, plannedOperation } from '../../support/plan-rows.ts';

const SCHEDULE = { every: 'weekday', at: '09:00', timeZone: 'Europe/Tallinn' } as const;

describe('connections', () => {
  it('count their settings up with every change, and go back to none', () => {
    using memory = openMemory();
    const { connections } = memory.store;
    const settings = (digest: string) => ({ digest, document: JSON.stringify({ schedule: null, digest }) });
    const first = connections.open('Tamm AS', settings('a'), START);
    expect(first).toMatchObject({ name: 'Tamm AS', settingsVersion: 1, settingsDigest: 'a', routing: 'body' });
    expect(connections.open('Tamm AS', settings('a'), START)).toMatchObject({ id: first.id, settingsVersion: 1 });
    expect(connections.open('Tamm AS', settings('b'), START)).toMatchObject({ id: first.id, settingsVersion: 2 });
    // Back to the first settings is a change all the same: the history says so.
    expect(connections.open('Tamm AS', settings('a'), START)).toMatchObject({
      settingsVersion: 3,
      settingsDigest: 'a',
    });
    expect(connections.find('Tamm AS')?.settingsVersion).toBe(3);
    expect(connections.find('tamm as')).toBeNull();
    expect(connections.find('Kask OÜ')?.settingsVersion).toBe(1);
  });

  it('remember the routing that works, each its own', () => {
    using memory = openMemory();
    const { connections } = memory.store;
    openConnection(memory.store, 'Tamm AS');
    connections.rememberRouting(memory.id, 'query');
    expect(connections.find('Kask OÜ')?.routing).toBe('query');
    expect(connections.find('Tamm AS')?.routing).toBe('body');
    expect(connections.open('Kask OÜ', { digest: 'other', document: '{}' }, START).routing).toBe('query');
  });

  it('are listed by name with their schedule', () => {
    using memory = openMemory();
    openConnection(memory.store, 'Aas OÜ', SCHEDULE);
    expect(memory.store.connections.all().map(({ name, schedule }) => [name, schedule])).toEqual([
      ['Aas OÜ', SCHEDULE],
      ['Kask OÜ', null],
    ]);
  });

  it('can be looked at while a run is writing', () => {
    using memory = openMemory();
    using other = memory.again();
    const load = memory.store.customers.begin(memory.id, KEYS, '');
    load.stage({
      digest: 'd',
      position: 1,
      stripped: 0,
      problem: null,
      code: '1',
      address: null,
      ts: null,
      values: [],
      consent: [],
      present: [],
      erased: false,
    });
    other.db.pragma('busy_timeout = 0');
    expect(openConnection(other.store, 'Kask OÜ')).toBe(memory.id);
    load.discard();
    expect(loadAll(memory, [])).toBe(0);
  });
});

describe('a connection of contacts', () => {
  const contacts = {
    digest: 'contacts',
    document: JSON.stringify({ source: { component: 'contact' }, schedule: null }),
  };

  it('keeps its customers under a row of its own that nobody else sees', () => {
    using memory = openMemory();
    const { connections } = memory.store;
    const companion = connections.companion(memory.id);
    expect(companion).not.toBe(memory.id);
    expect(connections.companion(memory.id)).toBe(companion);
    loadAll({ store: memory.store, id: companion }, [{ code: '1001', name: 'Kask OÜ' }]);
    expect(connections.all().map((row) => row.name)).toEqual(['Kask OÜ']);
    expect(connections.find('Kask OÜ\u0000customers')).toBeNull();
    expect(known(memory)).toEqual({});
  });

  it('takes its customers along to another target', () => {
    using memory = openMemory();
    const { connections } = memory.store;
    const accounts = () => memory.db.prepare('SELECT account_id FROM connection ORDER BY id').pluck().all();
    connections.companion(memory.id);
    const document = JSON.stringify({ source: { component: 'contact' }, target: { kind: 'files', folder: 'f' } });
    connections.open('Kask OÜ', { digest: 'elsewhere', document }, START);
    connections.companion(memory.id);
    const [own, companion] = accounts();
    expect(own).toBe(companion);
  });

  it('gives them up when it becomes one of customers', () => {
    using memory = openMemory();
    const { connections } = memory.store;
    connections.open('Kask OÜ', contacts, START);
    const companion = connections.companion(memory.id);
    loadAll({ store: memory.store, id: companion }, [{ code: '1001', name: 'Kask OÜ' }]);
    connections.open('Kask OÜ', { ...contacts, digest: 'still contacts' }, START);
    expect(connections.companion(memory.id)).toBe(companion);
    connections.open('Kask OÜ', { digest: 'customers', document: '{"source":{"component":"customer"}}' }, START);
    expect(memory.db.prepare('SELECT id FROM connection').pluck().all()).toEqual([memory.id]);
    expect(memory.db.prepare('SELECT * FROM customer').all()).toEqual([]);
  });
});

describe('forgetting a connection', () => {
  it('leaves nothing of it but the record of consents, and nothing of others is touched', () => {
    using memory = openMemory();
    const { db, store } = memory;
    const fill = (id: number) => {
      const companion = store.connections.companion(id);
      loadAll({ store, id: companion }, [{ code: '1001', name: 'firma' }]);
      loadAll({ store, id }, [{ code: '17', email: 'liis@example.ee' }]);
      const fetch = store.fetches.last(id)?.id ?? 0;
      store.contacts.link(id, [{ code: '18', hash: 'h18', email: 'tiit@example.ee' }]);
      store.fetches.accept(id, fetch, START);
      const writer = store.plans.begin(id, 'digest', START, { fetch });
      writer.operation(plannedOperation());
      const plan = writer.finish(aSummary({ hash: `a${id}` }));
      const at = START.toISOString();
      store.fixes.save(id, [{ code: '17', kind: 'bad-email', state: 'open', firstSeen: at, since: at }]);
      store.fixes.begin(id, 'fix-list', START);
      const planning = store.standings.begin(id, plan.id, 'basis');
      const [card] = store.customers.byAddress(id);
      planning.note(card?.row ?? 0, 'unchanged');
      planning.finish();
      const run = store.runs.start(id, 'manual', START);
      store.runs.attach(run, plan.id);
      const undo = store.plans.begin(id, 'digest', START, { undoOf: run }).finish(aSummary({ hash: `b${id}` }));
      store.runs.attach(store.runs.start(id, 'manual', START), undo.id);
      store.approvals.approvePlan(
        id,
        { hash: `a${id}`, findings: '[]' },
        { initials: 'KT', reason: 'vaatasin üle' },
        START,
      );
    };
    const tables = db
      .prepare<[], string>(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name",
      )
      .pluck()
      .all();
    const everything = () =>
      Object.fromEntries(tables.map((table) => [table, db.prepare(`SELECT * FROM ${table}`).all()]));
    fill(memory.id);
    const before = everything();
    for (const table of ['fetch', 'source_field', 'absence', 'approval', 'plan', 'run', 'customer']) {
      expect([table, before[table]?.length]).not.toEqual([table, 0]);
    }
    fill(openConnection(store, 'Tamm AS'));
    store.connections.forget('Tamm AS');
    expect(everything()).toEqual(before);
    expect(store.verify()).toEqual([]);
    store.connections.forget('Kask OÜ');
    const left = Object.entries(everything()).flatMap(([table, rows]) => (rows.length > 0 ? [table] : []));
    expect(left).toEqual(['evidence_head', 'hash_key']);
  });
});

describe('decisions', () => {
  it('are remembered by connection and address, the last one counts', () => {
    using memory = openMemory();
    const { store, id } = memory;
    const other = openConnection(store, 'Tamm AS');
    expect(store.decisions.find(id, 'info@firma.ee')).toBeNull();
    const primary = { choice: { kind: 'primary', code: '2001' }, fingerprint: 'f1' } as const;
    store.decisions.save(id, 'info@firma.ee', primary, START);
    expect(store.decisions.find(id, 'info@firma.ee')).toEqual(primary);
    expect(store.decisions.find(other, 'info@firma.ee')).toBeNull();
    const skip = { choice: { kind: 'skip' }, fingerprint: 'f2' } as const;
    store.decisions.save(id, 'info@firma.ee', skip, START);
    store.decisions.save(id, 'arved@firma.ee', primary, START);
    expect(store.decisions.find(id, 'info@firma.ee')).toEqual(skip);
    expect(store.decisions.find(id, 'arved@firma.ee')).toEqual(primary);
  });
});
