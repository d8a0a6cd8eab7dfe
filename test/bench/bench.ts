// Measures the program beside its rivals, in one run, each measurement in a process of its own:
//   npm run bench -- [--sizes 5000,200000] [--rounds 3] [--short]
// A process that reads other records than the rest makes the run fail; a goal that is missed is printed as missed.
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { buildBundles } from '../../build/bundles.ts';
import { judgeGoals } from './bench-goals.ts';
import type { SizeResult } from './bench-result.ts';
import { benchSize } from './bench-size.ts';
import { goalTable, sizeTable } from './bench-table.ts';

/** How large and how often. */
export interface BenchOptions {
  readonly sizes: readonly number[];
  readonly rounds: number;
}

/** Reads the arguments; where they are wrong, the sentence that says how to write them. */
export function readBenchArguments(args: readonly string[]): BenchOptions | string {
  const usage = 'Write: [--sizes COUNT,COUNT…] [--rounds COUNT] or --short';
  const text = { type: 'string' } as const;
  let values: { sizes?: string; rounds?: string; short?: boolean };
  try {
    ({ values } = parseArgs({ args: [...args], options: { sizes: text, rounds: text, short: { type: 'boolean' } } }));
  } catch {
    return usage;
  }
  const { sizes = '5000,200000', rounds = '3', short = false } = values;
  if (short) return { sizes: [5000], rounds: 1 };
  if (!/^[1-9]\d{2,7}(,[1-9]\d{2,7})*$/.test(sizes) || !/^[1-9]\d?$/.test(rounds)) return usage;
  return { sizes: sizes.split(',').map(Number), rounds: Number(rounds) };
}

/** Runs the bench in a folder of its own that it takes away again. */
export async function runBench({ sizes, rounds }: BenchOptions, say: (text: string) => void) {
  const folder = await mkdtemp(join(tmpdir(), 'kontaktisild-bench-'));
  try {
    const results: SizeResult[] = [];
    for (const size of sizes) results.push(await benchSize(folder, size, rounds, say));
    return { results, goals: judgeGoals(results) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Builds the program, so that the engine is measured as it is shipped. */
async function buildEngine(): Promise<void> {
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
    await buildEngine();
    const { results, goals } = await runBench(options, (text) => console.error(text));
    const { model = 'unknown processor' } = cpus()[0] ?? {};
    const memory = (totalmem() / 2 ** 30).toFixed(0);
    console.log(`${cpus().length} × ${model}, ${memory} GiB; Node ${process.version}; rounds: ${options.rounds}`);
    for (const result of results) console.log(`\n${sizeTable(result)}`);
    console.log(`\n${goalTable(goals, options.sizes)}`);
    if (results.some(({ wrong }) => wrong.length > 0)) process.exitCode = 1;
  }
}
