import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, renameSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import type * as Electron from 'electron';
import { findElectron, startElectron } from './electron-process.ts';
import * as main from './main-process.ts';
import type { ConsoleEntry, IpcEntry, ShownDialog, ShownNotification } from './recorder.ts';
import type { Running } from './running.ts';
import { startStandIn } from './stand-in-process.ts';
import { waitFor } from './wait-for.ts';

/** How a spec starts the program; everything can be left out. */
export interface LaunchOptions {
  /** Data folder; left out, a fresh one is made, and removed by `close()`. */
  readonly userData?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Language of the system, such as `et-EE` or `en-US`. */
  readonly locale?: string;
  /** More words for the command line, such as `--hidden`. */
  readonly args?: readonly string[];
  /** True takes the stand-in even where Electron's binary is installed. */
  readonly standIn?: boolean;
  /** Where the program's clock stands when it starts, as an ISO date-time; `setClock` moves it. Stand-in only. */
  readonly clock?: string;
  /** The program's main bundle; left out, `dist/electron/main.js`. */
  readonly entry?: string;
}

/** How a process ended. */
export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

const bundle = fileURLToPath(new URL('../../../dist/electron/main.js', import.meta.url));

/** Starts the program: in Electron where its binary is installed, else through the stand-in. */
export async function launchApp(options: LaunchOptions = {}): Promise<AppDriver> {
  const { locale = 'et-EE', entry = bundle, env = {}, args = [] } = options;
  const userData = options.userData ?? mkdtempSync(join(tmpdir(), 'kontaktisild-'));
  const clockFile = options.clock === undefined ? null : join(mkdtempSync(join(tmpdir(), 'clock-')), 'offset');
  if (clockFile !== null) moveClock(clockFile, options.clock ?? '');
  const start = {
    clockFile,
    entry,
    env: { TZ: 'Europe/Tallinn', ...env },
    switches: [`--user-data-dir=${userData}`, `--lang=${locale}`, ...args],
  };
  const binary = options.standIn === true || clockFile !== null ? null : findElectron();
  const running = binary === null ? await startStandIn(start) : await startElectron(start, binary);
  return new AppDriver(running, userData, options.userData === undefined, clockFile);
}

/** A running program in the hands of a spec. */
export class AppDriver {
  /** The data folder. */
  readonly userData: string;
  readonly #running: Running;
  readonly #ownFolder: boolean;
  readonly #ended: Promise<Ended>;
  readonly #clockFile: string | null;

  constructor(running: Running, userData: string, ownFolder: boolean, clockFile: string | null) {
    this.#clockFile = clockFile;
    this.#running = running;
    this.userData = userData;
    this.#ownFolder = ownFolder;
    this.#ended = ending(running.process);
  }

  /** Process id of the program's main process. */
  get pid(): number {
    return this.#running.process.pid ?? 0;
  }

  /** Runs a function in the main process; it is sent there as text and may use nothing from outside itself. */
  evaluate<A, R>(run: (electron: typeof Electron, argument: A) => R, argument: A): Promise<Awaited<R>> {
    return this.#running.evaluate(run, argument);
  }

  /** The page of the first window; waits until it is there and loaded. */
  async firstWindow(): Promise<Page> {
    const page = await waitFor('a window', async () => {
      const [view] = await this.windows();
      if (view === undefined || view.url === '') return null;
      const [first] = await this.#running.pages();
      return first ?? null;
    });
    await page.waitForLoadState('domcontentloaded');
    return page;
  }

  /** The pages of all windows; of a program in the tray there may be none. */
  async pages(): Promise<readonly Page[]> {
    return (await this.windows()).length === 0 ? [] : this.#running.pages();
  }

  /** All windows as a person sees them, hidden ones too. */
  windows(): Promise<main.WindowView[]> {
    return this.evaluate(main.readWindows, null);
  }

  /** Closes the first window as a person does; the program may hide it instead. */
  closeWindow(): Promise<void> {
    return this.evaluate(main.closeWindow, null);
  }

  /** The tray with its menu; null where there is none. */
  tray(): Promise<main.TrayView | null> {
    return this.evaluate(main.readTray, null);
  }

  /** Clicks the tray itself. */
  async clickTray(): Promise<void> {
    failWith(await this.evaluate(main.clickTray, []));
  }

  /** The tray's image; two that differ are told apart by it. */
  trayIcon(): Promise<string | null> {
    return this.evaluate(main.readTrayIcon, null);
  }

  /**
   * Clicks an entry of the tray's menu, named after the menus around it; throws where there is none, or where it is
   * greyed out.
   */
  async clickTrayItem(...path: readonly [string, ...string[]]): Promise<void> {
    failWith(await this.evaluate(main.clickTray, path));
  }

  /** Every notification that was shown, oldest first. */
  async notifications(): Promise<readonly ShownNotification[]> {
    return (await this.#log()).notifications;
  }

  /** Clicks the newest notification of that title. */
  async clickNotification(title: string): Promise<void> {
    failWith(await this.evaluate(main.clickNotification, title));
  }

  /** Answers the next dialog that nobody has answered yet: `{ response: 1 }`, `{ canceled: false, filePaths: [ … ] }`. */
  answerDialog(answer: object): Promise<void> {
    return this.evaluate(main.addAnswer, { checkboxChecked: false, ...answer });
  }

  /** Every dialog that was opened; one that nobody foresaw was cancelled. */
  async dialogs(): Promise<readonly ShownDialog[]> {
    return (await this.#log()).dialogs;
  }

  /** Lets the computer sleep, wake, lock or unlock. */
  power(event: 'suspend' | 'resume' | 'lock-screen' | 'unlock-screen' | 'shutdown'): Promise<void> {
    return this.evaluate(main.emitPower, event);
  }

  /** Sets the program's clock, as a person does, or as sleep does; a program that was started with a clock only. */
  setClock(moment: string): void {
    if (this.#clockFile === null) throw new Error('start the program with a clock');
    moveClock(this.#clockFile, moment);
  }

  /** Starts the program once more with the same data folder; tells how the second one ended. */
  async secondStart(): Promise<Ended> {
    const second = this.#running.startAgain();
    // A second program that stays is not to outlive the spec.
    const timer = setTimeout(() => second.kill('SIGKILL'), 20_000);
    const ended = await ending(second);
    clearTimeout(timer);
    return ended;
  }

  /** Everything that went between the windows and the main process, in order. */
  async ipcLog(): Promise<readonly IpcEntry[]> {
    return (await this.#log()).ipc;
  }

  /** Everything that any window's console has shown since the start. */
  async consoleMessages(): Promise<readonly ConsoleEntry[]> {
    return (await this.#log()).console;
  }

  /** The console's messages that tell of a broken content security policy. */
  async cspViolations(): Promise<readonly ConsoleEntry[]> {
    return (await this.consoleMessages()).filter(({ text }) => /content[ -]security[ -]policy/i.test(text));
  }

  /** Addresses that would have been opened in the person's own browser. */
  async openedExternally(): Promise<readonly string[]> {
    return (await this.#log()).external;
  }

  /** What was last asked about starting with the system; null where nothing was. */
  async loginItem(): Promise<Electron.Settings | null> {
    return (await this.#log()).loginItem;
  }

  /** Promises of the main process that failed and that nobody caught: each of them is a bug. */
  async unhandledRejections(): Promise<readonly string[]> {
    return (await this.#log()).unhandled;
  }

  /** Waits for the program to end by itself. */
  async ended(): Promise<Ended> {
    return this.#ended;
  }

  /** Quits the program as `app.quit()` does, waits for its end, and removes the data folder that it made itself. */
  async close(): Promise<Ended> {
    await this.evaluate(main.quitApp, null).catch(() => undefined);
    const timer = setTimeout(() => this.#running.process.kill('SIGKILL'), 10_000);
    return this.#leave(timer);
  }

  /** Ends the program as a power cut does. Its data folder stays where the spec named it. */
  async kill(): Promise<Ended> {
    this.#running.process.kill('SIGKILL');
    return this.#leave(null);
  }

  async #leave(timer: NodeJS.Timeout | null): Promise<Ended> {
    const ended = await this.#ended;
    if (timer !== null) clearTimeout(timer);
    await this.#running.disconnect().catch(() => undefined);
    // Chromium may still be writing when it has just lost its parent.
    if (this.#ownFolder) await rm(this.userData, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    return ended;
  }

  #log(): Promise<main.Log> {
    return this.evaluate(main.readLog, null);
  }
}

/** Writes how far a clock is off that shows `moment` now. */
function moveClock(file: string, moment: string): void {
  // Renamed into its place: a program that reads meanwhile finds the old clock or the new one, never half a number.
  writeFileSync(`${file}.new`, String(Date.parse(moment) - Date.now()));
  renameSync(`${file}.new`, file);
}

function ending(child: ChildProcess): Promise<Ended> {
  return new Promise((resolve) => child.once('exit', (code, signal) => resolve({ code, signal })));
}

function failWith(words: string | null): void {
  if (words !== null) throw new Error(words);
}
