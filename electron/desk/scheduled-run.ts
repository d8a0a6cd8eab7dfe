import { type AskReason, whyAsk } from '../../shared/domain/ask-first.ts';
import type { Connection } from '../../shared/domain/connection.ts';
import type { Problem } from '../../shared/domain/problem.ts';
import { problemIn } from '../../shared/domain/problem-error.ts';
import type { ProblemCode } from '../../shared/domain/problem-texts.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { LogFields } from '../ports.ts';
import type { DoJob, Job, JobEnd, Trigger } from '../schedule/job.ts';
import type { Client, Store } from '../store.ts';
import type { RunEnd } from '../sync/run-sync.ts';
import { previewDigest, settingsOf } from '../sync/settings-digest.ts';
import { type DeskParts, type HiredEngine, openDraft } from './context.ts';
import type { WithEngine } from './engine-work.ts';

type JobParts = Pick<DeskParts, 'store' | 'clock' | 'log' | 'tell'>;

/** Does the scheduler's jobs with a hired engine: the same way as "sync now", with nobody watching. */
export function createScheduledRuns(parts: JobParts, withEngine: WithEngine): DoJob {
  return async (job, begin) => {
    const { store } = parts;
    const newestRun = () => {
      const row = store.connections.find(job.name);
      return row && store.runs.last(row.id);
    };
    const before = newestRun()?.id ?? 0;
    let trigger: Trigger | null = null;
    try {
      const end = await withEngine(
        job.name,
        async (engine, { connection }) => {
          trigger = begin();
          return trigger === null ? ok(null) : work(parts, engine, job, trigger, connection);
        },
        { writes: true, patience: 'background' },
      );
      if (end.ok && end.value !== null) {
        // What is open of this client may be out of date.
        parts.tell('changed', { connection: job.name });
        return doneAs(parts, job, end.value);
      }
      if (end.ok) return { kind: 'nothing' };
      if (trigger !== null) {
        return { kind: 'done', run: job.resume ?? 0, status: 'failed', problem: end.problem, waitedOut: false };
      }
      if (end.problem.code === 'run/busy') return { kind: 'busy' };
      trigger = begin();
      return trigger === null ? { kind: 'nothing' } : failBeforeStart(parts, job, trigger, end.problem);
    } catch (error) {
      parts.log.error('run.broke', error, { client: job.name });
      trigger ??= begin();
      if (trigger === null) return { kind: 'nothing' };
      const last = newestRun();
      const isOwn = last !== null && (last.id > before || last.id === job.resume);
      // The store failed, or the engine broke: a bug. The next slot tries again.
      const fault = problemIn(error);
      const code = fault?.code ?? 'bug';
      if (isOwn && last.status === 'running') store.runs.end(last.id, 'failed', code, parts.clock.now());
      const run = isOwn ? last.id : writeFailed(parts, job, trigger, code);
      return { kind: 'done', run, status: 'failed', problem: fault, waitedOut: false };
    }
  };
}

/** Whether a run for a client asks first. */
export function askOf(
  store: Pick<Store, 'connections' | 'runs'>,
  client: Client,
  connection: Connection,
  now: Date,
): AskReason | null {
  const { schedule } = connection;
  if (schedule === null) return null;
  const row = store.connections.find(client.name);
  return whyAsk({
    now,
    schedule,
    // Where a person took rows out of every run so far, nobody has allowed all of a plan yet.
    lastSuccess: (row && store.runs.hasRun(row.id) && store.runs.lastSuccess(row.id)?.startedAt) || null,
    settings: previewDigest(connection),
    previewed: client.previewed,
    undone: row !== null && store.runs.lastIsUndo(row.id),
  });
}

async function work(
  parts: JobParts,
  engine: HiredEngine,
  { name, resume, slot }: Job,
  trigger: Trigger,
  connection: Connection,
): Promise<Result<RunEnd, Problem>> {
  const { store, log } = parts;
  const client = store.drafts.find(name);
  const row = store.connections.find(name);
  if (client === null) return err({ code: 'input/no-connection', values: { name } });
  const now = parts.clock.now();
  const ask = askOf(store, client, connection, now);
  const before = resume !== null && row ? store.runs.find(row.id, resume) : null;
  const lateMs = slot === null ? null : now.getTime() - slot.at.getTime();
  log.info('run.start', { client: name, trigger, resume, ask, due: slot?.at.toISOString() ?? null, lateMs });
  if (resume === null) return ok(await engine.sync({ trigger, ask, slot: slot?.day ?? null }));
  const seen = before?.trigger === 'manual';
  return engine.resume(resume, { ask, seen, replan: client.activatedAt !== null });
}

function doneAs({ log }: JobParts, { name, slot }: Job, end: RunEnd): JobEnd {
  const { run, status, problem, push } = end;
  log.info('run.end', { client: name, day: slot?.day ?? null, ...runFields(end) });
  return { kind: 'done', run, status, problem, waitedOut: push?.stopped?.waitedOut ?? false };
}

/** How a run ended, for the log. */
export function runFields({ run, status, problem, push, plan }: RunEnd): LogFields {
  const { kind = null, records = null, parsed = null, bytes = null } = plan?.summary.fetch ?? {};
  return { run, status, problem: problem?.code ?? null, fetch: kind, records, parsed, bytes, ...push?.outcomes };
}

/** A run that could not even begin is one that failed: the history tells it. */
function failBeforeStart(parts: JobParts, job: Job, trigger: Trigger, problem: Problem): JobEnd {
  const run = job.resume === null ? writeFailed(parts, job, trigger, problem.code) : failResumed(parts, job, problem);
  parts.log.warn('run.failed-to-start', { client: job.name, run, problem: problem.code });
  return { kind: 'done', run, status: 'failed', problem, waitedOut: false };
}

/** A run that was to be gone on with and could not be: it is told why, and what it did before stays. */
function failResumed({ store, clock }: JobParts, { name, resume }: Job, problem: Problem): number {
  const row = store.connections.find(name);
  const run = resume !== null && row ? store.runs.find(row.id, resume) : null;
  if (run === null) return 0;
  // One that a person stopped stays so: only its refusals may be sent.
  const status = run.status === 'partial' || run.status === 'cancelled' ? run.status : 'failed';
  store.runs.end(run.id, status, problem.code, clock.now(), run.outcome);
  return run.id;
}

function writeFailed({ store, clock }: JobParts, { name }: Job, trigger: Trigger, code: ProblemCode | 'bug'): number {
  const open = openDraft(store, name);
  if (!open.ok) return 0;
  const row = store.connections.open(name, settingsOf(open.value.connection), clock.now());
  const run = store.runs.start(row.id, trigger, clock.now());
  store.runs.end(run, 'failed', code, clock.now());
  return run;
}
