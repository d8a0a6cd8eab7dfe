import { approvalKey, approvalsCountFrom } from '../../shared/domain/approval.ts';
import { type Problem, problem } from '../../shared/domain/problem.ts';
import type { JournalRow, OperationState, StoredPlan } from '../store.ts';
import { ensureNames, refusedNameOf } from './ensure-names.ts';
import { inParallel } from './in-parallel.ts';
import { createErrorGauge, type ErrorGauge } from './error-gauge.ts';
import { ATTEMPTS, type PushReply, type PushScope, pushOperation } from './push-operation.ts';
import type { RunContext } from './run-context.ts';
import { settleUnanswered } from './settle.ts';

/** After this long, a contact is read again before it is written. */
const FRESH_MS = 5 * 60 * 1000;

/** So many operations are read from the journal at a time. */
const BATCH = 200;

/** So many more than the target takes at once are ready and wait for their turn, so that it never waits for us. */
const AHEAD = 2;

/** How a push ended: what became of each operation, and what stopped it early, if anything. */
export interface PushEnd {
  readonly outcomes: Readonly<Record<OperationState, number>>;
  readonly stopped: { readonly problem: Problem; readonly waitedOut: boolean } | null;
  /** Present where a person took operations out of the run: how many. */
  readonly skipped?: number;
}

/**
 * Applies a plan's operations that are still to be done, opt-outs first, through the journal. Each operation ends as
 * confirmed or rejected; `unknown` stays only where even reading failed, `planned` and `retry` only where the push
 * stopped early or may write refusals only, and a later push of the same plan goes on from there.
 */
export async function pushPlan(
  context: RunContext,
  plan: StoredPlan,
  scope: PushScope,
  /** Ids of the operations that are pushed and no others. */
  only?: readonly number[],
): Promise<PushEnd> {
  const { store, target } = context;
  const end = (stopped: PushEnd['stopped']): PushEnd => {
    const skipped = only === undefined ? store.planRows.skippedCount(plan.id) : 0;
    return { outcomes: store.plans.outcomes(plan.id, only), stopped, ...(skipped > 0 && { skipped }) };
  };
  const course = createCourse(context);
  const stopped = await pushInOrder(context, { plan, only }, scope, course);
  // Whatever stopped it: what was written so far has to be where the accountant looks for it.
  const written = await target.close();
  const early = stopped ?? (written.ok ? null : { problem: written.problem, waitedOut: false });
  // Whoever stopped it during a pause stopped the waiting as well: the refusals are due as after any pause.
  const isPutOff =
    early?.problem.code === 'run/cancelled' && only === undefined && hasUnsentRefusals(context, plan, course);
  return end(isPutOff ? { ...early, waitedOut: true } : early);
}

/** Whether somebody who refused has not been written as such yet. */
function hasUnsentRefusals({ store, row }: RunContext, { id }: StoredPlan, { halfDone }: PushCourse): boolean {
  const open = [...store.plans.pending(id, 1 + halfDone.size), ...store.plans.unanswered(row.id)];
  return open.some((each) => each.operation.kind === 'opt-out' && !halfDone.has(each.id));
}

/** The operations of a plan that are to be pushed. */
interface Part {
  readonly plan: StoredPlan;
  readonly only: readonly number[] | undefined;
}

async function pushInOrder(
  context: RunContext,
  part: Part,
  scope: PushScope,
  course: PushCourse,
): Promise<PushEnd['stopped']> {
  const { store, target } = context;
  const { plan, only } = part;
  const settled = await settleUnanswered(context);
  if (!settled.ok) return { problem: settled.problem, waitedOut: target.waitedOut };
  const { confirmed, rejected, unknown } = store.plans.outcomes(plan.id, only);
  course.done = confirmed + rejected + unknown;
  // Refusals first, before anything that could keep them waiting.
  const refusals = await pushScope(context, part, 'opt-outs', course);
  if (refusals !== null || scope === 'opt-outs') return refusals;
  if (only === undefined) addApproved(context, plan);
  const named = await rejectRefusedNames(context, part);
  if (named !== null) return { problem: named, waitedOut: target.waitedOut };
  return pushScope(context, part, 'everything', course);
}

/** How a push goes, from its first operation to its last. */
interface PushCourse {
  readonly gauge: ErrorGauge;
  /** Operations that came to their end. */
  done: number;
  /** Writes whose fate could not be read. */
  unreadable: number;
  /** Refusals whose consent is written and whose rest has to wait. */
  readonly halfDone: Set<number>;
}

function createCourse({ connection }: RunContext): PushCourse {
  return { gauge: createErrorGauge(connection.limits), done: 0, unreadable: 0, halfDone: new Set() };
}

/** Pushes what the scope allows; answers what stopped it early, null where nothing did. */
async function pushScope(
  context: RunContext,
  { plan, only }: Part,
  scope: PushScope,
  course: PushCourse,
): Promise<PushEnd['stopped']> {
  const { store, target, clock } = context;
  const { gauge } = course;
  const total = Object.values(store.plans.outcomes(plan.id, only)).reduce((sum, n) => sum + n, 0);
  let stopped: PushEnd['stopped'] = null;
  const note = (reply: PushReply | null) => {
    if (reply?.kind === 'stopped') stopped = reply;
    // Writes whose fate cannot even be read say that the target is down: go on another time.
    if (reply?.kind === 'unknown' && ++course.unreadable >= ATTEMPTS) {
      stopped ??= { problem: reply.problem, waitedOut: target.waitedOut };
    }
    if (gauge.isTooMuch) stopped ??= { problem: problem('run/push-errors', gauge.words()), waitedOut: false };
  };
  // A plan of the future was made before the clock was set back: nobody knows how old it is.
  const isFresh = (seenAt: Date) => {
    const age = clock.now().getTime() - seenAt.getTime();
    return age >= 0 && age < FRESH_MS;
  };
  const seenAt = new Date(plan.snapshotAt);
  // What waited among the refusals is done with everything else.
  const halfDone = scope === 'opt-outs' ? course.halfDone : new Set<number>();
  const underWay = new Set<number>();
  const isWanted = ({ id }: JournalRow) => {
    // Nobody who refused goes on getting mail because somebody stopped the rest.
    if (context.halt?.asked && scope !== 'opt-outs')
      stopped ??= { problem: problem('run/cancelled'), waitedOut: false };
    return stopped === null && store.plans.isPending(id);
  };
  const onReply = (kind: 'done' | 'error') => gauge.add(kind);
  const step = async (row: JournalRow) => {
    const manner = { isFresh, seenAt, isWanted: () => isWanted(row), scope, onReply };
    const reply = isWanted(row) ? await pushOperation(context, row, manner) : WITHHELD;
    underWay.delete(row.id);
    if (reply?.kind === 'withheld') return;
    note(reply);
    if (reply?.kind === 'part') halfDone.add(row.id);
    else course.done = Math.min(course.done + 1, total);
    context.onProgress?.({ stage: 'push', done: course.done, total });
  };
  const read = () => {
    const aside = new Set([...halfDone, ...underWay]);
    return nextBatch(store.plans.pending(plan.id, BATCH + aside.size, only), scope, aside);
  };
  /** The operations of one rank, as they come: those of the next wait until all of them are done. */
  function* oneRank(first: readonly JournalRow[]): Generator<JournalRow> {
    const kind = first[0]?.operation.kind;
    for (let batch = first; batch[0]?.operation.kind === kind; batch = read()) {
      for (const row of batch) {
        // Whoever stopped the push has stopped what would be begun next.
        if (stopped !== null) return;
        underWay.add(row.id);
        yield row;
      }
      // Cancellations go one by one: each is read again at its own moment.
      if (kind === 'cancel-opt-out') return;
    }
  }
  for (;;) {
    const batch = read();
    if (batch.length === 0 || stopped !== null) return stopped;
    await inParallel(oneRank(batch), () => target.concurrency + AHEAD, step);
  }
}

const WITHHELD = { kind: 'withheld' } as const;

/** The operations at the head of the queue that may be sent together: one rank is done before the next begins. */
function nextBatch(
  rows: readonly JournalRow[],
  scope: PushScope,
  halfDone: ReadonlySet<number>,
): readonly JournalRow[] {
  const open = rows.filter(({ id }) => !halfDone.has(id));
  const head = open[0]?.operation.kind;
  if (scope === 'opt-outs' && head !== 'opt-out') return [];
  return head === 'cancel-opt-out' ? open.slice(0, 1) : open.filter((row) => row.operation.kind === head);
}

/** Enters cancellations into the journal that a person allowed after the plan was made. */
function addApproved({ store, row, clock }: RunContext, plan: StoredPlan): void {
  const proposals = store.plans.proposals(plan.id);
  if (proposals.length === 0) return;
  const since = approvalsCountFrom(clock.now());
  const approved = new Set(store.approvals.open(row.id, since).map(approvalKey));
  const wanted = new Map(
    proposals.flatMap((each) => (approved.has(approvalKey(each)) ? [[approvalKey(each), each.planned] as const] : [])),
  );
  if (wanted.size === 0) return;
  for (const { proof } of store.plans.operations(plan.id))
    if (proof?.approval) wanted.delete(approvalKey(proof.approval));
  for (const planned of wanted.values()) store.plans.addOperation(plan.id, planned);
}

/** Creates missing names; operations that need one which the target refuses are rejected. */
async function rejectRefusedNames({ store, target, clock }: RunContext, { plan, only }: Part): Promise<Problem | null> {
  const named = await ensureNames(target, store.plans.inRun(plan.id, only));
  if (!named.ok) return named.problem;
  if (named.value.size === 0) return null;
  for (const row of store.plans.inRun(plan.id, only)) {
    const isOpen = row.state === 'planned' || row.state === 'retry';
    const name = isOpen ? refusedNameOf(row.operation, named.value) : undefined;
    // A refusal is written whatever becomes of the fields beside it.
    if (name === undefined || row.operation.kind === 'opt-out') continue;
    const text = `The target does not take ${name}.`;
    store.plans.mark(row.id, { state: 'rejected', code: 'name', text }, clock.now());
  }
  return null;
}
