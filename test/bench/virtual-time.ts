import { syncBuiltinESMExports } from 'node:module';
import timerPromises from 'node:timers/promises';

/** A place of the program under watch that sets timers, and when (simulated ms) they went off. */
export interface WatchedTimer {
  readonly site: string;
  readonly firedAt: number[];
}

/** Time that passes only when it is told to, for a whole program. */
export interface VirtualTime {
  /** Lets so much time pass; timers go off in their order, and what they begin has a moment to end. */
  pass(ms: number): Promise<void>;
  /** Every place of the program that has set a timer. */
  timers(): readonly WatchedTimer[];
  /** How many timers are set now. */
  waiting(): number;
}

/** Real time that whatever a timer began gets before the next one goes off, in ms. */
const REST_MS = 5;

/** A timer as the program holds it in its hand. */
class Handle {
  at: number;
  readonly everyMs: number;
  readonly isRepeated: boolean;
  readonly run: () => void;
  readonly watched: WatchedTimer;

  constructor(at: number, everyMs: number, isRepeated: boolean, run: () => void, watched: WatchedTimer) {
    this.at = at;
    this.everyMs = everyMs;
    this.isRepeated = isRepeated;
    this.run = run;
    this.watched = watched;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  hasRef(): boolean {
    return true;
  }

  refresh(): this {
    this.at = now() + this.everyMs;
    return this;
  }
}

const RealDate = Date;
/** Simulated moment, in ms; null: time passes by itself still. */
let frozen: number | null = null;

const now = () => frozen ?? RealDate.now();

class VirtualDate extends RealDate {
  constructor(...args: readonly unknown[]) {
    if (args.length === 0) super(now());
    else super(...(args as ConstructorParameters<typeof Date>));
  }

  static override now(): number {
    return now();
  }
}

/**
 * Takes the timers and the clock of this process over. Timers that are set from a file whose path holds one of the words
 * of `outside` stay real: they belong to what plays the system.
 */
export function takeOverTime(outside: readonly string[]): VirtualTime {
  const real = { setTimeout, setInterval, clearTimeout, clearInterval, setImmediate };
  const waiting = new Set<Handle>();
  const timers = new Map<string, WatchedTimer>();

  const begin = (isRepeated: boolean, run: () => void, wait: unknown) => {
    const everyMs = Math.max(1, Number(wait) || 0);
    const site = callerOf();
    const watched = timers.get(site) ?? { site, firedAt: [] };
    timers.set(site, watched);
    const handle = new Handle(now() + everyMs, everyMs, isRepeated, run, watched);
    waiting.add(handle);
    return handle;
  };
  type Callback = (...args: readonly unknown[]) => void;
  const starter =
    (isRepeated: boolean, realStart: (run: () => void, ms?: number) => unknown) =>
    (callback: Callback, wait?: number, ...args: readonly unknown[]) => {
      const run = () => callback(...args);
      const caller = callerOf();
      return outside.some((word) => caller.includes(word)) ? realStart(run, wait) : begin(isRepeated, run, wait);
    };
  const ender = (realEnd: (handle?: NodeJS.Timeout) => void) => (handle?: unknown) => {
    if (handle instanceof Handle) waiting.delete(handle);
    else realEnd(handle as NodeJS.Timeout | undefined);
  };
  Object.assign(globalThis, {
    Date: VirtualDate,
    setTimeout: starter(false, real.setTimeout),
    setInterval: starter(true, real.setInterval),
    clearTimeout: ender(real.clearTimeout),
    clearInterval: ender(real.clearInterval),
  });
  const sleep = (wait: number | undefined, value: unknown, options?: { readonly signal?: AbortSignal }) =>
    new Promise((resolve, reject) => {
      const handle = begin(false, () => resolve(value), wait);
      options?.signal?.addEventListener('abort', () => {
        waiting.delete(handle);
        reject(options.signal?.reason as Error);
      });
    });
  Object.assign(timerPromises, { setTimeout: sleep });
  syncBuiltinESMExports();

  const rest = () =>
    new Promise<void>((resolve) => {
      real.setTimeout(() => real.setImmediate(resolve), REST_MS);
    });
  return {
    timers: () => [...timers.values()],
    waiting: () => waiting.size,
    async pass(ms) {
      frozen ??= RealDate.now();
      const [from, end] = [frozen, frozen + ms];
      for (;;) {
        const [next] = [...waiting].toSorted((a, b) => a.at - b.at);
        if (next === undefined || next.at > end) break;
        frozen = Math.max(frozen, next.at);
        next.watched.firedAt.push(frozen - from);
        if (next.isRepeated) next.at = frozen + next.everyMs;
        else waiting.delete(next);
        next.run();
        // oxlint-disable-next-line no-await-in-loop -- one after the other is the point
        await rest();
      }
      frozen = end;
    },
  };
}

/** Who set the timer: the first place on the stack outside this file. */
function callerOf(): string {
  const lines = (new Error('who').stack ?? '').split('\n').slice(1);
  const isOurs = (text: string) => text.includes('virtual-time.ts') || text.includes('node:internal');
  const line = lines.find((text) => !isOurs(text)) ?? 'Node itself';
  return line
    .trim()
    .replace(/^at /, '')
    .replace(/file:\/\/.*?\/(?=(electron|shared|node_modules|dist|test)\/)/, '');
}
