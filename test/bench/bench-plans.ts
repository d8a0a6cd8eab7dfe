import { copyFile, mkdir, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { CLIENT, type Inputs, writeConnection } from './bench-inputs.ts';
import { isMeasured, type Row, type Stage } from './bench-result.ts';
import type { Impossible, Measured } from './measured.ts';
import { runMeasured, runScript } from './run-measured.ts';
import { serveFiles } from './serve-files.ts';

/** Measured rounds from the socket to the stored plan; what every next day starts from is prepared once. */
export interface PlanBench extends AsyncDisposable {
  round(): Promise<{ readonly rows: readonly Row[]; readonly wrong: readonly string[] }>;
}

/**
 * Prepares the plans of one size. On the first day Mailbow is empty; on the next it holds everybody whom the first plan
 * would have made, and the program has seen them there: so does a company's second day begin.
 */
export async function openPlanBench(folder: string, inputs: Inputs): Promise<PlanBench> {
  const empty = await serveFiles(folder);
  const pages = join(folder, 'contacts');
  await mkdir(pages);
  const filled = await serveFiles(folder, pages);
  const close = async () => {
    empty.close();
    filled.close();
  };
  /** A company's feed stands at one address, whatever the day. */
  const serveDay = async (day: 'today' | 'tomorrow') => {
    await rm(join(folder, 'feed.xml'), { force: true });
    await symlink(`${day}.xml`, join(folder, 'feed.xml'));
  };
  const connections = {
    first: await writeConnection(join(folder, 'first.json'), `${empty.url}/feed.xml`, empty.url),
    next: await writeConnection(join(folder, 'next.json'), `${filled.url}/feed.xml`, filled.url),
  };
  await serveDay('today');
  const settled = { product: join(folder, 'settled.db'), naive: join(folder, 'naive.db') };
  const prepared = join(folder, 'prepared.db');
  await runMeasured('measure-engine.ts', [connections.first, prepared]);
  await runScript('mailbow-pages.ts', [prepared, pages, CLIENT]);
  // The first look links customers to their contacts; the second is a quiet day, as most days are.
  for (let look = 0; look < 2; look += 1) await runMeasured('measure-engine.ts', [connections.next, settled.product]);
  await runMeasured('rivals/naive-program.ts', [`${empty.url}/today.xml`, settled.naive]);

  let number = 0;
  /** Runs on a database of its own, and leaves nothing behind. */
  const on = async (from: string | null, run: (database: string) => Promise<Measured | Impossible>) => {
    number += 1;
    const own = join(folder, `round-${number}`);
    await mkdir(own);
    const database = join(own, 'kontaktisild.db');
    if (from !== null) await copyFile(from, database).catch(() => undefined);
    const answer = await run(database);
    await rm(own, { recursive: true, force: true });
    return answer;
  };
  const naive = (day: string) => (database: string) =>
    runMeasured('rivals/naive-program.ts', [`${empty.url}/${day}.xml`, database]);
  const product = (connection: string) => (database: string) =>
    runMeasured('measure-engine.ts', [connection, database]);

  return {
    async round() {
      await serveDay('today');
      const first = [
        toRow('first', 'naive program', await on(null, naive('today'))),
        toRow('first', 'product', await on(null, product(connections.first))),
      ];
      await serveDay('tomorrow');
      const rows = [
        ...first,
        toRow('next', 'naive program', await on(settled.naive, naive('tomorrow'))),
        toRow('next', 'product', await on(settled.product, product(connections.next))),
      ];
      return { rows, wrong: rows.flatMap((row) => wrongCounts(row, inputs)) };
    },
    [Symbol.asyncDispose]: close,
  };
}

function toRow(stage: Stage, design: string, answer: Measured | Impossible): Row {
  return isMeasured(answer) ? { stage, design, runs: [answer] } : { stage, design, runs: [], skipped: answer.cannot };
}

/** What a plan counts must be what the generator made: records, and whatever changed, left and came. */
function wrongCounts({ stage, design, runs }: Row, { counts }: Inputs): readonly string[] {
  const day = stage === 'first' ? counts.today : counts.tomorrow;
  const changes = stage === 'first' ? { changed: 0, added: day.customers, gone: 0 } : day;
  const wanted: Partial<Measured> =
    design === 'product'
      ? { records: day.customers, parsed: changes.changed + changes.added }
      : { records: day.customers, changed: changes.changed, added: changes.added, gone: changes.gone };
  return runs.flatMap((run) =>
    (Object.keys(wanted) as (keyof Measured)[])
      .filter((key) => run[key] !== wanted[key])
      .map((key) => `${stage}, ${design}: ${key} is ${run[key]} instead of ${wanted[key]}`),
  );
}
