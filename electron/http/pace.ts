import PQueue from 'p-queue';
import type { Clock } from '../ports.ts';
import { backOffMs } from './retry-after.ts';

/** Told before the queue waits: until when, and how long (ms) it has waited before in this run. */
export type OnPause = (until: Date, waitedMs: number) => void;

/** How a queue paces itself. */
export interface PaceOptions {
  readonly clock: Clock;
  readonly signal?: AbortSignal | undefined;
  readonly onPause?: OnPause | undefined;
  /** All waits of one run together, in ms, before the queue gives up. */
  readonly longestWaitMs: number;
  readonly startConcurrency: number;
  readonly mostConcurrency: number;
}

/** The pause that was the last one when an attempt began: it tells old news from new. */
export type Turn = number;

/** One queue to one host: how many calls at once, and when all of them wait. */
export interface Pace {
  readonly concurrency: number;
  /** True once the waits of this run would add up to more than allowed; the queue does not wait any more then. */
  readonly waitedOut: boolean;
  /** True once a wait was broken off because a person did not want to wait: nothing is sent any more then. */
  readonly brokenOff: boolean;
  /** Runs one attempt when its turn comes; `again` puts it before calls that were not tried yet. */
  run<T>(attempt: (turn: Turn) => Promise<T>, again: boolean): Promise<T>;
  /** The host asked to wait, `ms` as its header says or null: the whole queue pauses. */
  pause(ms: number | null, turn: Turn): void;
  /** The host asked for fewer calls (429): one at a time from now on. */
  slowDown(): void;
  /** An attempt was answered well: after enough of them one more may go at once. */
  speedUp(turn: Turn): void;
  /** An attempt failed: growth starts anew. */
  holdSpeed(): void;
  /** Nobody wants to wait any more: a pause that lasts ends at once, and so would one that comes; calls go on until then. */
  stopWaiting(): void;
}

/** How many good answers in a row allow one more call at once. */
const GROW_AFTER = 10;
/** A host that says "0 seconds" and still refuses must not be asked in a tight loop. */
const SHORTEST_PAUSE_MS = 1_000;

/** Makes the pace of one run. */
export function createPace(options: PaceOptions): Pace {
  const { clock, signal } = options;
  const queue = new PQueue({ concurrency: options.startConcurrency });
  let turn: Turn = 0;
  let backOffStep = 0;
  let goodAnswers = 0;
  let pausedUntil = 0;
  let waitedMs = 0;
  let waiting = false;
  let waitedOut = false;
  let brokenOff = false;
  const hurry = new AbortController();
  const wake = signal === undefined ? hurry.signal : AbortSignal.any([signal, hurry.signal]);

  /** Waits until nobody asks for more, then lets the queue go on. */
  async function waitItOut(): Promise<void> {
    waiting = true;
    for (;;) {
      const left = pausedUntil - clock.now().getTime();
      if (left <= 0 || signal?.aborted === true) break;
      if (hurry.signal.aborted) {
        brokenOff = true;
        break;
      }
      if (waitedMs + left > options.longestWaitMs) {
        waitedOut = true;
        break;
      }
      options.onPause?.(new Date(pausedUntil), waitedMs);
      waitedMs += left;
      try {
        await clock.sleep(left, wake);
      } catch {
        // Stopped from outside: whoever waits in the queue finds that out by itself.
        brokenOff = hurry.signal.aborted;
        break;
      }
    }
    waiting = false;
    queue.start();
  }

  return {
    get concurrency() {
      return queue.concurrency;
    },
    get waitedOut() {
      return waitedOut;
    },
    get brokenOff() {
      return brokenOff;
    },
    run: (attempt, again) => queue.add(() => attempt(turn), { priority: again ? 1 : 0 }),
    pause(ms, asked) {
      // Calls that were under way when the pause began say the same thing once more; without a time it is old news.
      if (waitedOut || brokenOff || (ms === null && asked !== turn)) return;
      const wait = ms ?? backOffMs(++backOffStep, clock.random());
      pausedUntil = Math.max(pausedUntil, clock.now().getTime() + Math.max(SHORTEST_PAUSE_MS, wait));
      turn += 1;
      queue.pause();
      if (!waiting) void waitItOut();
    },
    slowDown() {
      goodAnswers = 0;
      queue.concurrency = 1;
    },
    speedUp(asked) {
      if (asked !== turn) return;
      backOffStep = 0;
      goodAnswers += 1;
      if (goodAnswers < GROW_AFTER || queue.concurrency >= options.mostConcurrency) return;
      goodAnswers = 0;
      queue.concurrency += 1;
    },
    holdSpeed() {
      goodAnswers = 0;
    },
    stopWaiting: () => hurry.abort(new Error('nobody wants to wait')),
  };
}
