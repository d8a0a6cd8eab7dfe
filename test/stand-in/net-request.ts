import { EventEmitter } from 'node:events';
import { Readable } from 'node:stream';
import type { ClientRequestConstructorOptions } from 'electron';
import { refuseUnknown } from './refuse.ts';

/** How a request goes out: `net.fetch`. */
type Send = (url: string, init: RequestInit) => Promise<Response>;

/** Stands in for the reply to a `ClientRequest`; like Electron's it is a stream, although Electron's types do not say so. */
class IncomingMessage extends Readable {
  readonly statusCode: number;
  readonly statusMessage: string;
  readonly headers: Record<string, string[]>;
  readonly #reader: ReadableStreamDefaultReader<Uint8Array> | null;

  constructor(response: Response) {
    super();
    this.statusCode = response.status;
    this.statusMessage = response.statusText;
    this.headers = Object.fromEntries([...response.headers].map(([name, value]) => [name, [value]]));
    this.#reader = response.body?.getReader() ?? null;
  }

  override _read(): void {
    if (this.#reader === null) this.push(null);
    else
      void this.#reader.read().then(
        ({ done, value }) => this.push(done ? null : value),
        (error: unknown) => this.destroy(error instanceof Error ? error : new Error(String(error))),
      );
  }
}

/** Stands in for the request that `net.request` gives: without a body, and a redirect ends it. */
export class ClientRequest extends EventEmitter {
  readonly #options: ClientRequestConstructorOptions;
  readonly #send: Send;
  readonly #stop = new AbortController();

  constructor(options: ClientRequestConstructorOptions, send: Send) {
    super();
    this.#options = options;
    this.#send = send;
  }

  end(chunk?: string | Buffer): this {
    if (chunk !== undefined) throw new Error('The stand-in lacks bodies of net.request (test/stand-in/net-request.ts)');
    void this.#go();
    return this;
  }

  abort(): void {
    this.#stop.abort();
  }

  async #go(): Promise<void> {
    const { protocol = 'http:', hostname, port, path = '/', method = 'GET', headers = {} } = this.#options;
    const url = `${protocol}//${hostname}${port === undefined ? '' : `:${port}`}${path}`;
    try {
      const all = Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]);
      const response = await this.#send(url, {
        method: method.toUpperCase(),
        headers: all,
        redirect: 'manual',
        signal: this.#stop.signal,
      });
      const message = new IncomingMessage(response);
      message.once('close', () => this.emit('close'));
      this.emit('response', message);
    } catch (error) {
      this.emit(this.#stop.signal.aborted ? 'abort' : 'error', error);
      this.emit('close');
    }
  }
}
refuseUnknown(ClientRequest.prototype, 'ClientRequest');
