import type { Clock } from '../ports.ts';
import type { Store } from '../store.ts';
import type { Desk } from './desk.ts';

/** What a person changes; each of these writes to the database as soon as it is called. Others take their turn later. */
const WRITING = [
  'mapping.save',
  'settings.save',
  'plan.approve',
  'plan.setAside',
  'reviews.decide',
  'reviews.putAway',
  'reviews.reopen',
  'reviews.approve',
  'reviews.undo',
  'reviews.correct',
  'reviews.takeBack',
  'schedule.set',
  'connections.activate',
  'connections.pause',
  'connections.goOn',
  'connections.acceptImport',
  'versions.restore',
  'alerts.markSeen',
  'connections.runDue',
  'connections.setResponsible',
] as const;

/** How long, in ms, a write is held back at most; SQLite itself waits after that. */
const LONGEST_MS = 30_000;

const PAUSE_MS = 25;

/** Does synchronous work as soon as nobody else writes, and answers what it answers. */
export type InTurn = <T>(work: () => T) => Promise<T>;

/** Makes the function that waits for a turn without holding up the thread: SQLite itself would keep it waiting. */
export function createTurn(store: Pick<Store, 'isFree'>, clock: Pick<Clock, 'now' | 'sleep'>): InTurn {
  return async (work) => {
    const until = clock.now().getTime() + LONGEST_MS;
    while (!store.isFree() && clock.now().getTime() < until) await clock.sleep(PAUSE_MS);
    return work();
  };
}

/**
 * Lets a person's change wait for its turn without holding up anybody: a run of a large client writes for seconds in
 * one transaction, and SQLite would keep the thread that answers tray and window waiting for it.
 */
export function waitForTurn(desk: Desk, inTurn: InTurn): Desk {
  const waiting = Object.fromEntries(
    WRITING.map((channel) => [channel, async (args: never) => inTurn(() => desk[channel](args))]),
  );
  return { ...desk, ...waiting };
}
