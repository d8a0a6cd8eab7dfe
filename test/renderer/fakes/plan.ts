import { countTraits, hasTraits, traitsOf } from '../../../shared/domain/operation-traits.ts';
import type { Operation } from '../../../shared/domain/plan.ts';
import { problem } from '../../../shared/domain/problem.ts';
import type { OperationView, PLAN_CHANNELS, RowFind, RowView, RowsView } from '../../../shared/ipc/plan-channels.ts';
import type { PlanView } from '../../../shared/ipc/views.ts';
import { err, ok } from '../../../shared/lib/result.ts';
import type { FakeBridge, FakeOptions } from '../fake-bridge.ts';
import { LEFT_OUT, OPERATIONS, REVIEWS, SUMMARY } from '../fake-data.ts';
import type { FakePart } from './settings.ts';

/** What these channels need of the fake main. */
interface PlanParts {
  readonly emit: FakeBridge['emit'];
  readonly work: (connection: string) => Promise<void>;
  readonly now: () => number;
  readonly ended: (connection: string, status: string) => void;
}

/** Plans of a fake main: made of the training company's data, looked at, decided about and applied. */
export function fakePlan(options: FakeOptions, parts: PlanParts): FakePart<keyof typeof PLAN_CHANNELS> {
  const { delay = 0, rejected = 0, moved = 0, open = 0 } = options;
  const { emit, work, now, ended } = parts;
  const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
  const skipped = new Set<number>();
  let applied = false;
  let pushed = false;
  let cancelled = false;
  let createdAt = '';
  let approved: { readonly by: string; readonly at: string } | null = null;
  let setAside: string | null = null;

  const count = () => (applied ? 0 : (options.operations ?? OPERATIONS.length));
  const moment = () => new Date(now()).toISOString();
  const rowOf = (index: number): OperationView => {
    const isRejected = pushed && index < rejected;
    const isOpen = pushed && index >= rejected && index < rejected + open;
    return {
      part: 'operations',
      id: index + 1,
      operation: madeUp(index),
      name: '',
      skipped: skipped.has(index + 1),
      corrected: false,
      state: isRejected ? 'rejected' : pushed && !isOpen ? 'confirmed' : 'planned',
      code: isRejected ? '422' : null,
      why: isRejected ? '422 email: domain does not accept mail' : null,
    };
  };
  const found = (find: RowFind): OperationView[] => {
    const rows: OperationView[] = [];
    for (let index = 0; index < count(); index += 1) {
      const row = rowOf(index);
      if (fits(row, find)) rows.push(row);
    }
    return rows;
  };
  const all = (part: RowView['part'], find: RowFind): readonly RowView[] => {
    if (part === 'operations') return found(find);
    if (part === 'absent') return (options.absent ?? []).map((absent) => ({ part, absent }));
    if (part === 'reviews') return REVIEWS.map((review) => ({ part, review, names: [] }));
    return LEFT_OUT.map((leftOut) => ({ part, leftOut, name: '' }));
  };

  return {
    'plan.last': async ({ connection }) => {
      if (options.storedPlan !== true) return ok(null);
      createdAt = new Date(now() - (options.planAge ?? 0)).toISOString();
      return ok({ summary: { ...SUMMARY, connection, createdAt }, missingLabels: [] });
    },
    'plan.make': async ({ connection }) => {
      await work(connection);
      emit('progress', { connection, progress: { stage: 'contacts', contacts: 21 } });
      await wait(delay / 3);
      createdAt = new Date(now() - (options.planAge ?? 0)).toISOString();
      skipped.clear();
      approved = null;
      setAside = null;
      const counts = applied
        ? { ...SUMMARY.counts, create: 0, update: 0, unchanged: 45, labelsAdded: 0 }
        : countsFor(options.operations);
      const findings = options.held ? [HELD] : [];
      const summary = { ...SUMMARY, connection, createdAt, counts, findings, held: options.held ?? false };
      const view: PlanView = { summary, missingLabels: [] };
      return ok(view);
    },
    'plan.standing': async () => {
      const rows = found({});
      const of = (kind: Operation['kind']) => rows.filter(({ operation }) => operation.kind === kind).length;
      const shapes = rows.map(({ operation }) => ({ traits: traitsOf(operation), rows: 1 }));
      return ok({
        stale: setAside === null ? null : { why: 'set-aside', at: setAside },
        approved,
        operations: rows.length,
        toDo: rows.filter((row) => row.state === 'planned' && !row.skipped).length,
        skipped: skipped.size,
        openReviews: REVIEWS.length,
        openCancellations: REVIEWS.filter(({ kind }) => kind === 'cancel-opt-out').length,
        consentChosen: options.consentChosen ?? true,
        rows: {
          create: of('create'),
          update: of('update'),
          'opt-out': of('opt-out'),
          'cancel-opt-out': of('cancel-opt-out'),
          removes: rows.filter(({ operation }) => operation.labels.remove.length > 0).length,
          reviews: REVIEWS.length,
          leftOut: LEFT_OUT.length,
          absent: options.absent?.length ?? 0,
        },
        traits: countTraits(shapes, 200),
      });
    },
    'plan.rows': async ({ part, find, offset, limit }) => {
      const rows = all(part, find);
      const page: RowsView = { total: rows.length, rows: rows.slice(offset, offset + limit) };
      return ok(page);
    },
    'plan.tick': async ({ rows, out }) => {
      const ids = Array.isArray(rows) ? rows : found(rows).map(({ id }) => id);
      const changing = ids.filter((id) => madeUp(id - 1).kind !== 'opt-out' && skipped.has(id) !== out);
      for (const id of changing)
        if (out) skipped.add(id);
        else skipped.delete(id);
      return ok({ skipped: skipped.size, changed: changing.length });
    },
    'plan.export': async () => ok({ saved: true }),
    'plan.approve': async ({ initials }) => {
      if (initials.trim() === '') return err(problem('input/initials'));
      approved = { by: initials, at: moment() };
      return ok(null);
    },
    'plan.setAside': async () => {
      setAside = moment();
      return ok(null);
    },
    'plan.one': async ({ code }) => {
      const operations = found({}).filter(({ operation }) => operation.customers.includes(code));
      const [first] = operations;
      return ok({
        card: { code, name: '', email: first?.operation.email ?? null, closed: false },
        scope: 'used',
        sharing: [],
        contact: null,
        operations,
        reviews: [],
        leftOut: [],
      });
    },
    'run.apply': async ({ connection, hash, only, skipped: seen = skipped.size }) => {
      if (seen !== skipped.size) return err(problem('plan/ticks-gone'));
      cancelled = false;
      const total = only?.length ?? count() - skipped.size;
      for (const share of delay > 0 ? [0, 0.2, 0.4, 0.6, 0.8, 1] : []) {
        if (cancelled) break;
        emit('progress', { connection, progress: { stage: 'push', done: Math.round(share * total), total } });
        await wait(delay / 3);
      }
      if (cancelled) {
        return ok({
          status: 'cancelled',
          confirmed: 0,
          written: null,
          rejected: 0,
          moved: 0,
          badRecords: 0,
          refusalsFollow: false,
          open: total,
          skipped: 0,
          problem: null,
          hash,
        });
      }
      const confirmed = total - rejected - open;
      pushed = only === undefined;
      applied = pushed && open === 0 && rejected === 0;
      const status = confirmed === total ? 'succeeded' : 'partial';
      ended(connection, status);
      const refusalsFollow = options.refusalsFollow ?? false;
      const written = { 'opt-out': 1, update: 0, create: confirmed - 1, 'cancel-opt-out': 0 };
      const counts = {
        confirmed,
        written,
        rejected,
        moved,
        open,
        skipped: skipped.size,
        badRecords: options.badRecords ?? 0,
      };
      return ok({ status, ...counts, refusalsFollow, problem: null, hash });
    },
    'run.cancel': async () => {
      cancelled = true;
      return ok(null);
    },
  };
}

const HELD = {
  id: 'LIM-02' as const,
  level: 'hold' as const,
  value: 0.4,
  limit: 0.1,
  count: 24,
  affected: ['1004', '1007'],
  words: { records: 36, usual: 60 },
};

function fits(row: OperationView, { kinds, field, label, rule, removes, text, skipped, left }: RowFind): boolean {
  const { operation, name } = row;
  const traits = [
    ...(field === undefined ? [] : [`field:${field}`]),
    ...(label === undefined ? [] : [`label:${label}`]),
    ...(rule === undefined ? [] : [`rule:${rule}`]),
    ...(removes === undefined ? [] : ['-']),
  ];
  const words = [operation.email, ...operation.customers, name].join('\n').toLowerCase();
  return (
    (kinds === undefined || kinds.includes(operation.kind)) &&
    hasTraits(traitsOf(operation), traits) &&
    (text === undefined || words.includes(text.toLowerCase())) &&
    (skipped === undefined || row.skipped) &&
    (left === undefined || (left === 'rejected' ? row.state === 'rejected' : row.state === 'planned' && !row.skipped))
  );
}

/** The training company's operations, and beyond them the same ones under other addresses. */
function madeUp(index: number): Operation {
  const base = OPERATIONS[index % OPERATIONS.length];
  if (base === undefined) throw new Error('the training company has no operations');
  return index < OPERATIONS.length ? base : { ...base, email: `${index}.${base.email}`, customers: [String(index)] };
}

function countsFor(operations: number | undefined): PlanView['summary']['counts'] {
  if (operations === undefined) return SUMMARY.counts;
  const { create, update, customers } = SUMMARY.counts;
  const creating = Math.round((operations * create) / (create + update));
  const more = operations - create - update;
  return { ...SUMMARY.counts, create: creating, update: operations - creating, customers: customers + more };
}
