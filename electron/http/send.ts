import { type Problem, problem } from '../../shared/domain/problem.ts';
import type { Result } from '../../shared/lib/result.ts';
import type { BeforeSend, Clock, Fetch } from '../ports.ts';
import { type Answered, type CallLimits, callOnce, type Failed, type JsonCall } from './json-call.ts';
import { createPace, type OnPause, type Turn } from './pace.ts';
import { backOffMs, retryAfterMs } from './retry-after.ts';

/** User and password for HTTP Basic. */
export interface Credentials {
  readonly user: string;
  readonly password: string;
}

/** What a sender needs; `limits` have sensible defaults. */
export interface SenderOptions {
  /** For messages. */
  readonly host: string;
  readonly fetch: Fetch;
  readonly clock: Clock;
  /** Asked for once, before the first call; null where none are kept. */
  readonly credentials: () => Promise<Result<Credentials | null, Problem>>;
  readonly signal?: AbortSignal | undefined;
  /** Lets a person be told that the host asked to wait. */
  readonly onPause?: OnPause | undefined;
  readonly limits?: Partial<SenderLimits> | undefined;
}

/** The numbers of a sender: times in ms, sizes in bytes. */
export interface SenderLimits extends CallLimits {
  /** Waits that the host asked for, all of one run together. */
  readonly longestWaitMs: number;
  /** How often a read, or a write that never left, is tried. */
  readonly attempts: number;
  readonly startConcurrency: number;
  readonly mostConcurrency: number;
}

/** What became of a call. */
export type Answer =
  /** The host answered: 2xx, 3xx or a refusal (4xx other than 401, 403, 408 and 429). */
  | Answered
  /** A write that may or may not have happened. */
  | { readonly kind: 'unknown'; readonly problem: Problem }
  /** Nothing was done or learnt, and this run should not try again. */
  | { readonly kind: 'failed'; readonly problem: Problem; readonly waitedOut: boolean }
  /** Not sent: whoever was asked before it was did not want it any more. */
  | { readonly kind: 'withheld'; readonly problem: Problem };

/**
 * One queue to one host, for one run: once it waited out or its login was refused, it stays stopped. A login that was let
 * in and may not read something else (403) is refused that only.
 */
export interface Sender {
  /** How many calls may be under way at once now. */
  readonly concurrency: number;
  /** True once the host asked to wait for longer than a run may. */
  readonly waitedOut: boolean;
  /** Ends waits that the host asked for, now and later; what would have waited fails as cancelled and was not sent. */
  stopWaiting(): void;
  /** Sends a call when its turn comes, and again where that is safe; throws only what `beforeSend` throws, before its first byte left. */
  send(call: JsonCall, beforeSend?: BeforeSend): Promise<Answer>;
}

const DEFAULTS: SenderLimits = {
  answerMs: 15_000,
  wholeMs: 60_000,
  replyBytes: 32 * 1_048_576,
  longestWaitMs: 30 * 60_000,
  attempts: 6,
  startConcurrency: 4,
  mostConcurrency: 8,
};

/** The status by which a proxy on the way, not the host, asks for a login. */
const PROXY_LOGIN = 407;

/** How often a host is tried that has never answered. */
const FIRST_ATTEMPTS = 2;

type Attempt =
  | Answered
  | Failed
  | { readonly kind: 'asked-to-wait' }
  | Extract<Answer, { kind: 'failed' | 'withheld' }>;

/** Makes the one way to a host that takes JSON calls. */
export function createSender(options: SenderOptions): Sender {
  const { host, fetch, clock, signal } = options;
  const limits = { ...DEFAULTS, ...options.limits };
  const pace = createPace({ ...limits, clock, signal, onPause: options.onPause });
  const network = (text: string) => problem('target/network', { host, text });
  let refused: Problem | null = null;
  let reached = false;
  /** The login was good for something. */
  let letIn = false;
  let login: Promise<Result<Credentials | null, Problem>> | null = null;

  /** Why nothing is sent any more, if so. */
  function stopped() {
    if (signal?.aborted === true || pace.brokenOff) return failed(problem('run/cancelled'));
    if (refused !== null) return failed(refused);
    if (!pace.waitedOut) return null;
    const minutes = Math.round(limits.longestWaitMs / 60_000);
    return failed(network(`It asked to wait (429) for more than ${minutes} minutes in all.`), true);
  }

  /** One attempt in its turn; what it says about the pace takes effect before the next one starts. */
  async function attempt(call: JsonCall, turn: Turn, beforeSend?: BeforeSend): Promise<Attempt> {
    login ??= options.credentials();
    const given = await login;
    const credentials = given.ok ? given.value : null;
    if (credentials === null) refused ??= given.ok ? problem('target/auth', { host }) : given.problem;
    const stop = stopped();
    if (stop !== null || credentials === null) return stop ?? failed(problem('target/auth', { host }));
    if (beforeSend !== undefined) {
      if (!(await beforeSend())) return { kind: 'withheld', problem: problem('run/cancelled') };
      // Another call may have been refused while this one was written down.
      const late = stopped();
      if (late !== null) return late;
    }
    const outcome = await callOnce(fetch, call, { authorization: `Basic ${base64Of(credentials)}` }, limits, signal);
    if (outcome.kind !== 'answered') {
      pace.holdSpeed();
      return outcome;
    }
    reached = true;
    const wait = retryAfterMs(outcome.retryAfter, clock.now());
    if (outcome.status === 429) {
      pace.slowDown();
      pace.pause(wait, turn);
      return { kind: 'asked-to-wait' };
    }
    if (outcome.status === 401 || outcome.status === 403) {
      const why = problem('target/auth', { host });
      // A login that is good elsewhere may not read this: other things it may.
      if (outcome.status === 401 || !letIn || call.verb !== 'GET') refused = why;
      return failed(why);
    }
    letIn ||= outcome.status < 300;
    if (outcome.status === PROXY_LOGIN) {
      // The proxy let nothing through, and will not before a person has given it a login.
      refused = network('HTTP 407: the proxy wants a login');
      return failed(refused);
    }
    if (isUnanswered(outcome.status)) {
      pace.holdSpeed();
      if (wait !== null) pace.pause(wait, turn);
    } else {
      pace.speedUp(turn);
    }
    return outcome;
  }

  /** What an attempt means for its call: the answer, or null where it may be tried again. */
  function judge(call: JsonCall, outcome: Answered | Failed): Answer | { readonly again: Problem } {
    const isRead = call.verb === 'GET';
    if (outcome.kind === 'answered') {
      if (!isUnanswered(outcome.status)) return outcome;
      const why = network(`HTTP ${outcome.status}`);
      return isRead ? { again: why } : { kind: 'unknown', problem: why };
    }
    const why = problemOf(outcome, call);
    if (!isRead && !outcome.neverLeft) return { kind: 'unknown', problem: why };
    return outcome.kind === 'network' || outcome.kind === 'timeout' ? { again: why } : failed(why);
  }

  function problemOf(outcome: Failed, call: JsonCall): Problem {
    if (outcome.kind === 'aborted') return problem('run/cancelled');
    if (outcome.kind === 'redirect' || outcome.kind === 'too-large') {
      return problem('target/profile', { host, text: `${call.label}: ${outcome.text}` });
    }
    return network(outcome.kind === 'tls' ? `Certificate: ${outcome.text}` : outcome.text);
  }

  return {
    get concurrency() {
      return pace.concurrency;
    },
    get waitedOut() {
      return pace.waitedOut;
    },
    stopWaiting: () => pace.stopWaiting(),
    async send(call, beforeSend) {
      let tries = 0;
      for (let again = false; ; again = true) {
        const outcome = await pace.run((turn) => attempt(call, turn, again ? undefined : beforeSend), again);
        if (outcome.kind === 'failed' || outcome.kind === 'withheld') return outcome;
        // 429 means "not processed", so even a write goes out again; it does not count as a try.
        if (outcome.kind === 'asked-to-wait') continue;
        const verdict = judge(call, outcome);
        if (!('again' in verdict)) return verdict;
        tries += 1;
        // A host that has not answered once in this run is more likely wrong than busy: a person should hear it soon.
        if (tries >= (reached ? limits.attempts : Math.min(limits.attempts, FIRST_ATTEMPTS)))
          return failed(verdict.again);
        await clock.sleep(backOffMs(tries - 1, clock.random()), signal).catch(() => undefined);
      }
    },
  };
}

const failed = (why: Problem, waitedOut = false) => ({ kind: 'failed', problem: why, waitedOut }) as const;

/** Statuses after which nobody knows whether the call was carried out. */
const isUnanswered = (status: number): boolean => status >= 500 || status === 408;

/** A login as it travels. */
export function base64Of({ user, password }: Credentials): string {
  return Buffer.from(`${user}:${password}`, 'utf8').toString('base64');
}
