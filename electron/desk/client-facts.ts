import { isSecretCode } from '../../shared/domain/client-conditions.ts';
import type { ClientFacts } from '../../shared/domain/client-state.ts';
import type { ScheduleSettings } from '../../shared/domain/connection.ts';
import { isPaused } from '../../shared/domain/due.ts';
import { knownConnectionFile } from '../../shared/domain/known-connection-file.ts';
import { isSuccess } from '../../shared/domain/run-status.ts';
import { nextOpenSlot } from '../../shared/domain/schedule.ts';
import type { Client, RunRow, SlotRow, Store } from '../store.ts';

/** What the facts are gathered from. */
export interface FactSources {
  readonly store: Pick<Store, 'connections' | 'runs' | 'plans' | 'reviews' | 'slots' | 'retries'>;
  /** Whether an engine is at work for a client, or is about to be. */
  readonly isRunning: (name: string) => boolean;
}

/** Gathers what the state of a client is judged by. */
export type FactsOf = (client: Client, now: Date) => ClientFacts;

/** So many runs and slots are looked at: an alarm is out long before more of them have gone wrong. */
const RUNS = 20;
const SLOTS = 60;

/** A failed run that begins this soon, in ms, after another failed is a retry of it. */
const RETRY_MS = 60 * 60_000;

/** Makes the function that gathers facts; it reads no rows of plans, for it is asked often. */
export function createClientFacts({ store, isRunning }: FactSources): FactsOf {
  return (client, now) => {
    const { name, training } = client;
    const row = store.connections.find(name);
    const runs = row
      ? store.runs.recent(row.id, RUNS).filter(({ status, trial }) => status !== 'running' && !trial)
      : [];
    const success = row && store.runs.lastSuccess(row.id);
    const plan = row && store.plans.newest(row.id);
    const pause = isPaused(client.pause, now) ? client.pause : null;
    const settings = knownConnectionFile(client.document);
    const schedule = settings.ok ? settings.value.schedule : null;
    // Without a schedule nothing runs by itself, whatever was allowed before.
    const active = client.activatedAt !== null && schedule !== null && !training;
    const [last] = runs;
    return {
      name,
      active,
      training,
      pause,
      schedule,
      running: isRunning(name),
      lastRun: last ? lastRunOf(last) : null,
      lastSuccess: success?.endedAt ?? null,
      failures: failuresIn(runs),
      findings: plan?.summary.findings ?? [],
      retry: store.retries.find(name),
      secretProblem: secretProblemOf(runs),
      ...(active && pause === null && schedule !== null
        ? unservedSlots(client, schedule, store.slots.recent(name, SLOTS), success?.startedAt ?? null, now)
        : { unservedSince: null, missed: 0 }),
      openReviews: plan ? store.reviews.openCount(plan, now) : 0,
    };
  };
}

/** The code with which a key or password was refused last, unless a run has succeeded since. */
function secretProblemOf(runs: readonly RunRow[]): string | null {
  for (const { status, problem: code } of runs) {
    if (code !== null && isSecretCode(code)) return code;
    if (isSuccess(status)) return null;
  }
  return null;
}

function lastRunOf({ status, problem, startedAt, endedAt, outcome }: RunRow): ClientFacts['lastRun'] {
  return { status, problem, startedAt, endedAt, outcome };
}

/** Failures in a row, newest first; one that another followed at once counts with it. */
function failuresIn(runs: readonly RunRow[]): number {
  const end = runs.findIndex(({ status }) => status !== 'failed');
  const failed = end === -1 ? runs : runs.slice(0, end);
  return failed.filter(({ endedAt }, index) => {
    const after = failed[index - 1];
    return after === undefined || Date.parse(after.startedAt) - Date.parse(endedAt ?? '') > RETRY_MS;
  }).length;
}

/** Slots that nothing has served: neither a run that one of them started, nor a person's run that did all its work. */
function unservedSlots(
  { scheduledSince }: Client,
  schedule: ScheduleSettings,
  slots: readonly SlotRow[],
  lastSuccess: string | null,
  now: Date,
): Pick<ClientFacts, 'unservedSince' | 'missed'> {
  if (scheduledSince === null) return { unservedSince: null, missed: 0 };
  // What passed in a pause, and before it, is the person's decision.
  const settled = slots.find(({ state }) => state !== 'missed')?.dueAt ?? null;
  const served = newestOf([scheduledSince, settled, lastSuccess]);
  const missed = slots.filter(({ state, dueAt }) => state === 'missed' && Date.parse(dueAt) > served);
  const oldest = missed.at(-1);
  if (oldest !== undefined) return { unservedSince: oldest.dueAt, missed: missed.length };
  const { at } = nextOpenSlot(schedule, new Date(served), slots[0]?.day ?? null);
  return { unservedSince: at <= now ? at.toISOString() : null, missed: 0 };
}

const newestOf = (moments: readonly (string | null)[]): number =>
  Math.max(...moments.flatMap((moment) => (moment === null ? [] : [Date.parse(moment)])));
