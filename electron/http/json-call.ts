import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { Fetch } from '../ports.ts';
import { classifyFailure, isRedirectRefusal } from './errors.ts';

/** One JSON call to a host. `label` names it in messages: verb and path without anybody's data. */
export interface JsonCall {
  readonly verb: string;
  readonly url: string;
  readonly label: string;
  readonly body?: unknown;
  /** The reply's body is wanted as text: whether it is JSON is seen by whoever reads it. */
  readonly asText?: boolean;
}

/** How long a call may take (ms) and how large its reply may be (bytes). */
export interface CallLimits {
  /** Until the reply's first line and headers are there, connecting included. */
  readonly answerMs: number;
  readonly wholeMs: number;
  readonly replyBytes: number;
}

/** An answer of the host, whatever its status; the body is JSON, or its text, or the reason why it is not. */
export interface Answered {
  readonly kind: 'answered';
  readonly status: number;
  readonly retryAfter: string | null;
  readonly body: Result<unknown, string>;
}

/** No usable answer. `neverLeft`: surely the host did not see the call. */
export interface Failed {
  readonly kind: 'tls' | 'network' | 'timeout' | 'aborted' | 'redirect' | 'too-large';
  readonly neverLeft: boolean;
  readonly text: string;
}

class TooLarge extends Error {}

/** Makes one attempt of a call: no waiting, no repetition. Never throws. */
export async function callOnce(
  fetch: Fetch,
  call: JsonCall,
  headers: Readonly<Record<string, string>>,
  limits: CallLimits,
  signal: AbortSignal | undefined,
): Promise<Answered | Failed> {
  const stop = new AbortController();
  const late = () => stop.abort(new DOMException('no answer in time', 'TimeoutError'));
  const onAbort = () => stop.abort(signal?.reason);
  // Real timers, not the clock's: these bound what a socket does, they are not waits of the program.
  const answerTimer = setTimeout(late, limits.answerMs);
  const wholeTimer = setTimeout(late, limits.wholeMs);
  signal?.addEventListener('abort', onAbort, { once: true });
  let response: Response | null = null;
  try {
    response = await fetch(call.url, {
      method: call.verb,
      headers: { accept: 'application/json', ...headers, ...(call.body === undefined ? {} : JSON_TYPE) },
      ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
      redirect: 'error',
      credentials: 'omit',
      cache: 'no-store',
      signal: stop.signal,
    });
    clearTimeout(answerTimer);
    const { status } = response;
    const retryAfter = response.headers.get('retry-after');
    const isRead = status < 500 && status !== 429;
    const text = isRead ? decode(await readBytes(response, limits.replyBytes)) : err('not read');
    const body = text.ok && call.asText !== true ? parseJson(text.value) : text;
    return { kind: 'answered', status, retryAfter, body };
  } catch (error) {
    const failed = failureOf(error, response !== null);
    // A refusal is a refusal, even where its words got lost on the way.
    if (response !== null && isRefusal(response.status) && failed.kind !== 'aborted') {
      return { kind: 'answered', status: response.status, retryAfter: null, body: err(failed.text) };
    }
    return failed;
  } finally {
    clearTimeout(answerTimer);
    clearTimeout(wholeTimer);
    signal?.removeEventListener('abort', onAbort);
    // Frees the connection of a reply that was not read to its end.
    if (response?.body?.locked === false) response.body.cancel().catch(() => undefined);
  }
}

const JSON_TYPE = { 'content-type': 'application/json; charset=utf-8' };

const isRefusal = (status: number): boolean => status >= 400 && status < 500;

async function readBytes(response: Response, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  for (;;) {
    const part = await reader?.read();
    if (part?.value === undefined) break;
    size += part.value.byteLength;
    if (size > limit) {
      await reader?.cancel();
      throw new TooLarge(`the reply is larger than ${Math.round(limit / 1_048_576)} MiB`);
    }
    chunks.push(part.value);
  }
  return Buffer.concat(chunks);
}

function decode(bytes: Uint8Array): Result<string, string> {
  if (bytes.byteLength === 0) return err('the reply is empty');
  try {
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return err('the reply is not UTF-8');
  }
}

/** Reads the text of a reply as JSON, or says what it is instead. */
export function parseJson(text: string): Result<unknown, string> {
  try {
    const value: unknown = JSON.parse(text);
    return ok(value);
  } catch {
    return err(text.trimStart().startsWith('<') ? 'the reply is a web page, not JSON' : 'the reply is not valid JSON');
  }
}

function failureOf(error: unknown, answered: boolean): Failed {
  if (error instanceof TooLarge) return { kind: 'too-large', neverLeft: false, text: error.message };
  // Electron with `redirect: 'error'` says "Attempted to redirect, but redirect policy was 'error'".
  if (isRedirectRefusal(error) || (error instanceof Error && /redirect policy/i.test(error.message))) {
    return { kind: 'redirect', neverLeft: false, text: 'the answer is a redirect to another address' };
  }
  const { kind, neverLeft, text } = classifyFailure(error);
  return { kind, neverLeft: neverLeft && !answered, text };
}
