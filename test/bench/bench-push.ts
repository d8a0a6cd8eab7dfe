import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { writeConnection } from './bench-inputs.ts';
import { isMeasured } from './bench-result.ts';
import { type PartResult, round, settleClients, writeFeed } from './bench-part.ts';
import { atLeast, atMost } from './goal.ts';
import type { PushFigures } from './measure-push.ts';
import { runMeasured, runTold } from './run-measured.ts';
import { scriptMailbow } from './scripted-mailbow.ts';

/** Mailbow's answer takes so long, in ms. */
const LATENCY_MS = 30;

/** Of the invented customers a little more than six in ten become contacts that are to be created. */
const CUSTOMERS_PER_WRITE = 1.64;

/** Measures a push of about so many operations, and whether the contacts of so many customers are read beside the feed. */
export async function benchPush(
  parent: string,
  { operations, customers }: { readonly operations: number; readonly customers: number },
  say: (text: string) => void,
): Promise<PartResult> {
  const folder = join(parent, 'push');
  await mkdir(folder);
  say(`push: about ${operations} operations`);
  const wrong: string[] = [];
  const feed = await writeFeed(join(folder, 'push.xml'), Math.round(operations * CUSTOMERS_PER_WRITE), null);
  const mailbow = await scriptMailbow({ feed, contacts: null, latencyMs: LATENCY_MS });
  const connection = await writeConnection(join(folder, 'push.json'), `${mailbow.url}/feed.xml`, mailbow.url);
  const push = await runTold<PushFigures>('measure-push.ts', [connection, join(folder, 'push.db')], ['--expose-gc']);
  const seen = await mailbow.seen();
  if (push.confirmed !== push.operations)
    wrong.push(`${push.confirmed} of ${push.operations} operations are confirmed`);
  if (seen.writes !== push.operations)
    wrong.push(`Mailbow took ${seen.writes} writes for ${push.operations} operations`);
  if (seen.atOnce > push.concurrency) wrong.push(`${seen.atOnce} calls at once, where ${push.concurrency} may be`);
  const loops = [mailbow.url, String(push.operations), String(push.concurrency)];
  const bare = await runTold<{ readonly ms: number }>('rivals/bare-loop.ts', loops);
  mailbow.close();
  const most = push.concurrency / (LATENCY_MS / 1000);
  const rate = (ms: number) => push.operations / (ms / 1000);
  const [early, late] = push.rssMb;
  const [usedEarly, usedLate] = push.heapMb;

  say(`push: the contacts of ${customers} customers beside their feed`);
  const overlap = await measureOverlap(folder, customers);
  const { feedMs, contactsMs, bothMs } = overlap;
  return {
    title: `push: ${push.operations.toLocaleString('en')} creations, ${LATENCY_MS} ms each`,
    lines: [
      `  the program            ${round(rate(push.ms))} writes/s, at most ${push.concurrency} at once`,
      `  a loop without a word  ${round(rate(bare.ms))} writes/s: what this machine lets through`,
      `  concurrency ÷ latency  ${round(most)} writes/s`,
      `  resident memory        ${round(early)} MB after a fifth, ${round(late)} MB at the end; of it in use in main ${round(usedEarly)} and ${round(usedLate)} MB`,
      `  feed alone ${round(feedMs)} ms, contacts alone ${round(contactsMs)} ms, both together ${round(bothMs)} ms`,
    ],
    goals: [
      atLeast('push: writes beside concurrency ÷ latency', 93, (100 * rate(push.ms)) / most, '%'),
      atMost('push: memory at the end beside that after a fifth', 1.1, late / early, '×'),
      atMost(
        'reading: feed and contacts together beside one after the other',
        0.8,
        bothMs / (feedMs + contactsMs),
        '×',
      ),
    ],
    wrong,
  };
}

/** How long the feed takes where Mailbow is empty, the contacts where the feed is nearly so, and both together. */
async function measureOverlap(parent: string, customers: number) {
  const folder = join(parent, 'overlap');
  await mkdir(folder);
  await using settled = await settleClients(folder, customers, 0);
  const { feed, contacts } = settled;
  const tiny = await writeFeed(join(folder, 'tiny.xml'), 100, null);
  const run = async (name: string, script: { readonly feed: string; readonly contacts: string | null }) => {
    const mailbow = await scriptMailbow({ ...script, latencyMs: LATENCY_MS });
    const file = await writeConnection(join(folder, `${name}.json`), `${mailbow.url}/feed.xml`, mailbow.url);
    const told = await runMeasured('measure-engine.ts', [file, join(folder, `${name}.db`)]);
    mailbow.close();
    if (!isMeasured(told)) throw new Error(told.cannot);
    return { feed: told.lastByteMs ?? 0, contacts: told.contactsMs ?? 0 };
  };
  const feedAlone = await run('feed', { feed, contacts: null });
  const contactsAlone = await run('contacts', { feed: tiny, contacts });
  const both = await run('both', { feed, contacts });
  return { feedMs: feedAlone.feed, contactsMs: contactsAlone.contacts, bothMs: Math.max(both.feed, both.contacts) };
}
