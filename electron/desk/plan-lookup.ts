import { holdsText } from '../../shared/domain/finding.ts';
import { isYoungEnough } from '../../shared/domain/plan.ts';
import { type Problem, problem } from '../../shared/domain/problem.ts';
import type { OperationView, PlanStanding } from '../../shared/ipc/plan-channels.ts';
import { countTraits } from '../../shared/domain/operation-traits.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { OperationRow, ReviewCount, Shape, Store, StoredPlan } from '../store.ts';
import { settingsOf } from '../sync/settings-digest.ts';
import { openDraft } from './context.ts';

/** Of each kind of thing that rows can be filtered by, so many are offered. */
const OFFERED = 200;

/** Of a group with very many cards, so many are asked whether their address was corrected. */
const ASKED = 20;

/** The newest plan of a client with this hash. */
export function findStoredPlan(store: Store, connection: string, hash: string): Result<StoredPlan, Problem> {
  const row = store.connections.find(connection);
  const plan = row && store.plans.find(row.id, hash);
  return plan ? ok(plan) : err(problem('plan/unknown'));
}

/** How a plan stands now: whether it may be applied, what was taken out, what its rows can be filtered by. */
export function standingOf(store: Store, connection: string, plan: StoredPlan, now: Date): PlanStanding {
  const { hash, createdAt, findings } = plan.summary;
  const shapes = store.planRows.shapes(plan.id);
  const draft = openDraft(store, connection);
  const approval = store.approvals.planApproval(plan.connection, { hash, createdAt, findings: holdsText(findings) });
  const waiting = store.reviews.counts(plan, now);
  const one = { offset: 0, limit: 1 };
  const { planned, retry, sent, unknown } = store.plans.outcomes(plan.id);
  return {
    stale: staleness(store, connection, plan, now),
    approved: approval === null ? null : { by: approval.initials, at: approval.createdAt },
    operations: sum(shapes),
    toDo: planned + retry + sent + unknown,
    skipped: store.planRows.skippedCount(plan.id),
    consentChosen: !draft.ok || draft.value.connection.consent !== null || draft.value.draft.withoutConsent,
    openReviews: openIn(waiting),
    openCancellations: openIn(waiting.filter(({ kind }) => kind === 'cancel-opt-out')),
    rows: {
      create: sum(shapes.filter(({ kind }) => kind === 'create')),
      update: sum(shapes.filter(({ kind }) => kind === 'update')),
      'opt-out': sum(shapes.filter(({ kind }) => kind === 'opt-out')),
      'cancel-opt-out': sum(shapes.filter(({ kind }) => kind === 'cancel-opt-out')),
      removes: sum(shapes.filter(({ traits }) => traits.some((trait) => trait.startsWith('-')))),
      reviews: store.planRows.reviews(plan.id, {}, one).total,
      leftOut: store.planRows.leftOut(plan.id, {}, one).total,
      absent: store.fetches.absenceCount(plan.connection),
    },
    traits: countTraits(shapes, OFFERED),
  };
}

/** Why a plan may not be applied any more; its own contacts are looked at again when they are written. */
function staleness(store: Store, connection: string, plan: StoredPlan, now: Date): PlanStanding['stale'] {
  if (plan.setAside) return { why: 'set-aside', at: plan.setAside.at };
  const open = openDraft(store, connection);
  if (open.ok && settingsOf(open.value.connection).digest !== plan.settingsDigest) {
    const [newest] = store.versions.list(connection);
    return { why: 'settings', at: newest?.savedAt ?? now.toISOString() };
  }
  const { createdAt } = plan.summary;
  if (isYoungEnough(createdAt, now)) return null;
  return { why: 'age', at: createdAt };
}

const sum = (shapes: readonly Shape[]): number => shapes.reduce((total, { rows }) => total + rows, 0);

const openIn = (counts: readonly ReviewCount[]): number => counts.reduce((total, { open }) => total + open, 0);

/** A row of the journal as the window shows it. */
export function operationView(
  { corrections }: Pick<Store, 'corrections'>,
  connection: number,
  { id, operation, name, skipped, state, code, text }: OperationRow,
): OperationView {
  const { customers, email } = operation;
  const corrected = customers.slice(0, ASKED).some((each) => corrections.find(connection, each)?.address === email);
  return { part: 'operations', id, operation, name, skipped, corrected, state, code, why: text };
}
