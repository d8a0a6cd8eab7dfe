import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RecordTotals } from './rivals/record-sink.ts';

/** What a piece of work cost the process that did it. */
export interface Cost {
  readonly ms: number;
  /** Peak resident memory of the whole process, MB. */
  readonly peakMb: number;
  /** How much of that came on top of what the process had before the work. */
  readonly overMb: number;
  /** The longest time that the main thread's event loop was late, ms. */
  readonly delayMs: number;
}

/** What a measured process tells of itself in one line of JSON; what does not apply is absent. */
export interface Measured extends Partial<Omit<Cost, 'ms'>>, Partial<RecordTotals> {
  readonly ms: number;
  /** From the last byte of the feed to the stored plan. */
  readonly tailMs?: number;
  readonly changed?: number;
  readonly added?: number;
  readonly gone?: number;
  readonly parsed?: number;
  readonly operations?: number;
  readonly lastByteMs?: number;
  readonly contactsMs?: number;
  readonly databaseMb?: number;
  readonly walMb?: number;
  readonly refused?: number;
  readonly prefixes?: number;
  readonly rivalMs?: number;
}

/** Why a design cannot do the work at all. */
export interface Impossible {
  readonly cannot: string;
}

/** Ticks of the delay's clock, ms; the delay is what comes on top. */
const RESOLUTION = 1;

/** Does the work once and tells what it cost. */
export async function measure(work: () => void | Promise<void>): Promise<Cost & { readonly endedAt: number }> {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION });
  delay.enable();
  await sleep(40);
  delay.reset();
  // The first interval after a reset is dropped: work that blocks at once would go unseen.
  await sleep(20);
  const base = process.memoryUsage.rss() / 2 ** 20;
  const start = performance.now();
  await work();
  const endedAt = performance.now();
  await sleep(30);
  delay.disable();
  const peakMb = process.resourceUsage().maxRSS / 1024;
  return {
    ms: endedAt - start,
    endedAt,
    peakMb,
    overMb: Math.max(0, peakMb - base),
    delayMs: Math.max(0, delay.max / 1e6 - RESOLUTION),
  };
}

/** Prints what the work tells, as one line; a document that is too long for one text is said so. */
export async function tell(work: () => Promise<Measured>): Promise<void> {
  try {
    console.log(JSON.stringify(await work()));
  } catch (error) {
    const isTooLong = error instanceof Error && /string longer than|ERR_STRING_TOO_LONG/.test(String(error));
    if (!isTooLong) throw error;
    const answer: Impossible = { cannot: 'the document is too long for one text' };
    console.log(JSON.stringify(answer));
  }
}
