// Every proper prefix of a small document: node measure-prefixes.ts FILE
// Each must be refused by the product's reading; the cost of finding out stands beside XMLValidator's.
import { readFileSync } from 'node:fs';
import { XMLValidator } from 'fast-xml-parser';
import { readFeed } from '../../electron/directo/read-feed.ts';
import { RecordSplitter } from '../../electron/directo/split-records.ts';
import { measure, tell } from './measured.ts';

const document = Buffer.from(readFileSync(process.argv[2] ?? '', 'utf8').trimEnd());
const records = { channel: 'customers', item: 'customer' };

function isWhole(bytes: Buffer): boolean {
  const split = new RecordSplitter({ ...records, onRecord: () => undefined });
  split.push(bytes);
  return split.complete;
}

async function isRead(bytes: Buffer): Promise<boolean> {
  const feed = {
    host: 'localhost',
    async read(_: unknown, onChunk: (chunk: Uint8Array) => unknown) {
      await onChunk(bytes);
      return { status: 200, problem: null };
    },
  };
  const request = { component: 'customer', since: null, routing: 'body' } as const;
  return (await readFeed(feed, { ...records, ...request, onRecord: () => undefined })).ok;
}

await tell(async () => {
  let refused = 0;
  for (let length = 0; length < document.length; length += 1) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other is the point
    if (!(await isRead(document.subarray(0, length)))) refused += 1;
  }
  if (!(await isRead(document))) throw new Error('the whole document is refused');
  const { endedAt: _, ...cost } = await measure(() => {
    for (let length = 0; length < document.length; length += 1) isWhole(document.subarray(0, length));
  });
  const start = performance.now();
  for (let length = 0; length < document.length; length += 1) {
    XMLValidator.validate(document.toString('utf8', 0, length));
  }
  return { ...cost, refused, prefixes: document.length, rivalMs: performance.now() - start };
});
