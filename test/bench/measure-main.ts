// Measures how fast main answers while the engine works for a large client:
//   npm run measure:main -- [--customers 200000]
// The window's state is asked for twenty times a second, as tray and window do at every change, and a person saves
// settings of another client every second.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startEngineThread } from '../../electron/thread/engine-thread.ts';
import { openDeskOn } from '../support/desk-bench.ts';
import { serveFiles } from './serve-files.ts';

const { values } = parseArgs({ options: { customers: { type: 'string', default: '200000' } } });
const folder = await mkdtemp(join(tmpdir(), 'kontaktisild-main-'));
const server = await serveFiles(folder);
const worker = new URL('../../electron/worker.ts', import.meta.url);
try {
  const generator = fileURLToPath(new URL('generate-feed.ts', import.meta.url));
  const words = [generator, '--customers', values.customers, '--out', join(folder, 'feed.xml')];
  await new Promise((resolve) => {
    spawn(process.execPath, words, { stdio: 'inherit' }).on('exit', resolve);
  });
  await using bench = openDeskOn((database, connection, ends, onProgress) =>
    startEngineThread(worker, database, connection, ends, onProgress),
  );
  const { desk } = bench;
  const client = (name: string) => ({
    name,
    sourceUrl: `${server.url}/feed.xml`,
    secretParameter: 'token' as const,
    target: { kind: 'mailbow' as const, url: server.url, user: 'api' },
    secrets: { directo: `key of ${name}`, mailbow: 'x' },
  });
  await desk['connections.create'](client('Suur OÜ'));
  await desk['connections.create'](client('Teine OÜ'));

  const asked: number[] = [];
  const saved: number[] = [];
  const timed = async (into: number[], work: () => Promise<unknown>) => {
    const start = performance.now();
    await work();
    into.push(performance.now() - start);
  };
  const asking = setInterval(() => void timed(asked, () => desk['app.state']({})), 50);
  let minute = 0;
  const saving = setInterval(() => {
    minute = (minute + 1) % 60;
    const at = `09:${String(minute).padStart(2, '0')}`;
    const schedule = { every: 'day', at, timeZone: 'Europe/Tallinn' } as const;
    void timed(saved, () => desk['schedule.set']({ connection: 'Teine OÜ', schedule }));
  }, 1000);
  const delay = monitorEventLoopDelay({ resolution: 5 });
  delay.enable();
  const start = performance.now();
  const made = await desk['plan.make']({ connection: 'Suur OÜ' });
  const seconds = (performance.now() - start) / 1000;
  delay.disable();
  clearInterval(asking);
  clearInterval(saving);
  if (!made.ok) throw new Error(made.problem.code);

  const worst = (list: readonly number[]) => Math.max(...list).toFixed(1);
  const median = (list: readonly number[]) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)]?.toFixed(1);
  const line = (name: string, list: readonly number[]) =>
    console.log(`${name.padEnd(34)} ${list.length} times, median ${median(list)} ms, worst ${worst(list)} ms`);
  console.log(`${values.customers} customers planned in ${seconds.toFixed(1)} s; meanwhile in the main thread:`);
  line('the window’s state', asked);
  line('settings of another client saved', saved);
  console.log(
    `event loop late by                 median ${(delay.percentile(50) / 1e6 - 5).toFixed(1)} ms, 99 % ${(delay.percentile(99) / 1e6 - 5).toFixed(1)} ms, worst ${(delay.max / 1e6 - 5).toFixed(1)} ms`,
  );
} finally {
  server.close();
  await rm(folder, { recursive: true, force: true });
}
