// One measured plan of the product, as the program runs it: the engine in its thread, network and secrets in main.
//   node measure-engine.ts CONNECTION DATABASE
import { statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { parseConnectionFile } from '../../shared/domain/connection-file.ts';
import { givenSecrets, openEnds } from '../../electron/ends.ts';
import { systemClock } from '../../electron/platform/clock.ts';
import { nodeFetch } from '../../electron/platform/node-fetch.ts';
import type { ContactTarget, Feed } from '../../electron/ports.ts';
import { startEngineThread } from '../../electron/thread/engine-thread.ts';
import { measure, type Measured, tell } from './measured.ts';

const [file = '', database = ''] = process.argv.slice(2);
const connection = parseConnectionFile(await readFile(file, 'utf8'));
if (!connection.ok) throw new Error(`${file} is no connection file`);
const settings = connection.value;
const secrets = givenSecrets({ directo: 'x', mailbow: 'x' });
const at = { lastByte: 0, contacts: 0 };
/** Notes when the last byte came and when the last contact was read. */
const watched = (feed: Feed): Feed => ({
  host: feed.host,
  read: (request, onChunk) =>
    feed.read(request, (chunk) => {
      at.lastByte = performance.now();
      return onChunk(chunk);
    }),
});
const ends = await openEnds(settings, file, {
  fetch: nodeFetch,
  clock: systemClock,
  secrets,
  wrapFeed: watched,
});
if (!ends.ok) throw new Error(ends.problem.code);
const { feed, target } = ends.value;
const contacts = target.contacts.bind(target);
const timed: ContactTarget = Object.create(target, {
  contacts: {
    value: async (...asked: Parameters<ContactTarget['contacts']>) => {
      const read = await contacts(...asked);
      at.contacts = performance.now();
      return read;
    },
  },
}) as ContactTarget;

let walMb = 0;
const wal = setInterval(() => {
  walMb = Math.max(walMb, (statSync(`${database}-wal`, { throwIfNoEntry: false })?.size ?? 0) / 1e6);
}, 50);
// The engine as it is built and shipped, where the bench has built it; else from its sources.
const built = process.env['KONTAKTISILD_BENCH_WORKER'];
const worker = built === undefined ? new URL('../../electron/worker.ts', import.meta.url) : pathToFileURL(built);
await tell(async () => {
  let figures: Pick<Measured, 'records' | 'parsed' | 'operations'> = {};
  let stop = async (): Promise<void> => undefined;
  const { endedAt, ...cost } = await measure(async () => {
    // The start of the thread is part of the work: the program starts one for each run.
    const engine = startEngineThread(worker, database, settings, { feed, target: timed }, () => undefined);
    stop = () => engine.stop();
    const made = await engine.plan();
    if (!made.ok) throw new Error(made.problem.code);
    const { fetch, counts } = made.value.plan.summary;
    figures = { records: fetch.records, parsed: fetch.parsed, operations: counts.create + counts.update };
  });
  await stop();
  clearInterval(wal);
  const startedAt = endedAt - cost.ms;
  return {
    ...cost,
    ...figures,
    tailMs: endedAt - at.lastByte,
    lastByteMs: at.lastByte - startedAt,
    contactsMs: at.contacts - startedAt,
    databaseMb: statSync(database).size / 1e6,
    walMb,
  };
});
