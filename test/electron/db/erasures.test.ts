import type Database from 'better-sqlite3';
import { describe, expect, it } from 'vitest';
import { openConnection, openMemory } from '../../support/memory.ts';
import { annemari, dump, jaan, leave, leaveAll, MARI, mari, NOW, planOf } from '../../support/person-traces.ts';
import { aSummary, plannedOperation } from '../../support/plan-rows.ts';
import { contact } from '../../support/world.ts';

const customers = (db: Database.Database) =>
  db.prepare('SELECT code, address, ts, erased, body, hex(present) AS present FROM customer ORDER BY id').all();

const EMPTY = { address: null, ts: null, erased: 1, body: '[[],[]]', present: '' };

describe('an erasure', () => {
  it('removes every trace of the person, and nothing of anybody else', () => {
    using memory = openMemory();
    leaveAll(memory, jaan);
    leaveAll(memory, annemari);
    const before = dump(memory.db);
    leaveAll(memory, mari);
    expect(memory.store.erasures.erase(memory.id, MARI, NOW)).toEqual({ codes: ['5'], hadContact: true });
    const { customer = [], left_out: leftOut = [], ...after } = dump(memory.db);
    const { customer: others = [], left_out: othersLeftOut = [], ...rest } = before;
    expect(after).toEqual(rest);
    expect(customer.slice(0, -1)).toEqual(others);
    expect(customers(memory.db).at(-1)).toEqual({ code: '5', ...EMPTY });
    // Only a code stands there.
    expect(leftOut).toHaveLength(othersLeftOut.length + 1);
    expect(memory.store.verify()).toEqual([]);
  });

  it('tells beforehand what it would remove, to the row, and changes nothing by that', () => {
    using memory = openMemory();
    leaveAll(memory, jaan);
    leaveAll(memory, mari);
    const before = dump(memory.db);
    const traces = memory.store.erasures.look(memory.id, MARI);
    expect(dump(memory.db)).toEqual(before);
    expect(memory.db.inTransaction).toBe(false);
    const { erasedBefore, codes, hadContact, ...rows } = traces;
    expect([erasedBefore, codes, hadContact]).toEqual([false, ['5'], true]);
    memory.store.erasures.erase(memory.id, MARI, NOW);
    const after = dump(memory.db);
    const gone = Object.keys(before)
      .filter((table) => !['customer', 'contact', 'tombstone'].includes(table))
      .reduce((sum, table) => sum + (before[table]?.length ?? 0) - (after[table]?.length ?? 0), 0);
    expect(Object.values(rows).reduce((sum, each) => sum + each, 0)).toBe(gone);
    expect(rows.decisions > 0 && rows.plans > 0 && rows.links > 0).toBe(true);
    expect(memory.store.erasures.look(memory.id, MARI).erasedBefore).toBe(true);
  });

  it('remembers the address and the code as a keyed hash with the date', () => {
    using memory = openMemory();
    const { erasures } = memory.store;
    leave(memory.db, memory.id, mari);
    expect(erasures.marks(memory.id)).toBeNull();
    erasures.erase(memory.id, MARI, NOW);
    const marks = erasures.marks(memory.id);
    const addresses = [MARI, 'jaan@example.ee', '5'].map((each) => marks?.hasAddress(each));
    const codes = ['5', '6', MARI].map((each) => marks?.hasCode(each));
    expect([addresses, codes]).toEqual([
      [true, false, false],
      [true, false, false],
    ]);
    const rows = memory.db.prepare('SELECT * FROM tombstone').all() as { mark: string }[];
    expect(rows).toEqual(
      [1, 2].map(() => ({
        connection_name: 'Kask OÜ',
        mark: expect.stringMatching(/^[\w-]{43}$/) as string,
        erased_at: NOW.toISOString(),
      })),
    );
    // Another data folder has another key: nobody can look an address up in a list of hashes.
    using other = openMemory();
    other.store.erasures.erase(other.id, MARI, NOW);
    const [mark] = other.db.prepare('SELECT mark FROM tombstone').pluck().all();
    expect(rows.map((row) => row.mark)).not.toContain(mark);
  });

  it('takes an address that nobody has, and keeps the first date when it is repeated', () => {
    using memory = openMemory();
    const { erasures } = memory.store;
    expect(erasures.erase(memory.id, MARI, NOW)).toEqual({ codes: [], hadContact: false });
    expect(erasures.erase(memory.id, MARI, new Date('2027-01-01'))).toEqual({ codes: [], hadContact: false });
    expect(memory.db.prepare('SELECT erased_at FROM tombstone').pluck().all()).toEqual([NOW.toISOString()]);
    expect(erasures.marks(memory.id)?.hasAddress(MARI)).toBe(true);
  });

  it('is one connection’s: another client keeps its customer', () => {
    using memory = openMemory();
    const { erasures } = memory.store;
    const other = openConnection(memory.store, 'Tamm AS');
    leave(memory.db, other, mari);
    const before = dump(memory.db);
    expect(erasures.erase(memory.id, MARI, NOW)).toEqual({ codes: [], hadContact: false });
    expect(dump(memory.db)).toEqual(before);
    expect(erasures.marks(other)).toBeNull();
  });

  it('does not mark a code when several cards share the address', () => {
    using memory = openMemory();
    const { erasures } = memory.store;
    leave(memory.db, memory.id, mari);
    memory.db.exec(`INSERT INTO customer (connection_id, load, digest, code, address, position, body)
      VALUES (1, 0, 'd', '7', '${MARI}', 7, '[["7","${MARI}","Mati Kask"],[]]')`);
    expect(erasures.erase(memory.id, MARI, NOW).codes).toEqual(['5', '7']);
    const marks = erasures.marks(memory.id);
    expect([marks?.hasAddress(MARI), marks?.hasCode('5'), marks?.hasCode('7')]).toEqual([true, false, false]);
    expect(customers(memory.db)).toEqual([
      { code: '5', ...EMPTY },
      { code: '7', ...EMPTY },
    ]);
  });

  it('follows the customer’s link where the card has another address now, and takes the whole code', () => {
    using memory = openMemory();
    const { erasures, contacts } = memory.store;
    // Two records of one code, under the new address; the contact still has the old one.
    leave(memory.db, memory.id, { ...mari, email: 'uus@example.ee', key: 'uus@example.ee', hash: 'hm' });
    memory.db.exec(`UPDATE link SET email = '${MARI}'; UPDATE contact SET address = '${MARI}'`);
    expect(erasures.erase(memory.id, MARI, NOW)).toEqual({ codes: ['5'], hadContact: true });
    expect(erasures.marks(memory.id)?.hasCode('5')).toBe(true);
    expect(customers(memory.db)).toEqual([{ code: '5', ...EMPTY }]);
    expect(contacts.linkOf(memory.id, '5')).toBeNull();
    // The journal of the same customer under the other address tells of nobody else.
    expect(memory.db.prepare('SELECT count(*) FROM operation').pluck().get()).toBe(0);
    expect(memory.db.prepare('SELECT count(*) FROM review').pluck().get()).toBe(0);
  });

  it('keeps the rows of plans that speak of other customers as well, unless the address stands in them', () => {
    using memory = openMemory();
    leave(memory.db, memory.id, mari);
    const plan = planOf(memory.db, memory.id);
    const add = memory.db.prepare(
      "INSERT INTO operation (plan_id, rank, code, email, body) VALUES (?, 1, '5', 'firma@example.ee', ?)",
    );
    const body = (customers_: readonly string[], to: string) =>
      JSON.stringify({ operation: { customers: customers_, fields: { name: { from: null, to } } } });
    add.run(plan, body(['5'], 'Mari Kask'));
    add.run(plan, body(['5', '6'], 'Firma OÜ'));
    add.run(plan, body(['6'], 'kirjuta ka MARI@EXAMPLE.EE'));
    add.run(plan, body(['6'], 'Jaan'));
    memory.store.erasures.erase(memory.id, MARI, NOW);
    const left = memory.db.prepare("SELECT body ->> '$.operation.fields.name.to' FROM operation").pluck().all();
    expect(left).toEqual(['Firma OÜ', 'Jaan']);
  });

  it('takes rows as plans write them by customer, by address, by value and by a label that is called by the address', () => {
    using memory = openMemory();
    const { store, id } = memory;
    leave(memory.db, id, mari);
    const writer = store.plans.begin(id, 'digest', NOW, { fetch: null });
    const firma = { email: 'firma@example.ee', fields: { name: { from: null, to: 'Firma OÜ' } } };
    const labels = { add: ['tag:mari@example.ee'], remove: [] };
    const rows = [
      { ...firma, customers: ['5'] },
      { ...firma, customers: ['6', '5'] },
      { ...firma, customers: ['7'], email: MARI },
      { ...firma, customers: ['7'], fields: { name: { from: 'Mari <MARI@example.ee>', to: 'Mari' } } },
      { ...firma, customers: ['7'], labels },
      { ...firma, customers: ['8'] },
    ];
    for (const row of rows) writer.operation(plannedOperation(row), 'Firma OÜ');
    const plan = writer.finish(aSummary());
    store.erasures.erase(id, MARI, NOW);
    const left = [...store.plans.operations(plan.id)].map(({ operation }) => operation.customers);
    expect(left).toEqual([['6', '5'], ['8']]);
    expect(store.planRows.shapes(plan.id)).toEqual([{ kind: 'update', traits: ['field:name'], rows: 2 }]);
    expect(memory.db.prepare("SELECT count(*) FROM operation_shape WHERE instr(traits, '@')").pluck().get()).toBe(0);
  });

  it('finds the address in whatever spelling a card has it, beside other addresses too', () => {
    using memory = openMemory();
    const spellings = ['ma\u200Bri@example.ee', 'jaan@example.ee; MARI@example.ee', 'Mari <mari@example.ee>'];
    const add = memory.db.prepare(
      'INSERT INTO customer (connection_id, load, digest, code, address, position, body) VALUES (1, 0, ?, ?, ?, 1, ?)',
    );
    for (const [n, text] of spellings.entries()) {
      add.run(`d${n}`, `${n}`, 'jaan@example.ee', JSON.stringify([[`${n}`, text, 'Jaan'], []]));
    }
    add.run('d9', null, null, JSON.stringify([[null, 'mari@example.ee', 'koodita'], []]));
    add.run('d8', '8', 'annemari@example.ee', JSON.stringify([['8', 'annemari@example.ee', 'Annemari'], []]));
    expect(memory.store.erasures.erase(memory.id, MARI, NOW).codes).toEqual(['0', '1', '2']);
    expect(customers(memory.db)).toEqual([
      ...['0', '1', '2', null].map((code) => ({ code, ...EMPTY })),
      expect.objectContaining({ code: '8', address: 'annemari@example.ee', erased: 0 }),
    ]);
  });

  it('marks no code that merely mentions the address', () => {
    using memory = openMemory();
    memory.db.exec(`INSERT INTO customer (connection_id, load, digest, code, address, position, body)
      VALUES (1, 0, 'd', '6', 'jaan@example.ee', 1, '[["6","jaan@example.ee, ${MARI}","Jaan"],[]]')`);
    expect(memory.store.erasures.erase(memory.id, MARI, NOW).codes).toEqual(['6']);
    expect(memory.store.erasures.marks(memory.id)?.hasCode('6')).toBe(false);
  });

  it('leaves a contact that other customers are linked to, where it has another address', () => {
    using memory = openMemory();
    const { contacts, erasures } = memory.store;
    leave(memory.db, memory.id, mari);
    contacts.confirm(memory.id, contact('hi', 'info@example.ee'), { add: ['list:VIP'], remove: [] });
    contacts.link(memory.id, [
      { code: '5', hash: 'hi', email: 'info@example.ee' },
      { code: '6', hash: 'hi', email: 'info@example.ee' },
    ]);
    expect(erasures.erase(memory.id, MARI, NOW)).toEqual({ codes: ['5'], hadContact: true });
    expect(contacts.byHash(memory.id, 'hm')).toBeNull();
    expect(contacts.byHash(memory.id, 'hi')?.email).toBe('info@example.ee');
    expect([...contacts.managed(memory.id, 'hi')]).toEqual(['list:VIP']);
    expect(contacts.linkOf(memory.id, '5')).toBeNull();
    expect(contacts.linkOf(memory.id, '6')).toMatchObject({ hash: 'hi' });
  });

  it('takes our labels of a contact that nobody is linked to', () => {
    using memory = openMemory();
    const { contacts, erasures } = memory.store;
    contacts.confirm(memory.id, contact('hm', 'Mari@Example.ee'), { add: ['list:VIP'], remove: [] });
    expect(erasures.erase(memory.id, MARI, NOW)).toEqual({ codes: [], hadContact: true });
    expect([...contacts.managed(memory.id, 'hm')]).toEqual([]);
  });

  it('forgets what was read of another contact that mentions the address, and no more of it', () => {
    using memory = openMemory();
    const { contacts, erasures } = memory.store;
    const other = contact('hj', 'jaan@example.ee', { fields: { note: 'abikaasa: MARI@example.ee' } });
    contacts.confirm(memory.id, other, { add: ['list:VIP'], remove: [] });
    contacts.link(memory.id, [{ code: '6', hash: 'hj', email: 'jaan@example.ee' }]);
    expect(erasures.erase(memory.id, MARI, NOW)).toEqual({ codes: [], hadContact: false });
    expect(contacts.byHash(memory.id, 'hj')).toBeNull();
    expect([...contacts.managed(memory.id, 'hj')]).toEqual(['list:VIP']);
    expect(contacts.linkOf(memory.id, '6')).toMatchObject({ hash: 'hj' });
  });

  it('reaches what was known of an earlier target', () => {
    using memory = openMemory();
    leave(memory.db, memory.id, mari);
    const target = { kind: 'mailbow', url: 'https://uus.example' };
    const settings = { digest: 'another', document: JSON.stringify({ schedule: null, target }) };
    memory.store.connections.open('Kask OÜ', settings, NOW);
    expect(memory.store.erasures.erase(memory.id, MARI, NOW)).toEqual({ codes: ['5'], hadContact: true });
    for (const table of ['contact', 'link', 'managed_label']) {
      expect([table, memory.db.prepare(`SELECT count(*) FROM ${table}`).pluck().get()]).toEqual([table, 0]);
    }
  });

  it('reaches the customers that contacts belong to, whose refusals hold for their other contacts', () => {
    using memory = openMemory();
    const { connections, erasures } = memory.store;
    const part = connections.companion(memory.id);
    const add = memory.db.prepare(`INSERT INTO customer (connection_id, load, digest, code, address, position, body)
      VALUES (?, 0, 'd', ?, ?, 1, ?)`);
    memory.db.prepare('UPDATE connection SET reading = ? WHERE id = ?').run('[["closed","email","name"],"r"]', part);
    const card = JSON.stringify([['1', MARI, 'Mari Kask FIE'], [['ei', null]]]);
    add.run(part, '1001', null, card);
    add.run(part, '1002', null, '[["0","info@example.ee","Firma"],[]]');
    add.run(memory.id, '5', MARI, `[["5","${MARI}","1001"],[]]`);
    // A contact that happens to have the same number as the customer.
    add.run(memory.id, '1001', 'jaan@example.ee', '[["1001","jaan@example.ee","1001"],[]]');
    expect(erasures.erase(memory.id, MARI, NOW).codes).toEqual(['1001', '5']);
    expect(customers(memory.db)).toMatchObject([
      { code: '1001', erased: 0, body: '[["1",null,null],[["ei",null]]]' },
      { code: '1002', erased: 0, body: '[["0","info@example.ee","Firma"],[]]' },
      { code: '5', ...EMPTY },
      { code: '1001', address: 'jaan@example.ee', erased: 0 },
    ]);
    const marks = erasures.marks(memory.id);
    expect([marks?.hasCode('5'), marks?.hasCode('1001')]).toEqual([true, false]);
    expect(erasures.marks(part)?.hasAddress(MARI)).toBe(true);
  });

  it('takes the address out of the values that a feed was seen to have', () => {
    using memory = openMemory();
    const shape = (emails: Record<string, number>) =>
      JSON.stringify({ records: 2, fields: {}, values: { email: emails, class: { VIP: 2 } } });
    const add = memory.db.prepare(`INSERT INTO fetch (connection_id, kind, started_at, settings_digest, records, shape)
      VALUES (1, 'full', '2026', 'd', 2, ?)`);
    add.run(shape({ 'Mari@example.ee': 1, 'jaan@example.ee': 1 }));
    add.run('{}');
    memory.store.erasures.erase(memory.id, MARI, NOW);
    expect(memory.db.prepare('SELECT shape FROM fetch').pluck().all()).toEqual([shape({ 'jaan@example.ee': 1 }), '{}']);
  });

  it('refuses a connection that is not there', () => {
    using memory = openMemory();
    expect(() => memory.store.erasures.erase(99, MARI, NOW)).toThrow('no connection 99');
  });
});
