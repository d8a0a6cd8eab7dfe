import { type Problem, problem } from '../../shared/domain/problem.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { Feed, FeedRequest } from '../ports.ts';
import { judgeReply } from './read-reply.ts';
import type { SplitLimits } from './split-limits.ts';
import { RecordSplitter } from './split-records.ts';

/** What to read, and who takes the records. */
export interface FeedQuestion extends FeedRequest {
  readonly channel: string;
  readonly item: string;
  readonly limits?: Partial<SplitLimits>;
  /** Takes the bytes of one record, in the order of the feed; they stay as they are until `afterChunk` is done. */
  readonly onRecord: (slice: Buffer) => void | Promise<void>;
  /** Called after the records of each piece of the reply; the next piece waits for it. */
  readonly afterChunk?: (progress: FeedProgress) => void | Promise<void>;
}

/** How far a reading has come. */
export interface FeedProgress {
  readonly records: number;
  readonly bytes: number;
}

/** A feed that was read to its end and found good. */
export interface FeedReading extends FeedProgress {
  readonly rootName: string;
  /** The routing that Directo answered to: worth remembering. */
  readonly routing: FeedRequest['routing'];
}

/**
 * Reads a feed: hands over its records as they come, and tells at the end whether they may be used.
 *
 * Records of a reply that turns out bad have been handed over already: the taker must drop them. Where Directo does not
 * find its way by a request, it is asked once more with the routing parameters in the other place; such a reply has no
 * records.
 */
export async function readFeed(feed: Feed, question: FeedQuestion): Promise<Result<FeedReading, Problem>> {
  const first = await readOnce(feed, question, question.routing, false);
  if (first !== 'reroute') return first;
  // A remembered routing may have stopped working: then the documented one is worth a try again.
  const second = await readOnce(feed, question, question.routing === 'body' ? 'query' : 'body', true);
  return second === 'reroute' ? err(problem('source/refused', { text: 'result 404' })) : second;
}

async function readOnce(
  feed: Feed,
  question: FeedQuestion,
  routing: FeedRequest['routing'],
  rerouted: boolean,
): Promise<Result<FeedReading, Problem> | 'reroute'> {
  const slices: Buffer[] = [];
  const { channel, item } = question;
  const split = new RecordSplitter({
    channel,
    item,
    onRecord: (buffer, start, end) => slices.push(buffer.subarray(start, end)),
    ...(question.limits === undefined ? {} : { limits: question.limits }),
  });
  const request = { component: question.component, since: question.since, routing };
  const end = await feed.read(request, async (bytes) => {
    const chunk = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    const refusal = split.push(chunk);
    for (const slice of slices.splice(0)) {
      const taken = question.onRecord(slice);
      if (taken !== undefined) await taken;
    }
    await question.afterChunk?.({ records: split.records, bytes: split.bytes });
    return refusal === null ? undefined : 'stop';
  });
  const verdict = judgeReply({ host: feed.host, end, split, channel, rerouted });
  if (verdict === 'reroute') return verdict;
  // Nothing changed since a day is a good answer; nothing at all is not.
  const isQuiet = verdict?.code === 'source/empty' && question.since !== null;
  if (verdict !== null && !isQuiet) return err(verdict);
  const { records, bytes, rootName } = split;
  return ok({ records, bytes, rootName: rootName ?? '', routing });
}
