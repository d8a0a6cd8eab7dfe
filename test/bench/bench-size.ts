import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { checkReadings, parseDesigns, parseRound } from './bench-parse.ts';
import { openPlanBench } from './bench-plans.ts';
import { writeInputs } from './bench-inputs.ts';
import { isMeasured, type Row, type SizeResult } from './bench-result.ts';
import { runMeasured, runScript } from './run-measured.ts';

/** Customers in the document whose every prefix is tried: enough to have every kind of byte in it. */
const PREFIX_CUSTOMERS = 10;

/** Measures one size: writes its inputs, checks that all read the same, then runs the rounds, design by design in turn. */
export async function benchSize(
  parent: string,
  customers: number,
  rounds: number,
  say: (text: string) => void,
): Promise<SizeResult> {
  const folder = join(parent, String(customers));
  await mkdir(folder);
  try {
    say(`${customers} customers: writing the documents`);
    const inputs = await writeInputs(folder, customers);
    const designs = await parseDesigns();
    say('comparing what every parser reads');
    const wrong = [...(await checkReadings(inputs, designs))];
    const rows: Row[] = [];
    await using plans = await openPlanBench(folder, inputs);
    for (let round = 1; round <= rounds; round += 1) {
      say(`round ${round} of ${rounds}`);
      for (const part of [await parseRound(inputs, designs), await plans.round()]) {
        rows.push(...part.rows);
        wrong.push(...part.wrong);
      }
    }
    const small = join(folder, 'small.xml');
    await runScript('generate-feed.ts', ['--customers', String(PREFIX_CUSTOMERS), '--out', small]);
    const prefixes = await runMeasured('measure-prefixes.ts', [small]);
    if (!isMeasured(prefixes)) throw new Error(prefixes.cannot);
    if (prefixes.refused !== prefixes.prefixes) wrong.push('a document that is cut off is taken for a whole one');
    return { customers, xmlMb: inputs.bytes / 1e6, rows: together(rows), prefixes, wrong };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** One row for each design, with the runs of all rounds. */
function together(rows: readonly Row[]): readonly Row[] {
  const merged = new Map<string, Row>();
  for (const row of rows) {
    const key = `${row.stage} ${row.design}`;
    const known = merged.get(key);
    merged.set(key, known === undefined ? row : { ...known, runs: [...known.runs, ...row.runs] });
  }
  return [...merged.values()];
}
