import { describe, expect, it } from 'vitest';
import type { NewRecord, StoredCustomer } from '../../../electron/store.ts';
import { CHANGES, feed, KEYS, loadAll, type Memory, NOTE, openMemory } from '../../support/memory.ts';

const MARI = { code: '1001', email: 'mari@example.ee', name: 'Mari', ts: '2026-11-01' };
const JAAN = { code: '1002', email: 'jaan@example.ee', name: '' };

/** A record with fields, as the store takes it: `values` by the keys of the load. */
const staged = (
  position: number,
  keys: readonly string[],
  fields: Record<string, string>,
  rest: Partial<NewRecord> = {},
): NewRecord => ({
  digest: JSON.stringify([position, fields, rest.novel && [...rest.novel]]),
  position,
  stripped: 0,
  problem: null,
  code: fields['code'] ?? null,
  address: fields['email'] ?? null,
  ts: null,
  values: keys.map((key) => fields[key] ?? null),
  consent: [],
  present: Object.entries(fields).map(([key, value]) => ({ key, filled: value !== '' })),
  erased: false,
  ...rest,
});

/** Loads such records; answers what the load tells of itself. */
function load(
  { store }: Pick<Memory, 'store'>,
  id: number,
  keys: readonly string[],
  records: readonly (readonly [Record<string, string>, Partial<NewRecord>?])[],
) {
  const next = store.customers.begin(id, keys, '');
  for (const [index, [fields, rest]] of records.entries()) next.stage(staged(index + 1, keys, fields, rest));
  return next.commit(NOTE, () => true);
}

const plain = (row: StoredCustomer | null) =>
  row && {
    ...row,
    fields: Object.fromEntries(row.fields),
    owner: row.owner && { ...row.owner, fields: Object.fromEntries(row.owner.fields) },
  };

describe('the shape of the last load', () => {
  it('tells how many records have each field and how many of them fill it', () => {
    using memory = openMemory();
    loadAll(memory, [MARI, JAAN, JAAN, { name: 'nimetu' }, { unreadable: true }]);
    expect(memory.store.customers.shape(memory.id, [])).toEqual({
      records: 4,
      fields: {
        code: { present: 3, filled: 3 },
        email: { present: 3, filled: 3 },
        name: { present: 4, filled: 2 },
        ts: { present: 1, filled: 1 },
      },
      values: {},
    });
  });

  it('counts older records that have been replaced, and nothing that is being staged', () => {
    using memory = openMemory();
    loadAll(memory, [MARI, { ...MARI, name: '', ts: '2026-11-02' }]);
    const next = memory.store.customers.begin(memory.id, KEYS, '');
    feed(next, [JAAN]);
    const before = { records: 2, fields: { present: 2, filled: 1 } };
    const shape = memory.store.customers.shape(memory.id, []);
    expect({ records: shape.records, fields: shape.fields['name'] }).toEqual(before);
    next.discard();
    expect(memory.store.customers.shape(memory.id, [])).toEqual(shape);
  });

  it('follows changes that are laid over the load', () => {
    using memory = openMemory();
    loadAll(memory, [MARI, JAAN]);
    loadAll(memory, [{ code: '1001', name: 'Mari' }], { note: CHANGES });
    expect(memory.store.customers.shape(memory.id, []).fields).toEqual({
      code: { present: 2, filled: 2 },
      email: { present: 1, filled: 1 },
      name: { present: 2, filled: 1 },
    });
  });

  it('lists the values of the sources that are asked for, each part of a list by itself', () => {
    using memory = openMemory();
    const keys = ['class', 'code'];
    load(memory, memory.id, keys, [
      [{ code: '1', class: 'VIP; HULGI,VIP' }],
      [{ code: '2', class: ' VIP ' }],
      [{ code: '3', class: '' }],
      [{ code: '4' }],
      [{ code: '5', class: '__proto__' }],
    ]);
    expect(memory.store.customers.shape(memory.id, ['class', 'nothing']).values).toEqual(
      Object.fromEntries([
        [
          'class',
          Object.fromEntries([
            ['VIP', 2],
            ['HULGI', 1],
            ['__proto__', 1],
          ]),
        ],
        ['nothing', {}],
      ]),
    );
  });

  it('holds at most 500 values of a source and 2000 numbers for fields', () => {
    using memory = openMemory();
    const keys = ['class', 'code'];
    load(
      memory,
      memory.id,
      keys,
      Array.from({ length: 1100 }, (_, n) => [{ code: `${n}`, class: `k${n}`, [`f${n}`]: 'x' }] as const),
    );
    const shape = memory.store.customers.shape(memory.id, ['class']);
    expect(Object.keys(shape.values['class'] ?? {})).toHaveLength(500);
    expect(shape.fields['class']).toEqual({ present: 1100, filled: 1100 });
    // Two numbers for each: its own, and that it is filled.
    expect(Object.keys(shape.fields)).toHaveLength(1000);
    expect(shape.fields['f997']).toEqual({ present: 1, filled: 1 });
    // Other keys make every record new: the numbers of fields that are gone are free again.
    load(memory, memory.id, ['code'], [[{ code: '1', uus: 'x' }]]);
    expect(memory.store.customers.shape(memory.id, []).fields).toEqual({
      code: { present: 1, filled: 1 },
      uus: { present: 1, filled: 1 },
    });
  });

  it('keeps no number that only a refused load gave', () => {
    using memory = openMemory();
    loadAll(memory, [MARI]);
    const before = memory.db.prepare('SELECT * FROM source_field').all();
    const next = memory.store.customers.begin(memory.id, KEYS, '');
    next.stage(staged(1, KEYS, { code: '7', uus: 'x' }));
    expect(next.commit(NOTE, () => false)).toBeNull();
    expect(memory.db.prepare('SELECT * FROM source_field').all()).toEqual(before);
  });

  it('does not take a field for the mark that another one is filled', () => {
    using memory = openMemory();
    load(memory, memory.id, ['code'], [[{ code: '1', name: '', 'filled:name': 'x' }], [{ code: '2', name: '' }]]);
    expect(memory.store.customers.shape(memory.id, []).fields).toEqual({
      code: { present: 2, filled: 2 },
      name: { present: 2, filled: 0 },
    });
  });
});

describe('fields that look renamed', () => {
  const keys = ['code', 'datafields.LOJ', 'name'];
  const before = [
    [{ code: '1', name: 'A', 'datafields.LOJ': 'kuld' }],
    [{ code: '2', name: 'B', 'datafields.LOJ': ' hõbe ' }],
    [{ code: '3', name: 'C', 'datafields.LOJ': 'pronks' }],
    [{ code: '4', name: 'D', 'datafields.LOJ': '' }],
  ] as const;
  const novel = (value: string) => ({ novel: new Map([['datafields.TASE', value]]) });

  it('are counted where a new one holds what the one that is gone held', () => {
    using memory = openMemory();
    load(memory, memory.id, keys, before);
    const committed = load(memory, memory.id, keys, [
      [{ code: '1', name: 'A' }, novel('kuld')],
      [{ code: '2', name: 'B', 'datafields.LOJ': '' }, novel('hõbe')],
      [{ code: '3', name: 'C' }, novel('plaatina')],
      [{ code: '4', name: 'D' }, novel('kuld')],
      [{ code: '5', name: 'E' }, novel('kuld')],
    ]);
    expect(committed?.renames).toEqual([{ from: 'datafields.LOJ', to: 'datafields.TASE', same: 2, of: 3 }]);
  });

  it('are none where the old one is still there, or where nothing is new', () => {
    using memory = openMemory();
    load(memory, memory.id, keys, before);
    const committed = load(memory, memory.id, keys, [
      [{ code: '1', name: 'A', 'datafields.LOJ': 'kuld' }, novel('kuld')],
      [{ code: '2', name: 'B' }],
      [{ code: '3', name: 'C' }, { novel: new Map() }],
    ]);
    expect(committed?.renames).toEqual([]);
  });

  it('are sought among 50 new fields at most', () => {
    using memory = openMemory();
    load(memory, memory.id, keys, before);
    const many = new Map(Array.from({ length: 60 }, (_, n) => [`f${n}`, 'kuld'] as const));
    const committed = load(memory, memory.id, keys, [[{ code: '1', name: 'A' }, { novel: many }]]);
    expect(committed?.renames).toHaveLength(50);
  });
});

describe('a record of an erased person', () => {
  it('is kept as a code and a place, and nothing else', () => {
    using memory = openMemory();
    const { customers } = memory.store;
    const counts = load(memory, memory.id, KEYS, [
      [MARI, { erased: true, consent: [{ word: 'ei', date: null }], ts: null }],
      [JAAN],
    ]);
    expect(counts).toMatchObject({ records: 2, badRecords: 0, withAddress: 2, codes: 2 });
    const [row] = customers.byAddress(memory.id);
    expect(plain(row ?? null)).toEqual({
      row: 1,
      code: '1001',
      position: 1,
      copies: 1,
      stripped: 0,
      problem: null,
      address: null,
      fields: {},
      consent: [],
      link: null,
      contact: null,
      ts: null,
      corrected: null,
      erased: true,
      owner: null,
    });
    expect(customers.hasAddress(memory.id, 'mari@example.ee')).toBe(false);
    expect(
      JSON.stringify(memory.db.prepare('SELECT code, address, ts, body, hex(present) FROM customer').all()),
    ).not.toMatch(/Mari|mari@|ei"/);
    expect(customers.shape(memory.id, ['name'])).toMatchObject({ records: 1, values: { name: {} } });
  });
});

describe('a customer by its code', () => {
  it('is the record that counts, or the one that cannot be used, or none', () => {
    using memory = openMemory();
    const { customers } = memory.store;
    loadAll(memory, [{ ...MARI, name: 'uuem', ts: '2026-11-02' }, MARI, { code: '9', unreadable: true }]);
    const next = customers.begin(memory.id, KEYS, '');
    feed(next, [JAAN]);
    expect(customers.withCode(memory.id, '1001')?.fields.get('name')).toBe('uuem');
    expect(customers.withCode(memory.id, '9')?.problem).toBe('unreadable');
    expect(customers.withCode(memory.id, '1002')).toBeNull();
    next.discard();
  });
});

describe('linked customers that the load does not have', () => {
  it('are listed in their order, up to a limit, by the target of today', () => {
    using memory = openMemory();
    const { store, id } = memory;
    loadAll(memory, [MARI, { code: '9', unreadable: true }]);
    for (const code of ['7', '1001', '5', '9', '6']) {
      store.contacts.link(id, [{ code, hash: `h${code}`, email: 'x@example.ee' }]);
    }
    const next = store.customers.begin(id, KEYS, '');
    feed(next, [{ code: '5' }]);
    expect(store.customers.missingLinked(id, 20)).toEqual(['5', '6', '7']);
    expect(store.customers.missingLinked(id, 2)).toEqual(['5', '6']);
    next.discard();
    store.connections.open(
      'Kask OÜ',
      { digest: 'x', document: '{"target":{"kind":"files","folder":"f"}}' },
      new Date(),
    );
    expect(store.customers.missingLinked(id, 20)).toEqual([]);
  });
});

describe('the customers of contacts', () => {
  const CONTACT_KEYS = ['code', 'customercode', 'customer.name', 'email'];
  const contacts = [
    [{ code: '17', customercode: ' 1001 ', email: 'liis@example.ee' }],
    [{ code: '18', customercode: '', email: 'tiit@example.ee' }],
    [{ code: '19', customercode: '4040', email: 'uku@example.ee' }],
    [{ code: '20', customercode: '1002', email: 'anu@example.ee' }],
    [{ code: '21', customercode: '1001', email: 'eda@example.ee' }],
  ] as const;

  it('stand beside their contacts', () => {
    using memory = openMemory();
    const { customers, connections } = memory.store;
    const companion = connections.companion(memory.id);
    load(
      memory,
      companion,
      ['class', 'closed', 'code', 'name'],
      [
        [
          { code: '1001', name: 'Kask OÜ', class: 'VIP; HULGI', closed: '1' },
          { address: null, consent: [{ word: 'ei', date: '1.9.2026' }] },
        ],
        [{ code: '1002', name: 'Tamm AS', closed: '0' }, { address: null }],
        [{ code: '1003', name: 'Lepp AS' }, { address: null }],
      ],
    );
    load(memory, memory.id, CONTACT_KEYS, contacts);
    expect([...customers.byAddress(memory.id)].map((row) => [row.code, plain(row)?.owner])).toEqual([
      ['20', { code: '1002', fields: { code: '1002', name: 'Tamm AS', closed: '0' }, consent: [], readable: true }],
      [
        '21',
        {
          code: '1001',
          fields: { code: '1001', name: 'Kask OÜ', class: 'VIP; HULGI', closed: '1' },
          consent: [{ word: 'ei', date: '1.9.2026' }],
          readable: true,
        },
      ],
      ['17', expect.objectContaining({ code: '1001' })],
      ['18', null],
      ['19', null],
    ]);
    expect(customers.withAddress(memory.id, 'anu@example.ee')[0]?.owner?.code).toBe('1002');
    expect(customers.withCode(memory.id, '21')?.owner?.code).toBe('1001');
    const field = (present: number, filled = present) => ({ present, filled });
    expect(customers.shape(memory.id, ['customer.class', 'email'])).toEqual({
      records: 5,
      fields: {
        code: field(5),
        customercode: field(5, 4),
        email: field(5),
        'customer.code': field(3),
        'customer.name': field(3),
        'customer.class': field(2),
        'customer.closed': field(3),
      },
      values: {
        'customer.class': { VIP: 2, HULGI: 2 },
        email: Object.fromEntries(contacts.map(([{ email }]) => [email, 1])),
      },
    });
    expect([...customers.codes(companion)]).toEqual(['1001', '1002', '1003']);
  });

  it('stay as they were while new ones are being staged', () => {
    using memory = openMemory();
    const { customers, connections } = memory.store;
    const companion = connections.companion(memory.id);
    load(memory, companion, ['code', 'name'], [[{ code: '1001', name: 'Kask OÜ' }]]);
    load(memory, memory.id, CONTACT_KEYS, contacts);
    const next = customers.begin(companion, ['code', 'name'], '');
    next.stage(staged(1, ['code', 'name'], { code: '1002', name: 'Tamm AS' }));
    const owners = () => [...customers.byAddress(memory.id)].map((row) => row.owner?.fields.get('name'));
    expect(owners()).toEqual([undefined, 'Kask OÜ', 'Kask OÜ', undefined, undefined]);
    next.commit(NOTE, () => true);
    expect(owners()).toEqual(['Tamm AS', undefined, undefined, undefined, undefined]);
  });
});
