// Invents a document of Directo customers of any size:
//   node test/bench/generate-feed.ts --customers 200000 --out FILE [--seed 12345] [--day 0|1] [--change 1]
import { createWriteStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { writeCustomer } from './feed-customer.ts';
import { countFeed, type FeedOptions, planFeed } from './feed-plan.ts';

/** Length of a chunk in characters, about what a network hands over at once. */
const chunkLength = 64 * 1024;

/** Yields the bytes of a document chunk by chunk; the whole of it is never in memory. */
export async function* feedChunks(options: FeedOptions): AsyncGenerator<Uint8Array, void, undefined> {
  const { customers, seed, day } = options;
  const plan = planFeed(options);
  const end = customers + countFeed(options).added;
  let text = '<?xml version="1.0" encoding="UTF-8"?>\n<transport><customers>\n';
  for (let index = 0; index < end; index += 1) {
    const fate = day === 0 ? 'same' : plan.fate(index);
    if (fate === 'gone') continue;
    text += writeCustomer(plan, index, seed, fate === 'changed');
    if (text.length < chunkLength) continue;
    yield Buffer.from(text);
    text = '';
  }
  yield Buffer.from(`${text}</customers></transport>\n`);
}

/** Reads the arguments; where they are wrong, the sentence that says how to write them. */
export function readFeedArguments(args: readonly string[]): (FeedOptions & { readonly out: string }) | string {
  const usage = 'Write: --customers COUNT --out FILE [--seed NUMBER] [--day 0|1] [--change PERCENT]';
  const text = { type: 'string' } as const;
  let values: { customers?: string | undefined; out?: string; seed?: string; day?: string; change?: string };
  try {
    const options = { customers: text, out: text, seed: text, day: text, change: text };
    ({ values } = parseArgs({ args: [...args], options }));
  } catch {
    return usage;
  }
  const { customers = '', out, seed = '12345', day = '0', change = '1' } = values;
  if (!/^\d{1,8}$/.test(customers) || !out || !/^\d{1,9}$/.test(seed) || !/^[01]$/.test(day)) return usage;
  if (!/^\d{1,2}(\.\d{1,2})?$/.test(change)) return usage;
  return { customers: Number(customers), seed: Number(seed), day: day === '1' ? 1 : 0, change: Number(change), out };
}

if (import.meta.main) {
  const options = readFeedArguments(process.argv.slice(2));
  if (typeof options === 'string') {
    console.error(options);
    process.exitCode = 2;
  } else {
    await pipeline(Readable.from(feedChunks(options)), createWriteStream(options.out));
    const { customers, changed, gone, added } = countFeed(options);
    const { size } = await stat(options.out);
    const change = options.day === 1 ? ` (${changed} changed, ${gone} gone, ${added} new)` : '';
    console.error(`${options.out}: ${customers} customers${change}, ${size} bytes`);
  }
}
