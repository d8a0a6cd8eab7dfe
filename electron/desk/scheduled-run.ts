import { type AskReason, whyAsk } from '../../shared/domain/ask-first.ts';
import type { Connection } from '../../shared/domain/connection.ts';
import type { Problem } from '../../shared/domain/problem.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { LogFields } from '../ports.ts';
import type { DoJob, Job, JobEnd } from '../schedule/job.ts';
import type { Client, ConnectionRow, RunRow } from '../store.ts';
import type { RunEnd } from '../sync/run-sync.ts';
import { previewDigest, settingsOf } from '../sync/settings-digest.ts';
import { type DeskParts, type HiredEngine, openDraft } from './context.ts';
import type { WithEngine } from './engine-work.ts';

type JobParts = Pick<DeskParts, 'store' | 'clock' | 'log'>;

/** Does the scheduler's jobs with a hired engine: the same way as "sync now", with nobody watching. */
export function createScheduledRuns(parts: JobParts, withEngine: WithEngine): DoJob {
  return async (job, begin) => {
    let begun = false;
    try {
      const end = await withEngine(
        job.name,
        async (engine, { connection }) => {
          begun = begin();
          return begun ? work(parts, engine, job, connection) : ok(null);
        },
        { writes: true, patience: 'background' },
      );
      if (end.ok) return end.value === null ? { kind: 'nothing' } : doneAs(parts, job, end.value);
      if (begun)
        return { kind: 'done', run: job.resume ?? 0, status: 'failed', problem: end.problem, waitedOut: false };
      if (end.problem.code === 'run/busy') return { kind: 'busy' };
      return begin() ? failBeforeStart(parts, job, end.problem) : { kind: 'nothing' };
    } catch (error) {
      parts.log.error('run.broke', error, { client: job.name });
      return begun || begin() ? broken(parts, job, begun) : { kind: 'nothing' };
    }
  };
}

/** Whether a run for a client asks first. */
function askOf(
  { store, clock }: JobParts,
  client: Client,
  connection: Connection,
  row: ConnectionRow | null,
): AskReason | null {
  const { schedule } = connection;
  if (schedule === null) return null;
  return whyAsk({
    now: clock.now(),
    schedule,
    lastSuccess: (row && store.runs.lastSuccess(row.id)?.startedAt) ?? null,
    settings: previewDigest(connection),
    previewed: client.previewed,
  });
}

async function work(
  parts: JobParts,
  engine: HiredEngine,
  { name, resume, trigger, slot }: Job,
  connection: Connection,
): Promise<Result<RunEnd, Problem>> {
  const { store, log } = parts;
  const client = store.drafts.find(name);
  const row = store.connections.find(name);
  if (client === null) return err({ code: 'input/no-connection', values: { name } });
  const ask = askOf(parts, client, connection, row);
  const before = resume !== null && row ? store.runs.find(row.id, resume) : null;
  const now = parts.clock.now();
  const lateMs = slot === null ? null : now.getTime() - slot.at.getTime();
  log.info('run.start', { client: name, trigger, resume, ask, due: slot?.at.toISOString() ?? null, lateMs });
  if (resume === null) return ok(await engine.sync({ trigger, ask, slot: slot?.day ?? null }));
  // What a person applied has been seen by that person.
  const isManual = before?.trigger === 'manual';
  return engine.resume(resume, { ask: isManual ? null : ask, replan: client.activatedAt !== null });
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
function failBeforeStart(parts: JobParts, job: Job, problem: Problem): JobEnd {
  const run = job.resume ?? writeFailed(parts, job, problem.code);
  parts.log.warn('run.failed-to-start', { client: job.name, run, problem: problem.code });
  return { kind: 'done', run, status: 'failed', problem, waitedOut: false };
}

/** The engine broke: a bug. Its run was ended as far as that was possible; the next slot tries again. */
function broken(parts: JobParts, job: Job, begun: boolean): JobEnd {
  const { store, clock } = parts;
  store.runs.interruptLeftovers(clock.now());
  const row = store.connections.find(job.name);
  const last = begun && row ? store.runs.last(row.id) : null;
  const run = last?.id ?? writeFailed(parts, job, 'bug');
  return { kind: 'done', run, status: 'failed', problem: null, waitedOut: false };
}

function writeFailed({ store, clock }: JobParts, { name, trigger }: Job, code: NonNullable<RunRow['problem']>): number {
  const open = openDraft(store, name);
  if (!open.ok) return 0;
  const row = store.connections.open(name, settingsOf(open.value.connection), clock.now());
  const run = store.runs.start(row.id, trigger, clock.now());
  store.runs.end(run, 'failed', code, clock.now());
  return run;
}
