import type { SourceSettings } from '../../shared/domain/connection.ts';
import { type Problem, problem } from '../../shared/domain/problem.ts';
import { createSecretSearch } from '../../shared/domain/secret-search.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { Failure } from '../http/errors.ts';
import { readStream, STREAM_LIMITS, type StreamEnd, type StreamLimits } from '../http/read-stream.ts';
import type { Feed, FeedEnd, Fetch } from '../ports.ts';
import { GrowingBuffer } from './growing-buffer.ts';
import { buildRequest } from './request.ts';

/** What a feed is made of. The secret is asked for at each reading and kept nowhere. */
export interface FeedOptions {
  readonly settings: SourceSettings;
  /** The token or key, null where none is kept, or why the keychain does not give it. */
  readonly secret: () => Promise<Result<string | null, Problem>>;
  readonly fetch: Fetch;
  readonly limits?: Partial<StreamLimits>;
}

/** How much of a reply is searched for an echo of the secret: error documents are shorter. */
const ECHO_BYTES = 64 * 1024;

/** Makes the feed of one connection. */
export function createFeed(options: FeedOptions): Feed {
  const limits = { ...STREAM_LIMITS, ...options.limits };
  const { host } = new URL(options.settings.url);
  return {
    host,
    async read(request, onChunk) {
      const kept = await options.secret();
      if (!kept.ok) return { status: 0, problem: kept.problem };
      const secret = kept.value;
      if (secret === null || secret === '') return { status: 0, problem: problem('source/bad-key') };
      const { url, init } = buildRequest(options.settings, request, secret);
      const beginning = new GrowingBuffer();
      const end = await readStream(
        options.fetch,
        url,
        init,
        (chunk) => {
          const room = Math.min(chunk.length, ECHO_BYTES - beginning.length);
          if (room > 0) beginning.add(Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length), 0, room);
          return onChunk(chunk);
        },
        limits,
      );
      return { ...toFeedEnd(end, host, limits), secretEchoed: echoes(beginning.view(), secret) };
    },
  };
}

function toFeedEnd(end: StreamEnd, host: string, limits: StreamLimits): FeedEnd {
  switch (end.kind) {
    case 'complete':
    case 'stopped':
      return { status: end.status, problem: null };
    case 'too-large':
      return { status: end.status, problem: problem('source/too-large', { text: `${limits.maxBytes} bytes` }) };
    case 'redirected':
      return { status: end.status, problem: problem('source/not-xml', { host, text: 'redirect' }) };
    case 'broken-off':
      return { status: end.status, problem: problem('source/truncated') };
    case 'no-answer':
      return { status: 0, problem: unreachable(end.failure, host) };
  }
}

function unreachable({ kind, text }: Failure, host: string): Problem {
  return problem(kind === 'tls' ? 'source/tls' : 'source/network', { host, text });
}

function echoes(reply: Buffer, secret: string): boolean {
  const text = reply.toString('utf8');
  const known = createSecretSearch();
  known.add(secret);
  return known.hideIn(text) !== text;
}
