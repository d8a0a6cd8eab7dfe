import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import { isAbsolute } from 'node:path';
import { Script } from 'node:vm';
import type { HandlerDetails, IpcMainInvokeEvent, PrintToPDFOptions, WindowOpenHandlerResponse } from 'electron';
import { answerInvoke, clone } from './ipc-main.ts';
import type { FromPage } from './page/run-preload.ts';
import { type PageRules, WindowPage } from './page/window-page.ts';
import { wrapPreload } from './page/world-scripts.ts';
import { serveOwnScheme } from './protocol.ts';
import { refuseUnknown } from './refuse.ts';
import { applyPermissions, defaultSession, mayRequest } from './session.ts';
import { WebFrame } from './web-frame.ts';

/** An event that can be refused, with what it tells. */
export function refusable<P extends object>(params: P) {
  const event = {
    ...params,
    defaultPrevented: false,
    preventDefault() {
      event.defaultPrevented = true;
    },
  };
  return event;
}

let count = 0;

/** Loads an address, as `BrowserWindow.loadURL` does. */
export let loadContents: (contents: WebContents, url: string) => Promise<void>;

/** Closes the page and says that it is gone. */
export let destroyContents: (contents: WebContents) => Promise<void>;

/** What a window's contents begin with. */
export interface ContentsOptions {
  readonly width: number;
  readonly height: number;
  readonly preload: string | null;
}

/** Stands in for `WebContents`: what a window shows, with its page in Chromium. */
export class WebContents extends EventEmitter {
  readonly id: number;
  readonly #options: ContentsOptions;
  readonly #gone: () => void;
  readonly #frame: WebFrame;
  #page: Promise<WindowPage> | null = null;
  /** Where the page has been readied: words to it are not put off, or they would come after later ones. */
  #opened: WindowPage | null = null;
  #url = '';
  #destroyed = false;
  #openHandler: ((details: HandlerDetails) => WindowOpenHandlerResponse) | null = null;

  static {
    loadContents = (contents, url) => contents.#load(url);
    destroyContents = (contents) => contents.#destroy();
  }

  constructor(options: ContentsOptions, gone: () => void) {
    super();
    count += 1;
    this.id = count;
    this.#options = options;
    this.#gone = gone;
    this.#frame = new WebFrame(
      () => this.#url,
      () => this.#destroyed,
    );
  }

  get mainFrame(): WebFrame {
    return this.#frame;
  }

  get session(): typeof defaultSession {
    return defaultSession;
  }

  getURL(): string {
    return this.#url;
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  setWindowOpenHandler(handler: (details: HandlerDetails) => WindowOpenHandlerResponse): void {
    this.#openHandler = handler;
  }

  send(channel: string, ...args: unknown[]): void {
    if (this.#destroyed) throw new TypeError('Object has been destroyed');
    // Refused also where nobody would hear it.
    const copies = clone(args);
    this.#opened?.post({ kind: 'event', channel, args: copies });
  }

  async printToPDF(options: PrintToPDFOptions): Promise<Buffer> {
    if (this.#opened === null) throw new Error('Nothing is shown that could be printed');
    return this.#opened.print(options);
  }

  reload(): void {
    void this.#opened?.reload();
  }

  /** Chromium's own tools would attach to a page that nobody sees. */
  openDevTools(): void {
    process.stderr.write('stand-in: no developer tools are opened\n');
  }

  async #load(url: string): Promise<void> {
    const loaded = new Promise<void>((resolve, reject) => {
      this.once('did-finish-load', () => resolve());
      this.once('destroyed', () => reject(new Error('ERR_FAILED')));
    });
    // Where opening fails first, nobody is left to hear of it.
    loaded.catch(() => undefined);
    try {
      this.#page ??= WindowPage.open({ ...this.#options, preload: this.#readPreload() }, this.#rules());
      this.#opened = await this.#page;
      await applyPermissions(this, url);
      await this.#opened.load(url);
      await loaded;
    } catch (error) {
      if (this.#destroyed) throw new Error(`ERR_FAILED (-2) loading '${url}'`, { cause: error });
      this.emit('did-fail-load', refusable({}), -2, error instanceof Error ? error.message : '', url, true);
      throw error;
    }
  }

  async #destroy(): Promise<void> {
    this.#end();
    const page = await this.#page?.catch(() => null);
    await page?.close();
  }

  #end(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.emit('destroyed', refusable({}));
  }

  /** What a page still says when it is closing reaches nobody. */
  #tell(event: string, ...args: unknown[]): void {
    if (!this.#destroyed) this.emit(event, ...args);
  }

  #readPreload(): { file: string; source: string } | null {
    const { preload } = this.#options;
    if (preload === null) return null;
    try {
      if (!isAbsolute(preload)) throw new Error('preload script must have absolute path');
      const source = readFileSync(preload, 'utf8');
      // In the page a slip of the pen would silence the stand-in's own words as well.
      void new Script(wrapPreload(source), { filename: preload });
      return { file: preload, source };
    } catch (error) {
      this.#preloadFailed(error);
      return null;
    }
  }

  #preloadFailed(error: unknown): void {
    process.stderr.write(`Unable to load preload script: ${this.#options.preload}\n${String(error)}\n`);
    this.emit('preload-error', refusable({}), this.#options.preload, error);
  }

  #rules(): PageRules {
    return {
      mayNavigate: (url) => {
        const event = refusable({ url, isSameDocument: false, isMainFrame: true, frame: this.#frame });
        this.emit('will-navigate', event, url, false, true);
        return !event.defaultPrevented;
      },
      mayOpen: ({ url, frameName, features }) => {
        const referrer = { url: this.#url, policy: 'strict-origin-when-cross-origin' } as const;
        const details = { url, frameName, features, disposition: 'foreground-tab', referrer } as const;
        const { action } = this.#openHandler?.(details) ?? { action: 'allow' };
        // Where it is allowed, a bare page of Chromium opens: a second window, for everyone to see.
        return action === 'allow';
      },
      mayRequest,
      mayDownload: (url) => {
        const event = refusable({});
        defaultSession.emit('will-download', event, { getURL: () => url }, this);
        return !event.defaultPrevented;
      },
      serve: serveOwnScheme,
      onConsole: (message) => this.#tell('console-message', refusable({ ...message, frame: this.#frame })),
      onMessage: (message, url) => void this.#hear(message, url),
      onNavigated: (url) => void (this.#url = url),
      onReady: () => this.#tell('dom-ready', refusable({})),
      onLoaded: () => this.#tell('did-finish-load', refusable({})),
      onCrashed: () => this.#tell('render-process-gone', refusable({}), { reason: 'crashed', exitCode: 139 }),
      onGone: () => {
        if (this.#destroyed) return;
        this.#page = null;
        this.#opened = null;
        this.#gone();
      },
    };
  }

  async #hear(message: FromPage, url: string): Promise<void> {
    // The frame tells the address of the document that spoke, even where the news of it has not come yet.
    this.#url = url;
    if (message.kind === 'preload-error') return this.#preloadFailed(message.error);
    const event = { sender: this, senderFrame: this.#frame, frameId: 1, processId: 1, type: 'frame' };
    const { id, channel, args } = message;
    const reply = await answerInvoke(event as unknown as IpcMainInvokeEvent, channel, args);
    try {
      this.#opened?.post({ kind: 'reply', id, ...reply });
    } catch (error) {
      // The stand-in's own limit: a kind of value that its wire has no word for.
      this.#opened?.post({ kind: 'reply', id, ok: false, value: String(error) });
    }
  }
}
refuseUnknown(WebContents.prototype, 'WebContents');
