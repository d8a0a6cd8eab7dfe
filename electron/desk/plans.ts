import { type Problem, problem } from '../../shared/domain/problem.ts';
import { nextRetry } from '../../shared/domain/retry.ts';
import type { PlanView } from '../../shared/ipc/views.ts';
import type { RunView } from '../../shared/ipc/plan-channels.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { Store } from '../store.ts';
import type { RunEnd } from '../sync/run-sync.ts';
import { previewDigest } from '../sync/settings-digest.ts';
import { type DeskParts, type HiredEngine, openDraft, type OpenDraft } from './context.ts';
import type { Desk } from './desk.ts';
import { lastPreview } from './last-preview.ts';
import { runFields } from './scheduled-run.ts';
import type { WithEngine } from './engine-work.ts';
import { findStoredPlan } from './plan-lookup.ts';

type PlanDesk = Pick<Desk, 'plan.last' | 'plan.make' | 'run.apply' | 'run.cancel'>;

/** The preview and its application. */
export function createPlanDesk(parts: DeskParts, withEngine: WithEngine): PlanDesk {
  const { store, clock, log } = parts;
  const changed = (connection: string) => parts.tell('changed', { connection });

  /** A person has seen what these settings do: those that the plan was made with, whatever was saved meanwhile. */
  const noteSeen = ({ connection }: OpenDraft) => store.drafts.notePreview(connection.name, previewDigest(connection));

  const make = (connection: string): Promise<Result<PlanView, Problem>> =>
    withEngine(
      connection,
      async (engine, open) => {
        const made = await engine.plan();
        if (!made.ok) return made;
        noteSeen(open);
        changed(connection);
        return ok({ summary: made.value.plan.summary, missingLabels: made.value.missingLabels });
      },
      { writes: true },
    );

  /** What a person has just done needs no other try by itself, unless Mailbow asked to wait; true where one is due. */
  const settle = (open: OpenDraft, { run, problem: why, push }: RunEnd): boolean => {
    const { name } = open.connection;
    noteSeen(open);
    const waitedOut = push?.stopped?.waitedOut ?? false;
    const retry = waitedOut ? nextRetry({ run, problem: why, waitedOut }, null, clock.now()) : null;
    if (retry !== null) store.retries.set(name, retry);
    else if (push?.stopped == null) store.retries.clear(name);
    return retry !== null && !open.draft.training;
  };

  /** Until somebody said how consent is read, a client that never ran would write to people who refused. */
  const consentObjection = ({ draft, connection: { name, consent } }: OpenDraft): Problem | null => {
    const row = store.connections.find(name);
    const isNew = draft.activatedAt === null && (row === null || !store.runs.hasRun(row.id));
    return consent === null && !draft.withoutConsent && isNew ? problem('plan/no-consent') : null;
  };

  /** The same plan may have been made again since the person ticked rows out: as new, it has no ticks. */
  const ticksObjection = (connection: string, hash: string, seen: number | undefined): Problem | null => {
    const plan = findStoredPlan(store, connection, hash);
    if (seen === undefined || !plan.ok) return null;
    return store.planRows.skippedCount(plan.value.id) === seen ? null : problem('plan/ticks-gone');
  };

  /** The engines that apply a plan now, by client. */
  const underWay = new Map<string, HiredEngine>();

  return {
    async 'plan.last'({ connection }) {
      const open = openDraft(store, connection);
      return open.ok ? ok(lastPreview(store, open.value, clock.now())) : open;
    },
    'plan.make': ({ connection }) => make(connection),
    'run.apply': ({ connection, hash, only, skipped }) =>
      withEngine(
        connection,
        async (engine, open) => {
          const objection = consentObjection(open) ?? ticksObjection(connection, hash, skipped);
          if (objection !== null) return err(objection);
          underWay.set(connection, engine);
          const end = await engine.push(hash, only && { only }).finally(() => underWay.delete(connection));
          if (end.ok) log.info('run.manual', { client: connection, ...runFields(end.value) });
          if (end.ok) store.history.sign(end.value.run, parts.author);
          // A trial is no sync: what waits for one goes on waiting.
          const isDueAgain = end.ok && only === undefined && settle(open, end.value);
          changed(connection);
          return end.ok
            ? ok({ ...runView(end.value, store), refusalsFollow: isDueAgain && end.value.status === 'cancelled' })
            : end;
        },
        { writes: true },
      ),
    async 'run.cancel'({ connection }) {
      await underWay.get(connection)?.cancel();
      return ok(null);
    },
  };
}

function runView(
  { status, push, problem: why, plan }: RunEnd,
  { planRows }: Pick<Store, 'planRows'>,
): Omit<RunView, 'refusalsFollow'> {
  const { confirmed = 0, rejected = 0, planned = 0, retry = 0, sent = 0, unknown = 0 } = push?.outcomes ?? {};
  const open = planned + retry + sent + unknown;
  const skipped = push?.skipped ?? 0;
  const moved = plan === null || rejected === 0 ? 0 : planRows.movedCount(plan.id);
  const written = plan === null ? null : planRows.confirmedByKind(plan.id);
  const badRecords = plan?.summary.fetch.badRecords ?? 0;
  const hash = plan?.summary.hash ?? null;
  return { status, confirmed, written, rejected, moved, open, skipped, badRecords, problem: why, hash };
}
