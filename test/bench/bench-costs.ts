import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type PartResult, settleClients, writeFeed } from './bench-part.ts';
import { costsOf, type Profile, REST } from './cost-profile.ts';
import type { ClientFigures } from './measure-clients.ts';
import { runFromSources } from './run-measured.ts';

/** Tells what the next day of one client spends its time on, thread by thread, by a processor profile of its sources. */
export async function benchCosts(parent: string, customers: number, say: (text: string) => void): Promise<PartResult> {
  say(`costs: the next day of ${customers} customers`);
  const folder = join(parent, 'costs');
  const profiles = join(folder, 'profiles');
  await mkdir(profiles, { recursive: true });
  await using settled = await settleClients(folder, customers, 1);
  await writeFeed(settled.feed, customers, 1);
  const words = ['--cpu-prof', `--cpu-prof-dir=${profiles}`];
  const { runs } = await runFromSources<ClientFigures>(
    'measure-clients.ts',
    ['plan', '1', settled.mailbow.url, settled.database],
    words,
  );
  const threads = await Promise.all(
    (await readdir(profiles)).map(async (file) =>
      costsOf(JSON.parse(await readFile(join(profiles, file), 'utf8')) as Profile),
    ),
  );
  // The engine is where plans are made.
  const busiest = threads.toSorted((a, b) => work(b) - work(a));
  const due = Math.round(customers / 100) + Math.round(customers / 200);
  const wrong = runs[0]?.parsed === due ? [] : [`${runs[0]?.parsed} records parsed, not ${due}`];
  if (busiest.length < 2) wrong.push(`${busiest.length} profiles instead of two`);
  return {
    title: `costs: the next day of ${customers.toLocaleString('en')} customers, in ms of processor (slowed by the profile)`,
    lines: busiest.flatMap((costs, index) => [
      `  ${index === 0 ? 'engine' : 'main'}`,
      ...[...costs]
        .filter(([area]) => area !== REST)
        .toSorted(([, a], [, b]) => b - a)
        .map(([area, ms]) => costLine(area, ms, work(costs))),
      `    ${REST.padEnd(40)}${(costs.get(REST) ?? 0).toFixed(0).padStart(8)}`,
    ]),
    goals: [],
    wrong,
  };
}

const work = (costs: ReadonlyMap<string, number>): number =>
  [...costs].reduce((sum, [area, ms]) => (area === REST ? sum : sum + ms), 0);

function costLine(area: string, ms: number, all: number): string {
  return `    ${area.padEnd(40)}${ms.toFixed(0).padStart(8)}${((100 * ms) / all).toFixed(0).padStart(6)} %`;
}
