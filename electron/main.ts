import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app, dialog, net, Notification } from 'electron';
import { describeProblem } from '../shared/domain/problem.ts';
import type { EventName } from '../shared/ipc/channels.ts';
import type { EventPayloads } from '../shared/ipc/contract.ts';
import { APP_TEXTS } from '../shared/i18n/app.ts';
import { registerScheme, serveWindow } from './app/scheme.ts';
import { guardWindows, isOwnPage, openExternal, refusePermissions } from './app/security.ts';
import { type AppTray, createTray } from './app/tray.ts';
import { createMainWindow } from './app/window.ts';
import { openDatabase } from './db/open.ts';
import { takeRunLock } from './db/run-lock.ts';
import { createStore } from './db/store.ts';
import { createDesk, type OpenDesk } from './desk/create-desk.ts';
import { openEnds } from './ends.ts';
import { registerCalls } from './ipc/register.ts';
import { openAppSettings } from './platform/app-settings.ts';
import { systemClock } from './platform/clock.ts';
import { createKeychain } from './platform/keychain.ts';
import { KEYCHAIN_SERVICE } from './platform/secrets.ts';
import { startEngineThread } from './thread/engine-thread.ts';

const WORKER = pathToFileURL(join(import.meta.dirname, 'worker.js'));

app.enableSandbox();
registerScheme();
if (app.requestSingleInstanceLock()) void app.whenReady().then(start);
else app.quit();

/** Puts the program together; everything that it does later starts from here. */
function start(): void {
  const folder = app.getPath('userData');
  const settings = openAppSettings(folder, app.getLocale(), () => systemClock.now());
  const words = () => APP_TEXTS[settings.language()];
  app.setAppUserModelId('ee.kontaktisild.app');

  const database = join(folder, 'kontaktisild.db');
  const db = openDatabase(database);
  if (!db.ok) {
    const { what, next } = describeProblem(db.problem, settings.language());
    dialog.showErrorBox(words().startFailed, `${what}\n${next}`);
    app.exit(1);
    return;
  }
  const store = createStore(db.value);

  refusePermissions();
  guardWindows();
  serveWindow(join(import.meta.dirname, '../renderer'));

  const window = createMainWindow({
    preload: join(import.meta.dirname, 'preload.cjs'),
    title: words().name,
    onHidden: () => explainTray(settings, words()),
  });
  let sequence = 0;
  const tell = <E extends EventName>(event: E, payload: EventPayloads[E]) => {
    sequence += 1;
    window.send('event', event, { sequence, payload });
  };

  let tray: AppTray | null = null;
  const trayTexts = () => ({ ...words(), tooltip: words().name });
  const open = createDesk({
    version: app.getVersion(),
    store,
    folder,
    clock: systemClock,
    fetch: (url, init) => net.fetch(url, init),
    keychain: createKeychain({ service: app.isPackaged ? KEYCHAIN_SERVICE : `${KEYCHAIN_SERVICE} (dev)` }),
    tell,
    lock: () => takeRunLock(folder),
    async hire(connection, secrets, onProgress, onPause) {
      const ends = await openEnds(connection, join(folder, 'connection'), {
        fetch: (url, init) => net.fetch(url, init),
        clock: systemClock,
        secrets: { get: async (_, which) => secrets[which] },
        onPause,
      });
      if (!ends.ok) return ends;
      return { ok: true, value: startEngineThread(WORKER, database, connection, ends.value, onProgress) };
    },
    settings: {
      language: () => settings.language(),
      setLanguage(language) {
        settings.setLanguage(language);
        tray?.say(trayTexts());
      },
    },
    openExternal,
  });
  registerCalls(open.desk, {
    isOwnPage,
    onBug: (channel, error) => void process.stderr.write(`${channel}: ${error instanceof Error ? error.stack : ''}\n`),
  });

  tray = createTray(trayTexts(), {
    open: () => window.show(),
    syncNow() {
      window.show();
      tell('navigate', { to: 'preview', connection: null });
    },
    quit: () => app.quit(),
  });
  app.on('second-instance', () => window.show());
  app.on('activate', () => window.show());
  // The tray keeps the program alive when its window is closed.
  app.on('window-all-closed', () => undefined);
  app.on('before-quit', () => window.letGo());
  app.on('will-quit', () => shutDown(open, () => store.close()));
  if (!process.argv.includes('--hidden')) window.show();
}

/** The first time only: closing the window is not the end of the program. */
function explainTray(
  settings: { explainedTray(): boolean; setExplainedTray(): void },
  words: { readonly hiddenTitle: string; readonly hiddenText: string },
): void {
  if (settings.explainedTray() || !Notification.isSupported()) return;
  settings.setExplainedTray();
  new Notification({ title: words.hiddenTitle, body: words.hiddenText }).show();
}

function shutDown(open: OpenDesk, closeStore: () => void): void {
  void open.close();
  closeStore();
}
