// One measured push of a first plan, as the program does it: the engine in its thread, network and secrets in main.
//   node measure-push.ts CONNECTION DATABASE
import { readFile } from 'node:fs/promises';
import { openEnds, givenSecrets } from '../../electron/ends.ts';
import { systemClock } from '../../electron/platform/clock.ts';
import { nodeFetch } from '../../electron/platform/node-fetch.ts';
import type { ContactTarget } from '../../electron/ports.ts';
import { startEngineThread } from '../../electron/thread/engine-thread.ts';
import { parseConnectionFile } from '../../shared/domain/connection-file.ts';
import { engineEntry } from './engine-entry.ts';

/** What a push cost. */
export interface PushFigures {
  /** From the first write to the last answer. */
  readonly ms: number;
  readonly operations: number;
  readonly confirmed: number;
  /** The most calls that the engine may have had under way at once. */
  readonly concurrency: number;
  /** Resident memory of the whole process after a fifth of the operations, and at the end. */
  readonly rssMb: readonly [early: number, late: number];
  /** What main has in use at both moments, after a collection: without what the memory's manager keeps in hand. */
  readonly heapMb: readonly [early: number, late: number];
}

const [file = '', database = ''] = process.argv.slice(2);
const connection = parseConnectionFile(await readFile(file, 'utf8'));
if (!connection.ok) throw new Error(`${file} is no connection file`);
const ends = await openEnds(connection.value, file, {
  fetch: nodeFetch,
  clock: systemClock,
  secrets: givenSecrets({ directo: 'x', mailbow: 'x' }),
});
if (!ends.ok) throw new Error(ends.problem.code);
const { feed, target } = ends.value;
const at = { first: 0, last: 0, concurrency: 0 };
const create = target.create.bind(target);
const timed: ContactTarget = Object.create(target, {
  create: {
    value: async (...[draft, beforeSend]: Parameters<ContactTarget['create']>) => {
      at.first ||= performance.now();
      at.concurrency = Math.max(at.concurrency, target.concurrency);
      const reply = await create(draft, beforeSend);
      at.last = performance.now();
      return reply;
    },
  },
}) as ContactTarget;

/** Resident memory, and then what is in use. */
const memory = () => {
  const rssMb = process.memoryUsage.rss() / 2 ** 20;
  (globalThis as { gc?: () => void }).gc?.();
  return { rssMb, heapMb: process.memoryUsage().heapUsed / 2 ** 20 };
};
let early: ReturnType<typeof memory> | null = null;
const engine = startEngineThread(engineEntry(), database, connection.value, { feed, target: timed }, (progress) => {
  if (progress.stage === 'push' && progress.done >= progress.total / 5) early ??= memory();
});
const made = await engine.plan();
if (!made.ok) throw new Error(made.problem.code);
const { hash, counts } = made.value.plan.summary;
const pushed = await engine.push(hash);
if (!pushed.ok) throw new Error(JSON.stringify(pushed.problem));
const { push, problem } = pushed.value;
if (push === null) throw new Error(`nothing was pushed: ${JSON.stringify(problem)}`);
const late = memory();
early ??= late;
await engine.stop();
const figures: PushFigures = {
  ms: at.last - at.first,
  operations: counts.create + counts.update,
  confirmed: push.outcomes.confirmed,
  concurrency: at.concurrency,
  rssMb: [early.rssMb, late.rssMb],
  heapMb: [early.heapMb, late.heapMb],
};
console.log(JSON.stringify(figures));
