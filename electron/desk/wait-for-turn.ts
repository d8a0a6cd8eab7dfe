import type { Clock } from '../ports.ts';
import type { Store } from '../store.ts';
import type { Desk } from './desk.ts';

/** What a person changes; each of these writes to the database as soon as it is called. */
const WRITING = [
  'mapping.save',
  'reviews.decide',
  'schedule.set',
  'connections.create',
  'connections.remove',
  'connections.activate',
  'connections.pause',
  'connections.goOn',
  'connections.acceptImport',
  'secrets.set',
  'versions.restore',
  'alerts.markSeen',
] as const;

/** How long, in ms, a write is held back at most; SQLite itself waits after that. */
const LONGEST_MS = 30_000;

const PAUSE_MS = 25;

/**
 * Lets a person's change wait for its turn without holding up anybody: a run of a large client writes for seconds in
 * one transaction, and SQLite would keep the thread that answers tray and window waiting for it.
 */
export function waitForTurn(desk: Desk, store: Pick<Store, 'isFree'>, clock: Clock): Desk {
  const turn = async () => {
    const until = clock.now().getTime() + LONGEST_MS;
    while (!store.isFree() && clock.now().getTime() < until) await clock.sleep(PAUSE_MS);
  };
  const waiting = Object.fromEntries(
    WRITING.map((channel) => [
      channel,
      async (args: never) => {
        await turn();
        return desk[channel](args);
      },
    ]),
  );
  return { ...desk, ...waiting };
}
