import type { TargetField } from '../../shared/domain/contact.ts';
import { keepFields } from '../../shared/domain/diff-contact.ts';
import { type Problem, problem } from '../../shared/domain/problem.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { ContactTarget } from '../ports.ts';
import { type BuiltPlan, buildPlan } from './build-plan.ts';
import { loadCustomers } from './load-customers.ts';
import type { RunContext } from './run-context.ts';
import { settleUnanswered } from './settle.ts';

/** Fetches the feed and the target side by side and makes the plan; nothing is written to the target. */
export async function makePlan(context: RunContext): Promise<Result<BuiltPlan, Problem>> {
  const { store, connection, row, clock, onProgress } = context;
  const settled = await settleUnanswered(context);
  if (!settled.ok) return settled;
  const snapshotAt = clock.now();
  const [fetched, contacts] = await Promise.all([
    loadCustomers(store, context.source, connection, row, (records, bytes) =>
      onProgress?.({ stage: 'fetch', records, bytes }),
    ),
    readTarget(context),
  ]);
  if (!fetched.ok) return fetched;
  if (!contacts.ok) return contacts;
  const { targetFields, allowedLabels } = contacts.value;
  const input = { connection, row, fetch: fetched.value, targetFields, allowedLabels, snapshotAt, now: clock.now() };
  return ok(buildPlan(store, input));
}

interface TargetNames {
  readonly targetFields: readonly TargetField[];
  readonly allowedLabels: ReadonlySet<string> | null;
}

/** Reads every contact anew (a cached copy would hide what people did in Mailbow), and the names that the target knows. */
async function readTarget({
  store,
  target,
  connection,
  row,
  onProgress,
}: RunContext): Promise<Result<TargetNames, Problem>> {
  const fields = await target.fields();
  if (!fields.ok) return fields;
  const mayCreate = connection.target.kind === 'files' || connection.target.createMissing;
  const known = new Set(['email', ...fields.value.map((field) => field.key)]);
  const missing = connection.mapping.find((pair) => pair.write !== 'never' && !known.has(pair.target));
  if (missing && !mayCreate) return err(problem('input/missing-field', { field: missing.target }));
  const allowedLabels = mayCreate ? null : await readLabels(target);
  if (allowedLabels !== null && !allowedLabels.ok) return allowedLabels;

  const snapshot = store.contacts.beginSnapshot(row.id);
  let contacts = 0;
  const read = await target.contacts((page) => {
    snapshot.put(page.map((contact) => keepFields(contact, connection.mapping)));
    contacts += page.length;
    onProgress?.({ stage: 'contacts', contacts });
  });
  if (!read.ok) return read;
  snapshot.commit();
  return ok({ targetFields: fields.value, allowedLabels: allowedLabels?.value ?? null });
}

async function readLabels(target: ContactTarget): Promise<Result<ReadonlySet<string>, Problem>> {
  const lists = await target.labels('list');
  if (!lists.ok) return lists;
  const tags = await target.labels('tag');
  if (!tags.ok) return tags;
  return ok(new Set([...lists.value.map((name) => `list:${name}`), ...tags.value.map((name) => `tag:${name}`)]));
}
