import type { Contact, TargetField } from '../../shared/domain/contact.ts';
import type { PlannedOperation } from '../../shared/domain/group-plan.ts';
import { undoOperation } from '../../shared/domain/undo.ts';
import { EMPTY_TALLY, type PlanSummary } from '../../shared/domain/plan.ts';
import { type Problem, problem } from '../../shared/domain/problem.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { JournalRow, RunRow, StoredPlan } from '../store.ts';
import { hashPlan } from './build-plan.ts';
import type { RunContext } from './run-context.ts';
import { type RunEnd, runPlan } from './run-sync.ts';

/** A run can be taken back for this long. */
const UNDO_MS = 14 * 24 * 60 * 60 * 1000;

/** An undo: what it meant to write, and how that ended; `left` are contacts that somebody changed since. */
export interface UndoEnd {
  readonly undone: RunRow;
  readonly end: RunEnd;
  readonly left: number;
}

/**
 * Takes a run back: field values and labels that are still what the run wrote become what they were before. Contacts that
 * it created stay, but leave the lists and tags that it gave them. Consent is never touched.
 */
export async function undoRun(context: RunContext, run: number | null): Promise<Result<UndoEnd, Problem>> {
  const found = findRun(context, run);
  if (!found.ok) return found;
  const fields = await context.target.fields();
  if (!fields.ok) return fields;
  const { undone, plan } = found.value;
  const made = await makeUndo(context, undone, plan, fields.value);
  if (!made.ok) return made;
  const { undo, left } = made.value;
  return ok({ undone, end: await runPlan(context, undo), left });
}

function findRun(
  { store, row, clock }: RunContext,
  run: number | null,
): Result<{ readonly undone: RunRow; readonly plan: StoredPlan }, Problem> {
  const undone = run === null ? store.runs.lastWriting(row.id) : store.runs.find(row.id, run);
  const plan = undone === null ? null : store.plans.ofRun(undone.id);
  if (undone === null || plan === null || plan.undoOf !== null) return err(problem('input/no-run'));
  if (store.plans.outcomes(plan.id).confirmed === 0) return err(problem('input/no-run'));
  if (store.plans.isUndone(undone.id)) return err(problem('input/undone'));
  const at = undone.endedAt ?? undone.startedAt;
  if (clock.now().getTime() - Date.parse(at) > UNDO_MS) return err(problem('input/undo-too-late', { at }));
  return ok({ undone, plan });
}

/** Reads every contact that the run wrote to, as it is now, and plans the way back. */
async function makeUndo(
  { store, target, row, clock, connection }: RunContext,
  undone: RunRow,
  plan: StoredPlan,
  fields: readonly TargetField[],
): Promise<Result<{ readonly undo: StoredPlan; readonly left: number }, Problem>> {
  const typed = fields.filter(({ type }) => type !== 'text');
  const back: PlannedOperation[] = [];
  let left = 0;
  const snapshotAt = clock.now();
  for (const done of store.plans.operations(plan.id)) {
    if (done.state !== 'confirmed') continue;
    const contact = await contactOf(store, target, row.id, done);
    if (!contact.ok) return contact;
    const operation = undoOperation(
      done,
      contact.value,
      store.contacts.managed(row.id, contact.value?.hash ?? ''),
      typed,
    );
    if (operation === 'changed') left += 1;
    else if (operation !== 'nothing') back.push(operation);
  }
  const writer = store.plans.begin(row.id, row.settingsDigest, snapshotAt, { undoOf: undone.id });
  for (const operation of back) writer.operation(operation);
  const summary: PlanSummary = {
    hash: hashPlan(row.settingsDigest, writer.operationDigests()),
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

/** The contact as it is now: a created one is found by the link that its confirmation left. */
function contactOf(
  store: RunContext['store'],
  target: RunContext['target'],
  connection: number,
  done: JournalRow,
): Promise<Result<Contact | null, Problem>> {
  if (done.contact !== null) return target.contactByHash(done.contact);
  const code = done.operation.customers[0];
  const link = code === undefined ? null : store.contacts.linkOf(connection, code);
  return link !== null && link.email === done.operation.email
    ? target.contactByHash(link.hash)
    : target.contactByEmail(done.operation.email);
}
