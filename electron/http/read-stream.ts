import type { ChunkVerdict, Fetch } from '../ports.ts';
import { classifyFailure, type Failure, isRedirectRefusal } from './errors.ts';

/** Limits of one reply: times in milliseconds, size in bytes. */
export interface StreamLimits {
  /** From the call until the head of the answer is there; the connection is part of it. */
  readonly answerMs: number;
  /** Longest silence between two pieces of the body; the time that `onChunk` takes does not count. */
  readonly idleMs: number;
  /** Longest time for the whole reply. */
  readonly wholeMs: number;
  readonly maxBytes: number;
}

/** Limits for a feed of up to a million customers. */
export const STREAM_LIMITS: StreamLimits = {
  answerMs: 60_000,
  idleMs: 60_000,
  wholeMs: 15 * 60_000,
  maxBytes: 2 * 1024 ** 3,
};

/** How a streamed reply ended; `bytes` are those of the body that were handed over. */
export type StreamEnd =
  | { readonly kind: 'complete' | 'stopped' | 'too-large'; readonly status: number; readonly bytes: number }
  /** Status 0 where the platform hides it. */
  | { readonly kind: 'redirected'; readonly status: number }
  | { readonly kind: 'no-answer'; readonly failure: Failure }
  | { readonly kind: 'broken-off'; readonly status: number; readonly bytes: number; readonly failure: Failure };

type OnChunk = (chunk: Uint8Array) => ChunkVerdict | Promise<ChunkVerdict>;

/** Reads one reply piece by piece; follows no redirect. What `onChunk` throws passes through after the reply is dropped. */
export async function readStream(
  fetch: Fetch,
  url: string,
  init: RequestInit,
  onChunk: OnChunk,
  limits: StreamLimits = STREAM_LIMITS,
): Promise<StreamEnd> {
  const abort = new AbortController();
  const endsAt = performance.now() + limits.wholeMs;
  const send = () =>
    fetch(url, { ...init, redirect: 'manual', credentials: 'omit', cache: 'no-store', signal: abort.signal });
  try {
    const answer = await inTime(send, Math.min(limits.answerMs, limits.wholeMs));
    if (answer.ok) return await readBody(answer.value, onChunk, limits, endsAt);
    return isRedirectRefusal(answer.error)
      ? { kind: 'redirected', status: 0 }
      : { kind: 'no-answer', failure: classifyFailure(answer.error) };
  } finally {
    // Closes the connection of a reply that is not wanted any more; a finished one does not mind.
    abort.abort();
  }
}

async function readBody(
  response: Response,
  onChunk: OnChunk,
  limits: StreamLimits,
  endsAt: number,
): Promise<StreamEnd> {
  const { status } = response;
  if (response.type === 'opaqueredirect' || (status >= 300 && status <= 399)) return { kind: 'redirected', status };
  let bytes = 0;
  if (response.body === null) return { kind: 'complete', status, bytes };
  const reader: ReadableStreamDefaultReader<Uint8Array> = response.body.getReader();
  for (;;) {
    const read = await inTime(() => reader.read(), Math.min(limits.idleMs, endsAt - performance.now()));
    if (!read.ok) return { kind: 'broken-off', status, bytes, failure: classifyFailure(read.error) };
    if (read.value.done) return { kind: 'complete', status, bytes };
    const chunk = read.value.value;
    if (bytes + chunk.length > limits.maxBytes) return { kind: 'too-large', status, bytes };
    bytes += chunk.length;
    if ((await onChunk(chunk)) === 'stop') return { kind: 'stopped', status, bytes };
  }
}

type Attempt<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown };

/** A step that ends within `ms` even where the platform's fetch does not listen to its abort signal. */
async function inTime<T>(step: () => Promise<T>, ms: number): Promise<Attempt<T>> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Attempt<T>>((resolve) => {
    const error = new DOMException('late', 'TimeoutError');
    timer = setTimeout(() => resolve({ ok: false, error }), Math.max(0, ms));
  });
  const done = step().then(
    (value): Attempt<T> => ({ ok: true, value }),
    (error: unknown): Attempt<T> => ({ ok: false, error }),
  );
  try {
    return await Promise.race([done, late]);
  } finally {
    clearTimeout(timer);
  }
}
