import type { ChunkVerdict, Feed } from '../ports.ts';

/** Smaller pieces, in bytes, wait for more: an encrypted connection hands over 16 KiB at a time, a chunked one less. */
const WORTH_SENDING = 96 * 1024;

/** The feed in pieces that are worth a message between two threads each; the last one may be smaller. */
export function inJoinedPieces(feed: Feed): Feed {
  return {
    host: feed.host,
    async read(request, onChunk) {
      let waiting: Uint8Array[] = [];
      let size = 0;
      let verdict: ChunkVerdict;
      const send = async () => {
        if (size === 0 || verdict === 'stop') return;
        const [only] = waiting;
        const whole = waiting.length === 1 && only !== undefined ? only : joined(waiting, size);
        waiting = [];
        size = 0;
        verdict = await onChunk(whole);
      };
      const end = await feed.read(request, async (piece) => {
        waiting.push(piece);
        size += piece.byteLength;
        if (size >= WORTH_SENDING) await send();
        return verdict;
      });
      // What came before a reply ended is handed over, however it ended.
      await send();
      return end;
    },
  };
}

/** A buffer of its own, so that it can be moved to the other thread. */
function joined(pieces: readonly Uint8Array[], size: number): Uint8Array {
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.byteLength;
  }
  return whole;
}
