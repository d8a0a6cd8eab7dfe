import type { Contact, TargetField } from '../../shared/domain/contact.ts';
import { addressOf } from '../../shared/domain/email.ts';
import { isNewContact, undoOperation, type WayBack } from '../../shared/domain/undo.ts';
import { summarizeUndo, type UndoPreview } from '../../shared/domain/undo-preview.ts';
import { EMPTY_TALLY, type PlanSummary } from '../../shared/domain/plan.ts';
import { type Problem, problem } from '../../shared/domain/problem.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { JournalRow, RunRow, StoredPlan } from '../store.ts';
import { hashPlan } from './build-plan.ts';
import { inParallel } from './in-parallel.ts';
import type { RunContext } from './run-context.ts';
import { type RunEnd, runPlan } from './run-sync.ts';
import { settleUnanswered } from './settle.ts';

/** A run can be taken back for this long. */
const UNDO_MS = 14 * 24 * 60 * 60 * 1000;

/** When the kept contacts were read that an undo relies on: it relies on none, so each is read again before its write. */
const NEVER = new Date(0);

/** An undo: what it took back and how that ended; on `left` contacts something stays that somebody changed since. */
export interface UndoEnd {
  readonly undone: RunRow;
  readonly end: RunEnd;
  readonly left: number;
}

/** What an undo of a run is made from. */
interface Found {
  readonly undone: RunRow;
  readonly plan: StoredPlan;
}

/**
 * Takes a run back: field values and labels that are still what the run wrote become what they were before. Contacts that
 * it created stay, but leave the lists and tags that it gave them. Consent is never touched. An undo that was broken off
 * goes on where it was.
 */
export async function undoRun(context: RunContext, run: number | null): Promise<Result<UndoEnd, Problem>> {
  // What a crash left open was written by that run, or was not.
  const settled = await settleUnanswered(context);
  if (!settled.ok) return settled;
  const found = findRun(context, run);
  if (!found.ok) return found;
  const fields = await context.target.fields();
  if (!fields.ok) return fields;
  const made = await makeUndo(context, found.value, fields.value);
  if (!made.ok) return made;
  const { undo, left } = made.value;
  return ok({ undone: found.value.undone, end: await runPlan(context, undo), left });
}

function findRun(context: Pick<RunContext, 'store' | 'row' | 'clock'>, run: number | null): Result<Found, Problem> {
  const { store, row, clock } = context;
  const undone = run === null ? store.runs.lastWriting(row.id) : store.runs.find(row.id, run);
  const plan = undone === null ? null : store.plans.ofRun(undone.id);
  if (undone === null || plan === null || plan.undoOf !== null) return err(problem('input/no-run'));
  if (store.plans.outcomes(plan.id).confirmed === 0) return err(problem('input/no-run'));
  if (isUndone(context, plan)) return err(problem('input/undone'));
  const at = undone.endedAt ?? undone.startedAt;
  if (clock.now().getTime() - Date.parse(at) > UNDO_MS) return err(problem('input/undo-too-late', { at }));
  return ok({ undone, plan });
}

/** Whether a plan was taken back to the end, whichever of its runs that was asked of. */
function isUndone({ store, row }: Pick<RunContext, 'store' | 'row'>, plan: StoredPlan): boolean {
  const undo = store.runs.lastUndoOf(row.id, plan.id);
  if (undo === null) return false;
  const { confirmed, planned, sent, retry, unknown } = store.plans.outcomes(undo);
  return confirmed > 0 && planned + sent + retry + unknown === 0;
}

/** What taking a run back would do now; nothing is written. */
export async function previewUndo(context: RunContext, run: number | null): Promise<Result<UndoPreview, Problem>> {
  const found = findRun(context, run);
  if (!found.ok) return found;
  const fields = await context.target.fields();
  if (!fields.ok) return fields;
  const ways = await findWays(context, found.value.plan, fields.value);
  if (!ways.ok) return ways;
  const { id, startedAt, endedAt } = found.value.undone;
  const rows = ways.value.map(({ done, planned, changed }) => ({
    email: planned?.operation.email ?? done.operation.email,
    fields: planned?.operation.fields ?? {},
    labels: planned?.operation.labels ?? { add: [], remove: [] },
    changed,
    created: isNewContact(done),
    consent: done.operation.consent !== null && !isNewContact(done),
  }));
  return ok({ run: id, startedAt, endedAt, ...summarizeUndo(rows) });
}

/** The last run that can be taken back now, and until when; null where there is none. */
export function lastUndoable(
  context: Pick<RunContext, 'store' | 'row' | 'clock'>,
): { readonly run: RunRow; readonly until: string } | null {
  const found = findRun(context, null);
  if (!found.ok) return null;
  const { undone } = found.value;
  return { run: undone, until: new Date(Date.parse(undone.endedAt ?? undone.startedAt) + UNDO_MS).toISOString() };
}

/** An operation that was written, with the way back from it. */
interface Way extends WayBack {
  readonly done: JournalRow;
}

/** Reads every contact that the run wrote to, as it is now, and finds the way back. */
async function findWays(
  context: RunContext,
  plan: StoredPlan,
  fields: readonly TargetField[],
): Promise<Result<readonly Way[], Problem>> {
  const { store, row } = context;
  const typed = fields.filter(({ type }) => type !== 'text');
  // Who was not written to was brought there by somebody else.
  const written = [...store.plans.operations(plan.id)].filter(
    (each) => each.state === 'confirmed' && each.attempts > 0,
  );
  const read = await readContacts(context, written);
  if (!read.ok) return read;
  const erased = store.erasures.marks(row.id);
  const ways: Way[] = [];
  for (const [index, done] of written.entries()) {
    const contact = read.value[index] ?? null;
    if (contact !== null && erased?.hasAddress(addressOf(contact))) continue;
    const managed = store.contacts.managed(row.id, contact?.hash ?? '');
    ways.push({ done, ...undoOperation(done, contact, managed, typed) });
  }
  return ok(ways);
}

/** Plans the way back of a run. */
async function makeUndo(
  context: RunContext,
  { undone, plan }: Found,
  fields: readonly TargetField[],
): Promise<Result<{ readonly undo: StoredPlan; readonly left: number }, Problem>> {
  const { store, row, clock, connection } = context;
  const ways = await findWays(context, plan, fields);
  if (!ways.ok) return ways;
  const back = ways.value.flatMap(({ planned }) => (planned === null ? [] : [planned]));
  const left = ways.value.filter(({ changed }) => changed).length;
  const writer = store.plans.begin(row.id, row.settingsDigest, NEVER, { undoOf: undone.id });
  for (const operation of back) writer.operation(operation);
  const summary: PlanSummary = {
    hash: hashPlan(row.settingsDigest, writer.digest()),
    createdAt: clock.now().toISOString(),
    connection: connection.name,
    fetch: { kind: 'full', records: 0, parsed: 0, bytes: 0, badRecords: 0, strippedCharacters: 0 },
    counts: {
      customers: back.length,
      ...EMPTY_TALLY,
      update: back.length,
      optOut: 0,
      cancelOptOut: 0,
      labelsAdded: back.reduce((sum, { operation }) => sum + operation.labels.add.length, 0),
      labelsRemoved: back.reduce((sum, { operation }) => sum + operation.labels.remove.length, 0),
    },
    held: false,
    findings: [],
  };
  return ok({ undo: writer.finish(summary), left });
}

/** The contacts of these operations as they are now, in their order. */
async function readContacts(
  context: RunContext,
  rows: readonly JournalRow[],
): Promise<Result<readonly (Contact | null)[], Problem>> {
  const contacts: (Contact | null)[] = [];
  let failed: Result<never, Problem> | null = null;
  await inParallel(
    [...rows.entries()],
    () => context.target.concurrency,
    async ([index, done]) => {
      if (failed !== null) return;
      const read = await contactOf(context, done);
      if (read.ok) contacts[index] = read.value;
      else failed ??= read;
    },
  );
  return failed ?? ok(contacts);
}

/** The contact as it is now: a created one is found by the link that its confirmation left. */
function contactOf({ store, target, row }: RunContext, done: JournalRow): Promise<Result<Contact | null, Problem>> {
  if (done.contact !== null) return target.contactByHash(done.contact);
  const code = done.operation.customers[0];
  const link = code === undefined ? null : store.contacts.linkOf(row.id, code);
  return link !== null && link.email === done.operation.email
    ? target.contactByHash(link.hash)
    : target.contactByEmail(done.operation.email);
}
