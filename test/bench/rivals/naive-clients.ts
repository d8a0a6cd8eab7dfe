// The naive program for many clients, one after the other in one process: node naive-clients.ts COUNT URL FOLDER
import { join } from 'node:path';
import type { ClientFigures, ClientRun } from '../measure-clients.ts';
import { openNaiveProgram } from './naive-day.ts';

const [count = '1', url = '', folder = ''] = process.argv.slice(2);
const runs: ClientRun[] = [];
for (let number = 1; number <= Number(count); number += 1) {
  const start = performance.now();
  const program = openNaiveProgram(join(folder, `naive-${number}.db`));
  // oxlint-disable-next-line no-await-in-loop -- one client after the other is the point
  const { records, changed, added } = await program.day(`${url}/client-${number}/feed.xml`);
  program.close();
  runs.push({
    ms: performance.now() - start,
    rssMb: process.memoryUsage.rss() / 2 ** 20,
    records,
    parsed: records,
    operations: changed + added,
  });
}
const figures: ClientFigures = { runs, rows: [] };
console.log(JSON.stringify(figures));
