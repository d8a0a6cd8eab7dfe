import type { TargetField } from '../../shared/domain/contact.ts';
import { keepFields } from '../../shared/domain/diff-contact.ts';
import { type Drift, detectDrift } from '../../shared/domain/drift.ts';
import { createMovementCounter, movementsOf } from '../../shared/domain/movement.ts';
import { sourcesByValue } from '../../shared/domain/labels.ts';
import { type Problem, problem } from '../../shared/domain/problem.ts';
import { dayAt } from '../../shared/domain/schedule.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { ContactTarget } from '../ports.ts';
import { type BuiltPlan, buildPlan } from './build-plan.ts';
import { applyCorrections } from './correct-address.ts';
import { type LoadedFeed, loadCustomers } from './load-customers.ts';
import type { RunContext } from './run-context.ts';
import { settleUnanswered } from './settle.ts';

/** Fetches the feed and the target side by side and makes the plan; nothing is written to the target. */
export async function makePlan(
  context: RunContext,
  { full }: { readonly full: boolean } = { full: true },
): Promise<Result<BuiltPlan, Problem>> {
  const settled = await settleUnanswered(context);
  if (!settled.ok) return settled;
  const made = await planOnce(context, { full });
  if (!made.ok || made.value.plan.summary.fetch.kind === 'full') return made;
  // Nothing is taken away on the word of a fetch that shows changes only.
  return made.value.plan.summary.counts.labelsRemoved === 0 ? made : planOnce(context, { full: true });
}

async function planOnce(
  context: RunContext,
  { full }: { readonly full: boolean },
): Promise<Result<BuiltPlan, Problem>> {
  const { store, connection, row, clock, onProgress } = context;
  const snapshotAt = clock.now();
  const erased = store.erasures.marks(row.id);
  const [fetched, contacts] = await Promise.all([
    loadCustomers(store, context.source, connection, row, { now: snapshotAt, erased, full }, (records, bytes) =>
      onProgress?.({ stage: 'fetch', records, bytes }),
    ),
    readTarget(context),
  ]);
  if (!fetched.ok) return fetched;
  if (!contacts.ok) return contacts;
  const { counts: fetch, fetch: fetchRow } = fetched.value;
  applyCorrections(store, { id: row.id, connection });
  const drift = noteDrift(context, fetched.value);
  const built = buildPlan(store, {
    connection,
    row,
    fetch,
    fetchRow,
    drift,
    lost: fetched.value.lost,
    owners: fetched.value.owners,
    targetFields: contacts.value.targetFields,
    allowedLabels: contacts.value.allowedLabels,
    snapshotAt,
    now: clock.now(),
  });
  store.history.noteContacts(built.plan.id, contacts.value.contacts);
  // A held fetch is not what later ones are compared with, until a person has allowed it.
  if (!built.plan.summary.held) {
    store.fetches.accept(row.id, fetchRow, clock.now());
    if (fetched.value.owners)
      store.fetches.accept(fetched.value.owners.connection, fetched.value.owners.fetch, clock.now());
  }
  return ok(built);
}

/**
 * Compares the feed with the last good full one and writes down what it looked like. An incremental fetch concludes
 * nothing; what rested before goes on resting.
 */
function noteDrift({ store, connection, row }: RunContext, { counts, fetch, renames }: LoadedFeed): Drift {
  const [last] = store.fetches.goodFull(row.id, 1, fetch);
  const before = last?.shape ?? null;
  const now = store.customers.shape(row.id, sourcesByValue(connection.labels));
  const codes = store.customers.firstCodes(row.id, 20);
  const drift = detectDrift({ before, now, renames, connection, codes });
  if (counts.kind === 'incremental') return { ...drift, findings: [] };
  store.fetches.describe(fetch, drift.shape);
  return drift;
}

interface TargetNames {
  readonly targetFields: readonly TargetField[];
  readonly allowedLabels: ReadonlySet<string> | null;
  /** How many contacts were read. */
  readonly contacts: number;
}

/** Reads every contact anew (a cached copy would hide what people did in Mailbow), and the names that the target knows. */
async function readTarget({
  store,
  target,
  connection,
  row,
  clock,
  onProgress,
}: RunContext): Promise<Result<TargetNames, Problem>> {
  const fields = await target.fields();
  if (!fields.ok) return fields;
  const mayCreate = connection.target.kind === 'files' || connection.target.createMissing;
  const theirs = new Set(['email', ...fields.value.map((field) => field.key)]);
  const missing = connection.mapping.find((pair) => pair.write !== 'never' && !theirs.has(pair.target));
  if (missing && !mayCreate) return err(problem('input/missing-field', { field: missing.target }));
  // Where no rule gives a label there is none that Mailbow might lack, and no right to read them is needed.
  const allowedLabels = mayCreate || connection.labels.length === 0 ? null : await readLabels(target);
  if (allowedLabels !== null && !allowedLabels.ok) return allowedLabels;

  const by = store.contacts.totals(row.id) === null ? 'first-look' : 'others';
  const day = dayAt(connection, clock.now());
  let counter = createMovementCounter();
  const snapshot = store.contacts.beginSnapshot(row.id, (before, after) => counter.add(movementsOf(before, after, by)));
  /** What is known and what is counted change together: a reading that breaks off leaves neither behind. */
  const counted = (work: () => void) =>
    store.together(() => {
      counter = createMovementCounter();
      work();
      store.growth.add(row.id, day, counter.counted());
    });
  // Of a contact only what the mapping names is kept: under another mapping the same text is another contact.
  const kept = connection.mapping.map((pair) => pair.target).toSorted();
  let contacts = 0;
  const read = await target.contacts(
    (page, { digests, known }) => {
      const fresh = page.map((contact) => keepFields(contact, connection.mapping));
      if (fresh.length > 0) counted(() => snapshot.put(fresh, digests));
      contacts += fresh.length + known;
      onProgress?.({ stage: 'contacts', contacts });
    },
    { recognise: (reading, digests) => snapshot.recognise(JSON.stringify([reading, kept]), digests) },
  );
  if (!read.ok) return read;
  counted(() => snapshot.commit());
  return ok({ targetFields: fields.value, allowedLabels: allowedLabels?.value ?? null, contacts });
}

async function readLabels(target: ContactTarget): Promise<Result<ReadonlySet<string>, Problem>> {
  const lists = await target.labels('list');
  if (!lists.ok) return lists;
  const tags = await target.labels('tag');
  if (!tags.ok) return tags;
  return ok(new Set([...lists.value.map((name) => `list:${name}`), ...tags.value.map((name) => `tag:${name}`)]));
}
