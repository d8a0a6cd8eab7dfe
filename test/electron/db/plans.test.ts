import { describe, expect, it } from 'vitest';
import type { OperationState, Transition } from '../../../electron/store.ts';
import type { PlannedOperation } from '../../../shared/domain/group-plan.ts';
import type { OperationKind } from '../../../shared/domain/plan.ts';
import { openConnection, openMemory, START } from '../../support/memory.ts';
import { aSummary, plannedOperation } from '../../support/plan-rows.ts';

const HOUR = 3600 * 1000;
const later = (hours: number) => new Date(START.getTime() + hours * HOUR);

/** Stores a plan with operations in the given order: `[kind, code]`. */
function storePlan(
  { store, id }: Pick<ReturnType<typeof openMemory>, 'store' | 'id'>,
  rows: readonly (readonly [OperationKind, string])[],
  { hash = 'a1', at = START } = {},
) {
  const writer = store.plans.begin(id, 'digest', at, { fetch: null });
  for (const [kind, code] of rows) {
    writer.operation(plannedOperation({ kind, customers: [code], email: `k${code}@example.ee` }));
  }
  return writer.finish(aSummary({ hash, createdAt: at.toISOString() }));
}

describe('a plan', () => {
  it('is not there before it is finished, and never if it is discarded', () => {
    using memory = openMemory();
    const { store, id } = memory;
    const writer = store.plans.begin(id, 'digest', START, { fetch: null });
    writer.operation(plannedOperation());
    writer.review({ kind: 'duplicate', email: 'info@firma.ee', customers: ['2', '1'] });
    expect(store.plans.newest(id)).toBeNull();
    const summary = aSummary();
    const plan = writer.finish(summary);
    const stored = {
      id: plan.id,
      connection: id,
      settingsDigest: 'digest',
      snapshotAt: START.toISOString(),
      fetch: null,
      undoOf: null,
      missingLabels: [],
      summary,
    };
    expect(plan).toEqual(stored);
    expect(store.plans.newest(id)).toEqual(stored);
    expect(store.plans.find(id, 'a1')).toEqual(stored);
    const second = store.plans.begin(id, 'digest', START, { fetch: null });
    second.operation(plannedOperation({ email: 'jaan@example.ee' }));
    second.leftOut({ customer: '9', reason: 'closed' });
    second.discard();
    expect(store.plans.newest(id)).toEqual(stored);
    expect(memory.db.prepare('SELECT count(*) FROM operation').pluck().get()).toBe(1);
    expect(memory.db.prepare('SELECT count(*) FROM left_out').pluck().get()).toBe(0);
  });

  it('is not finished where what names the changes of its rows went away meanwhile', () => {
    using memory = openMemory();
    const { store, id, db } = memory;
    const writer = store.plans.begin(id, 'digest', START, { fetch: null });
    writer.operation(plannedOperation());
    db.exec('DELETE FROM operation_shape');
    expect(() => writer.finish(aSummary())).toThrow('a shape of the plan is gone');
    writer.discard();
    expect(store.plans.newest(id)).toBeNull();
    expect(db.prepare('SELECT count(*) FROM operation').pluck().get()).toBe(0);
  });

  it('has its rows in the order of the customer codes as text', () => {
    using memory = openMemory();
    const { store, id } = memory;
    const writer = store.plans.begin(id, 'digest', START, { fetch: null });
    const rows = [
      ['10', 'b@example.ee'],
      ['9', 'a@example.ee'],
      ['Ä1', 'a@example.ee'],
      ['100', 'a@example.ee'],
      ['a', 'a@example.ee'],
      ['B', 'a@example.ee'],
      ['10', 'a@example.ee'],
    ] as const;
    for (const [code, email] of rows) {
      writer.operation(plannedOperation({ customers: [code, '0'], email }));
      writer.review({ kind: 'several-addresses', email, customers: [code] });
      writer.review({ kind: 'duplicate', email, customers: [code] });
      writer.leftOut({ customer: code, reason: 'closed' });
    }
    const plan = writer.finish(aSummary());
    const order = ['10', '10', '100', '9', 'B', 'a', 'Ä1'];
    const operations = [...store.plans.operations(plan.id)].map((row) => row.operation);
    expect(operations.map((each) => each.customers[0])).toEqual(order);
    const reviews = [...store.plans.reviews(plan.id)];
    expect(reviews.map((each) => each.customers[0])).toEqual(order.flatMap((code) => [code, code]));
    expect(reviews[0]?.kind).toBe('duplicate');
    expect([...store.plans.leftOut(plan.id)].map((each) => each.customer)).toEqual(order);
  });

  it('has one digest of its operations in whatever order they come, another one for any that differs', () => {
    using memory = openMemory();
    const [a, b] = [plannedOperation({ email: 'a@example.ee' }), plannedOperation({ email: 'b@example.ee' })];
    const digestOf = (operations: readonly PlannedOperation[]) => {
      const writer = memory.store.plans.begin(memory.id, 'digest', START, { fetch: null });
      for (const each of operations) writer.operation(each);
      const digest = writer.digest();
      writer.discard();
      return digest;
    };
    const all = [[], [a], [b], [a, a], [a, b], [plannedOperation({ email: 'b@example.ee', rule: 'C10' })]];
    expect(digestOf([b, a])).toBe(digestOf([a, b]));
    expect(new Set(all.map(digestOf)).size).toBe(all.length);
  });

  it('gives back more than a thousand operations, each once', () => {
    using memory = openMemory();
    const codes = Array.from({ length: 2001 }, (_, n) => String(n).padStart(4, '0'));
    const plan = storePlan(
      memory,
      codes.toReversed().map((code) => ['create', code] as const),
    );
    expect([...memory.store.plans.operations(plan.id)].map((row) => row.operation.customers[0])).toEqual(codes);
    expect(memory.store.plans.outcomes(plan.id)).toEqual({
      planned: 2001,
      sent: 0,
      confirmed: 0,
      rejected: 0,
      retry: 0,
      unknown: 0,
    });
  });

  it('gives back an operation as it was planned', () => {
    using memory = openMemory();
    const writer = memory.store.plans.begin(memory.id, 'digest', START, { fetch: null });
    const planned = plannedOperation({
      kind: 'opt-out',
      rule: 'C6',
      labels: { add: ['tag:klass:VIP'], remove: ['list:VIP'] },
      consent: { from: 'given', to: 'withdrawn', date: null },
    });
    writer.operation(planned);
    const plan = writer.finish(aSummary());
    const [row] = memory.store.plans.operations(plan.id);
    expect(row).toEqual({
      ...planned,
      id: row?.id,
      state: 'planned',
      attempts: 0,
      proven: false,
      code: null,
      text: null,
    });
  });

  it('is found by its hash: the newest one, of this connection', () => {
    using memory = openMemory();
    const { store, id } = memory;
    const other = { store, id: openConnection(store, 'Tamm AS') };
    storePlan(memory, [['create', '1']]);
    const second = storePlan(memory, [['create', '2']]);
    const third = storePlan(memory, [['create', '3']], { hash: 'b2' });
    const elsewhere = storePlan(other, [], { hash: 'c3' });
    expect(store.plans.find(id, 'a1')?.id).toBe(second.id);
    expect(store.plans.find(id, 'c3')).toBeNull();
    expect(store.plans.newest(id)?.id).toBe(third.id);
    expect(store.plans.newest(other.id)?.id).toBe(elsewhere.id);
  });

  it('keeps its values for 90 days after a run, and longer what was never answered', () => {
    using memory = openMemory();
    const { store, id } = memory;
    const writer = store.plans.begin(id, 'digest', START, { fetch: null });
    writer.operation(plannedOperation({ email: 'a@example.ee', customers: ['1'] }));
    const unanswered = plannedOperation({ email: 'b@example.ee', customers: ['2'] });
    writer.operation(unanswered);
    writer.review({ kind: 'duplicate', email: 'c@example.ee', customers: ['3', '4'] });
    const plan = writer.finish(aSummary({ hash: 'a1', createdAt: START.toISOString() }));
    store.runs.attach(store.runs.start(id, 'manual', START), plan.id);
    const [, second] = [...store.plans.operations(plan.id)];
    store.plans.mark(second?.id ?? 0, { state: 'sent' }, START);
    const after = (days: number) => {
      store.plans.begin(id, 'digest', new Date(START.getTime() + days * 24 * 3600 * 1000), { fetch: null });
      const rows = [...store.plans.operations(plan.id)].map(({ operation }) => operation.email);
      return [rows, [...store.plans.reviews(plan.id)].length, store.plans.find(id, 'a1')?.id];
    };
    expect(after(90)).toEqual([['a@example.ee', 'b@example.ee'], 1, plan.id]);
    expect(after(91)).toEqual([['b@example.ee'], 0, plan.id]);
    expect(store.plans.unanswered(id)).toEqual([expect.objectContaining(unanswered)]);
    expect(store.planRows.shapes(plan.id)).toEqual([{ kind: 'update', traits: ['field:name'], rows: 1 }]);
  });

  it('is forgotten after a day, unless a run applied it', () => {
    using memory = openMemory();
    const { store, id } = memory;
    const applied = storePlan(memory, [['create', '1']], { hash: 'applied' });
    storePlan(memory, [['create', '2']], { hash: 'preview' });
    store.plans.begin(id, 'digest', START, { fetch: null }); // broken off: never finished
    const run = store.runs.start(id, 'manual', START);
    store.runs.attach(run, applied.id);
    const other = { store, id: openConnection(store, 'Tamm AS') };
    storePlan(other, [], { hash: 'elsewhere' });
    storePlan(memory, [], { hash: 'same day', at: later(24) });
    expect(store.plans.find(id, 'preview')).not.toBeNull();
    storePlan(memory, [], { hash: 'next day', at: later(25) });
    expect(store.plans.find(id, 'preview')).toBeNull();
    expect([...store.plans.operations(applied.id)]).toHaveLength(1);
    expect(store.plans.find(id, 'same day')).not.toBeNull();
    expect(store.plans.find(other.id, 'elsewhere')).not.toBeNull();
    expect(memory.db.prepare('SELECT count(*) FROM plan WHERE hash IS NULL').pluck().get()).toBe(0);
  });
});

describe('the journal', () => {
  it('hands out what is still to be done: opt-outs, updates, new contacts, cancellations', () => {
    using memory = openMemory();
    const { plans } = memory.store;
    const plan = storePlan(memory, [
      ['cancel-opt-out', '1'],
      ['create', '2'],
      ['create', '10'],
      ['update', '9'],
      ['opt-out', '8'],
      ['update', '7'],
    ]);
    const codes = (limit: number) => plans.pending(plan.id, limit).map((row) => row.operation.customers[0]);
    expect(codes(100)).toEqual(['8', '7', '9', '10', '2', '1']);
    expect(codes(3)).toEqual(['8', '7', '9']);
    const [first, second, third] = plans.pending(plan.id, 3);
    plans.mark(first?.id ?? 0, { state: 'confirmed' }, START);
    plans.mark(second?.id ?? 0, { state: 'retry' }, START);
    plans.mark(third?.id ?? 0, { state: 'unknown' }, START);
    expect(codes(3)).toEqual(['7', '10', '2']);
  });

  it('writes down every step with its reason, and counts the times an operation was sent', () => {
    using memory = openMemory();
    const { plans } = memory.store;
    const plan = storePlan(memory, [
      ['update', '1'],
      ['update', '2'],
    ]);
    const [row, untouched] = plans.pending(plan.id, 2);
    const steps: readonly (readonly [Transition, number])[] = [
      [{ state: 'sent' }, 1],
      [{ state: 'unknown', text: 'HTTP 500' }, 1],
      [{ state: 'retry' }, 1],
      [{ state: 'sent' }, 2],
      [{ state: 'rejected', code: '422', text: 'email: …' }, 2],
    ];
    for (const [transition, attempts] of steps) {
      plans.mark(row?.id ?? 0, transition, START);
      const [now] = plans.operations(plan.id);
      expect(now).toEqual({ ...row, code: null, text: null, ...transition, attempts });
    }
    expect([...plans.operations(plan.id)][1]).toEqual(untouched);
    expect(plans.outcomes(plan.id)).toMatchObject({ rejected: 1, planned: 1 });
  });

  it('knows what was sent and never answered, in every plan of the connection', () => {
    using memory = openMemory();
    const { store, id } = memory;
    const other = { store, id: openConnection(store, 'Tamm AS') };
    const states: OperationState[] = ['planned', 'sent', 'confirmed', 'rejected', 'retry', 'unknown'];
    for (const [where, hash] of [
      [memory, 'a1'],
      [memory, 'b2'],
      [other, 'c3'],
    ] as const) {
      const plan = storePlan(
        where,
        states.map((_, n) => ['update', String(n)] as const),
        { hash },
      );
      for (const [n, row] of [...store.plans.operations(plan.id)].entries()) {
        store.plans.mark(row.id, { state: states[n] ?? 'planned' }, START);
      }
    }
    const found = store.plans.unanswered(id).map((row) => row.state);
    expect(found).toEqual(['sent', 'unknown', 'sent', 'unknown']);
  });
});
