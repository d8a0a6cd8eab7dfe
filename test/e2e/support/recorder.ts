import type * as Electron from 'electron';

/** A call of a page, with what came back, or a message to a page. */
export type IpcEntry =
  | { readonly kind: 'call'; readonly channel: string; readonly args: unknown; reply?: unknown; error?: string }
  | { readonly kind: 'event'; readonly channel: string; readonly args: unknown };

/** A notification as it was shown. */
export interface ShownNotification {
  readonly title: string;
  readonly body: string;
}

/** A message of a window's console. */
export interface ConsoleEntry {
  readonly level: string;
  readonly text: string;
  readonly source: string;
}

/** A dialog that the program opened, and what it was answered; a dialog that nobody foresaw is cancelled. */
export interface ShownDialog {
  readonly kind: 'showMessageBox' | 'showOpenDialog' | 'showSaveDialog' | 'showErrorBox';
  readonly options: unknown;
  readonly answer: unknown;
}

/** A tray with what it was last given. */
export interface RecordedTray {
  readonly live: Electron.Tray;
  /** The image as a data URL; null where it still has the one that it was made with. */
  icon: string | null;
  tooltip: string | null;
  menu: Electron.Menu | null;
}

/** What the recorder has seen and what it has been told. */
export interface Recording {
  readonly ipc: IpcEntry[];
  readonly notifications: { readonly shown: ShownNotification; readonly live: Electron.Notification }[];
  readonly console: ConsoleEntry[];
  readonly dialogs: ShownDialog[];
  /** Answers to the dialogs that are still to come, first one first. */
  readonly answers: unknown[];
  readonly external: string[];
  readonly trays: RecordedTray[];
  loginItem: Electron.Settings | null;
  /** Promises of the main process that failed and that nobody caught. */
  readonly unhandled: string[];
}

/**
 * Watches and steers the main process through Electron's own objects: the same code in the stand-in and in the real
 * Electron. Its source travels there as text, so it may use nothing from outside itself. It runs before the program.
 */
export function record(electron: typeof Electron): void {
  const recording: Recording = {
    ipc: [],
    notifications: [],
    console: [],
    dialogs: [],
    answers: [],
    external: [],
    trays: [],
    loginItem: null,
    unhandled: [],
  };
  Object.assign(globalThis, { recording });
  process.on('unhandledRejection', (reason) => void recording.unhandled.push(String(reason)));
  const copy = (value: unknown): unknown => {
    try {
      return structuredClone(value);
    } catch {
      return String(value);
    }
  };
  /** Puts a method of ours in the place of Electron's, which it is given. */
  const wrap = <T extends object, K extends keyof T & string>(target: T, name: K, make: (own: T[K]) => unknown) => {
    const own: T[K] = target[name];
    const value = make(typeof own === 'function' ? (own.bind(target) as T[K]) : own);
    Object.defineProperty(target, name, { value, configurable: true, writable: true });
  };
  /** The same for the methods of a class, which keep their `this`. */
  const watch = <T extends object>(prototype: T, name: string, look: (self: T, args: readonly unknown[]) => void) => {
    const own = Reflect.get(prototype, name) as (...args: unknown[]) => unknown;
    const value = function (this: T, ...args: unknown[]) {
      const result: unknown = Reflect.apply(own, this, args);
      look(this, args);
      return result;
    };
    Object.defineProperty(prototype, name, { value, configurable: true, writable: true });
  };

  wrap(
    electron.ipcMain,
    'handle',
    (own) => (channel: string, handler: (event: Electron.IpcMainInvokeEvent, ...args: unknown[]) => unknown) =>
      own(channel, async (event, ...args: unknown[]) => {
        const entry: IpcEntry = { kind: 'call', channel, args: copy(args) };
        recording.ipc.push(entry);
        try {
          const reply: unknown = await handler(event, ...args);
          entry.reply = copy(reply);
          return reply;
        } catch (error) {
          entry.error = String(error);
          throw error;
        }
      }),
  );

  electron.app.on('web-contents-created', (_event, contents) => {
    contents.on('console-message', ({ level, message, sourceId }) => {
      recording.console.push({ level, text: message, source: sourceId });
    });
    wrap(contents, 'send', (own) => (channel: string, ...args: unknown[]) => {
      own(channel, ...args);
      recording.ipc.push({ kind: 'event', channel, args: copy(args) });
    });
  });

  watch(electron.Notification.prototype, 'show', (live) => {
    const { title, body } = live;
    recording.notifications.push({ shown: { title, body }, live });
  });

  const ofTray = (live: Electron.Tray) => {
    const known = recording.trays.find((tray) => tray.live === live);
    if (known) return known;
    const tray: RecordedTray = { live, icon: null, tooltip: null, menu: null };
    recording.trays.push(tray);
    return tray;
  };
  watch(electron.Tray.prototype, 'setImage', (tray, [image]) => {
    ofTray(tray).icon = typeof image === 'string' ? image : (image as Electron.NativeImage).toDataURL();
  });
  watch(electron.Tray.prototype, 'setToolTip', (tray, [text]) => void (ofTray(tray).tooltip = String(text)));
  watch(electron.Tray.prototype, 'setContextMenu', (tray, [menu]) => {
    ofTray(tray).menu = menu as Electron.Menu | null;
  });

  for (const kind of ['showMessageBox', 'showOpenDialog', 'showSaveDialog'] as const) {
    wrap(electron.dialog, kind, () => async (...args: unknown[]) => {
      const options = args.at(-1) as { readonly cancelId?: number };
      const cancelled =
        kind === 'showMessageBox'
          ? { response: options.cancelId ?? 0, checkboxChecked: false }
          : { canceled: true, filePaths: [], filePath: '' };
      const answer = recording.answers.shift() ?? cancelled;
      recording.dialogs.push({ kind, options: copy(options), answer });
      return answer;
    });
  }
  wrap(electron.dialog, 'showErrorBox', () => (title: string, content: string) => {
    recording.dialogs.push({ kind: 'showErrorBox', options: { title, content }, answer: null });
  });

  // Nothing that a test does may reach the computer it runs on.
  wrap(electron.shell, 'openExternal', () => async (url: string) => void recording.external.push(url));
  wrap(electron.app, 'setLoginItemSettings', () => (settings: Electron.Settings) => {
    recording.loginItem = settings;
  });
}
