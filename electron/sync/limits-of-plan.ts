import type { Finding } from '../../shared/domain/finding.ts';
import { checkLimits, type LimitFigures } from '../../shared/domain/limits.ts';
import type { Store } from '../store.ts';
import type { PlanFigures } from './plan-figures.ts';
import type { PlanInput } from './plan-input.ts';

/** Full fetches that the present one is compared with. */
const COMPARED = 5;

/** The verdicts of the safety limits on a plan. */
export function limitsOf(store: Store, input: PlanInput, figures: PlanFigures): readonly Finding[] {
  const { connection, row, fetch, fetchRow, lost } = input;
  const { canary } = connection;
  const own = figures.limits();
  const linked = store.contacts.linkedCounts(row.id);
  const isMissing = canary !== null && fetch.kind === 'full' && store.customers.withCode(row.id, canary) === null;
  const missing = [...new Set([...lost, ...store.customers.missingLinked(row.id, 20)])];
  const findings = checkLimits(
    {
      ...own,
      kind: fetch.kind,
      records: fetch.records,
      recentRecords: recordsBefore(store, row.id, fetchRow),
      isFirstRun: !store.runs.hasRun(row.id),
      linkedContacts: linked.contacts,
      managedLabels: linked.labels,
      canaryMissing: isMissing ? canary : null,
      affected: { ...own.affected, 'LIM-02': missing },
    },
    connection.limits,
  );
  return graver(findings, limitsOfOwners(store, input));
}

/** One finding for each limit: of the two feeds' the one that holds, else the feed's own. */
function graver(own: readonly Finding[], others: readonly Finding[]): readonly Finding[] {
  const byId = new Map(own.map((finding) => [finding.id, finding]));
  for (const finding of others) {
    const known = byId.get(finding.id);
    if (known === undefined || (finding.level === 'hold' && known.level !== 'hold')) byId.set(finding.id, finding);
  }
  return [...byId.values()];
}

const NOTHING: Omit<LimitFigures, 'kind' | 'records' | 'recentRecords' | 'rowErrors' | 'affected'> = {
  isFirstRun: true,
  linkedContacts: 0,
  managedLabels: 0,
  labelsRemoved: 0,
  creates: 0,
  emailChanges: 0,
  optOuts: 0,
  fieldChanges: new Map(),
  proposals: new Map(),
  canaryMissing: null,
};

/** The customers that contacts belong to carry refusals too: a feed that lost many of them, or cannot be read, holds the plan. */
function limitsOfOwners(store: Store, { connection, fetch, owners }: PlanInput): readonly Finding[] {
  if (owners === null) return [];
  const { records, badRecords, lost } = owners;
  const recentRecords = recordsBefore(store, owners.connection, owners.fetch);
  const figures = {
    ...NOTHING,
    kind: fetch.kind,
    records,
    recentRecords,
    rowErrors: badRecords,
    affected: { 'LIM-02': lost },
  };
  return checkLimits(figures, connection.limits);
}

function recordsBefore(store: Store, connection: number, fetch: number): readonly number[] {
  return store.fetches.goodFull(connection, COMPARED, fetch).map(({ records }) => records);
}
