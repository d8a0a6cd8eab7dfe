import { randomUUID } from 'node:crypto';
import type { PrintToPDFOptions } from 'electron';
import { fromChromium, hasOwnScheme, toChromium } from '../address.ts';
import { cancelDownload, closePopup, type OpenedPage, openPage } from '../browser.ts';
import { appLocale } from '../command-line.ts';
import type { Target } from '../connection.ts';
import { makeWire } from '../wire.ts';
import { type Console, listenToConsole } from './console.ts';
import { answerRequest, type RequestRules } from './requests.ts';
import type { FromPage, ToPage } from './run-preload.ts';
import { PRELOAD_WORLD, pageWorldScript, preloadWorldScript } from './world-scripts.ts';

/** What a window's page tells and asks; every address is as the program knows it. */
export interface PageRules extends RequestRules, Console {
  /** A page asks for a window; true where it may have it. */
  mayOpen(request: { readonly url: string; readonly frameName: string; readonly features: string }): boolean;
  /** A page wants to save a file; true where it may. */
  mayDownload(url: string): boolean;
  onMessage(message: FromPage, url: string): void;
  onNavigated(url: string): void;
  onReady(): void;
  onLoaded(): void;
  onCrashed(): void;
  /** The page is gone: closed by the program, by a person or by itself. */
  onGone(): void;
}

/** How a page begins. */
export interface PageOptions {
  readonly width: number;
  readonly height: number;
  readonly preload: { readonly file: string; readonly source: string } | null;
}

const wire = makeWire();

/** A window's page in Chromium, with the preload in a world of its own. */
export class WindowPage {
  readonly #page: OpenedPage;
  readonly #rules: PageRules;
  /** A name that no script of the page can guess. */
  readonly #secret = `_${randomUUID().replaceAll('-', '')}`;
  #world: number | null = null;
  /** The address that the program itself is loading: it need not ask itself whether it may. */
  #loading: string | null = null;
  #current: string | null = null;

  private constructor(page: OpenedPage, rules: PageRules) {
    this.#page = page;
    this.#rules = rules;
  }

  /** Opens an empty page and readies everything before it loads the first document. */
  static async open(options: PageOptions, rules: PageRules): Promise<WindowPage> {
    const wanted = { allowed: true };
    const opened = await openPage(
      options,
      (popup) => {
        if (!wanted.allowed) void closePopup(popup);
        else void popup.target.send('Runtime.runIfWaitingForDebugger').catch(() => undefined);
      },
      () => rules.onGone(),
    );
    const page = new WindowPage(opened, rules);
    page.#listen(opened.target, wanted);
    await page.#prepare(opened.target, options);
    return page;
  }

  /** Loads an address; throws in Electron's words where that fails. */
  async load(url: string): Promise<void> {
    this.#loading = url;
    const { errorText } = await this.#page.target.send('Page.navigate', { url: toChromium(url) });
    if (errorText === undefined || errorText === '') return;
    const code = errorText.replace(/^net::/, '');
    throw Object.assign(new Error(`${code} loading '${url}'`), { code, url });
  }

  /** The page on A4 paper, the only one that the program asks for. */
  async print(options: PrintToPDFOptions): Promise<Buffer> {
    const { printBackground = false, headerTemplate = '', footerTemplate = '', margins = {} } = options;
    const { top = 0, bottom = 0, left = 0, right = 0 } = margins;
    const { data } = await this.#page.target.send('Page.printToPDF', {
      paperWidth: 8.27,
      paperHeight: 11.69,
      printBackground,
      displayHeaderFooter: options.displayHeaderFooter ?? false,
      headerTemplate,
      footerTemplate,
      marginTop: top,
      marginBottom: bottom,
      marginLeft: left,
      marginRight: right,
    });
    return Buffer.from(data, 'base64');
  }

  async reload(): Promise<void> {
    await this.#page.target.send('Page.reload');
  }

  /** Speaks to the preload's world; where there is none (yet, or any more) nobody hears it. */
  post(message: ToPage): void {
    const text = JSON.stringify(wire.write(message));
    if (this.#world === null) return;
    const call = { expression: `globalThis.${this.#secret}?.(${text})`, contextId: this.#world };
    // The document may be gone before the words arrive.
    void this.#page.target.send('Runtime.evaluate', call).catch(() => undefined);
  }

  async close(): Promise<void> {
    await this.#page.close();
  }

  async #prepare(target: Target, { width, height, preload }: PageOptions): Promise<void> {
    const visible = process.env['STAND_IN_VISIBLE'] === '1';
    const size = { width, height, deviceScaleFactor: 0, mobile: false };
    const script = preload && preloadWorldScript(this.#secret, preload.file, preload.source);
    await Promise.all([
      target.send('Page.enable'),
      target.send('Log.enable'),
      target.send('Runtime.enable'),
      target.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] }),
      target.send('Emulation.setLocaleOverride', { locale: appLocale() }),
      visible ? null : target.send('Emulation.setDeviceMetricsOverride', size),
      target.send('Runtime.addBinding', { name: this.#secret, executionContextName: PRELOAD_WORLD }),
      target.send('Page.addScriptToEvaluateOnNewDocument', { source: pageWorldScript(this.#secret) }),
      script && target.send('Page.addScriptToEvaluateOnNewDocument', { source: script, worldName: PRELOAD_WORLD }),
      target.send('Runtime.runIfWaitingForDebugger'),
    ]);
  }

  #listen(target: Target, wanted: { allowed: boolean }): void {
    const rules = this.#rules;
    listenToConsole(target, rules);
    target.on('Page.windowOpen', ({ url, windowName, windowFeatures }) => {
      const request = { url: fromChromium(url), frameName: windowName, features: windowFeatures.join(',') };
      wanted.allowed = rules.mayOpen(request);
    });
    target.on('Page.downloadWillBegin', ({ url, guid }) => {
      if (!rules.mayDownload(fromChromium(url))) void cancelDownload(guid);
    });
    target.on('Fetch.requestPaused', (paused) => {
      const isMain = paused.resourceType === 'Document' && paused.frameId === this.#page.targetId;
      const asked = isMain && !this.#isOwnWish(paused.request.url);
      void answerRequest(target, paused, asked, rules).catch(() => undefined);
    });
    // What has no request, such as mailto: or the program's own scheme by its own name, is seen only here.
    target.on('Page.frameRequestedNavigation', ({ url }) => {
      if (/^(https?|about|blob|data|javascript):/.test(url)) return;
      if (rules.mayNavigate(url) && hasOwnScheme(url)) void this.load(url).catch(() => undefined);
    });
    target.on('Page.frameNavigated', ({ frame }) => {
      if (frame.parentId !== undefined) return;
      this.#loading = null;
      this.#current = fromChromium(frame.url + (frame.urlFragment ?? ''));
      rules.onNavigated(this.#current);
    });
    target.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      if (frameId === this.#page.targetId) rules.onNavigated(fromChromium(url));
    });
    target.on('Page.domContentEventFired', () => rules.onReady());
    target.on('Page.loadEventFired', () => rules.onLoaded());
    target.on('Inspector.targetCrashed', () => rules.onCrashed());
    target.on('Runtime.executionContextCreated', ({ context }) => {
      const data = context.auxData as { readonly frameId?: string } | undefined;
      if (context.name === PRELOAD_WORLD && data?.frameId === this.#page.targetId) this.#world = context.id;
    });
    target.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
      if (executionContextId === this.#world) this.#world = null;
    });
    target.on('Runtime.executionContextsCleared', () => void (this.#world = null));
    target.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
      // Where the world has changed since, an answer would reach the wrong document.
      if (name !== this.#secret || executionContextId !== this.#world) return;
      const { url, message } = wire.read(payload) as { readonly url: string; readonly message: FromPage };
      rules.onMessage(message, fromChromium(url));
    });
  }

  /** Whether the program itself asked for this address, or the page is only loaded again. */
  #isOwnWish(url: string): boolean {
    const bare = (address: string) => toChromium(address).replace(/#.*$/, '');
    return [this.#loading, this.#current].some((own) => own !== null && bare(own) === bare(url));
  }
}
