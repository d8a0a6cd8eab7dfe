import type { SlotVerdict } from '../../shared/domain/due.ts';
import type { ScheduleSettings } from '../../shared/domain/connection.ts';
import { nextSlot, tomorrowOf } from '../../shared/domain/schedule.ts';
import type { Client } from '../store.ts';

/** Remembers the clients at which nothing is to be done, and until when, so that a look goes over the others only. */
export interface QuietClients {
  /** Those at which a look may find something. A clock that was set back makes all of them worth a look. */
  stirring(clients: readonly Client[], now: Date): readonly Client[];
  /** A look found nothing to do or to write down; `schedule` is the client's, null where it has none. */
  note(client: Client, schedule: ScheduleSettings | null, now: Date): void;
  /** Looks at all of them next time. */
  forgetAll(): void;
}

/** What a client's rest was judged by, and when (ms) it ends. */
interface Rest {
  readonly client: Client;
  readonly until: number;
}

/** Makes a memory without anything in it. */
export function createQuietClients(): QuietClients {
  const resting = new Map<string, Rest>();
  let lastLook = Number.NEGATIVE_INFINITY;
  return {
    stirring(clients, now) {
      const at = now.getTime();
      if (at < lastLook) resting.clear();
      lastLook = at;
      // Of clients that are gone nothing is kept.
      if (resting.size > clients.length) resting.clear();
      return clients.filter((client) => {
        const rest = resting.get(client.name);
        return rest === undefined || at >= rest.until || !isAsItWas(client, rest.client);
      });
    },
    note: (client, schedule, now) =>
      void resting.set(client.name, { client, until: endOfRest(client, schedule, now.getTime()) }),
    forgetAll: () => resting.clear(),
  };
}

/** Whether nothing came of a look, nor would come of a later one before something changes. */
export function isQuiet(client: Client, verdict: SlotVerdict | null, now: Date): boolean {
  const { pause, scheduledSince } = client;
  // The end of a pause is still to be written down; a schedule of the future was set by a clock that was ahead.
  if (pause !== null && pause.until !== null && Date.parse(pause.until) <= now.getTime()) return false;
  if (scheduledSince !== null && Date.parse(scheduledSince) > now.getTime()) return false;
  if (verdict === null) return true;
  const { run, waiting, missed, paused } = verdict;
  return run === null && waiting === null && missed.length + paused.length === 0;
}

/** The next slot, the end of the pause, or the day after which what a clock decided that was ahead counts. */
function endOfRest({ pause }: Client, schedule: ScheduleSettings | null, now: number): number {
  const moments = pause?.until == null ? [] : [Date.parse(pause.until)];
  if (schedule !== null)
    moments.push(nextSlot(schedule, new Date(now)).at.getTime(), tomorrowOf(schedule, new Date(now)).getTime());
  return Math.min(Number.POSITIVE_INFINITY, ...moments);
}

function isAsItWas(now: Client, before: Client): boolean {
  return (
    now.document === before.document &&
    now.activatedAt === before.activatedAt &&
    now.scheduledSince === before.scheduledSince &&
    now.training === before.training &&
    now.pause?.at === before.pause?.at &&
    now.pause?.until === before.pause?.until
  );
}
