// Loaded before the program into its process: node --import measure-idle.ts --import ../stand-in/register.ts MAIN --hidden
// Lets ten minutes pass in the tray in no time, tells in one line of JSON what went off and what it cost, and ends.
import { registerHooks } from 'node:module';
import { isMainThread } from 'node:worker_threads';
import { takeOverTime } from './virtual-time.ts';

/** How long the program is left in the tray, in simulated ms. */
const IDLE_MS = 10 * 60_000;

/** A program that has set its first timer has come to rest so long after it, in real ms. */
const START_MS = 1000;

/** What a program in the tray did by itself. */
export interface IdleFigures {
  /** Places that set a timer which went off: how often, and the shortest time between two times (ms; null: none). */
  readonly timers: readonly { readonly site: string; readonly times: number; readonly gapMs: number | null }[];
  /** Timers that are set and did not go off. */
  readonly waiting: number;
  /** CPU time of all ten minutes, in ms. */
  readonly cpuMs: number;
  readonly rssMb: number;
  readonly heapMb: number;
  /** By how much the memory in use grew, in MB, after a collection at both ends. */
  readonly grownMb: number;
  /** The start: modules of the program and its libraries, ms until they were loaded, and from then until it rested in the tray. */
  readonly start: { readonly modules: number; readonly loadedMs: number; readonly restMs: number };
}

if (isMainThread) {
  const time = takeOverTime(['test/stand-in/', 'measure-idle']);
  const start = { modules: 0, loadedMs: 0, restMs: 0 };
  registerHooks({
    load(url, context, next) {
      const loaded = next(url, context);
      if (url.startsWith('file:') && !url.includes('/test/')) {
        start.modules += 1;
        if (time.waiting() === 0) start.loadedMs = performance.now();
      }
      return loaded;
    },
  });
  const collect = (globalThis as { gc?: () => void }).gc;
  const heapMb = () => {
    collect?.();
    return process.memoryUsage().heapUsed / 2 ** 20;
  };
  const tell = async () => {
    const before = heapMb();
    const cpu = process.cpuUsage();
    await time.pass(IDLE_MS);
    const { user, system } = process.cpuUsage(cpu);
    const after = heapMb();
    const fired = time.timers().filter(({ firedAt }) => firedAt.length > 0);
    const figures: IdleFigures = {
      timers: fired.map(({ site, firedAt }) => ({ site, times: firedAt.length, gapMs: shortestGap(firedAt) })),
      waiting: time.waiting(),
      cpuMs: (user + system) / 1000,
      rssMb: process.memoryUsage.rss() / 2 ** 20,
      heapMb: after,
      grownMb: after - before,
      start,
    };
    process.stdout.write(`${JSON.stringify(figures)}\n`);
    process.exit(0);
  };
  const begun = setInterval(() => {
    if (time.waiting() === 0) return;
    clearInterval(begun);
    start.restMs = performance.now() - start.loadedMs;
    setTimeout(() => void tell(), START_MS);
  }, 5);
}

function shortestGap(times: readonly number[]): number | null {
  const gaps = times.slice(1).map((at, n) => at - (times[n] ?? 0));
  return gaps.length === 0 ? null : Math.min(...gaps);
}
