import type * as Electron from 'electron';

/** Electron's own types behind the names below. */
interface Types {
  readonly app: Electron.App;
  readonly autoUpdater: Electron.AutoUpdater;
  readonly clipboard: Electron.Clipboard;
  readonly dialog: Electron.Dialog;
  readonly ipcMain: Electron.IpcMain;
  readonly nativeImage: typeof Electron.nativeImage;
  readonly nativeTheme: Electron.NativeTheme;
  readonly net: Electron.Net;
  readonly powerMonitor: Electron.PowerMonitor;
  readonly protocol: Electron.Protocol;
  readonly session: typeof Electron.session;
  readonly shell: Electron.Shell;
  readonly 'BrowserWindow (static)': typeof Electron.BrowserWindow;
  readonly 'Menu (static)': typeof Electron.Menu;
  readonly 'Notification (static)': typeof Electron.Notification;
  readonly BrowserWindow: Electron.BrowserWindow;
  readonly ClientRequest: Electron.ClientRequest;
  readonly IncomingMessage: Electron.IncomingMessage;
  readonly Menu: Electron.Menu;
  readonly MenuItem: Electron.MenuItem;
  readonly NativeImage: Electron.NativeImage;
  readonly Notification: Electron.Notification;
  readonly Session: Electron.Session;
  readonly Tray: Electron.Tray;
  readonly WebContents: Electron.WebContents;
  readonly WebFrameMain: Electron.WebFrameMain;
  readonly WebRequest: Electron.WebRequest;
  readonly contextBridge: Electron.ContextBridge;
  readonly ipcRenderer: Electron.IpcRenderer;
}

/**
 * The part of Electron that the program leans on, and that the stand-in therefore plays; nothing else may be called.
 * A name that Electron does not have cannot stand here: the compiler holds each against Electron's types.
 */
export const SURFACE = {
  app: [
    'enableSandbox',
    'exit',
    'getAppPath',
    'getLocale',
    'getLoginItemSettings',
    'getName',
    'getPath',
    'getVersion',
    'isPackaged',
    'isReady',
    'quit',
    'releaseSingleInstanceLock',
    'requestSingleInstanceLock',
    'setAppUserModelId',
    'setLoginItemSettings',
    'setName',
    'setPath',
    'whenReady',
    'dock',
    'hasSingleInstanceLock',
  ],
  clipboard: ['writeText'],
  // Its events only, and only electron-updater brings them about.
  autoUpdater: [],
  dialog: ['showErrorBox', 'showMessageBox', 'showOpenDialog', 'showSaveDialog'],
  ipcMain: ['handle', 'removeHandler'],
  nativeImage: ['createEmpty', 'createFromBuffer', 'createFromDataURL', 'createFromPath'],
  nativeTheme: ['shouldUseDarkColors', 'shouldUseDarkColorsForSystemIntegratedUI'],
  net: ['fetch', 'isOnline', 'request'],
  powerMonitor: [],
  protocol: ['handle', 'isProtocolHandled', 'registerSchemesAsPrivileged', 'unhandle'],
  session: ['defaultSession', 'fromPartition'],
  shell: ['openExternal', 'openPath', 'showItemInFolder'],
  'BrowserWindow (static)': ['fromWebContents', 'getAllWindows', 'getFocusedWindow'],
  'Menu (static)': ['buildFromTemplate', 'getApplicationMenu', 'setApplicationMenu'],
  'Notification (static)': ['isSupported'],
  BrowserWindow: [
    'blur',
    'close',
    'destroy',
    'focus',
    'getBounds',
    'getTitle',
    'hide',
    'id',
    'isDestroyed',
    'isFocused',
    'isMinimized',
    'isVisible',
    'loadURL',
    'minimize',
    'removeMenu',
    'restore',
    'setMenuBarVisibility',
    'setTitle',
    'show',
    'showInactive',
    'webContents',
  ],
  // This and the next one are electron-updater's.
  ClientRequest: ['abort', 'end'],
  IncomingMessage: ['headers', 'statusCode', 'statusMessage'],
  Menu: ['getMenuItemById', 'items'],
  MenuItem: ['checked', 'click', 'enabled', 'id', 'label', 'role', 'submenu', 'type', 'visible'],
  NativeImage: ['addRepresentation', 'getSize', 'isEmpty', 'setTemplateImage', 'toDataURL', 'toPNG'],
  Notification: ['body', 'close', 'show', 'silent', 'title'],
  Session: [
    'protocol',
    'setDevicePermissionHandler',
    'setPermissionCheckHandler',
    'setPermissionRequestHandler',
    'webRequest',
  ],
  Tray: ['destroy', 'isDestroyed', 'setContextMenu', 'setImage', 'setToolTip'],
  WebContents: [
    'getURL',
    'id',
    'isDestroyed',
    'mainFrame',
    'openDevTools',
    'printToPDF',
    'reload',
    'send',
    'session',
    'setWindowOpenHandler',
  ],
  WebFrameMain: ['isDestroyed', 'origin', 'parent', 'top', 'url'],
  WebRequest: ['onBeforeRequest'],
  contextBridge: ['exposeInMainWorld'],
  ipcRenderer: ['invoke'],
} as const satisfies { readonly [T in keyof Types]: readonly (keyof Types[T])[] };

/** The events that the stand-in can bring about; a listener to any other would wait for ever. */
export const EVENTS = {
  App: [
    'activate',
    'before-quit',
    'browser-window-created',
    'quit',
    'ready',
    'second-instance',
    'web-contents-created',
    'will-quit',
    'window-all-closed',
  ],
  BrowserWindow: ['blur', 'close', 'closed', 'focus', 'hide', 'minimize', 'ready-to-show', 'restore', 'show'],
  ClientRequest: ['abort', 'close', 'error', 'response'],
  IncomingMessage: ['data', 'end', 'error'],
  IpcRenderer: [],
  NativeTheme: ['updated'],
  Notification: ['click', 'close', 'failed', 'show'],
  PowerMonitor: ['lock-screen', 'resume', 'shutdown', 'suspend', 'unlock-screen'],
  Session: ['will-download'],
  Tray: ['click', 'double-click', 'right-click'],
  WebContents: [
    'console-message',
    'destroyed',
    'did-fail-load',
    'did-finish-load',
    'dom-ready',
    'preload-error',
    'render-process-gone',
    // These never come: the stand-in has no web views, plays frames and redirects as Chromium does, and asks the program
    // about the main frame only. A program that refuses them may say so.
    'will-attach-webview',
    'will-frame-navigate',
    'will-redirect',
    'will-navigate',
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** What every one of Node's event emitters has. */
export const EMITTER = ['on', 'once', 'off', 'emit', 'addListener', 'removeListener', 'removeAllListeners'] as const;
