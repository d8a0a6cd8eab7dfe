import type { Connection } from '../../shared/domain/connection.ts';
import { isClosed } from '../../shared/domain/customer.ts';
import { groupByEmail } from '../../shared/domain/group-by-email.ts';
import type { Problem } from '../../shared/domain/problem.ts';
import { createSurveyCounter, type SurveyCounter, type SurveyRecord } from '../../shared/domain/survey-count.ts';
import type { Survey, SurveyChange, SurveyField, SurveyQuestion } from '../../shared/domain/survey.ts';
import { ok, type Result } from '../../shared/lib/result.ts';
import type { Store, StoredCustomer } from '../store.ts';
import { applyCorrections } from './correct-address.ts';
import { loadCustomers } from './load-customers.ts';
import { createSorter, type Sorted, type StoredMember, withOwner } from './members.ts';
import type { RunContext } from './run-context.ts';
import { settingsOf } from './settings-digest.ts';
import { freshChoice } from './surroundings.ts';

/**
 * Tells what settings that are being worked on would make of the feed. The feed is loaded into a memory of its own, the
 * way every run loads it, and looked at by the rules of the plan: nothing that is remembered of the connection changes.
 */
export async function surveyFeed(context: RunContext, question: SurveyQuestion): Promise<Result<Survey, Problem>> {
  const { store, source, clock, onProgress } = context;
  const connection = withChange(context.connection, question.change);
  const scratch = store.scratch();
  try {
    const now = clock.now();
    const row = scratch.connections.open(connection.name, settingsOf(connection), now);
    const loaded = await loadCustomers(
      scratch,
      source,
      keepingAlso(connection, question.values),
      { ...row, routing: context.row.routing },
      { now, erased: store.erasures.marks(context.row.id), full: true },
      (records, bytes) => onProgress?.({ stage: 'fetch', records, bytes }),
    );
    if (!loaded.ok) return loaded;
    for (const correction of store.corrections.all(context.row.id)) scratch.corrections.save(row.id, correction);
    applyCorrections(scratch, { id: row.id, connection });
    const counter = createSurveyCounter(connection, question.values, now);
    for (const group of groupByEmail(membersOf(scratch, row.id, connection, counter))) {
      counter.group(group, freshChoice(store, context.row.id, group));
    }
    return ok({ ...counter.answer(), fields: fieldsOf(scratch, row.id) });
  } finally {
    scratch.close();
  }
}

function withChange(connection: Connection, change: SurveyChange): Connection {
  const given = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  return { ...connection, ...given };
}

/** Only fields that a connection reads are kept of a record: here those, too, whose values are asked for. */
function keepingAlso(connection: Connection, keys: readonly string[]): Connection {
  return {
    ...connection,
    exclude: [...connection.exclude, ...keys.map((source) => ({ source, filled: true }) as const)],
  };
}

/** Counts every record and yields those that share in a group, ordered by address. */
function* membersOf(
  scratch: Store,
  id: number,
  connection: Connection,
  counter: SurveyCounter,
): Generator<StoredMember> {
  const sort = createSorter(connection);
  for (const stored of scratch.customers.byAddress(id)) {
    if (stored.copies > 1) counter.unread(stored.copies - 1);
    const sorted = sort(stored);
    const record = recordOf(stored, sorted);
    if (record === null) counter.unread(1);
    else counter.record(record);
    if (sorted.kind === 'member') yield sorted.member;
  }
}

/** What a record says, null where it cannot be read or must not be. */
function recordOf(stored: StoredCustomer, sorted: Sorted): SurveyRecord | null {
  const { code, owner } = stored;
  const speaker = sorted.kind === 'member' ? sorted.member : sorted.leaver;
  if (code === null || speaker === null) return null;
  const fields = withOwner(stored);
  return {
    code,
    name: fields.get('name') ?? '',
    ...(sorted.kind === 'member' && { address: sorted.member.address }),
    fields,
    statements: speaker.statements,
    closed: isClosed(stored) || (owner !== null && isClosed(owner)),
    usable: sorted.kind === 'several' || (sorted.kind === 'member' && sorted.member.barred === null),
    addresses: addressesOf(sorted),
  };
}

function addressesOf(sorted: Sorted): SurveyRecord['addresses'] {
  if (sorted.kind === 'several') return 'several-asked';
  if (sorted.kind === 'left-out') return sorted.reason === 'no-email' || sorted.reason === 'bad-email' ? 'none' : 'one';
  const { address } = sorted.member.mapped;
  if (address.kind !== 'several') return 'one';
  return address.review ? 'several-asked' : 'several';
}

/** The fields that hold something, the fullest first. */
function fieldsOf(scratch: Store, id: number): readonly SurveyField[] {
  return Object.entries(scratch.customers.shape(id, []).fields)
    .map(([key, { filled }]) => ({ key, filled }))
    .toSorted((a, b) => b.filled - a.filled || (a.key < b.key ? -1 : 1));
}
