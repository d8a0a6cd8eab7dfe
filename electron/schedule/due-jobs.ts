import type { Connection } from '../../shared/domain/connection.ts';
import { isPaused, judgeSlots, type SlotVerdict } from '../../shared/domain/due.ts';
import { knownConnectionFile } from '../../shared/domain/known-connection-file.ts';
import type { Retry } from '../../shared/domain/retry.ts';
import { dayOf, tomorrowOf } from '../../shared/domain/schedule.ts';
import type { Client, Store } from '../store.ts';
import type { Job } from './job.ts';

/** The computer as the scheduler knows it. */
export interface Surroundings {
  readonly now: Date;
  readonly awakeSince: Date;
  readonly online: boolean;
  /** When the program was started, by the clock as it is now. */
  readonly begun: Date;
}

/** What the scheduler reads and writes. */
export type ScheduleStore = Pick<Store, 'drafts' | 'slots' | 'retries' | 'runs' | 'connections' | 'isFree'>;

/** A client with its settings read; one whose settings cannot be read has no schedule. */
export interface ReadClient {
  readonly client: Client;
  readonly connection: Connection;
}

/** Reads every client that has readable settings. */
export function readClients(store: ScheduleStore): readonly ReadClient[] {
  return store.drafts.all().flatMap((client) => readClient(client) ?? []);
}

/** Reads a client's settings; null where they cannot be read. */
export function readClient(client: Client | null): ReadClient | null {
  const parsed = client && knownConnectionFile(client.document);
  return client && parsed?.ok === true ? { client, connection: parsed.value } : null;
}

/** Judges the slots of a client; null where it has no schedule or does not run by itself. */
export function judgeClient(
  store: ScheduleStore,
  { client, connection }: ReadClient,
  { now, awakeSince, online, begun }: Surroundings,
): SlotVerdict | null {
  const { schedule } = connection;
  if (schedule === null || client.activatedAt === null || client.scheduledSince === null) return null;
  const tomorrow = tomorrowOf(schedule, now);
  // Slots up to the newest that was decided about were all decided about.
  const newest = store.slots.newest(client.name, tomorrow)?.dueAt ?? '';
  // A schedule that was set by a clock which was ahead counts from the start of the program on.
  const set = Date.parse(client.scheduledSince) > now.getTime() ? begun.toISOString() : client.scheduledSince;
  const since = new Date(newest > set ? newest : set);
  const decided = store.slots.decided(client.name, dayOf(schedule, since), tomorrow);
  return judgeSlots({ now, schedule, since, decided, awakeSince, online, pause: client.pause });
}

/** A retry that lies further ahead than any does, in ms, was written by a clock that has been set back since. */
const FURTHEST_MS = 25 * 60 * 60_000;

/** The retry of a client that is due, as a job. */
export function dueRetry(store: ScheduleStore, { client }: ReadClient, { now, online }: Surroundings): Job | null {
  const retry = store.retries.find(client.name);
  if (retry === null || !online || client.training || isPaused(client.pause, now)) return null;
  // What a person started is gone on with; tried again by itself is only what runs by itself.
  if (client.activatedAt === null && retry.run === null) return null;
  return isDue(retry, now) ? { name: client.name, slot: null, resume: retry.run } : null;
}

function isDue({ dueAt }: Retry, now: Date): boolean {
  if (dueAt === null) return false;
  const ahead = Date.parse(dueAt) - now.getTime();
  return ahead <= 0 || ahead > FURTHEST_MS;
}
