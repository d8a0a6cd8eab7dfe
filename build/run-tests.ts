// `npm test`: runs every suite and ends with one line, alone, that tells the true totals.
import { fileURLToPath } from 'node:url';
import { exitCode, sumTotals, type Totals, totalsLine } from './test-totals.ts';
import { runVitest } from './vitest-suite.ts';

/** A kind of tests with its own runner; what comes after `npm test --` is handed to each. */
interface Suite {
  readonly name: string;
  /** Why the suite cannot run on this machine, in words; null where it can. */
  obstacle(): string | null;
  run(args: readonly string[]): Promise<Totals>;
}

const folder = fileURLToPath(new URL('..', import.meta.url));

const suites: readonly Suite[] = [
  {
    name: 'vitest',
    obstacle: () => null,
    run: (args) => runVitest({ folder, config: 'vite.config.ts', args, show: true }),
  },
];

const results: Totals[] = [];
for (const suite of suites) {
  const obstacle = suite.obstacle();
  if (obstacle === null) results.push(await suite.run(process.argv.slice(2)));
  else console.log(`${suite.name} is skipped: ${obstacle}`);
}
const totals = sumTotals(results);
process.exitCode = exitCode(totals);
console.log(totalsLine(totals));
