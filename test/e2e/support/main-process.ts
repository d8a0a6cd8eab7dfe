// What a spec asks of the main process. Each function is sent there as text: it may use nothing from outside itself.
import type * as Electron from 'electron';
import type { ConsoleEntry, IpcEntry, Recording, ShownDialog, ShownNotification } from './recorder.ts';

type Main = typeof Electron;

/** An entry of the tray's menu. */
export interface TrayItem {
  readonly label: string;
  readonly type: string;
  readonly enabled: boolean;
  readonly checked: boolean;
  /** The entries of its submenu, where it has one. */
  readonly items?: readonly TrayItem[];
}

/** The tray as a person sees it. */
export interface TrayView {
  readonly tooltip: string | null;
  readonly items: readonly TrayItem[];
}

/** A window as a person sees it. */
export interface WindowView {
  readonly url: string;
  readonly visible: boolean;
  readonly focused: boolean;
}

/** Everything that the recorder holds and that can be copied. */
export interface Log {
  readonly ipc: readonly IpcEntry[];
  readonly notifications: readonly ShownNotification[];
  readonly console: readonly ConsoleEntry[];
  readonly dialogs: readonly ShownDialog[];
  readonly external: readonly string[];
  readonly loginItem: Electron.Settings | null;
  readonly unhandled: readonly string[];
}

export const readLog = (_main: Main): Log => {
  const { recording } = globalThis as unknown as { recording: Recording };
  const { ipc, notifications, console, dialogs, external, loginItem, unhandled } = recording;
  return {
    ipc,
    notifications: notifications.map(({ shown }) => shown),
    console,
    dialogs,
    external,
    loginItem,
    unhandled,
  };
};

export const readTray = (_main: Main): TrayView | null => {
  const { recording } = globalThis as unknown as { recording: Recording };
  const tray = recording.trays.findLast(({ live }) => !live.isDestroyed());
  if (tray === undefined) return null;
  const read = (menu: Electron.Menu | null | undefined): TrayItem[] =>
    (menu?.items ?? [])
      .filter(({ visible }) => visible)
      .map(({ label, type, enabled, checked, submenu }) => ({
        label,
        type,
        enabled,
        checked,
        ...(submenu ? { items: read(submenu) } : {}),
      }));
  return { tooltip: tray.tooltip, items: read(tray.menu) };
};

/** The image that the tray was last given, as a data URL; null where it has none, or the one that it was made with. */
export const readTrayIcon = (_main: Main): string | null => {
  const { recording } = globalThis as unknown as { recording: Recording };
  return recording.trays.findLast(({ live }) => !live.isDestroyed())?.icon ?? null;
};

/** Clicks the tray, or an entry by its label after those of the menus around it. Returns what went wrong, or null. */
export const clickTray = (_main: Main, path: readonly string[]): string | null => {
  const { recording } = globalThis as unknown as { recording: Recording };
  const tray = recording.trays.findLast(({ live }) => !live.isDestroyed());
  if (tray === undefined) return 'there is no tray';
  if (path.length === 0) {
    tray.live.emit('click', {}, { x: 0, y: 0, width: 16, height: 16 }, { x: 0, y: 0 });
    return null;
  }
  let menu: Electron.Menu | null | undefined = tray.menu;
  let item: Electron.MenuItem | undefined;
  for (const label of path) {
    item = menu?.items.find((entry) => entry.visible && entry.label === label);
    if (item === undefined) return `the tray has no "${path.join('" › "')}"`;
    if (!item.enabled) return `"${label}" is greyed out`;
    menu = item.submenu;
  }
  // After the answer: it may end the program.
  setImmediate(() => item?.click());
  return null;
};

export const clickNotification = (_main: Main, title: string): string | null => {
  const { recording } = globalThis as unknown as { recording: Recording };
  const found = recording.notifications.findLast(({ shown }) => shown.title === title);
  found?.live.emit('click', {});
  return found === undefined ? `there is no notification "${title}"` : null;
};

export const addAnswer = (_main: Main, answer: unknown): void => {
  const { recording } = globalThis as unknown as { recording: Recording };
  recording.answers.push(answer);
};

export const readWindows = ({ BrowserWindow }: Main): WindowView[] =>
  BrowserWindow.getAllWindows()
    .filter((window) => !window.isDestroyed())
    .map((window) => ({
      url: window.webContents.getURL(),
      visible: window.isVisible() && !window.isMinimized(),
      focused: window.isFocused(),
    }));

export const closeWindow = ({ BrowserWindow }: Main): void => {
  // After the answer, and as a person does it: the program may refuse.
  setImmediate(() => BrowserWindow.getAllWindows()[0]?.close());
};

export const emitPower = ({ powerMonitor }: Main, event: string): void => {
  powerMonitor.emit(event);
};

export const quitApp = ({ app }: Main): void => {
  setImmediate(() => app.quit());
};
