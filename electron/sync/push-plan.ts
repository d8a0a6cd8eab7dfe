import type { Contact } from '../../shared/domain/contact.ts';
import { standingOf } from '../../shared/domain/outcome.ts';
import type { Problem } from '../../shared/domain/problem.ts';
import type { WriteReply } from '../ports.ts';
import type { JournalRow, OperationState, StoredPlan, Transition } from '../store.ts';
import { ensureNames, refusedNameOf } from './ensure-names.ts';
import type { RunContext } from './run-context.ts';
import { confirm, MOVED, readContactOf, settleUnanswered } from './settle.ts';
import { changeOf, draftOf } from './write-operation.ts';

/** After this long, a contact is read again before it is written. */
const FRESH_MS = 5 * 60 * 1000;

/** How often one write is tried when it turned out not to have happened. */
const ATTEMPTS = 6;

/** How a push ended: what became of each operation, and what stopped it early, if anything. */
export interface PushEnd {
  readonly outcomes: Readonly<Record<OperationState, number>>;
  readonly stopped: { readonly problem: Problem; readonly waitedOut: boolean } | null;
}

/**
 * Applies a plan's operations that are still to be done, opt-outs first, through the journal. Each operation ends as
 * confirmed or rejected; `unknown` stays only where even reading failed, `planned` and `retry` only where the push
 * stopped early, and a later push of the same plan goes on from there.
 */
export async function pushPlan(context: RunContext, plan: StoredPlan): Promise<PushEnd> {
  const { store, target, clock } = context;
  const end = (stopped: PushEnd['stopped']): PushEnd => ({ outcomes: store.plans.outcomes(plan.id), stopped });
  const settled = await settleUnanswered(context);
  if (!settled.ok) return end({ problem: settled.problem, waitedOut: target.waitedOut });
  const named = await ensureNames(target, store.plans.operations(plan.id));
  if (!named.ok) return end({ problem: named.problem, waitedOut: target.waitedOut });
  for (const row of named.value.size === 0 ? [] : [...store.plans.operations(plan.id)]) {
    const name =
      row.state === 'planned' || row.state === 'retry' ? refusedNameOf(row.operation, named.value) : undefined;
    if (name === undefined) continue;
    store.plans.mark(
      row.id,
      { state: 'rejected', code: 'name', text: `The target does not take ${name}.` },
      clock.now(),
    );
  }

  const before = store.plans.outcomes(plan.id);
  const total = Object.values(before).reduce((sum, n) => sum + n, 0);
  let done = before.confirmed + before.rejected + before.unknown;
  let stopped: PushEnd['stopped'] = null;
  let unreadable = 0;
  for (;;) {
    const batch = sameRank(store.plans.pending(plan.id, 100));
    if (batch.length === 0 || stopped !== null) break;
    const step = async (row: JournalRow) => {
      if (stopped !== null) return;
      const fresh = clock.now().getTime() - Date.parse(plan.snapshotAt) < FRESH_MS;
      const reply = await pushOne(context, row, fresh);
      if (reply?.kind === 'stopped') stopped = reply;
      // Writes whose fate cannot even be read say that the target is down: go on another time.
      if (reply?.kind === 'unknown' && ++unreadable >= ATTEMPTS) {
        stopped ??= { problem: reply.problem, waitedOut: target.waitedOut };
      }
      done = Math.min(done + 1, total);
      context.onProgress?.({ stage: 'push', done, total });
    };
    await inParallel(batch, () => target.concurrency, step);
  }
  const written = await target.close();
  if (!written.ok && stopped === null) stopped = { problem: written.problem, waitedOut: false };
  return end(stopped);
}

/** The operations at the head of the queue that may be sent together: one rank is done before the next begins. */
function sameRank(rows: readonly JournalRow[]): readonly JournalRow[] {
  return rows.filter((row) => row.operation.kind === rows[0]?.operation.kind);
}

/** Runs one operation to its end; returns a reply only where the push as a whole should know of it. */
async function pushOne(context: RunContext, row: JournalRow, fresh: boolean): Promise<WriteReply | null> {
  const { store, target, clock } = context;
  const mark = (transition: Transition) => store.plans.mark(row.id, transition, clock.now());
  // Lists and tags replace the whole set, so an operation on them must build on the set as it is at this moment.
  const { consent, labels } = row.operation;
  const touchesSets = row.contact !== null && labels.add.length + labels.remove.length > 0;
  let contact: Contact | null = row.contact === null ? null : store.contacts.byHash(context.row.id, row.contact);
  if (!fresh || consent !== null || touchesSets || row.attempts > 0 || (row.contact !== null && contact === null)) {
    const read = await readContactOf(target, row);
    if (!read.ok) return { kind: 'stopped', problem: read.problem, waitedOut: target.waitedOut };
    contact = read.value;
  }
  // Also where nothing was read: another plan may have been pushed since this one was made.
  const standing = standingOf(row, contact);
  if (standing === 'after' && contact) return confirmed(context, row, contact, row.attempts > 0);
  if (standing !== 'before') return mark({ state: 'rejected', ...MOVED }), null;

  mark({ state: 'sent' });
  const reply =
    row.contact === null || contact === null
      ? await target.create(draftOf(row.operation))
      : await target.update(row.contact, changeOf(row.operation, contact));
  switch (reply.kind) {
    case 'done':
      return confirmed(context, row, reply.contact, true);
    case 'rejected':
      return mark({ state: 'rejected', code: reply.code, text: reply.text }), null;
    case 'gone':
      return mark({ state: 'rejected', ...MOVED }), null;
    case 'stopped':
      return mark({ state: 'retry' }), reply;
    case 'exists':
    case 'unknown':
      return resolve(context, row, reply);
  }
}

/** Finds out by reading what became of a write that was not answered, or that met an address which exists already. */
async function resolve(context: RunContext, row: JournalRow, reply: WriteReply): Promise<WriteReply | null> {
  const { store, target, clock } = context;
  const mark = (transition: Transition) => store.plans.mark(row.id, transition, clock.now());
  if (reply.kind === 'unknown') {
    mark({ state: 'unknown', text: reply.problem.values?.['text'] ?? '' });
    const wait = 1000 * 2 ** Math.min(row.attempts, 5);
    await clock.sleep(wait * (0.5 + clock.random() / 2));
  }
  const read = await readContactOf(target, row);
  if (!read.ok) {
    if (reply.kind === 'exists') mark({ state: 'unknown', code: '409' });
    return reply.kind === 'unknown' ? reply : { kind: 'unknown', problem: read.problem };
  }
  const standing = standingOf(row, read.value);
  if (standing === 'after' && read.value) {
    return confirmed(context, row, read.value, reply.kind === 'unknown' || row.attempts > 0);
  }
  if (standing === 'before' && reply.kind === 'unknown') {
    if (row.attempts + 1 < ATTEMPTS) return mark({ state: 'retry' }), null;
    return mark({ state: 'rejected', code: 'no-answer', text: 'The target did not take the write.' }), null;
  }
  mark({ state: 'rejected', ...(reply.kind === 'exists' ? { code: '409', text: MOVED.text } : MOVED) });
  return null;
}

function confirmed(context: RunContext, row: JournalRow, contact: Contact, wasSent: boolean): null {
  confirm(context, row, contact, { wasSent });
  return null;
}

/** Runs work over items with as many at once as `width` says now; it may change on the way. */
async function inParallel<T>(
  items: readonly T[],
  width: () => number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const queue = [...items];
  const running = new Set<Promise<void>>();
  while (queue.length > 0 || running.size > 0) {
    while (queue.length > 0 && running.size < Math.max(1, width())) {
      const item = queue.shift();
      if (item === undefined) break;
      const job = work(item).finally(() => running.delete(job));
      running.add(job);
    }
    await Promise.race(running);
  }
}
