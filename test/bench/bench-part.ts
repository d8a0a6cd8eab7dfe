import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Goal } from './goal.ts';
import { runMeasured, runScript, runTold } from './run-measured.ts';
import { writeConnection } from './bench-inputs.ts';
import type { ClientFigures } from './measure-clients.ts';
import { type ScriptedMailbow, scriptMailbow } from './scripted-mailbow.ts';

/** What a part of the bench found out. */
export interface PartResult {
  readonly title: string;
  /** The figures, a line each. */
  readonly lines: readonly string[];
  readonly goals: readonly Goal[];
  /** What is not as it must be, in words: no figure counts then. */
  readonly wrong: readonly string[];
}

/** The same seed for everybody. */
const SEED = '12345';

/** Writes a feed; `change` is the share of customers, in per cent, that differ from day 0. */
export async function writeFeed(file: string, customers: number, change: number | null): Promise<string> {
  const day = change === null ? [] : ['--day', '1', '--change', String(change)];
  await runScript('generate-feed.ts', ['--customers', String(customers), '--seed', SEED, '--out', file, ...day]);
  return file;
}

/** Clients whose Mailbow holds everybody and who have seen it: so does every day begin but the first. */
export interface SettledClients extends AsyncDisposable {
  /** Their servers: an account at another address would be another account. Whatever stands in `feed` is what they serve. */
  readonly mailbow: ScriptedMailbow;
  readonly feed: string;
  /** Their contacts, a file for each page. */
  readonly contacts: string;
  readonly database: string;
}

/** Settles some clients of one size, with the same feed. */
export async function settleClients(folder: string, customers: number, count: number): Promise<SettledClients> {
  const feed = await writeFeed(join(folder, 'feed.xml'), customers, null);
  const contacts = join(folder, 'contacts');
  await mkdir(contacts);
  const first = join(folder, 'first.db');
  const empty = await scriptMailbow({ feed, contacts: null, latencyMs: 0 });
  try {
    const connection = await writeConnection(join(folder, 'first.json'), `${empty.url}/feed.xml`, empty.url);
    await runMeasured('measure-engine.ts', [connection, first]);
  } finally {
    empty.close();
  }
  await runScript('mailbow-pages.ts', [first, contacts, 'Measure']);
  const database = join(folder, 'settled.db');
  const mailbow = await scriptMailbow({ feed, contacts, latencyMs: 0 });
  // The first look links customers to their contacts; after the second, what it found is known: a day as most days are.
  for (let look = 0; look < 2; look += 1)
    await runTold<ClientFigures>('measure-clients.ts', ['plan', String(count), mailbow.url, database]);
  return { mailbow, feed, contacts, database, [Symbol.asyncDispose]: async () => mailbow.close() };
}

/** A figure in as many digits as mean something. */
export function round(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: value >= 100 ? 0 : value >= 10 ? 1 : 2 });
}
