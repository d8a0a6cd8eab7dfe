import { describe, expect, it } from 'vitest';
import type { TestRecord } from '../../support/memory.ts';
import { CHANGES, feed, KEYS, known, loadAll, type Memory, NOTE, openMemory } from '../../support/memory.ts';

const MARI = { code: '1001', email: 'mari@example.ee', name: 'Mari', ts: '2026-11-01' };
const JAAN = { code: '1002', email: 'jaan@example.ee', name: 'Jaan', ts: '2026-11-02' };
const KADRI = { code: '1003', email: 'kadri@example.ee', name: 'Kadri', ts: '2026-11-03' };

/** Lays changes over what is there. */
const change = (memory: Memory, records: readonly TestRecord[]) => loadAll(memory, records, { note: CHANGES });

describe('a load of changes', () => {
  it('changes what came and keeps whatever did not come', () => {
    using memory = openMemory();
    loadAll(memory, [MARI, JAAN]);
    const load = memory.store.customers.begin(memory.id, KEYS, '', 'incremental');
    expect(feed(load, [JAAN, { ...MARI, name: 'Mari-Liis' }, KADRI])).toBe(2);
    expect(load.commit(CHANGES, () => true)).toEqual({
      records: 3,
      badRecords: 0,
      strippedCharacters: 0,
      withAddress: 3,
      codes: 3,
      knownCodes: 2,
      codesBefore: 2,
      codesStaying: 2,
      fetch: 2,
      renames: [],
      lost: [],
    });
    expect(known(memory)).toEqual({ 1001: 'Mari-Liis', 1002: 'Jaan', 1003: 'Kadri' });
    expect(memory.store.customers.withAddress(memory.id, 'mari@example.ee')).toHaveLength(1);
  });

  it('may be empty: nothing changed then', () => {
    using memory = openMemory();
    loadAll(memory, [MARI, MARI, { name: 'nimetu' }]);
    const before = memory.db.prepare('SELECT * FROM customer').all();
    const load = memory.store.customers.begin(memory.id, KEYS, '', 'incremental');
    expect(load.commit(CHANGES, () => true)).toMatchObject({ records: 0, badRecords: 0, withAddress: 0, codes: 1 });
    expect(memory.db.prepare('SELECT * FROM customer').all()).toEqual(before);
    expect(known(memory)).toEqual({ '1001 ×2': 'Mari', '#3': 'no-code' });
  });

  it('shows nothing of itself before its commit, and nothing at all when it is refused', () => {
    using memory = openMemory();
    loadAll(memory, [MARI, JAAN]);
    const before = memory.db.prepare('SELECT * FROM customer').all();
    const load = memory.store.customers.begin(memory.id, KEYS, '', 'incremental');
    feed(load, [JAAN, { ...MARI, name: 'Mari-Liis' }]);
    expect(known(memory)).toEqual({ 1001: 'Mari', 1002: 'Jaan' });
    expect(load.commit(CHANGES, () => false)).toBeNull();
    expect(memory.db.prepare('SELECT * FROM customer').all()).toEqual(before);
    expect(memory.store.fetches.last(memory.id)).toMatchObject({ id: 1 });
  });

  it('lets a record that came take the place of every other one with its code', () => {
    using memory = openMemory();
    const newer = { ...MARI, name: 'uuem', ts: '2026-11-05' };
    loadAll(memory, [newer, MARI, JAAN]);
    expect(known(memory)).toEqual({ 1001: 'uuem', '1001 (old)': 'superseded', 1002: 'Jaan' });
    // Seen again without its older twin.
    expect(change(memory, [newer])).toBe(0);
    expect(known(memory)).toEqual({ 1001: 'uuem', 1002: 'Jaan' });
    change(memory, [{ ...MARI, name: 'vana', ts: '2026-11-04' }]);
    expect(known(memory)).toEqual({ 1001: 'vana', 1002: 'Jaan' });
  });

  it('decides between the records of one code that came by their time', () => {
    using memory = openMemory();
    loadAll(memory, [MARI]);
    change(memory, [
      { ...MARI, name: 'uuem', ts: '2026-11-05' },
      { ...MARI, name: 'vanem', ts: '2026-11-04' },
    ]);
    expect(known(memory)).toEqual({ 1001: 'uuem', '1001 (old)': 'superseded' });
  });

  it('leaves alone how records were decided that did not come', () => {
    using memory = openMemory();
    const one = { ...MARI, name: 'üks' };
    const two = { ...MARI, name: 'kaks' };
    loadAll(memory, [one, two]);
    loadAll(memory, [two, one, JAAN, JAAN]);
    const before = { 1001: 'üks', '1001 (old)': 'superseded', '1002 ×2': 'Jaan' };
    expect(known(memory)).toEqual(before);
    change(memory, [KADRI]);
    expect(known(memory)).toEqual({ ...before, 1003: 'Kadri' });
    change(memory, [JAAN]);
    expect(known(memory)).toEqual({ 1001: 'üks', '1001 (old)': 'superseded', 1002: 'Jaan', 1003: 'Kadri' });
  });

  it('takes a customer out of use whose new record cannot be read', () => {
    using memory = openMemory();
    loadAll(memory, [MARI, JAAN]);
    const load = memory.store.customers.begin(memory.id, KEYS, '', 'incremental');
    feed(load, [{ code: '1001', unreadable: true }]);
    expect(load.commit(CHANGES, () => true)).toMatchObject({ records: 1, badRecords: 1, codes: 1, codesStaying: 1 });
    expect(known(memory)).toEqual({ 1001: 'unreadable', 1002: 'Jaan' });
  });

  it('cannot be laid over records that were kept otherwise', () => {
    using memory = openMemory();
    loadAll(memory, [MARI]);
    const { customers } = memory.store;
    expect(customers.keeps(memory.id, KEYS, '')).toBe(true);
    expect(customers.keeps(memory.id, KEYS, 'other')).toBe(false);
    expect(customers.keeps(memory.id, [...KEYS, 'phone'], '')).toBe(false);
    expect(() => customers.begin(memory.id, KEYS, 'other', 'incremental')).toThrow('another recipe');
    const load = customers.begin(memory.id, KEYS, '', 'incremental');
    expect(() => load.commit(NOTE, () => true)).toThrow('incremental load is committed as full');
    load.discard();
    expect(known(memory)).toEqual({ 1001: 'Mari' });
  });
});
