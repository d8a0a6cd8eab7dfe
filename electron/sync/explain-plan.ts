import { holdsText } from '../../shared/domain/finding.ts';
import type { KnownPlan } from '../../shared/domain/explain-known.ts';
import type { JournalFact } from '../../shared/domain/explanation.ts';
import { isYoungEnough, type LeftOut, type Operation, type Review } from '../../shared/domain/plan.ts';
import type { JournalRow, Store, StoredPlan } from '../store.ts';

/** What rows of a plan are looked for; without an address only those of the customers. */
interface Sought {
  readonly address: string | null;
  readonly codes: ReadonlySet<string>;
}

/** What the newest plan says of an address and its customers. Rows are looked at one by one: a plan may be large. */
export function newestPlan(store: Store, plan: StoredPlan, sought: Sought, now: Date): KnownPlan {
  const { summary } = plan;
  const { hash, createdAt, held, findings } = summary;
  const operations = rowsOf(store, plan, sought).map((row) => row.operation);
  const reviews: Review[] = [];
  for (const review of store.plans.reviews(plan.id)) {
    if (review.email === sought.address || review.customers.some((code) => sought.codes.has(code))) {
      reviews.push(review);
    }
  }
  const leftOut: LeftOut[] = [];
  for (const entry of store.plans.leftOut(plan.id)) if (sought.codes.has(entry.customer)) leftOut.push(entry);
  return {
    hash,
    createdAt,
    current: isYoungEnough(createdAt, now),
    held,
    approved: store.approvals.isPlanApproved(plan.connection, { hash, createdAt, findings: holdsText(findings) }),
    findings,
    operations,
    reviews,
    leftOut,
  };
}

/** What became of the operations on an address: of the newest plan where it was pushed, else of the last push. */
export function journalOf(store: Store, id: number, newest: StoredPlan | null, sought: Sought): readonly JournalFact[] {
  for (const { plan, at } of pushedPlans(store, id, newest)) {
    const pushed = rowsOf(store, plan, sought).filter(({ state }) => state !== 'planned');
    if (pushed.length > 0) return factsOf(pushed, at);
  }
  return [];
}

/** The plans that may tell what became of somebody, and when each was pushed; the first one that knows is right. */
export function pushedPlans(
  store: Store,
  id: number,
  newest: StoredPlan | null,
): readonly { readonly plan: StoredPlan; readonly at: string | null }[] {
  // A trial of another customer says nothing of when this one was pushed.
  const last = store.runs.lastSync(id);
  const pushes = [
    { plan: newest, at: last !== null && last.plan === newest?.summary.hash ? last.endedAt : null },
    ...[last, store.runs.lastWriting(id)].flatMap((run) =>
      run === null ? [] : [{ plan: store.plans.ofRun(run.id), at: run.endedAt }],
    ),
  ];
  // What an undo did is no answer to whether the person is synced.
  return pushes.flatMap(({ plan, at }) => (plan === null || plan.undoOf !== null ? [] : [{ plan, at }]));
}

function factsOf(rows: readonly JournalRow[], at: string | null): readonly JournalFact[] {
  return rows.map(({ operation, state, code, text }) => ({ at, does: operation.kind, state, code, text }));
}

/** The operations of a plan on the address, on its customers, or that give somebody the address. */
function rowsOf(store: Store, plan: StoredPlan, { address, codes }: Sought): readonly JournalRow[] {
  const isSought = ({ email, fields, customers }: Operation) =>
    (address !== null && (email === address || emailIn(fields)?.to === address)) ||
    customers.some((code) => codes.has(code));
  const rows: JournalRow[] = [];
  for (const row of store.plans.operations(plan.id)) if (isSought(row.operation)) rows.push(row);
  return rows;
}

function emailIn(fields: Operation['fields']): Operation['fields'][string] | undefined {
  return Object.hasOwn(fields, 'email') ? fields['email'] : undefined;
}
