import { setTimeout as sleep } from 'node:timers/promises';

/** Asks again and again until there is an answer; throws after a while, naming what did not come. */
export async function waitFor<T>(what: string, look: () => Promise<T | null>, milliseconds = 15_000): Promise<T> {
  const end = performance.now() + milliseconds;
  for (;;) {
    // oxlint-disable-next-line no-await-in-loop -- one look after another is the point
    const found = await look();
    if (found !== null) return found;
    if (performance.now() > end) throw new Error(`waited ${milliseconds} ms for ${what}`);
    // oxlint-disable-next-line no-await-in-loop
    await sleep(20);
  }
}
