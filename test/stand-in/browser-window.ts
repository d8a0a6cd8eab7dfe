import { EventEmitter } from 'node:events';
import type { BrowserWindowConstructorOptions, WebContents as RealContents } from 'electron';
import { isReady } from './readiness.ts';
import { refuseUnknown } from './refuse.ts';
import { destroyContents, loadContents, refusable, WebContents } from './web-contents.ts';

const windows = new Set<BrowserWindow>();
let focused: BrowserWindow | null = null;
let count = 0;

/** The app's part in the life of its windows. */
export interface WindowsWatch {
  onCreated(window: BrowserWindow): void;
  /** The last window is gone. */
  onNoneLeft(): void;
  /** A window refused to be closed. */
  onRefused(): void;
}

let watch: WindowsWatch | null = null;
let forced = false;

/** Tells the app of windows that come and go. */
export const watchWindows = (watcher: WindowsWatch): void => void (watch = watcher);

/** Makes every window sandboxed, whatever it asks for. */
export const forceSandbox = (): void => void (forced = true);

/** Stands in for `BrowserWindow`. */
export class BrowserWindow extends EventEmitter {
  readonly id: number;
  readonly #contents: WebContents;
  readonly #size: { readonly width: number; readonly height: number };
  #visible: boolean;
  #minimized = false;
  #destroyed = false;
  #title: string;

  constructor(options: BrowserWindowConstructorOptions = {}) {
    if (!isReady()) throw new Error('Cannot create BrowserWindow before app is ready');
    super();
    const { webPreferences: wishes = {}, width = 800, height = 600, show = true, title } = options;
    const unsafe =
      wishes.nodeIntegration === true || wishes.contextIsolation === false || (wishes.sandbox === false && !forced);
    if (unsafe) throw new Error('The stand-in plays sandboxed windows with context isolation and without Node only');
    count += 1;
    this.id = count;
    this.#size = { width, height };
    this.#visible = show;
    this.#title = title ?? 'Electron';
    this.#contents = new WebContents({ width, height, preload: wishes.preload ?? null }, () => this.#pageGone());
    windows.add(this);
    // Electron shows a window when it has something to show.
    this.#contents.once('dom-ready', () => this.emit('ready-to-show', refusable({})));
    watch?.onCreated(this);
  }

  static getAllWindows(): BrowserWindow[] {
    return [...windows];
  }

  static getFocusedWindow(): BrowserWindow | null {
    return focused;
  }

  static fromWebContents(contents: RealContents): BrowserWindow | null {
    const wanted: unknown = contents;
    return BrowserWindow.getAllWindows().find((window) => window.#contents === wanted) ?? null;
  }

  get webContents(): WebContents {
    return this.#living(this.#contents);
  }

  loadURL(url: string): Promise<void> {
    return loadContents(this.webContents, url);
  }

  show(): void {
    this.#appear();
    this.focus();
  }

  showInactive(): void {
    this.#appear();
  }

  hide(): void {
    this.blur();
    if (!this.#living(this.#visible)) return;
    this.#visible = false;
    this.emit('hide', refusable({}));
  }

  isVisible(): boolean {
    return this.#living(this.#visible);
  }

  minimize(): void {
    this.#living(null);
    this.#minimized = true;
    this.emit('minimize', refusable({}));
  }

  restore(): void {
    if (!this.#living(this.#minimized)) return;
    this.#minimized = false;
    this.emit('restore', refusable({}));
  }

  isMinimized(): boolean {
    return this.#living(this.#minimized);
  }

  focus(): void {
    if (!this.#living(this.#visible) || focused === this) return;
    focused?.blur();
    // oxlint-disable-next-line typescript/no-this-alias -- which of the windows has the focus
    focused = this;
    this.emit('focus', refusable({}));
  }

  blur(): void {
    this.#living(null);
    if (focused !== this) return;
    focused = null;
    this.emit('blur', refusable({}));
  }

  isFocused(): boolean {
    return this.#living(focused === this);
  }

  getTitle(): string {
    return this.#living(this.#title);
  }

  setTitle(title: string): void {
    this.#living(null);
    this.#title = title;
  }

  getBounds(): { x: number; y: number; width: number; height: number } {
    return this.#living({ x: 0, y: 0, ...this.#size });
  }

  /** Windows here have no menu bar, whatever is wanted. */
  removeMenu(): void {
    this.#living(null);
  }

  setMenuBarVisibility(_visible: boolean): void {
    this.#living(null);
  }

  isDestroyed(): boolean {
    return this.#destroyed;
  }

  /** Asks whether the window may be closed, and closes it. */
  close(): void {
    if (this.#destroyed) return;
    const event = refusable({});
    this.emit('close', event);
    if (event.defaultPrevented) watch?.onRefused();
    else this.destroy();
  }

  destroy(): void {
    if (this.#destroyed) return;
    if (focused === this) focused = null;
    this.#destroyed = true;
    this.#visible = false;
    void this.#close();
  }

  async #close(): Promise<void> {
    await destroyContents(this.#contents);
    windows.delete(this);
    this.emit('closed', refusable({}));
    if (windows.size === 0) watch?.onNoneLeft();
  }

  #appear(): void {
    if (this.#living(this.#visible)) return;
    this.#visible = true;
    this.emit('show', refusable({}));
  }

  /** A person closed the page in Chromium, or a script of it did: the same as closing the window. */
  #pageGone(): void {
    const url = this.#contents.getURL();
    this.close();
    if (this.#destroyed) return;
    // The program keeps the window; its page, which Chromium has already thrown away, comes back.
    void loadContents(this.#contents, url).catch(() => undefined);
  }

  #living<T>(value: T): T {
    if (this.#destroyed) throw new TypeError('Object has been destroyed');
    return value;
  }
}
refuseUnknown(BrowserWindow.prototype, 'BrowserWindow');
refuseUnknown(BrowserWindow, 'BrowserWindow');
