import type { MessagePort } from 'node:worker_threads';
import type { Problem } from '../../shared/domain/problem.ts';
import { ProblemError, problemIn } from '../../shared/domain/problem-error.ts';

/** One end of a message channel: a worker, its parent port, or a `MessagePort`. */
export interface Endpoint {
  postMessage(message: unknown, transfer?: readonly ArrayBuffer[]): void;
  on(event: 'message', listener: (message: unknown) => void): unknown;
}

/** A port as an end of a link. */
export const endpointOf = (port: MessagePort): Endpoint => ({
  postMessage: (message, transfer = []) => port.postMessage(message, [...transfer]),
  on: (event, listener) => port.on(event, listener),
});

/** What the taker of emitted values answers: `stop` asks for no more of them. */
export type Verdict = void | 'stop';

/** Hands a value to the caller before the answer; waits while too many are on their way, rejects when the caller is gone. */
export type Emit = (value: unknown) => Promise<Verdict>;

/** Hands a value to the caller before the answer and waits for what it says of it; `stop` where nobody takes it any more. */
export type Ask = (value: unknown) => Promise<unknown>;

/** A function that the other side may call. */
export type Handler = (args: readonly unknown[], emit: Emit, ask: Ask) => Promise<unknown>;

/** Takes emitted values, one after the other; what it answers is heard by whoever asked. */
export type Taker = (value: unknown) => unknown;

type Message =
  | { readonly kind: 'call'; readonly id: number; readonly name: string; readonly args: readonly unknown[] }
  /** A question has a number, and so has what is said of it. */
  | { readonly kind: 'emit'; readonly id: number; readonly value: unknown; readonly question?: number }
  | { readonly kind: 'taken'; readonly id: number; readonly verdict: unknown; readonly question?: number }
  | { readonly kind: 'answer'; readonly id: number; readonly value: unknown }
  | {
      readonly kind: 'broke';
      readonly id: number;
      readonly message: string;
      readonly stack: string;
      readonly problem: Problem | null;
    };

/** How many emitted values may be on their way: enough to keep the other side busy, few enough to bound memory. */
const WINDOW = 4;

interface Waiting {
  readonly onEmit: Taker;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
  /** Emitted values are taken one after the other; none any more after one could not be. */
  last: Promise<void>;
  failed: boolean;
}

interface Serving {
  verdict: Verdict;
  open: number;
  waiting: (() => void)[];
  /** Called with the answer to each question that is open. */
  readonly questions: Map<number, (answer: unknown) => void>;
}

/** A two-way call link over an endpoint: both sides may call the other's handlers. */
export interface CallLink {
  call(name: string, args: readonly unknown[], onEmit?: Taker): Promise<unknown>;
  /** Whether no call is under way, in either direction. */
  readonly isQuiet: boolean;
  /** The other side is gone: fails every call that is under way or comes later, and lets go of handlers that emit. */
  abandon(error: Error): void;
}

/** Joins an endpoint; `handlers` are what the other side may call, by name. */
export function createCallLink(endpoint: Endpoint, handlers: Readonly<Record<string, Handler>>): CallLink {
  const calls = new Map<number, Waiting>();
  const served = new Map<number, Serving>();
  let next = 1;
  let gone: Error | null = null;
  const checkThere = () => {
    if (gone !== null) throw gone;
  };
  const post = (message: Message, transfer?: readonly ArrayBuffer[]) => endpoint.postMessage(message, transfer);

  const serve = async (id: number, name: string, args: readonly unknown[]) => {
    const state: Serving = { verdict: undefined, open: 0, waiting: [], questions: new Map() };
    let asked = 0;
    served.set(id, state);
    const emit = async (value: unknown) => {
      checkThere();
      while (state.open >= WINDOW) {
        await new Promise<void>((resolve) => state.waiting.push(resolve));
        checkThere();
      }
      if (state.verdict === 'stop') return 'stop';
      state.open += 1;
      const sent = whole(value);
      post({ kind: 'emit', id, value: sent }, sent instanceof Uint8Array && ownsBuffer(sent) ? [sent.buffer] : []);
      return state.verdict;
    };
    const ask = async (value: unknown) => {
      checkThere();
      // Whoever called does not listen any more.
      if (!served.has(id) || state.verdict === 'stop') return 'stop';
      asked += 1;
      const question = asked;
      post({ kind: 'emit', id, value, question });
      const answer = await new Promise((resolve) => state.questions.set(question, resolve));
      checkThere();
      return answer;
    };
    try {
      const handler = Object.hasOwn(handlers, name) ? handlers[name] : undefined;
      if (handler === undefined) throw new Error(`no handler for ${name}`);
      post({ kind: 'answer', id, value: await handler(args, emit, ask) });
    } catch (error) {
      const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
      if (gone === null) post({ kind: 'broke', id, message, stack, problem: problemIn(error) });
    } finally {
      served.delete(id);
      for (const answer of state.questions.values()) answer('stop');
    }
  };

  endpoint.on('message', (raw) => {
    const message = raw as Message;
    if (message.kind === 'call') {
      void serve(message.id, message.name, message.args);
      return;
    }
    if (message.kind === 'taken') {
      const state = served.get(message.id);
      if (state === undefined) return;
      if (message.verdict === 'stop') state.verdict = 'stop';
      if (message.question !== undefined) {
        state.questions.get(message.question)?.(message.verdict);
        state.questions.delete(message.question);
        return;
      }
      state.open -= 1;
      state.waiting.shift()?.();
      return;
    }
    const waiting = calls.get(message.id);
    if (waiting === undefined) return;
    if (message.kind === 'emit') {
      const { id, value, question } = message;
      waiting.last = waiting.last.then(async () =>
        post({ kind: 'taken', id, verdict: await take(waiting, value), ...(question !== undefined && { question }) }),
      );
      return;
    }
    const { id } = message;
    const settle = () => {
      calls.delete(id);
      if (message.kind === 'answer') waiting.resolve(message.value);
      else if (message.problem !== null) waiting.reject(new ProblemError(message.problem));
      else waiting.reject(Object.assign(new Error(message.message), { stack: message.stack }));
    };
    void waiting.last.then(settle);
  });

  return {
    call(name, args, onEmit = () => undefined) {
      if (gone !== null) return Promise.reject(gone);
      const id = next;
      next += 1;
      return new Promise((resolve, reject) => {
        calls.set(id, { onEmit, resolve, reject, last: Promise.resolve(), failed: false });
        post({ kind: 'call', id, name, args });
      });
    },
    get isQuiet() {
      return calls.size === 0 && served.size === 0;
    },
    abandon(error) {
      gone ??= error;
      for (const waiting of calls.values()) waiting.reject(error);
      calls.clear();
      for (const { waiting, questions } of served.values()) {
        for (const wake of waiting.splice(0)) wake();
        for (const answer of questions.values()) answer('stop');
      }
    },
  };
}

/** Hands a value to its taker. One that breaks fails the call and asks for no more, so that the other side does not wait. */
async function take(waiting: Waiting, value: unknown): Promise<unknown> {
  if (waiting.failed) return 'stop';
  try {
    return await waiting.onEmit(value);
  } catch (error) {
    waiting.failed = true;
    waiting.reject(error);
    return 'stop';
  }
}

/** Bytes are moved to the other thread, not copied; a view on a larger buffer becomes a buffer of its own first. */
function whole(value: unknown): unknown {
  if (!(value instanceof Uint8Array)) return value;
  return ownsBuffer(value) ? value : new Uint8Array(value);
}

function ownsBuffer(value: Uint8Array): value is Uint8Array<ArrayBuffer> {
  return value.buffer instanceof ArrayBuffer && value.byteLength === value.buffer.byteLength;
}
