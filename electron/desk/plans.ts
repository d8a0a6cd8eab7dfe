import { parseConnectionFile } from '../../shared/domain/connection-file.ts';
import { type Problem, problem } from '../../shared/domain/problem.ts';
import { nextRetry } from '../../shared/domain/retry.ts';
import type { GroupView, PlanView, RowsView, RunView } from '../../shared/ipc/views.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { Store, StoredPlan } from '../store.ts';
import { decide } from '../sync/decide.ts';
import { createSorter, type StoredMember } from '../sync/members.ts';
import type { RunEnd } from '../sync/run-sync.ts';
import { previewDigest } from '../sync/settings-digest.ts';
import { type DeskParts, type OpenDraft, openDraft } from './context.ts';
import type { Desk } from './desk.ts';
import { runFields } from './scheduled-run.ts';
import type { WithEngine } from './engine-work.ts';

type PlanDesk = Pick<Desk, 'reviews.list' | 'reviews.decide' | 'plan.make' | 'plan.rows' | 'run.apply'>;

/** The duplicate queue, the preview and its application. */
export function createPlanDesk(parts: DeskParts, withEngine: WithEngine): PlanDesk {
  const { store, clock, log } = parts;
  const changed = (connection: string) => parts.tell('changed', { connection });

  /** A person has seen what these settings do: those that the plan was made with, whatever was saved meanwhile. */
  const noteSeen = ({ connection }: OpenDraft) => store.drafts.notePreview(connection.name, previewDigest(connection));

  const make = (connection: string, seen: boolean): Promise<Result<PlanView, Problem>> =>
    withEngine(
      connection,
      async (engine, open) => {
        const made = await engine.plan();
        if (!made.ok) return made;
        if (seen) noteSeen(open);
        changed(connection);
        return ok({ summary: made.value.plan.summary, missingLabels: made.value.missingLabels });
      },
      { writes: true },
    );

  /** What a person has just done needs no other try by itself, unless Mailbow asked to wait. */
  const settle = (open: OpenDraft, { run, problem: why, push }: RunEnd) => {
    const { name } = open.connection;
    noteSeen(open);
    const waitedOut = push?.stopped?.waitedOut ?? false;
    const retry = waitedOut ? nextRetry({ run, problem: why, waitedOut }, null, clock.now()) : null;
    if (retry !== null) store.retries.set(name, retry);
    else if (push?.stopped == null) store.retries.clear(name);
  };

  return {
    'plan.make': ({ connection }) => make(connection, true),
    async 'plan.rows'({ connection, hash, part, kind, offset, limit }) {
      const plan = findPlan(store, connection, hash);
      return plan.ok ? ok(pageOf(store, plan.value.id, { part, kind, offset, limit })) : plan;
    },
    async 'reviews.list'({ connection }) {
      const open = openDraft(store, connection);
      if (!open.ok) return open;
      const row = store.connections.find(connection);
      if (row === null || store.plans.newest(row.id) === null) {
        const made = await make(connection, false);
        if (!made.ok) return made;
      }
      return ok(groupsOf(store, connection));
    },
    async 'reviews.decide'({ connection, email, primary }) {
      const open = openDraft(store, connection);
      if (!open.ok) return open;
      const choice = primary === null ? ({ kind: 'skip' } as const) : ({ kind: 'primary', code: primary } as const);
      const decided = decide(store, open.value.connection, email, choice, clock.now());
      if (!decided.ok) return decided;
      changed(connection);
      return ok(null);
    },
    'run.apply': ({ connection, hash }) =>
      withEngine(
        connection,
        async (engine, open) => {
          const end = await engine.push(hash);
          if (end.ok) log.info('run.manual', { client: connection, ...runFields(end.value) });
          if (end.ok) settle(open, end.value);
          changed(connection);
          return end.ok ? ok(runView(end.value)) : end;
        },
        { writes: true },
      ),
  };
}

function findPlan(store: Store, connection: string, hash: string): Result<StoredPlan, Problem> {
  const row = store.connections.find(connection);
  const plan = row && store.plans.find(row.id, hash);
  return plan ? ok(plan) : err(problem('plan/unknown'));
}

type Page = Parameters<Desk['plan.rows']>[0];

function pageOf(
  { plans }: Store,
  plan: number,
  { part, kind, offset, limit }: Omit<Page, 'connection' | 'hash'>,
): RowsView {
  if (part === 'operations') {
    const { total, rows } = plans.operationPage(plan, { kind, offset, limit });
    return { total, rows: rows.map(({ operation, state, text }) => ({ part, operation, state, why: text })) };
  }
  if (part === 'reviews') {
    const reviews = [...plans.reviews(plan)];
    return { total: reviews.length, rows: reviews.slice(offset, offset + limit).map((review) => ({ part, review })) };
  }
  const entries = [...plans.leftOut(plan)];
  return { total: entries.length, rows: entries.slice(offset, offset + limit).map((leftOut) => ({ part, leftOut })) };
}

/** Every group that waits for a person or was decided by one, as the last load has it. */
function groupsOf(store: Store, name: string): readonly GroupView[] {
  const row = store.connections.find(name);
  const draft = store.drafts.find(name);
  const parsed = draft && parseConnectionFile(draft.document);
  const plan = row && store.plans.newest(row.id);
  if (!row || !parsed?.ok || !plan) return [];
  const sort = createSorter(parsed.value);
  const waiting = [...store.plans.reviews(plan.id)].filter((r) => r.kind === 'duplicate').map((r) => r.email);
  const addresses = new Set([...waiting, ...store.decisions.addresses(row.id)]);
  return [...addresses].flatMap((email) => {
    const members = store.customers.withAddress(row.id, email).flatMap((stored) => {
      const sorted = sort(stored);
      return sorted.kind === 'member' ? [sorted.member] : [];
    });
    if (members.length < 2) return [];
    const decision = store.decisions.find(row.id, email);
    const decided = decision && { primary: decision.choice.kind === 'primary' ? decision.choice.code : null };
    return [groupView(email, members, decided)];
  });
}

function valueOf({ mapped }: StoredMember, target: string): string | undefined {
  return mapped.values.find((value) => value.target === target)?.value;
}

function groupView(email: string, members: readonly StoredMember[], decided: GroupView['decided']): GroupView {
  const targets = members[0]?.mapped.values.map((value) => value.target) ?? [];
  return {
    email,
    members: members.map((member) => ({
      code: member.code,
      name: member.name,
      closed: member.mapped.closed,
      values: member.mapped.values.map(({ target, value }) => ({ target, value })),
      labels: member.mapped.labels,
    })),
    differing: targets.filter((target) => new Set(members.map((member) => valueOf(member, target))).size > 1),
    decided,
  };
}

function runView({ status, push, problem: why, plan }: RunEnd): RunView {
  const { confirmed = 0, rejected = 0, planned = 0, retry = 0, sent = 0, unknown = 0 } = push?.outcomes ?? {};
  const open = planned + retry + sent + unknown;
  return { status, confirmed, rejected, open, problem: why, hash: plan?.summary.hash ?? null };
}
