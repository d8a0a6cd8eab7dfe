import { pathToFileURL } from 'node:url';

/** The entry of the engine's thread: as it is built and shipped, where the bench has built it; else its source. */
export function engineEntry(): URL {
  const built = process.env['KONTAKTISILD_BENCH_WORKER'];
  return built === undefined ? new URL('../../electron/worker.ts', import.meta.url) : pathToFileURL(built);
}
