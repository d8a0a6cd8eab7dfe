import { resumeAfterCrash } from '../../shared/domain/retry.ts';
import { type ReadClient, readClients, type ScheduleStore } from './due-jobs.ts';
import type { SchedulerParts } from './parts.ts';

/** A run that was broken off longer ago, in ms, is not gone on with: the next slot does it all anew. */
const FRESH_MS = 24 * 60 * 60_000;

/**
 * Finds runs that a crash left open, in whatever program: they are gone on with, and slots that were taken for a run
 * which never began are due again. False where another process is running one: it has to be done another time.
 */
export function recoverRuns({ store, lock, log }: Pick<SchedulerParts, 'store' | 'lock' | 'log'>, now: Date): boolean {
  const held = lock();
  if (held === null) return false;
  try {
    store.runs.interruptLeftovers(now);
    const released = store.slots.releaseUnstarted();
    if (released > 0) log.warn('schedule.released', { slots: released });
    for (const each of readClients(store)) recoverRun(store, each, now, log);
    return true;
  } finally {
    held.release();
  }
}

function recoverRun(store: ScheduleStore, { client }: ReadClient, now: Date, log: SchedulerParts['log']): void {
  const row = store.connections.find(client.name);
  const last = row && store.runs.last(row.id);
  // A trial wrote what a person chose and nothing else: to go on with its plan would write all the rest of it.
  if (last?.trial === true) return;
  if (last?.status !== 'interrupted' || now.getTime() - Date.parse(last.startedAt) > FRESH_MS) return;
  const retry = resumeAfterCrash(last.id, last.segments, now);
  log.warn('run.interrupted', {
    client: client.name,
    run: last.id,
    segments: last.segments,
    resumes: retry !== null,
  });
  if (retry === null) store.retries.clear(client.name);
  else store.retries.set(client.name, retry);
}

/** Clients whose keychain did not answer are tried again as soon as a person is back: it may be open now. */
export function wakeLockedOut(store: ScheduleStore, now: Date): void {
  for (const { client } of readClients(store)) {
    const retry = store.retries.find(client.name);
    const row = store.connections.find(client.name);
    const last = row && store.runs.last(row.id);
    if (retry?.kind !== 'auth' || !last?.problem?.startsWith('keychain/')) continue;
    store.retries.set(client.name, { ...retry, dueAt: now.toISOString() });
  }
}
