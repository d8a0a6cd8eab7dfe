import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { median } from './bench-result.ts';
import { type PartResult, round, settleClients } from './bench-part.ts';
import { atLeast, atMost } from './goal.ts';
import type { ClientFigures } from './measure-clients.ts';
import { runTold } from './run-measured.ts';

/** Measures a quiet day of many clients, one after the other in one process, beside the naive program. */
export async function benchClients(
  parent: string,
  { clients, customers }: { readonly clients: number; readonly customers: number },
  say: (text: string) => void,
): Promise<PartResult> {
  const folder = join(parent, 'clients');
  await mkdir(folder);
  say(`clients: settling ${clients} of ${customers} customers`);
  await using settled = await settleClients(folder, customers, clients);
  const { mailbow, database } = settled;
  const naiveWords = [String(clients), mailbow.url, folder];
  await runTold<ClientFigures>('rivals/naive-clients.ts', naiveWords);
  say('clients: a quiet day');
  const naive = await runTold<ClientFigures>('rivals/naive-clients.ts', naiveWords);
  const own = await runTold<ClientFigures>('measure-clients.ts', ['sync', String(clients), mailbow.url, database]);
  const { writes } = await mailbow.seen();
  const wrong: string[] = [];
  for (const [name, { runs }] of [
    ['the program', own],
    ['the naive program', naive],
  ] as const) {
    if (runs.length !== clients) wrong.push(`${name} ran ${runs.length} clients`);
    if (runs.some(({ records }) => records !== customers)) wrong.push(`${name} did not see every customer`);
    if (runs.some(({ operations }) => operations !== 0)) wrong.push(`${name} found something to do on a quiet day`);
  }
  if (own.runs.some(({ parsed }) => parsed !== 0)) wrong.push('the program parsed records that it knows');
  if (writes !== 0) wrong.push(`${writes} contacts were written on a quiet day`);
  const marks = [...new Set([Math.ceil(clients / 6), Math.ceil(clients / 2), clients])];
  const memory = ({ runs }: ClientFigures) => marks.map((n) => `${n}: ${round(runs[n - 1]?.rssMb ?? Number.NaN)}`);
  const line = (name: string, figures: ClientFigures) => {
    const times = figures.runs.map(({ ms }) => ms);
    const total = times.reduce((sum, ms) => sum + ms, 0);
    return {
      total,
      text: `  ${name.padEnd(20)}${round(total)} ms in all, ${round(median(times))} ms each; MB after client ${memory(figures).join(', ')}`,
    };
  };
  const [ownLine, naiveLine] = [line('the program', own), line('the naive program', naive)];
  const [early, late] = [own.runs[(marks[0] ?? 1) - 1]?.rssMb, own.runs.at(-1)?.rssMb];
  return {
    title: `clients: a quiet day of ${clients} clients of ${customers.toLocaleString('en')} customers, in one process`,
    lines: [ownLine.text, naiveLine.text],
    goals: [
      atLeast('clients: times the naive program', 6, naiveLine.total / ownLine.total, '×'),
      atMost('clients: memory at the end beside that after a sixth', 1.1, early && late ? late / early : null, '×'),
    ],
    wrong,
  };
}
