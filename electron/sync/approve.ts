import { addressKey } from '../../shared/domain/email.ts';
import { holdsText } from '../../shared/domain/finding.ts';
import { type Problem, problem } from '../../shared/domain/problem.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { Clock } from '../ports.ts';
import type { Store, StoredPlan } from '../store.ts';
import { findPlan } from './run-sync.ts';

/** Who approved, and why. */
export interface Approver {
  readonly initials: string;
  readonly reason: string;
}

/** An approved cancellation. */
export interface ApprovedCancellation {
  readonly email: string;
  readonly customers: readonly string[];
}

/**
 * Records the approval of one proposed cancellation of an opt-out. It holds for what the newest plan proposes and for
 * nothing else: another opt-out, or another word on the card, needs another approval.
 */
export function approveCancellation(
  store: Store,
  connection: string,
  email: string,
  by: Approver,
  now: Date,
): Result<ApprovedCancellation, Problem> {
  const row = store.connections.find(connection);
  if (row === null) return err(problem('input/no-connection', { name: connection }));
  const named = checkApprover(by);
  if (!named.ok) return named;
  const address = addressKey(email);
  const plan = store.plans.newest(row.id);
  const proposal = plan === null || address === null ? null : store.reviews.proposal(plan.id, address);
  if (proposal === null) return err(problem('input/no-proposal', { email: email.slice(0, 100) }));
  const { subject, planned } = proposal;
  store.approvals.approveCancellation(row.id, { address: proposal.address, subject, ...named.value }, now);
  return ok({ email: proposal.address, customers: planned.operation.customers });
}

/** Lets one held plan be pushed, that plan only; its fetch counts as good from then on. */
export function approvePlan(
  {
    store,
    clock,
    connection,
  }: { readonly store: Store; readonly clock: Pick<Clock, 'now'>; readonly connection: Settings },
  hash: string,
  by: Approver,
): Result<StoredPlan, Problem> {
  const row = store.connections.find(connection.name);
  if (row === null) return err(problem('plan/unknown'));
  const named = checkApprover({ ...by, reason: by.reason.trim() === '' ? '-' : by.reason });
  if (!named.ok) return named;
  const plan = findPlan({ store, clock, row: { ...row, settingsDigest: connection.digest } }, hash);
  if (!plan.ok) return plan;
  const now = clock.now();
  const { initials, reason } = named.value;
  store.together(() => {
    const findings = holdsText(plan.value.summary.findings);
    store.approvals.approvePlan(row.id, { hash, findings }, { initials, reason }, now);
    if (plan.value.fetch !== null) store.fetches.accept(row.id, plan.value.fetch, now);
    // Both feeds of a run are read together: the last one of the customers is this plan's where its own is the last.
    const isLast = plan.value.fetch === store.fetches.last(row.id)?.id;
    const owners = isLast ? store.connections.findCompanion(row.id) : null;
    const last = owners === null ? null : store.fetches.last(owners);
    if (owners !== null && last !== null) store.fetches.accept(owners, last.id, now);
  });
  return plan;
}

/** The configuration that the approver has in hand. */
export interface Settings {
  readonly name: string;
  readonly digest: string;
}

/** An approval without a name or a reason proves nothing. */
function checkApprover({ initials, reason }: Approver): Result<Approver, Problem> {
  const who = initials.trim();
  const why = reason.trim();
  if (who === '' || who.length > 50) return err(problem('input/initials'));
  // The record of evidence outlives the person's data, so nobody may be named in it.
  if (why === '' || why.length > 500 || why.includes('@')) return err(problem('input/reason'));
  if (who.includes('@')) return err(problem('input/initials'));
  return ok({ initials: who, reason: why });
}
