import type Database from 'better-sqlite3';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hasTraits, traitsOf } from '../../../shared/domain/operation-traits.ts';
import type { OperationKind } from '../../../shared/domain/plan.ts';
import { createPlanRowStore } from '../../../electron/db/plan-rows.ts';
import type { OperationQuery, Store, StoredPlan } from '../../../electron/store.ts';
import { openMemory, START } from '../../support/memory.ts';
import { aSummary, plannedOperation } from '../../support/plan-rows.ts';

const KINDS: readonly OperationKind[] = ['create', 'update', 'opt-out', 'cancel-opt-out'];

/** Stores a plan of so many operations; `kindOf` tells the kind of each. */
function storePlan(store: Store, id: number, count: number, kindOf = (index: number) => KINDS[index % 4]): StoredPlan {
  const writer = store.plans.begin(id, 'digest', START, { fetch: null });
  for (let index = 0; index < count; index += 1) {
    writer.operation(
      plannedOperation({
        kind: kindOf(index) ?? 'create',
        customers: [`k${(index * 7) % count}`, 'teine'],
        email: `e${(index * 13) % count}@firma.example`,
        rule: index % 3 === 0 ? 'C10' : null,
        fields: index % 2 === 0 ? { name: { from: null, to: 'Nimi' } } : { phone: { from: '1', to: '2' } },
        labels: { add: index % 5 === 0 ? ['tag:klass:VIP'] : [], remove: index % 7 === 0 ? ['list:VIP'] : [] },
      }),
      `Õunapuu ${index}`,
    );
  }
  for (let index = 0; index < count; index += 2) writer.leftOut({ customer: `v${index}`, reason: 'no-email' });
  return writer.finish(aSummary());
}

const everything = { offset: 0, limit: 1000 };

describe('the rows of a plan', () => {
  it('are found by every mix of kind, change and text, in the order that is asked for, page by page', () => {
    using memory = openMemory();
    const { store, id } = memory;
    const plan = storePlan(store, id, 60);
    const all = store.planRows.operations(plan.id, {}, everything).rows;
    const query = fc.record(
      {
        kinds: fc.uniqueArray(fc.constantFrom(...KINDS), { minLength: 1 }),
        traits: fc.uniqueArray(fc.constantFrom('field:name', 'label:list:VIP', 'rule:C10', '-')),
        text: fc.constantFrom('e1', 'K2', 'õunapuu 3', 'FIRMA', 'puudub'),
        sort: fc.constantFrom('code' as const, 'email' as const, 'kind' as const),
      },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(query, fc.nat(60), fc.integer({ min: 1, max: 60 }), (wanted: OperationQuery, offset, limit) => {
        const { kinds = KINDS, traits = [], text = '', sort = 'code' } = wanted;
        const fitting = all.filter(({ operation, name }) => {
          const words = [operation.email, ...operation.customers, name].join('\n').toLowerCase();
          const fits = hasTraits(traitsOf(operation), traits) && words.includes(text.toLowerCase());
          return fits && kinds.includes(operation.kind);
        });
        const rank = (kind: OperationKind) => ['opt-out', 'update', 'create', 'cancel-opt-out'].indexOf(kind);
        const keyOf = ({ operation: { kind, customers, email } }: (typeof all)[number]) =>
          sort === 'email' ? email : `${sort === 'kind' ? rank(kind) : ''} ${customers[0]} ${email}`;
        const sorted = fitting.toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
        expect(store.planRows.operations(plan.id, wanted, { offset, limit })).toEqual({
          total: sorted.length,
          rows: sorted.slice(offset, offset + limit),
        });
      }),
    );
  });

  it('know what they change, counted', () => {
    using memory = openMemory();
    const plan = storePlan(memory.store, memory.id, 4, () => 'create');
    expect(memory.store.planRows.shapes(plan.id)).toEqual([
      { kind: 'create', traits: ['field:name', '+tag:klass:VIP', '-list:VIP', 'rule:C10'], rows: 1 },
      { kind: 'create', traits: ['field:phone'], rows: 1 },
      { kind: 'create', traits: ['field:name'], rows: 1 },
      { kind: 'create', traits: ['field:phone', 'rule:C10'], rows: 1 },
    ]);
  });

  it('can be taken out of the run and put back, refusals and what was sent excepted', () => {
    using memory = openMemory();
    const { store, id } = memory;
    const plan = storePlan(store, id, 8);
    const rows = store.planRows.operations(plan.id, {}, everything).rows;
    const sent = rows.find(({ operation }) => operation.kind === 'update');
    store.plans.mark(sent?.id ?? 0, { state: 'sent' }, START);
    const ids = rows.map((row) => row.id);
    expect(store.planRows.skip(plan.id, ids, true)).toBe(5);
    expect(store.planRows.skip(plan.id, ids, true)).toBe(0);
    const left = store.plans.pending(plan.id, 100).map(({ operation }) => operation.kind);
    expect(left).toEqual(['opt-out', 'opt-out']);
    expect(store.planRows.operations(plan.id, { skipped: true }, everything).total).toBe(5);
    expect(store.plans.outcomes(plan.id)).toMatchObject({ planned: 2, sent: 1 });
    expect(store.planRows.skip(plan.id, ids.slice(0, 8), false)).toBe(5);
    expect(store.planRows.skippedCount(plan.id)).toBe(0);
  });

  it('are counted where the contact had changed, apart from those that the target refused', () => {
    using memory = openMemory();
    const { store, id } = memory;
    const plan = storePlan(store, id, 8);
    const other = storePlan(store, id, 4);
    const codes = ['changed', '422', 'changed', 'approval'];
    for (const [index, row] of store.planRows.operations(plan.id, {}, { offset: 0, limit: 4 }).rows.entries())
      store.plans.mark(row.id, { state: 'rejected', code: codes[index] ?? '', text: '' }, START);
    expect([store.planRows.movedCount(plan.id), store.planRows.movedCount(other.id)]).toEqual([2, 0]);
  });

  it('are counted by what they did, once Mailbow has confirmed them', () => {
    using memory = openMemory();
    const { store, id } = memory;
    const plan = storePlan(store, id, 10);
    storePlan(store, id, 4);
    for (const row of store.planRows.operations(plan.id, {}, everything).rows.filter(({ id: each }) => each !== 1))
      store.plans.mark(row.id, { state: 'confirmed', code: '200', text: '' }, START);
    expect(store.planRows.confirmedByKind(plan.id)).toEqual({
      'opt-out': 2,
      update: 3,
      create: 2,
      'cancel-opt-out': 2,
    });
  });

  it('of another plan stay as they are', () => {
    using memory = openMemory();
    const { store, id } = memory;
    const first = storePlan(store, id, 4, () => 'create');
    const second = storePlan(store, id, 4, () => 'create');
    const [row] = store.planRows.operations(first.id, {}, everything).rows;
    expect(store.planRows.skip(second.id, [row?.id ?? 0], true)).toBe(0);
  });

  it('leave neither the name nor a label made of it when the person is erased', () => {
    using memory = openMemory();
    const { store, id, db } = memory;
    const writer = store.plans.begin(id, 'digest', START, { fetch: null });
    const labels = { add: ['tag:nimi:Mari Kask'], remove: [] };
    writer.operation(plannedOperation({ labels }), 'Mari Kask');
    writer.operation(plannedOperation({ email: 'jaan@example.ee', customers: ['1002'] }), 'Jaan Tamm');
    const plan = writer.finish(aSummary());
    store.erasures.erase(id, 'mari@example.ee', START);
    expect(store.planRows.shapes(plan.id)).toEqual([{ kind: 'update', traits: ['field:name'], rows: 1 }]);
    expect(db.prepare('SELECT words, body FROM operation').all()).toEqual([
      { words: 'jaan tamm', body: '[null,["Mari","Mari Kask"],null,null,"Jaan Tamm","h1","unknown"]' },
    ]);
  });

  it('added one by one find their shape again after an erasure removed it', () => {
    using memory = openMemory();
    const { store, id } = memory;
    const plan = storePlan(store, id, 3);
    const approved = (email: string) => plannedOperation({ kind: 'cancel-opt-out', customers: [email], email });
    store.plans.addOperation(plan.id, approved('mari@example.ee'));
    store.erasures.erase(id, 'mari@example.ee', START);
    store.plans.addOperation(plan.id, approved('jaan@example.ee'));
    const query: OperationQuery = {
      kinds: ['cancel-opt-out'],
      traits: traitsOf(approved('jaan@example.ee').operation),
    };
    const found = store.planRows.operations(plan.id, query, everything);
    expect([found.total, found.rows.map(({ operation }) => operation.email)]).toEqual([1, ['jaan@example.ee']]);
  });

  it('are counted anew when some of them are gone', () => {
    using memory = openMemory();
    const { store, id, db } = memory;
    const plan = storePlan(store, id, 20);
    const totals = () => [
      store.planRows.reviews(plan.id, {}, everything).total,
      store.planRows.leftOut(plan.id, {}, everything).total,
    ];
    const insert = db.prepare(
      `INSERT INTO review (connection_id, first_plan, code, kind, body, address, digest)
       VALUES (?, ?, 'k1', 'duplicate', '{}', '', '')`,
    );
    expect(totals()).toEqual([0, 10]);
    insert.run(id, plan.id);
    db.prepare("DELETE FROM left_out WHERE customer = 'v2'").run();
    expect(totals()).toEqual([1, 9]);
  });

  it('are all ticked at once only where they are few enough', () => {
    using memory = openMemory();
    const plan = storePlan(memory.store, memory.id, 20);
    expect(memory.store.planRows.ids(plan.id, { kinds: ['create'] }, 5)).toHaveLength(5);
    expect(memory.store.planRows.ids(plan.id, { kinds: ['create'] }, 4)).toBeNull();
  });
});

/** A reading of the database: how it goes about it, how far it walks, and for which ids. */
interface Walk {
  readonly sql: string;
  readonly how: string;
  readonly steps: number;
}

/** A database that writes down what the lists of rows are read with. */
function watched(db: Database.Database): { readonly db: Database.Database; readonly walks: Walk[] } {
  const walks: Walk[] = [];
  const prepare = (sql: string) => {
    const statement = db.prepare(sql);
    const all = statement.all.bind(statement);
    statement.all = (...values: unknown[]) => {
      const rows = all(...values);
      const [given] = values as [{ offset?: number; limit?: number } | undefined];
      if (/ FROM operation\b/.test(sql)) {
        const plan = db.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(...values);
        const how = plan.map(({ detail }) => detail).join('; ');
        walks.push({ sql, how, steps: (given?.offset ?? 0) + rows.length });
      }
      return rows;
    };
    return statement;
  };
  const get = (target: Database.Database, name: string | symbol): unknown => {
    if (name === 'prepare') return prepare;
    const value: unknown = Reflect.get(target, name);
    return typeof value === 'function' ? value.bind(target) : value;
  };
  return { db: new Proxy(db, { get }), walks };
}

describe('a page of a long plan', () => {
  it('walks an index from the nearer end, sorts nothing, and reads the bodies of its own rows only', () => {
    using memory = openMemory();
    const plan = storePlan(memory.store, memory.id, 2000, (index) => (index % 2 ? 'create' : 'update'));
    const { db, walks } = watched(memory.db);
    const rows = createPlanRowStore(db);
    const read = (query: OperationQuery, offset: number) => {
      walks.length = 0;
      rows.operations(plan.id, query, { offset, limit: 100 });
      const isSlow = walks.some(({ how }) => /SCAN operation|TEMP B-TREE/.test(how));
      return [...walks.map(({ steps }) => steps), ...(isSlow ? [walks.map(({ how }) => how).join(' | ')] : [])];
    };
    expect([
      read({}, 0),
      read({}, 1900),
      read({}, 1000),
      read({ kinds: ['create'] }, 900),
      read({ kinds: ['update', 'opt-out', 'cancel-opt-out'] }, 0),
    ]).toEqual([
      [100, 100],
      [100, 100],
      [1100, 100],
      [100, 100],
      [100, 100],
    ]);
  });

  it('of a search reads what was found before, without searching again', () => {
    using memory = openMemory();
    const plan = storePlan(memory.store, memory.id, 2000, () => 'create');
    const { db, walks } = watched(memory.db);
    const rows = createPlanRowStore(db);
    const page = (offset: number) => rows.operations(plan.id, { text: 'õunapuu 1' }, { offset, limit: 100 });
    const { total } = page(0);
    walks.length = 0;
    page(500);
    expect([total, walks.map(({ steps }) => steps)]).toEqual([1111, [100]]);
  });
});
