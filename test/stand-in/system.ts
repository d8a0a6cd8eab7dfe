// The small parts of the system that Electron reaches: dialogs, the desktop, power and colours.
import { EventEmitter } from 'node:events';
import type { MessageBoxOptions, MessageBoxReturnValue, OpenDialogReturnValue, SaveDialogReturnValue } from 'electron';
import { mustBeReady } from './readiness.ts';
import { refuseUnknown } from './refuse.ts';

const EARLY = 'dialog module can only be used after app is ready';

/** Says on the terminal what would have been seen on the screen. */
const say = (text: string) => void process.stderr.write(`stand-in: ${text}\n`);

/** Stands in for `dialog`: nobody sees it, so that every question is answered as Escape answers it. */
export const dialog = {
  async showMessageBox(...args: readonly unknown[]): Promise<MessageBoxReturnValue> {
    mustBeReady(EARLY);
    const { message, cancelId, buttons } = args.at(-1) as MessageBoxOptions;
    if (typeof message !== 'string') throw new TypeError('Message must be a string');
    if (buttons !== undefined && !Array.isArray(buttons)) throw new TypeError('Buttons must be an array');
    say(`message box "${message}"`);
    return { response: cancelId ?? 0, checkboxChecked: false };
  },
  async showOpenDialog(..._args: readonly unknown[]): Promise<OpenDialogReturnValue> {
    mustBeReady(EARLY);
    return { canceled: true, filePaths: [] };
  },
  async showSaveDialog(..._args: readonly unknown[]): Promise<SaveDialogReturnValue> {
    mustBeReady(EARLY);
    return { canceled: true, filePath: '' };
  },
  /** May be shown at any time. */
  showErrorBox(title: string, content: string): void {
    say(`error box "${title}": ${content}`);
  },
};

const EARLY_CLIPBOARD = 'clipboard can only be used after app is ready';

/** Stands in for `clipboard`: nothing of the computer's own is overwritten. */
export const clipboard = {
  async writeText(text: string): Promise<void> {
    mustBeReady(EARLY_CLIPBOARD);
    if (typeof text !== 'string') throw new TypeError('Text must be a string');
    say(`copied ${text.length} characters`);
  },
};

/** Stands in for `shell`: nothing is ever opened. */
export const shell = {
  async openExternal(url: string): Promise<void> {
    if (!URL.canParse(url)) throw new Error('Invalid URL');
    say(`would open ${url}`);
  },
  async openPath(path: string): Promise<string> {
    say(`would open ${path}`);
    return '';
  },
  showItemInFolder(path: string): void {
    say(`would show ${path}`);
  },
};

/** Stands in for `powerMonitor`; whoever watches the app lets its events happen. */
class PowerMonitor extends EventEmitter {}
refuseUnknown(PowerMonitor.prototype, 'powerMonitor');

export const powerMonitor = new PowerMonitor();

/** Stands in for `autoUpdater`, of which Linux has but the events. */
class AutoUpdater extends EventEmitter {}
refuseUnknown(AutoUpdater.prototype, 'autoUpdater');

export const autoUpdater = new AutoUpdater();

/** Stands in for `nativeTheme`: it is always light here. */
class NativeTheme extends EventEmitter {
  readonly shouldUseDarkColors = false;
  readonly shouldUseDarkColorsForSystemIntegratedUI = false;
}
refuseUnknown(NativeTheme.prototype, 'nativeTheme');

export const nativeTheme = new NativeTheme();
