import type { TrayClient } from '../../electron/app/tray-view.ts';

/** A client that runs by itself and never did, with what a test wants to be otherwise. */
export function trayClient(name: string, changes: Partial<TrayClient> = {}): TrayClient {
  return { name, state: 'ok', openReviews: 0, active: true, pause: null, lastRun: null, nextDue: null, ...changes };
}
