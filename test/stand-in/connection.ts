import { EventEmitter } from 'node:events';
import type { Readable, Writable } from 'node:stream';
// Playwright ships the types of the DevTools protocol but does not export them by name.
import type { Protocol } from '../../node_modules/playwright-core/types/protocol.d.ts';

/** Something that commands of the DevTools protocol can be sent to: the browser, or one page of it. */
export interface Target {
  send<M extends keyof Protocol.CommandParameters>(
    method: M,
    params?: Protocol.CommandParameters[M],
  ): Promise<Protocol.CommandReturnValues[M]>;
  /** Listens to an event of this target. */
  on<E extends keyof Protocol.Events>(event: E, listener: (params: Protocol.Events[E]) => void): void;
}

/** A message as it comes from Chromium. */
interface Incoming {
  readonly id?: number;
  readonly sessionId?: string;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

interface Waiting {
  readonly method: string;
  resolve(result: unknown): void;
  reject(error: Error): void;
}

/** The DevTools protocol over Chromium's pipe: one JSON text after another, each ended by a zero byte. */
export class Connection implements Target {
  readonly #out: Writable;
  readonly #waiting = new Map<number, Waiting>();
  readonly #events = new EventEmitter().setMaxListeners(0);
  #count = 0;
  #rest: Buffer[] = [];
  #closed = false;

  constructor(out: Writable, incoming: Readable) {
    this.#out = out;
    incoming.on('data', (chunk: Buffer) => this.#receive(chunk));
    incoming.on('close', () => this.#end());
    out.on('error', () => this.#end());
  }

  send: Target['send'] = (method, params) => this.#send(method, params, null);

  on: Target['on'] = (event, listener) => void this.#events.on(`browser ${event}`, listener);

  /** A page that Chromium attached to this connection. */
  session(sessionId: string): Target {
    return {
      send: (method, params) => this.#send(method, params, sessionId),
      on: (event, listener) => void this.#events.on(`${sessionId} ${event}`, listener),
    };
  }

  #send<R>(method: string, params: unknown, sessionId: string | null): Promise<R> {
    return new Promise<R>((resolve, reject) => {
      if (this.#closed) return reject(new Error(`${method}: Chromium has ended`));
      this.#count += 1;
      this.#waiting.set(this.#count, { method, resolve: (result) => resolve(result as R), reject });
      const address = sessionId === null ? {} : { sessionId };
      this.#out.write(`${JSON.stringify({ id: this.#count, method, params: params ?? {}, ...address })}\0`);
    });
  }

  #receive(chunk: Buffer): void {
    let start = 0;
    for (let end = chunk.indexOf(0); end >= 0; end = chunk.indexOf(0, start)) {
      const text = Buffer.concat([...this.#rest, chunk.subarray(start, end)]).toString('utf8');
      this.#rest = [];
      start = end + 1;
      this.#hear(JSON.parse(text) as Incoming);
    }
    this.#rest.push(chunk.subarray(start));
  }

  #hear({ id, sessionId, method, params, result, error }: Incoming): void {
    if (id === undefined) {
      this.#events.emit(`${sessionId ?? 'browser'} ${method}`, params);
      return;
    }
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error === undefined) waiting?.resolve(result);
    else waiting?.reject(new Error(`${waiting.method}: ${error.message}`));
  }

  #end(): void {
    this.#closed = true;
    for (const waiting of this.#waiting.values()) waiting.reject(new Error(`${waiting.method}: Chromium has ended`));
    this.#waiting.clear();
  }
}
