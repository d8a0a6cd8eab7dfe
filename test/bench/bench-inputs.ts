import { stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { countFeed, type FeedCounts } from './feed-plan.ts';
import { runScript } from './run-measured.ts';

/** The same seed for everybody: whoever runs this has the same bytes. */
const SEED = 12345;

/** Name of the measured client. */
export const CLIENT = 'Measure';

/** Two documents of one size, and what the generator says of them. */
export interface Inputs {
  readonly customers: number;
  readonly today: string;
  readonly tomorrow: string;
  /** Size of today's document. */
  readonly bytes: number;
  readonly counts: { readonly today: FeedCounts; readonly tomorrow: FeedCounts };
}

/** Writes both days' documents into a folder. */
export async function writeInputs(folder: string, customers: number): Promise<Inputs> {
  const today = join(folder, 'today.xml');
  const tomorrow = join(folder, 'tomorrow.xml');
  const words = ['--customers', String(customers), '--seed', String(SEED)];
  await runScript('generate-feed.ts', [...words, '--out', today]);
  await runScript('generate-feed.ts', [...words, '--out', tomorrow, '--day', '1']);
  return {
    customers,
    today,
    tomorrow,
    bytes: (await stat(today)).size,
    counts: {
      today: countFeed({ customers, seed: SEED, day: 0 }),
      tomorrow: countFeed({ customers, seed: SEED, day: 1 }),
    },
  };
}

/** Writes the connection file of the measured client: a mapping, labels and consent as a company has them. */
export async function writeConnection(file: string, source: string, target: string): Promise<string> {
  await writeFile(file, connectionText(CLIENT, source, target));
  return file;
}

/** The text of a measured client's connection file. */
export function connectionText(name: string, source: string, target: string): string {
  return JSON.stringify({
    format: 'kontaktisild-connection',
    version: 1,
    name,
    source: { url: source },
    target: { kind: 'mailbow', url: target },
    mapping: [
      { source: 'email', target: 'email' },
      { source: 'name', target: 'name', transforms: ['trim'] },
      { source: 'phone', target: 'phone', transforms: ['phoneE164'] },
      { source: 'address2', target: 'city' },
    ],
    labels: [{ source: 'class', each: true, add: { kind: 'tag', name: 'klass:{value}' } }],
    consent: { source: 'datafields.OPTIN', date: 'datafields.OPTIN.param' },
  });
}
