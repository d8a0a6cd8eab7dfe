import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ChunkVerdict, Feed, FeedRequest } from '../../../electron/ports.ts';
import { inJoinedPieces } from '../../../electron/thread/join-pieces.ts';
import { problem } from '../../../shared/domain/problem.ts';

const REQUEST: FeedRequest = { component: 'customer', since: null, routing: 'body' };
const END = { status: 200, problem: problem('source/truncated') };

/** A reply that comes in these pieces; `given` counts those that were handed over. */
function replyOf(pieces: Iterable<Uint8Array>) {
  const reply = { given: 0, feed: {} as Feed };
  reply.feed = {
    host: 'directo.example',
    async read(_, onChunk) {
      for (const piece of pieces) {
        reply.given += 1;
        if ((await onChunk(piece)) === 'stop') break;
      }
      return END;
    },
  };
  return reply;
}

/** What comes of a reply in joined pieces. */
async function read(feed: Feed, verdict: (nth: number) => ChunkVerdict = () => undefined) {
  const pieces: Buffer[] = [];
  const end = await inJoinedPieces(feed).read(REQUEST, (piece) => {
    pieces.push(Buffer.from(piece));
    return verdict(pieces.length);
  });
  return { end, pieces };
}

describe('a feed in joined pieces', () => {
  it('hands over every byte in order, in pieces of at least 96 KiB but for the last one', async () => {
    const sizes = fc.array(fc.integer({ min: 0, max: 70_000 }), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(sizes, async (lengths) => {
        const pieces = lengths.map((length, n) => new Uint8Array(length).fill(n + 1));
        const came = await read(replyOf(pieces).feed);
        expect(Buffer.concat(came.pieces).equals(Buffer.concat(pieces))).toBe(true);
        const joined = came.pieces.map(({ length }) => length);
        expect(joined.slice(0, -1).filter((length) => length < 96 * 1024)).toEqual([]);
        expect(joined.filter((length) => length === 0 || length >= 96 * 1024 + 70_000)).toEqual([]);
        expect(came.end).toEqual(END);
      }),
    );
  });

  it('hands a large piece on as it is', async () => {
    const large = new Uint8Array(200_000);
    const came: Uint8Array[] = [];
    await inJoinedPieces(replyOf([large]).feed).read(REQUEST, (piece) => void came.push(piece));
    expect(came[0]).toBe(large);
  });

  it('asks for no more, and hands nothing over any more, after it was stopped', async () => {
    const reply = replyOf(Array.from({ length: 100 }, () => new Uint8Array(50_000)));
    const came = await read(reply.feed, (nth) => (nth === 3 ? 'stop' : undefined));
    expect([came.pieces.length, reply.given, came.end]).toEqual([3, 6, END]);
  });

  it('hands over what came before the connection broke', async () => {
    const broken: Feed = {
      host: 'directo.example',
      async read(_, onChunk) {
        await onChunk(Buffer.from('<customers>'));
        return { status: 200, problem: problem('source/network') };
      },
    };
    const came = await read(broken);
    expect(came).toEqual({
      end: { status: 200, problem: problem('source/network') },
      pieces: [Buffer.from('<customers>')],
    });
  });
});
