// Measures the program beside its rivals, what it spends, and how it bears growth, a push, many clients and idleness, in one run, each
// measurement in a process of its own:
//   npm run bench -- [--only rivals,costs,growth,push,clients,idle] [--sizes 5000,200000] [--rounds 3] [--growth 200000,1000000] [--short]
// What counts otherwise than the generator makes the run fail; a goal that is missed is printed as missed.
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildBundles } from '../../build/bundles.ts';
import { type BenchOptions, type Part, readBenchArguments } from './bench-arguments.ts';
import { benchClients } from './bench-clients.ts';
import { judgeGoals } from './bench-goals.ts';
import { benchCosts } from './bench-costs.ts';
import { benchGrowth } from './bench-growth.ts';
import { benchIdle } from './bench-idle.ts';
import type { PartResult } from './bench-part.ts';
import { benchPush } from './bench-push.ts';
import type { SizeResult } from './bench-result.ts';
import { benchSize } from './bench-size.ts';
import { goalTable, partTable, sizeTable } from './bench-table.ts';

type Say = (text: string) => void;

const benches: Readonly<
  Record<Exclude<Part, 'rivals'>, (folder: string, options: BenchOptions, say: Say) => Promise<PartResult>>
> = {
  costs: (folder, { costs }, say) => benchCosts(folder, costs, say),
  growth: (folder, { growth }, say) => benchGrowth(folder, growth, say),
  push: (folder, { push }, say) => benchPush(folder, push, say),
  clients: (folder, { clients }, say) => benchClients(folder, clients, say),
  idle: (folder, { idle }, say) => benchIdle(folder, idle, say),
};

/** Runs the bench in a folder of its own that it takes away again. */
export async function runBench(options: BenchOptions, say: Say) {
  const folder = await mkdtemp(join(tmpdir(), 'kontaktisild-bench-'));
  try {
    const results: SizeResult[] = [];
    const parts: PartResult[] = [];
    for (const part of options.parts) {
      if (part !== 'rivals') parts.push(await benches[part](folder, options, say));
      else for (const size of options.sizes) results.push(await benchSize(folder, size, options.rounds, say));
    }
    return { results, parts, goals: [...judgeGoals(results), ...parts.flatMap(({ goals }) => goals)] };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Builds the program, so that it is measured as it is shipped. */
async function buildProgram(): Promise<void> {
  console.error('building …');
  if ((await buildBundles()) !== 0) throw new Error('the program cannot be built');
  process.env['KONTAKTISILD_BENCH_WORKER'] = fileURLToPath(new URL('../../dist/electron/worker.js', import.meta.url));
}

if (import.meta.main) {
  const options = readBenchArguments(process.argv.slice(2));
  if (typeof options === 'string') {
    console.error(options);
    process.exitCode = 2;
  } else {
    await buildProgram();
    const { results, parts, goals } = await runBench(options, (text) => console.error(text));
    const { model = 'unknown processor' } = cpus()[0] ?? {};
    const memory = (totalmem() / 2 ** 30).toFixed(0);
    console.log(`${cpus().length} × ${model}, ${memory} GiB; Node ${process.version}; rounds: ${options.rounds}`);
    for (const result of results) console.log(`\n${sizeTable(result)}`);
    for (const part of parts) console.log(`\n${partTable(part)}`);
    console.log(`\n${goalTable(goals, options.parts.includes('rivals') ? options.sizes : [])}`);
    if ([...results, ...parts].some(({ wrong }) => wrong.length > 0)) process.exitCode = 1;
  }
}
