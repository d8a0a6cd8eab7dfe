import { createHash } from 'node:crypto';
import type { Connection } from '../../shared/domain/connection.ts';
import type { Clock, Feed, FeedEnd, FeedRequest, Recall } from '../ports.ts';

/**
 * Remembers the last good replies of one connection's feed while its settings are being worked on, so that a look at a
 * rule does not ask Directo for everything once more. In memory only, and not for long.
 */
export interface FeedMemory {
  /** The feed of a connection that remembers; `owner` changes when its address, key or settings of the source do. */
  over(feed: Feed, owner: string, recall: Recall): Feed;
  /** Forgets every reply; what is being read is not kept either. */
  forget(): void;
  /** Forgets what is too old to be said again: whoever is in it must not stay in memory until somebody asks anew. */
  forgetOld(): void;
}

/** How long a reply is remembered, in ms. */
export const FRESH_MS = 10 * 60_000;

/** How many bytes are remembered at most; a larger reply is read anew each time. */
const MOST_BYTES = 192 * 1024 * 1024;

/** Makes a memory of feeds; it holds the replies of one owner at a time. */
export function createFeedMemory(clock: Pick<Clock, 'now'>, mostBytes: number = MOST_BYTES): FeedMemory {
  let owned = '';
  let kept = new Map<string, { readonly at: number; readonly chunks: readonly Uint8Array[]; readonly end: FeedEnd }>();
  const forget = () => {
    owned = '';
    kept = new Map();
  };
  const forgetOld = () => {
    const now = clock.now().getTime();
    for (const [key, { at }] of kept) if (now - at >= FRESH_MS) kept.delete(key);
  };

  return {
    forget,
    forgetOld,
    over(feed, owner, recall) {
      if (recall === 'never') return feed;
      return {
        host: feed.host,
        async read(request: FeedRequest, onChunk) {
          if (owned !== owner) forget();
          owned = owner;
          const memory = kept;
          const key = JSON.stringify(request);
          forgetOld();
          const before = recall === 'use' ? kept.get(key) : undefined;
          if (before !== undefined) return replay(before, onChunk);
          const chunks: Uint8Array[] = [];
          let bytes = 0;
          let isWhole = true;
          const end = await feed.read(request, async (chunk) => {
            bytes += chunk.byteLength;
            if (bytes <= mostBytes) chunks.push(chunk.slice());
            else {
              isWhole = false;
              chunks.length = 0;
            }
            const verdict = await onChunk(chunk);
            if (verdict === 'stop') isWhole = false;
            return verdict;
          });
          const isGood = end.problem === null && end.status === 200 && end.secretEchoed !== true;
          // A memory that was forgotten meanwhile takes nothing in any more.
          if (isWhole && isGood) memory.set(key, { at: clock.now().getTime(), chunks, end });
          else memory.delete(key);
          return end;
        },
      };
    },
  };
}

/** Whose replies these are: another address, key or kind of interface makes another owner. */
export function feedOwner({ name, source }: Pick<Connection, 'name' | 'source'>, secret: string | null): string {
  return createHash('sha256')
    .update(JSON.stringify([name, source.url, source.secretParameter, source.method, secret]))
    .digest('hex');
}

/** Says again what a feed said. */
async function replay(
  { chunks, end }: { readonly chunks: readonly Uint8Array[]; readonly end: FeedEnd },
  onChunk: Parameters<Feed['read']>[1],
): Promise<FeedEnd> {
  for (const chunk of chunks) {
    // A taker may move the bytes to another thread: it gets its own.
    // oxlint-disable-next-line no-await-in-loop -- back-pressure is the point
    if ((await onChunk(chunk.slice())) === 'stop') break;
  }
  return end;
}
