import { EventEmitter } from 'node:events';
import type { LoginItemSettings, Settings } from 'electron';
import { endChromium } from './browser.ts';
import { BrowserWindow, forceSandbox, watchWindows } from './browser-window.ts';
import { appLocale, readAppPackage } from './command-line.ts';
import { getName, getPath, moveUserData, setName } from './folders.ts';
import { becomeReady, isReady, mustNotBeReady } from './readiness.ts';
import { refuseUnknown } from './refuse.ts';
import { hasLock, releaseLock, takeLock } from './single-instance.ts';
import { refusable } from './web-contents.ts';

/** Stands in for `app`. */
class App extends EventEmitter {
  readonly isPackaged = false;
  /** Only macOS has one. */
  readonly dock = undefined;
  #quitting = false;
  #ended = false;
  #loginItem: Settings = {};
  /** Like Electron, the app lives until it is told to end. */
  readonly #life = setInterval(() => undefined, 1_000_000);

  constructor() {
    super();
    watchWindows({
      onCreated: (window) => {
        this.emit('web-contents-created', refusable({}), window.webContents);
        this.emit('browser-window-created', refusable({}), window);
      },
      onNoneLeft: () => this.#noWindowsLeft(),
      onRefused: () => void (this.#quitting = false),
    });
    this.on('newListener', (name) => {
      if (name === 'ready') void this.whenReady();
    });
  }

  whenReady(): Promise<void> {
    return becomeReady(() => this.emit('ready', refusable({}), {}));
  }

  isReady(): boolean {
    return isReady();
  }

  enableSandbox(): void {
    mustNotBeReady('app.enableSandbox() can only be called before app is ready');
    forceSandbox();
  }

  requestSingleInstanceLock(data?: Record<string, unknown>): boolean {
    return takeLock(data ?? null, (start) => {
      this.emit('second-instance', refusable({}), start.argv, start.cwd, start.data);
    });
  }

  hasSingleInstanceLock(): boolean {
    return hasLock();
  }

  releaseSingleInstanceLock(): void {
    releaseLock();
  }

  getPath(name: string): string {
    return getPath(name);
  }

  setPath(name: string, path: string): void {
    if (name !== 'userData') throw new Error(`The stand-in moves userData only, not '${name}'`);
    moveUserData(path);
  }

  getAppPath(): string {
    return readAppPackage().folder;
  }

  getName(): string {
    return getName();
  }

  setName(name: string): void {
    setName(name);
  }

  getVersion(): string {
    return readAppPackage().version;
  }

  getLocale(): string {
    return isReady() ? appLocale() : '';
  }

  /** Windows only; elsewhere Electron ignores it, too. */
  setAppUserModelId(_id: string | null): void {}

  /** Remembered, never done: a test must not change what this computer starts. */
  setLoginItemSettings(settings: Settings): void {
    this.#loginItem = settings;
  }

  getLoginItemSettings(): LoginItemSettings {
    const { openAtLogin = false } = this.#loginItem;
    return {
      openAtLogin,
      wasOpenedAtLogin: false,
      status: openAtLogin ? 'enabled' : 'not-registered',
      executableWillLaunchAtLogin: openAtLogin,
      launchItems: [],
    };
  }

  quit(): void {
    if (this.#quitting || this.#ended) return;
    const event = refusable({});
    this.emit('before-quit', event);
    if (event.defaultPrevented) return;
    this.#quitting = true;
    const windows = BrowserWindow.getAllWindows();
    if (windows.length === 0) this.#finish();
    for (const window of windows) window.close();
  }

  exit(code = 0): void {
    this.#end(code);
  }

  #noWindowsLeft(): void {
    if (this.#ended) return;
    if (this.#quitting) this.#finish();
    else if (this.listenerCount('window-all-closed') > 0) this.emit('window-all-closed');
    else this.quit();
  }

  #finish(): void {
    const event = refusable({});
    this.emit('will-quit', event);
    if (event.defaultPrevented) this.#quitting = false;
    else this.#end(0);
  }

  #end(code: number): void {
    if (this.#ended) return;
    this.#ended = true;
    clearInterval(this.#life);
    this.emit('quit', refusable({}), code);
    // What the program is doing at this moment goes on to the end of its turn, as in Electron.
    setImmediate(() => void endChromium().finally(() => process.exit(code)));
  }
}
refuseUnknown(App.prototype, 'app');

export const app = new App();
