import type { Clock } from '../../electron/ports.ts';

/** A clock whose sleeps take no real time: each one moves the time on and is written down (ms). */
export interface InstantClock extends Clock {
  readonly slept: readonly number[];
  /** Is called when somebody begins to sleep. */
  onSleep: (() => void) | null;
}

/** Starts at 23.11.2026 07:00 UTC; `random` is what every jitter gets. */
export function instantClock(random = 0.5): InstantClock {
  let now = Date.UTC(2026, 10, 23, 7);
  const slept: number[] = [];
  const clock: InstantClock = {
    slept,
    onSleep: null,
    now: () => new Date(now),
    random: () => random,
    async sleep(ms, signal) {
      signal?.throwIfAborted();
      slept.push(ms);
      now += ms;
      clock.onSleep?.();
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
      signal?.throwIfAborted();
    },
  };
  return clock;
}
