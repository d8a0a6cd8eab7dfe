import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type PartResult, round, settleClients, writeFeed } from './bench-part.ts';
import { atMost } from './goal.ts';
import type { ClientFigures } from './measure-clients.ts';
import { runTold } from './run-measured.ts';

/** How much differs between two days, in per cent of the customers. */
const SHARES = [0, 0.1, 1, 5];

/** The usual share, by which sizes are compared. */
const USUAL = 1;

/** Measures the next day of one size for every share of change, and the usual one for a second size. */
export async function benchGrowth(
  parent: string,
  [size, larger]: readonly [number, number],
  say: (text: string) => void,
): Promise<PartResult> {
  const lines: string[] = [];
  const wrong: string[] = [];
  const times: number[] = [];
  lines.push(['changed', 'parsed', 'operations', 'rows written', 'ms'].map((head) => head.padStart(14)).join(''));
  for (const [customers, shares] of [
    [size, SHARES],
    [larger, [USUAL]],
  ] as const) {
    say(`growth: ${customers} customers`);
    const folder = join(parent, `growth-${customers}`);
    await mkdir(folder);
    await using settled = await settleClients(folder, customers, 1);
    lines.push(`  ${customers.toLocaleString('en')} customers`);
    for (const share of shares) {
      await writeFeed(settled.feed, customers, share);
      const run = async (mode: string) => {
        const database = join(folder, `${mode}-${share}.db`);
        await copyFile(settled.database, database);
        return runTold<ClientFigures>('measure-clients.ts', [mode, '1', settled.mailbow.url, database]);
      };
      const [timed, counted] = [await run('plan'), await run('rows')];
      const [figures] = timed.runs;
      if (figures === undefined) throw new Error('nothing was measured');
      // Half as many come as change.
      const due = Math.round((customers * share) / 100) + Math.round((customers * share) / 200);
      if (figures.parsed !== due)
        wrong.push(`${customers} customers, ${share} %: ${figures.parsed} parsed, not ${due}`);
      if (share === USUAL) times.push(figures.ms);
      const rows = counted.rows.reduce((sum, [, n]) => sum + n, 0);
      const cells = [`${share} %`, figures.parsed, figures.operations, rows, figures.ms];
      lines.push(cells.map((cell) => (typeof cell === 'number' ? round(cell) : cell).padStart(14)).join(''));
      lines.push(
        `      ${counted.rows
          .slice(0, 4)
          .map(([table, n]) => `${table} ${round(n)}`)
          .join(', ')}`,
      );
    }
  }
  const [usual, grown] = times;
  const ratio = usual === undefined || grown === undefined ? null : grown / usual;
  // 5.5 for five times as many, and in proportion for other sizes.
  const limit = (5.5 * larger) / size / 5;
  return {
    title: 'growth: the next day, by how much changed',
    lines,
    goals: [atMost(`growth: time of ${larger} customers beside ${size}`, limit, ratio, '×')],
    wrong,
  };
}
