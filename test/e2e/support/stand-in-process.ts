import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from '@playwright/test';
import type { Running, StartOptions } from './running.ts';

/** A question to the stand-in's process: a function as text, and what it is given. */
export interface ToStandIn {
  readonly id: number;
  readonly source: string;
  readonly argument: unknown;
}

/** What the stand-in's process says. */
export type FromStandIn =
  | { readonly kind: 'chromium'; readonly endpoint: string }
  | { readonly kind: 'answer'; readonly id: number; readonly ok: boolean; readonly value: unknown };

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Starts the program through the stand-in: unchanged, on plain Node, its windows in Chromium. */
export async function startStandIn({ entry, env, switches, clockFile }: StartOptions): Promise<Running> {
  const clock = new URL('moved-clock.ts', import.meta.url);
  if (clockFile !== null) clock.searchParams.set('file', clockFile);
  const words = [
    '--disable-warning=ExperimentalWarning',
    ...(clockFile === null ? [] : [`--import=${clock.href}`]),
    `--import=${here('../../stand-in/register.ts')}`,
  ];
  const start = (record: boolean) =>
    spawn(
      process.execPath,
      [...words, ...(record ? [`--import=${here('record-stand-in.ts')}`] : []), entry, ...switches],
      // The program's own words go where the spec's go: an error of its start must be seen.
      {
        env: { ...process.env, NODE_OPTIONS: '', ...env },
        stdio: ['ignore', 'inherit', 'inherit', record ? 'ipc' : 'ignore'],
        serialization: 'advanced',
      },
    );
  return new StandInProcess(start(true), () => start(false));
}

class StandInProcess implements Running {
  readonly process: ChildProcess;
  readonly startAgain: () => ChildProcess;
  readonly #waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  readonly #endpoint: Promise<string>;
  #browser: Promise<Browser> | null = null;
  #count = 0;

  constructor(child: ChildProcess, startAgain: () => ChildProcess) {
    this.process = child;
    this.startAgain = startAgain;
    this.#endpoint = new Promise((resolve) => {
      child.on('message', (message: FromStandIn) => {
        if (message.kind === 'chromium') resolve(message.endpoint);
        else this.#hear(message);
      });
    });
    child.once('exit', (code, signal) => {
      const error = new Error(`the app has ended (${code ?? signal})`);
      for (const waiting of this.#waiting.values()) waiting.reject(error);
      this.#waiting.clear();
    });
  }

  evaluate: Running['evaluate'] = <A, R>(run: (main: never, argument: A) => R, argument: A) =>
    new Promise<Awaited<R>>((resolve, reject) => {
      if (!this.process.connected) return reject(new Error('the app has ended'));
      this.#count += 1;
      this.#waiting.set(this.#count, { resolve: (value) => resolve(value as Awaited<R>), reject });
      const question: ToStandIn = { id: this.#count, source: String(run), argument };
      this.process.send(question);
    });

  async pages(): Promise<readonly Page[]> {
    // Before the first window there is no Chromium to look into.
    this.#browser ??= this.#endpoint.then((endpoint) => chromium.connectOverCDP(endpoint));
    const browser = await this.#browser;
    return browser.contexts().flatMap((context) => context.pages().filter((page) => /^https?:/.test(page.url())));
  }

  async disconnect(): Promise<void> {
    const browser = await this.#browser?.catch(() => null);
    await browser?.close();
  }

  #hear({ id, ok, value }: FromStandIn & { kind: 'answer' }): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (ok) waiting?.resolve(value);
    else waiting?.reject(new Error(String(value)));
  }
}
