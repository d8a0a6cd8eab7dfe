// `npm test`: runs every suite and ends with one line, alone, that tells the true totals.
import { fileURLToPath } from 'node:url';
import { exitCode, sumTotals, type Totals, totalsLine } from './test-totals.ts';
import { runPlaywright } from './playwright-suite.ts';
import { runVitest } from './vitest-suite.ts';

/** A kind of tests with its own runner. */
interface Suite {
  /** Whether a word that comes after `npm test --` is meant for it. */
  takes(word: string): boolean;
  run(args: readonly string[]): Promise<Totals>;
}

const folder = fileURLToPath(new URL('..', import.meta.url));

const suites: readonly Suite[] = [
  {
    takes: (word) => !word.includes('e2e'),
    run: (args) => runVitest({ folder, config: 'vite.config.ts', args, show: true }),
  },
  { takes: (word) => word.includes('e2e'), run: runPlaywright },
];

const words = process.argv.slice(2);
const results: Totals[] = [];
for (const suite of suites) {
  const taken = words.filter((word) => suite.takes(word));
  // Words that narrow the run to one kind of tests leave the other kind out.
  if (taken.length > 0 || words.length === 0) results.push(await suite.run(taken));
}
const totals = sumTotals(results);
process.exitCode = exitCode(totals);
console.log(totalsLine(totals));
