import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCustomerStore } from '../../../electron/db/customers.ts';
import type { CommittedLoad } from '../../../electron/store.ts';
import {
  CHANGES,
  feed,
  KEYS,
  known,
  loadAll,
  NOTE,
  openConnection,
  openMemory,
  type TestRecord,
} from '../../support/memory.ts';

const parts = {
  email: fc.constantFrom('a@example.ee', 'b@example.ee'),
  name: fc.constantFrom('Mari', 'Jaan'),
  ts: fc.constantFrom('2026-01-01', '2026-01-02'),
};
// Some codes come often, and with two records; most have one, which may be another one each time.
const anyCode = fc.constantFrom('1', '1', '2', '3', '4', '5', '6', '7');
const coded = fc.record({ ...parts, code: anyCode }, { requiredKeys: ['code'] });
const record: fc.Arbitrary<TestRecord> = fc.oneof(
  { weight: 8, arbitrary: coded },
  { weight: 1, arbitrary: fc.record(parts, { requiredKeys: [] }) },
  { weight: 1, arbitrary: coded.map((each) => ({ ...each, unreadable: true as const })) },
);
/** A feed; some records come twice. */
const feedOf = <Each extends TestRecord>(each: fc.Arbitrary<Each>) =>
  fc
    .array(fc.tuple(each, fc.constantFrom(1, 1, 1, 2)), { minLength: 2, maxLength: 8 })
    .map((rows) => rows.flatMap(([row, times]) => Array.from({ length: times }, () => row)));
const end = fc.constantFrom('commit', 'commit', 'refuse', 'discard', 'crash');

/** The distinct codes of the records that can be read. */
const codesOf = (records: readonly TestRecord[]) =>
  new Set(records.flatMap(({ code, unreadable }) => (code === undefined || unreadable ? [] : [code])));

/** The counts of codes when one load follows another. */
const codeCounts = (before: ReadonlySet<string>, now: ReadonlySet<string>) => {
  const both = [...now].filter((code) => before.has(code)).length;
  return { codes: now.size, knownCodes: both, codesBefore: before.size, codesStaying: both };
};

/** Loads of which all rows wait for the swap, a few do, or none, in turn. */
const rooms = (db: Parameters<typeof createCustomerStore>[0]) => {
  const stores = [undefined, 2, undefined, 0].map((room) => createCustomerStore(db, room));
  return (run: number) => stores[run % stores.length] ?? createCustomerStore(db);
};

describe('any sequence of loads', () => {
  it('leaves what a first load of the last good feed alone would have left', () => {
    using memory = openMemory();
    const storeOf = rooms(memory.db);
    let run = 0;
    const step = fc.record({
      records: fc.oneof({ weight: 9, arbitrary: feedOf(record) }, { weight: 1, arbitrary: fc.constant([]) }),
      end,
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 2, maxLength: 5 }), (steps) => {
        run += 1;
        const long = { store: memory.store, id: openConnection(memory.store, `pikk ${run}`) };
        const fresh = { store: memory.store, id: openConnection(memory.store, `uus ${run}`) };
        let last: readonly TestRecord[] = [];
        let counts: CommittedLoad | null = null;
        let codes = codeCounts(new Set(), new Set());
        let lost: string[] = [];
        for (const { records, end: ended } of steps) {
          const load = storeOf(run).begin(long.id, KEYS, '');
          feed(load, records);
          if (ended === 'discard') load.discard();
          if (ended === 'refuse') expect(load.commit(NOTE, () => false)).toBeNull();
          if (ended === 'commit') {
            counts = load.commit(NOTE, () => true);
            codes = codeCounts(codesOf(last), codesOf(records));
            lost = [...codesOf(last)].filter((code) => !codesOf(records).has(code)).toSorted();
            last = records;
          }
          // A crash after a full batch: its rows are in the file, and nobody ends the load.
          if (memory.db.inTransaction) memory.db.exec('COMMIT');
        }
        const first = fresh.store.customers.begin(fresh.id, KEYS, '');
        feed(first, last);
        const expected = first.commit(NOTE, () => true);
        expect(known(long)).toEqual(known(fresh));
        if (counts !== null) expect(counts).toEqual({ ...expected, ...codes, fetch: counts.fetch, lost });
        expect(memory.store.customers.codes(long.id)).toEqual(codesOf(last));
      }),
    );
  });

  it('with changes laid over them holds of each code what came last under it', () => {
    using memory = openMemory();
    const storeOf = rooms(memory.db);
    let run = 0;
    const withCode = record.map((each): TestRecord & { code: string } => ({ ...each, code: each.code ?? '1' }));
    const step = fc.record({
      records: feedOf(withCode),
      end,
      note: fc.constantFrom(NOTE, CHANGES, CHANGES),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 2, maxLength: 6 }), (steps) => {
        run += 1;
        const long = { store: memory.store, id: openConnection(memory.store, `pikk ${run}`) };
        const fresh = { store: memory.store, id: openConnection(memory.store, `uus ${run}`) };
        let groups = new Map<string, TestRecord[]>();
        // Changes can be laid only over a load that is there.
        for (const { records, end: ended, note } of [{ records: [], end: 'commit', note: NOTE }, ...steps]) {
          const load = storeOf(run).begin(long.id, KEYS, '', note.kind);
          feed(load, records);
          if (ended === 'discard') load.discard();
          if (ended === 'refuse') expect(load.commit(note, () => false)).toBeNull();
          if (ended === 'commit') {
            const before = codesOf([...groups.values()].flat());
            if (note.kind === 'full') groups = new Map();
            for (const each of records) groups.delete(each.code);
            for (const each of records) groups.set(each.code, [...(groups.get(each.code) ?? []), each]);
            const codes = codeCounts(before, codesOf([...groups.values()].flat()));
            expect(load.commit(note, () => true)).toMatchObject({ records: records.length, ...codes });
          }
          if (memory.db.inTransaction) memory.db.exec('COMMIT');
        }
        const first = fresh.store.customers.begin(fresh.id, KEYS, '');
        feed(first, [...groups.values()].flat());
        first.commit(NOTE, () => true);
        expect(known(long)).toEqual(known(fresh));
      }),
    );
  });

  it('leaves the form of the feed as it would be described anew, whoever has looked and whatever was erased between', () => {
    using memory = openMemory();
    const { store, db } = memory;
    const anew = db.prepare('UPDATE connection SET shape = NULL WHERE id = ?');
    const isKept = db.prepare<[number], 0 | 1>('SELECT shape IS NOT NULL FROM connection WHERE id = ?').pluck();
    const erase = db.prepare(
      "UPDATE customer SET erased = 1, address = NULL, body = '[[],[]]', present = x'' WHERE connection_id = ? AND code = ?",
    );
    const SOURCES = ['name', 'email'];
    const storeOf = rooms(db);
    let [run, carried] = [0, 0];
    const step = fc.record({
      records: feedOf(record),
      end,
      note: fc.constantFrom(NOTE, NOTE, CHANGES),
      recipe: fc.constantFrom('', '', '', 'muu'),
      looks: fc.boolean(),
      erased: fc.option(fc.constantFrom('1', '2'), { freq: 5 }),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 2, maxLength: 6 }), (steps) => {
        run += 1;
        const id = openConnection(store, `kuju ${run}`);
        loadAll({ store, id }, []);
        for (const { records, end: ended, note, recipe, looks, erased } of steps) {
          const kind = store.customers.keeps(id, KEYS, recipe) ? note : NOTE;
          const load = storeOf(run).begin(id, KEYS, recipe, kind.kind);
          feed(load, records);
          if (ended === 'discard') load.discard();
          if (ended === 'refuse') load.commit(kind, () => false);
          if (ended === 'commit') load.commit(kind, () => true);
          if (memory.db.inTransaction) memory.db.exec('COMMIT');
          if (erased !== null) erase.run(id, erased);
          if (!looks) continue;
          carried += isKept.get(id) ?? 0;
          const shape = store.customers.shape(id, SOURCES);
          anew.run(id);
          expect(shape).toEqual(store.customers.shape(id, SOURCES));
        }
      }),
    );
    expect(carried).toBeGreaterThan(20);
  });

  it('describes a source of very many values anew each time', () => {
    using memory = openMemory();
    const { store, db } = memory;
    const id = openConnection(store, 'palju');
    const many = Array.from({ length: 501 }, (_, n) => ({ code: String(n), name: `nimi ${n}` }));
    loadAll({ store, id }, many);
    expect(Object.keys(store.customers.shape(id, ['name']).values['name'] ?? {})).toHaveLength(500);
    expect(db.prepare('SELECT shape FROM connection WHERE id = ?').pluck().get(id)).toBeNull();
  });
});
