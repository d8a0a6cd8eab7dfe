import { mkdtempSync, rmSync } from 'node:fs';
import { homedir, hostname, release, tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app, clipboard, dialog, net, Notification } from 'electron';
import type { ProgramCondition } from '../shared/domain/alert.ts';
import { describeProblem, type Language, type Problem } from '../shared/domain/problem.ts';
import { problemIn } from '../shared/domain/problem-error.ts';
import { APP_TEXTS } from '../shared/i18n/app.ts';
import { createFileDialogs } from './app/file-dialogs.ts';
import { createLoginItem, startsHidden } from './app/login-item.ts';
import { isOwnPage } from './app/own-page.ts';
import { registerScheme, serveWindow } from './app/scheme.ts';
import { guardWindows, openExternal, refusePermissions } from './app/security.ts';
import { openUpdateFeed } from './app/update-feed.ts';
import { findUpdatePlace } from './app/update-place.ts';
import { openUpdateRecord } from './app/update-record.ts';
import { startUpdates } from './app/updates.ts';
import { createMainWindow } from './app/window.ts';
import { createWindowTalk } from './app/window-talk.ts';
import { type Background, startBackground } from './background.ts';
import { openOrRestore } from './db/restore.ts';
import { takeRunLock } from './db/run-lock.ts';
import { createStore } from './db/store.ts';
import { storeFault } from './db/store-fault.ts';
import type { GivenParts } from './desk/context.ts';
import { createDesk, type OpenDesk } from './desk/create-desk.ts';
import { createFeedMemory, feedOwner } from './directo/feed-memory.ts';
import { givenSecrets, openEnds } from './ends.ts';
import { registerCalls } from './ipc/register.ts';
import { openAppSettings, type AppSettings } from './platform/app-settings.ts';
import { systemClock } from './platform/clock.ts';
import { logCrashes } from './platform/crashes.ts';
import { hideSecrets } from './platform/hide-secrets.ts';
import { createKeychain } from './platform/keychain.ts';
import { openLog, type OpenLog } from './platform/log.ts';
import { keychainService } from './platform/secrets.ts';
import { openSettingsFile } from './platform/settings-file.ts';
import { findBroken, isSmokeStart } from './smoke.ts';
import type { Store } from './store.ts';
import { checkDatabase } from './thread/check-database.ts';
import { createEngineThreads } from './thread/engine-threads.ts';

const beside = (name: string) => join(import.meta.dirname, name);
const WORKER = pathToFileURL(beside('worker.js'));
const DATABASE_CHECK = pathToFileURL(beside('database-check.js'));

app.enableSandbox();
registerScheme();
if (isSmokeStart(process.argv)) void trySelf();
else if (app.requestSingleInstanceLock()) void app.whenReady().then(start);
else app.quit();

/** Puts the program together; everything that it does later starts from here. */
function start(): void {
  const folder = app.getPath('userData');
  const log = openLog({ folder: join(folder, 'logs') });
  logCrashes(log, () => app.exit(1));
  const settings = openAppSettings({
    folder,
    locale: app.getLocale(),
    now: () => systemClock.now(),
    openFile: openSettingsFile,
  });
  const words = () => APP_TEXTS[settings.language()];
  app.setAppUserModelId('ee.kontaktisild.app');
  log.info('program.start', { version: app.getVersion(), system: `${process.platform} ${release()}` });

  const database = join(folder, 'kontaktisild.db');
  const lock = () => takeRunLock(folder);
  const opened = openDatabase(database, lock, log);
  if (!opened.ok) return refuseToStart(opened.problem, settings.language(), log);
  const { db, restored } = opened.value;
  const store = createStore(db);

  refusePermissions();
  guardWindows();
  serveWindow(beside('../renderer'));

  const window = createMainWindow({
    preload: beside('preload.cjs'),
    title: words().name,
    onHidden: () => explainTray(settings, words()),
  });
  const { tell, show, listens } = createWindowTalk(window);

  const feedMemory = createFeedMemory(systemClock);
  const threads = createEngineThreads(WORKER);
  // An unpackaged program would have the bare Electron start with the computer.
  const startAtLogin = createLoginItem(app, app.isPackaged ? process.platform : 'linux');
  let background: Background | null = null;
  const place = findUpdatePlace({
    env: process.env,
    isPackaged: app.isPackaged,
    platform: process.platform,
    resources: process.resourcesPath,
  });
  const updates = startUpdates({
    version: app.getVersion(),
    barred: place.barred,
    openFeed: openUpdateFeed(place.configFile),
    record: openUpdateRecord(folder),
    clock: systemClock,
    log,
    wanted: { get: () => settings.updates(), set: (on) => settings.setUpdates(on) },
    online: () => net.isOnline(),
    alone: () => window.page === null,
    runs: () => background?.runs() ?? { running: true, dues: [] },
    onChange(view) {
      tell('updates', view);
      background?.refresh();
    },
    onInstalling: (installing) => background?.hold(installing),
    quit: () => background?.leave(),
  });
  const open = createDesk(
    {
      version: app.getVersion(),
      store,
      folder,
      clock: systemClock,
      fetch: (url, init) => net.fetch(url, init),
      keychain: hideSecrets(createKeychain({ service: keychainService() }), (secret) => log.hide(secret)),
      tell,
      lock,
      async hire(connection, secrets, onProgress, onPause, recall = 'never') {
        const ends = await openEnds(connection, join(folder, 'connection'), {
          fetch: (url, init) => net.fetch(url, init),
          clock: systemClock,
          secrets: givenSecrets(secrets),
          onPause,
          wrapFeed: (feed) => feedMemory.over(feed, feedOwner(connection, secrets.directo), recall),
        });
        if (!ends.ok) return ends;
        return { ok: true, value: threads.lend({ database, connection, ends: ends.value, onProgress }) };
      },
      forgetFeed: () => feedMemory.forget(),
      settings: shownSettings(settings, () => background?.refresh()),
      notices: () => [settings.fault, restored].filter((each) => each !== null),
      startAtLogin,
      files: createFileDialogs(() => settings.language()),
      author: userInfo().username,
      log,
      hide: (secret) => log.hide(secret),
      copy: (text) => clipboard.writeText(text),
      openExternal,
    },
    {
      diagnostics: {
        program: programFacts(),
        schemaVersion: Number(db.pragma('user_version', { simple: true })),
        verify: () => checkDatabase(DATABASE_CHECK, database),
        tail: (lines) => log.tail(lines),
        home: homedir(),
        computer: hostname(),
        scrub: (text) => log.scrub(text),
      },
      updates,
      onChange: () => background?.refresh(),
    },
  );
  registerCalls(open.desk, {
    isOwnPage,
    onBug: (channel, error) => log.error('ipc.bug', error, { channel }),
    problemOf: (error) => problemIn(error) ?? storeFault(error, database),
    onLetIn(channel, page) {
      // A page asks for its state when it has begun to listen.
      if (channel === 'app.state') listens(page);
    },
  });

  background = startBackground({
    store,
    open,
    clock: systemClock,
    log,
    lock,
    language: () => settings.language(),
    title: () => words().name,
    startAtLogin: () => startAtLogin.get(),
    notifications: () => settings.notifications(),
    conditions: () => conditionsOf(settings),
    checkDatabase: () => checkDatabase(DATABASE_CHECK, database),
    onChange: () => tell('changed', { connection: null }),
    show,
    onLeave: () => window.letGo(),
    onTick: () => feedMemory.forgetOld(),
    updates,
  });
  app.on('second-instance', () => window.show());
  app.on('activate', () => window.show());
  // The tray keeps the program alive when its window is closed.
  app.on('window-all-closed', () => undefined);
  app.on('will-quit', () => shutDown(background, open, store, log));
  if (!updates.startsHidden && !startsHidden(process.argv, app.getLoginItemSettings())) window.show();
}

/** Opens the database, or its newest whole copy where it is damaged. */
function openDatabase(database: string, lock: Parameters<typeof openOrRestore>[1]['lock'], log: OpenLog) {
  const opened = openOrRestore(database, {
    onUpgraded: (upgrade) => log.info('database.upgraded', { ...upgrade }),
    lock,
    now: systemClock.now(),
  });
  const restored = opened.ok ? opened.value.restored : null;
  if (restored !== null) log.warn('database.restored', { at: restored.values?.['at'] ?? null });
  return opened;
}

/** Says why the program cannot start, and ends it. */
function refuseToStart(why: Problem, language: Language, log: OpenLog): void {
  const { what, next } = describeProblem(why, language);
  log.warn('program.cannot-start', { problem: why.code });
  dialog.showErrorBox(APP_TEXTS[language].startFailed, `${what}\n${next}`);
  app.exit(1);
}

/** The settings that the window shows; the tray and the notices speak by them, too. */
function shownSettings(settings: AppSettings, onChange: () => void): GivenParts['settings'] {
  return {
    language: () => settings.language(),
    setLanguage(language) {
      settings.setLanguage(language);
      onChange();
    },
    notifications: () => settings.notifications(),
    setNotifications(notifications) {
      settings.setNotifications(notifications);
      onChange();
    },
  };
}

/** Finds out whether the program is whole, in a folder of its own, and leaves with a status that tells it. */
async function trySelf(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'kontaktisild-smoke-'));
  app.setPath('userData', folder);
  const files = [beside('preload.cjs'), beside('../renderer/index.html')];
  await app.whenReady();
  const broken = await findBroken({ folder, databaseCheck: DATABASE_CHECK, files });
  for (const sentence of broken) process.stderr.write(`${sentence}\n`);
  if (broken.length === 0) process.stdout.write(`Kontaktisild ${app.getVersion()} is whole.\n`);
  try {
    rmSync(folder, { recursive: true, force: true });
  } catch {
    // Electron's own files in it may still be open; the system clears its folder for such things.
  }
  app.exit(broken.length === 0 ? 0 : 1);
}

/** What is wrong with the program itself. */
function conditionsOf({ fault }: AppSettings): readonly ProgramCondition[] {
  return fault === null
    ? []
    : [{ kind: 'settings-damaged', level: 'warning', values: { ...fault.values, problem: fault.code } }];
}

/** What the diagnostics tell of the program. */
function programFacts() {
  const { electron, chrome, node } = process.versions as Partial<NodeJS.ProcessVersions> & { readonly node: string };
  return {
    electron: electron ?? null,
    chromium: chrome ?? null,
    node,
    system: `${process.platform} ${release()}`,
    architecture: process.arch,
    locale: app.getLocale(),
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  };
}

/** The first time only: closing the window is not the end of the program. */
function explainTray(
  settings: AppSettings,
  words: { readonly hiddenTitle: string; readonly hiddenText: string },
): void {
  if (settings.explainedTray() || !Notification.isSupported()) return;
  settings.setExplainedTray();
  new Notification({ title: words.hiddenTitle, body: words.hiddenText }).show();
}

function shutDown(background: Background | null, open: OpenDesk, store: Store, log: OpenLog): void {
  background?.halt();
  void open.close();
  store.close();
  log.info('program.end');
}
