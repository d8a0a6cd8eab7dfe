import { BrowserWindow } from 'electron';
import { PAGE_RIGHTS, START_PAGE } from './own-page.ts';
import { makeWindowIcon } from './window-icon.ts';

/** The one window: made when it is wanted, gone when it is closed; the program lives on in the tray. */
export interface MainWindow {
  show(): void;
  /** Sends to the window where there is one; nobody else is told. */
  send(channel: string, ...args: readonly unknown[]): void;
  /** The page in it, by its number; null where no window is open. */
  readonly page: number | null;
  /** Lets the next close close everything: the program is quitting. */
  letGo(): void;
}

/** What the window needs. */
export interface MainWindowOptions {
  readonly preload: string;
  readonly title: string;
  /** Called when a person closes the window while the program lives on. */
  readonly onHidden: () => void;
}

/** Keeps the window. With no window open there is no page and no renderer process. */
export function createMainWindow({ preload, title, onHidden }: MainWindowOptions): MainWindow {
  let window: BrowserWindow | null = null;
  let quitting = false;

  const open = () => {
    const opened = new BrowserWindow({
      width: 1280,
      height: 840,
      minWidth: 1024,
      minHeight: 700,
      title,
      ...(process.platform === 'linux' ? { icon: makeWindowIcon() } : {}),
      show: false,
      backgroundColor: '#ffffff',
      webPreferences: { ...PAGE_RIGHTS, preload },
    });
    opened.once('ready-to-show', () => opened.show());
    opened.on('closed', () => {
      window = null;
      if (!quitting) onHidden();
    });
    // A window that is closed while it loads is no failure: the page was not wanted any more.
    opened.loadURL(START_PAGE).catch(() => undefined);
    return opened;
  };

  return {
    show() {
      if (window === null) {
        window = open();
        return;
      }
      if (window.isMinimized()) window.restore();
      window.show();
      window.focus();
    },
    send(channel, ...args) {
      if (window !== null && !window.isDestroyed()) window.webContents.send(channel, ...args);
    },
    get page() {
      return window === null || window.isDestroyed() ? null : window.webContents.id;
    },
    letGo() {
      quitting = true;
    },
  };
}
