import type { AskReason } from '../../shared/domain/ask-first.ts';
import type { RunOutcome } from '../../shared/domain/client-state.ts';
import { holdsText } from '../../shared/domain/finding.ts';
import { isYoungEnough } from '../../shared/domain/plan.ts';
import { type Problem, problem } from '../../shared/domain/problem.ts';
import type { EndedStatus } from '../../shared/domain/run-status.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { RunRow, StoredPlan } from '../store.ts';
import { makePlan } from './make-plan.ts';
import type { RunContext } from './run-context.ts';
import { type PushEnd, pushPlan } from './push-plan.ts';

/** How a run ended. */
export interface RunEnd {
  readonly run: number;
  readonly status: EndedStatus;
  readonly plan: StoredPlan | null;
  readonly push: PushEnd | null;
  readonly missingLabels: readonly string[];
  /** What stopped the run before or during the push. */
  readonly problem: Problem | null;
}

/** How a run that nobody watches is started. */
export interface SyncOptions {
  readonly trigger?: RunRow['trigger'];
  /** Why everything but refusals waits for a person; null: nothing does but what a limit holds. */
  readonly ask?: AskReason | null;
  /** Local date of the slot that it serves. */
  readonly slot?: string | null;
}

/** How a run that was broken off is gone on with. */
export interface ResumeOptions {
  /** Why a new plan would wait for a person. */
  readonly ask: AskReason | null;
  /** Whether a person has seen the run's own plan and applied it. */
  readonly seen: boolean;
  /** Whether a new plan may be made where the old one may not be applied any more. */
  readonly replan: boolean;
}

/** What of a plan is pushed. */
export interface PushOptions {
  /** Ids of the operations that a person chose to try; left out, the whole plan. */
  readonly only?: readonly number[];
}

/** Applies one plan by its hash, after checking that it may still be applied. */
export async function runPush(
  context: RunContext,
  hash: string,
  options: PushOptions = {},
): Promise<Result<RunEnd, Problem>> {
  const found = findPlan(context, hash, options.only);
  return found.ok ? ok(await runPlan(context, found.value, options)) : found;
}

/** Applies a plan that may be applied, as a run of its own. */
export async function runPlan(context: RunContext, plan: StoredPlan, { only }: PushOptions = {}): Promise<RunEnd> {
  const run = context.store.runs.start(context.row.id, 'manual', context.clock.now(), only !== undefined);
  context.store.runs.attach(run, plan.id);
  return finish(context, run, async () => ({
    plan,
    missingLabels: [],
    ...(await pushAllowed({ ...context, run }, plan, null, only)),
  }));
}

/** What a scheduled run does: fetch, plan, push what needs no person. */
export async function runSync(
  context: RunContext,
  { trigger = 'manual', ask = null, slot = null }: SyncOptions = {},
): Promise<RunEnd> {
  const { store, row, clock } = context;
  const run = store.runs.start(row.id, trigger, clock.now());
  if (slot !== null) store.slots.attach(row.name, slot, run);
  return finish(context, run, () => fetchAndPush({ ...context, run }, run, ask));
}

/**
 * Goes on with a run that was broken off: with its own plan where that may still be applied, else with a new one. It
 * stays one run in the history, of one more segment.
 */
export async function resumeRun(
  context: RunContext,
  run: number,
  { ask, seen, replan }: ResumeOptions,
): Promise<Result<RunEnd, Problem>> {
  const { store, row } = context;
  const begun = store.runs.find(row.id, run);
  // Nor is a trial gone on with: a person chose what it writes, and the rest of its plan was not among it.
  if (begun === null || begun.trial === true) return err(problem('input/no-run'));
  const plan = store.plans.ofRun(run);
  const usable = plan && findPlan(context, plan.summary.hash);
  // The newest plan of that hash must be the run's own: another run has gone on with it otherwise.
  const isUsable = usable?.ok === true && usable.value.id === plan?.id;
  if (!isUsable && (!replan || plan?.undoOf != null)) {
    return usable?.ok === false ? usable : err(problem('plan/unknown'));
  }
  store.runs.reopen(run);
  const confirmed = plan && !isUsable ? store.plans.outcomes(plan.id).confirmed : 0;
  const resumed = { ...context, run };
  // Of a run that a person stopped only the refusals are still sent: all the rest waits for the person.
  const push = begun.stopped === true ? pushRefusals : pushAllowed;
  const body = async (): Promise<Body> =>
    isUsable && plan
      ? { plan, missingLabels: [], ...(await push(resumed, plan, seen ? null : ask)) }
      : fetchAndPush(resumed, run, ask, push);
  return ok(await finish(context, run, body, { confirmed }));
}

async function fetchAndPush(
  context: RunContext,
  run: number,
  ask: AskReason | null,
  push: typeof pushRefusals = pushAllowed,
): Promise<Body> {
  // A preview shows everything; a run may ask for what changed only, where the connection says so.
  const made = await makePlan(context, { full: false });
  if (!made.ok) return { plan: null, push: null, missingLabels: [], isHeld: false, problem: made.problem };
  const { plan, missingLabels } = made.value;
  context.store.runs.attach(run, plan.id);
  return { plan, missingLabels, ...(await push(context, plan, ask)) };
}

/** Pushes the refusals of a plan that a person stopped; where something keeps them again, they are due another time. */
async function pushRefusals(
  context: RunContext,
  plan: StoredPlan,
  _ask: AskReason | null,
): Promise<Pick<Body, 'push' | 'isHeld' | 'problem'>> {
  const push = await pushPlan(context, plan, 'opt-outs');
  const { planned, retry, sent, unknown } = push.outcomes;
  if (planned + retry + sent + unknown === 0) return { push, isHeld: false };
  const stopped = { problem: problem('run/cancelled'), waitedOut: push.stopped !== null };
  return { push: { ...push, stopped }, isHeld: false };
}

/** Pushes everything, or of a plan that waits for a person the refusals only: those are never held back. */
async function pushAllowed(
  context: RunContext,
  plan: StoredPlan,
  ask: AskReason | null,
  only?: readonly number[],
): Promise<Pick<Body, 'push' | 'isHeld' | 'problem'>> {
  const { held, hash, createdAt, findings } = plan.summary;
  const asked = { hash, createdAt, findings: holdsText(findings) };
  const isHeld = held && !context.store.approvals.isPlanApproved(context.row.id, asked);
  if (isHeld) return { push: await pushPlan(context, plan, 'opt-outs', only), isHeld };
  if (ask === null) return { push: await pushPlan(context, plan, 'everything', only), isHeld };
  const push = await pushPlan(context, plan, 'opt-outs');
  // Nobody is asked about nothing.
  const { planned, retry } = push.outcomes;
  const waits = planned + retry > 0 && push.stopped === null;
  return { push, isHeld: waits, ...(waits ? { problem: problem(`run/${ask}`) } : {}) };
}

type Body = Pick<RunEnd, 'plan' | 'push' | 'missingLabels'> & {
  readonly isHeld: boolean;
  readonly problem?: Problem;
};

/** Runs the body and writes down how it ended, even where it broke: a run always ends and says how. */
async function finish(
  { store, clock, faultOf }: RunContext,
  run: number,
  body: () => Promise<Body>,
  /** What earlier segments of the run did: the operations that they confirmed under another plan. */
  earlier: { readonly confirmed: number } | null = null,
): Promise<RunEnd> {
  let result: Body;
  try {
    result = await body();
  } catch (error) {
    const fault = faultOf?.(error) ?? null;
    if (fault !== null) return breakOff({ store, clock }, run, fault);
    store.runs.end(run, 'failed', 'bug', clock.now());
    throw error;
  }
  const { plan, push, missingLabels } = result;
  const stop = result.problem ?? push?.stopped?.problem ?? null;
  const ended = statusOf(result);
  // That a run had to be begun more than once is worth a remark.
  const status = ended === 'succeeded' && earlier !== null ? 'succeeded-with-remarks' : ended;
  const outcome = push && outcomeOfRun(push, earlier?.confirmed ?? 0);
  store.runs.end(run, status, stop?.code ?? null, clock.now(), outcome);
  return { run, status, plan, push, missingLabels, problem: stop };
}

/** The store itself failed: a run that may have written something is gone on with from its journal, another one failed. */
function breakOff({ store, clock }: Pick<RunContext, 'store' | 'clock'>, run: number, fault: Problem): RunEnd {
  let status: 'failed' | 'interrupted' = 'interrupted';
  try {
    if (!store.runs.hasSent(run)) status = 'failed';
    store.runs.end(run, status, fault.code, clock.now());
  } catch {
    // What failed the run may fail this line as well: then the next start finds it open and tells that it was broken off.
  }
  return { run, status, plan: null, push: null, missingLabels: [], problem: fault };
}

function outcomeOfRun({ outcomes, skipped }: PushEnd, before: number): RunOutcome {
  const { confirmed, rejected, planned, retry, sent, unknown } = outcomes;
  const open = planned + retry + sent + unknown;
  return { confirmed: before + confirmed, rejected, open, ...(skipped !== undefined && { skipped }) };
}

function statusOf({ plan, push, isHeld }: Body): EndedStatus {
  if (plan === null || push === null) return 'failed';
  const { confirmed, planned, sent, rejected, retry, unknown } = push.outcomes;
  const open = planned + sent + rejected + retry + unknown;
  if (push.stopped?.problem.code === 'run/cancelled') return 'cancelled';
  if (isHeld && push.stopped === null) return 'held';
  const refusesRows = push.stopped?.problem.code === 'run/push-errors';
  // What nobody could look up may have been written: such a run did not simply fail.
  if (open > 0 && confirmed + unknown === 0 && push.stopped !== null && !push.stopped.waitedOut && !refusesRows) {
    return 'failed';
  }
  if (open > 0 || push.stopped !== null) return 'partial';
  const { fetch, findings } = plan.summary;
  // A pair or rule that rests because its field is gone is worth a remark; what is new in the feed is not.
  const isPaused = findings.some(({ id }) => id === 'DRIFT-FIELD');
  const hasRemarks = fetch.badRecords > 0 || isPaused || push.skipped !== undefined;
  return hasRemarks ? 'succeeded-with-remarks' : 'succeeded';
}

/**
 * The newest plan with this hash, as long as it is of this configuration, not older than its lifetime, and no decision
 * about what it means to write (or about `only` these operations) came after it.
 */
export function findPlan(
  { store, row, clock }: PlanFinder,
  hash: string,
  only?: readonly number[],
): Result<StoredPlan, Problem> {
  const plan = store.plans.find(row.id, hash);
  if (plan === null) return err(problem('plan/unknown'));
  if (plan.settingsDigest !== row.settingsDigest) return err(problem('plan/other-configuration'));
  if (plan.setAside) return err(problem('plan/set-aside', plan.setAside));
  const at = plan.summary.createdAt;
  if (!isYoungEnough(at, clock.now())) return err(problem('plan/too-old', { at }));
  if (store.decisions.hasChangedSince({ ...plan, at }, only)) return err(problem('plan/other-decision'));
  return ok(plan);
}

/** What it takes to find a plan that may be applied. */
export interface PlanFinder extends Pick<RunContext, 'store' | 'row'> {
  readonly clock: Pick<RunContext['clock'], 'now'>;
}
