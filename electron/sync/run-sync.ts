import { holdsText } from '../../shared/domain/finding.ts';
import { PLAN_LIFETIME_MS } from '../../shared/domain/plan.ts';
import { type Problem, problem } from '../../shared/domain/problem.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { RunRow, RunStatus, StoredPlan } from '../store.ts';
import { makePlan } from './make-plan.ts';
import type { RunContext } from './run-context.ts';
import { type PushEnd, pushPlan } from './push-plan.ts';

/** How a run ended. */
export interface RunEnd {
  readonly run: number;
  readonly status: Exclude<RunStatus, 'running'>;
  readonly plan: StoredPlan | null;
  readonly push: PushEnd | null;
  readonly missingLabels: readonly string[];
  /** What stopped the run before or during the push. */
  readonly problem: Problem | null;
}

/** Applies one plan by its hash, after checking that it may still be applied. */
export async function runPush(context: RunContext, hash: string): Promise<Result<RunEnd, Problem>> {
  const found = findPlan(context, hash);
  return found.ok ? ok(await runPlan(context, found.value)) : found;
}

/** Applies a plan that may be applied, as a run of its own. */
export async function runPlan(context: RunContext, plan: StoredPlan): Promise<RunEnd> {
  const run = context.store.runs.start(context.row.id, 'manual', context.clock.now());
  context.store.runs.attach(run, plan.id);
  return finish(context, run, async () => ({
    plan,
    missingLabels: [],
    ...(await pushAllowed({ ...context, run }, plan)),
  }));
}

/** What a scheduled run does: fetch, plan, push what needs no person. */
export async function runSync(context: RunContext, trigger: RunRow['trigger'] = 'manual'): Promise<RunEnd> {
  const run = context.store.runs.start(context.row.id, trigger, context.clock.now());
  return finish(context, run, async () => {
    // A preview shows everything; a run may ask for what changed only, where the connection says so.
    const made = await makePlan(context, { full: false });
    if (!made.ok) return { plan: null, push: null, missingLabels: [], isHeld: false, problem: made.problem };
    const { plan, missingLabels } = made.value;
    context.store.runs.attach(run, plan.id);
    return { plan, missingLabels, ...(await pushAllowed({ ...context, run }, plan)) };
  });
}

/** Pushes everything, or of a held plan that nobody approved the refusals only: those are never held back. */
async function pushAllowed(
  context: RunContext,
  plan: StoredPlan,
): Promise<{ readonly push: PushEnd; readonly isHeld: boolean }> {
  const { held, hash, createdAt, findings } = plan.summary;
  const asked = { hash, createdAt, findings: holdsText(findings) };
  const isHeld = held && !context.store.approvals.isPlanApproved(context.row.id, asked);
  return { push: await pushPlan(context, plan, isHeld ? 'opt-outs' : 'everything'), isHeld };
}

type Body = Pick<RunEnd, 'plan' | 'push' | 'missingLabels'> & {
  readonly isHeld: boolean;
  readonly problem?: Problem;
};

/** Runs the body and writes down how it ended, even where it broke: a run always ends and says how. */
async function finish({ store, clock }: RunContext, run: number, body: () => Promise<Body>): Promise<RunEnd> {
  let result: Body;
  try {
    result = await body();
  } catch (error) {
    store.runs.end(run, 'failed', 'bug', clock.now());
    throw error;
  }
  const { plan, push, missingLabels } = result;
  const stop = result.problem ?? push?.stopped?.problem ?? null;
  const status = statusOf(result);
  store.runs.end(run, status, stop?.code ?? null, clock.now());
  return { run, status, plan, push, missingLabels, problem: stop };
}

function statusOf({ plan, push, isHeld }: Body): Exclude<RunStatus, 'running'> {
  if (plan === null || push === null) return 'failed';
  const { confirmed, planned, sent, rejected, retry, unknown } = push.outcomes;
  const open = planned + sent + rejected + retry + unknown;
  if (isHeld && push.stopped === null) return 'held';
  const refusesRows = push.stopped?.problem.code === 'run/push-errors';
  // What nobody could look up may have been written: such a run did not simply fail.
  if (open > 0 && confirmed + unknown === 0 && push.stopped !== null && !push.stopped.waitedOut && !refusesRows) {
    return 'failed';
  }
  if (open > 0 || push.stopped !== null) return 'partial';
  return plan.summary.fetch.badRecords > 0 ? 'succeeded-with-remarks' : 'succeeded';
}

/** The newest plan with this hash, as long as it is of this configuration and not older than its lifetime. */
export function findPlan({ store, row, clock }: PlanFinder, hash: string): Result<StoredPlan, Problem> {
  const plan = store.plans.find(row.id, hash);
  if (plan === null) return err(problem('plan/unknown'));
  if (plan.settingsDigest !== row.settingsDigest) return err(problem('plan/other-configuration'));
  const at = plan.summary.createdAt;
  if (clock.now().getTime() - Date.parse(at) > PLAN_LIFETIME_MS) return err(problem('plan/too-old', { at }));
  return ok(plan);
}

/** What it takes to find a plan that may be applied. */
export interface PlanFinder extends Pick<RunContext, 'store' | 'row'> {
  readonly clock: Pick<RunContext['clock'], 'now'>;
}
