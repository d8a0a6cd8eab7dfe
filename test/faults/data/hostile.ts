import { createServer } from 'node:http';
import { createRecordSource } from '../../../electron/directo/record-source.ts';
import type { Feed } from '../../../electron/ports.ts';
import type { Finding, Part } from '../part.ts';
import { seeded, seedOf } from '../random.ts';
import { hostileDocuments, type HostileDocument } from './documents.ts';
import { playFile } from './files.ts';
import { playWorld } from './hostile-world.ts';

/** How much memory reading a document may take, in bytes, whatever its size. */
const MEMORY = 160 * 1024 ** 2;

const PATIENCE_MS = 60_000;

/** Reads a document as it would come from Directo, and looks at what became of it. */
async function playDocument(document: HostileDocument): Promise<readonly Omit<Finding, 'replay'>[]> {
  const { name, code, read } = document;
  let most = 0;
  const before = process.memoryUsage.rss();
  const feed: Feed = {
    host: 'directo.example',
    async read(_request, onChunk) {
      let taken = 0;
      for (const piece of document.pieces()) {
        if ((await onChunk(piece)) === 'stop') break;
        taken += 1;
        if (taken % 10 === 0) most = Math.max(most, process.memoryUsage.rss() - before);
      }
      return { status: 200, problem: null };
    },
  };
  const source = createRecordSource(feed);
  let [good, bad] = [0, 0];
  const began = performance.now();
  const request = {
    component: 'customer',
    since: null,
    routing: 'body',
    channel: 'customers',
    item: 'customer',
  } as const;
  const end = await source.read(request, (slice) => {
    if (read === undefined) return;
    const [parsed] = source.parse([Buffer.from(slice)]);
    if (parsed?.ok === true) good += 1;
    else bad += 1;
  });
  const ms = performance.now() - began;
  const counts = [good, bad];
  const came = end.ok ? null : end.problem.code;
  const findings: Omit<Finding, 'replay'>[] = [];
  if (came !== code) findings.push({ kind: 'crashed', text: `${name}: ${String(came)}, not ${String(code)}` });
  if (read !== undefined && String(counts) !== String(read)) {
    findings.push({ kind: 'lost', text: `${name}: ${String(counts)} records, not ${String(read)}` });
  }
  if (most > MEMORY) findings.push({ kind: 'crashed', text: `${name}: took ${Math.round(most / 1024 ** 2)} MiB` });
  if (ms > PATIENCE_MS) findings.push({ kind: 'hung', text: `${name}: took ${Math.round(ms)} ms` });
  return findings;
}

/** Documents, customers and files that are made to harm. */
export const hostilePart: Part = {
  name: 'hostile',
  title: 'hostile data',
  async run({ short, seed, only, say }) {
    let asked = 0;
    const server = createServer((_, response) => {
      asked += 1;
      response.end('<!ENTITY e "x">');
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const plays = [
      ...hostileDocuments(port).map((each) => () => playDocument(each)),
      ...Array.from({ length: short ? 5 : 100 }, () => playWorld),
      ...Array.from({ length: short ? 2000 : 50_000 }, () => playFile),
    ];
    const findings: Finding[] = [];
    let mutations = 0;
    for (const [index, play] of plays.entries()) {
      if (only !== null && only !== index) continue;
      mutations += 1;
      if (mutations % 10_000 === 0) say(`${mutations} of ${plays.length}`);
      const found = await play(seeded(seedOf(seed, index)));
      const replay = `${short ? '--short ' : ''}--seed ${seed} --only hostile:${index}`;
      findings.push(...found.map((each) => ({ ...each, replay })));
    }
    server.close();
    const replay = `--seed ${seed} --only hostile`;
    if (asked > 0) findings.push({ kind: 'crashed', text: `an external entity was fetched ${asked} times`, replay });
    const isClean = Object.keys({}).length === 0 && !('polluted' in {});
    if (!isClean) findings.push({ kind: 'crashed', text: 'the prototype of all objects was changed', replay });
    return { figures: { mutations }, findings, notes: [`${hostileDocuments(port).length} documents made to harm`] };
  },
};
