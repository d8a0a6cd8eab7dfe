import type { Clock } from '../ports.ts';

/** Between the calls of two clients to one Directo host, in ms. */
const HOST_MS = 60_000;

/** Keeps the runs of several clients apart where they ask the same host. */
export interface HostPace {
  /** Waits until the host may be asked again; rejects with the signal's reason. */
  wait(host: string, signal: AbortSignal): Promise<void>;
  /** The host was asked until now. */
  note(host: string): void;
}

/** Makes the pace. */
export function createHostPace(clock: Clock): HostPace {
  const last = new Map<string, number>();
  return {
    async wait(host, signal) {
      const since = clock.now().getTime() - (last.get(host) ?? Number.NEGATIVE_INFINITY);
      // A clock that was set back must not make anybody wait for longer.
      if (since >= 0 && since < HOST_MS) await clock.sleep(HOST_MS - since, signal);
    },
    note: (host) => void last.set(host, clock.now().getTime()),
  };
}
