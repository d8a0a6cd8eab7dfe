import type * as Electron from 'electron';
import { describe, expect, it } from 'vitest';
import { runAttempts, runMain } from './run-main.ts';
import type { NativeImage } from './native-image.ts';
import type { Session } from './session.ts';
import { standInFor } from './types.ts';
import type { WebContents } from './web-contents.ts';
import type { WebFrame } from './web-frame.ts';

describe('before the app is ready', () => {
  it('nothing is given that Electron would not give', async () => {
    const refused = await runAttempts(
      "import { BrowserWindow, dialog, net, Notification, protocol, session, Tray, nativeImage } from 'electron';",
      {
        window: 'new BrowserWindow();',
        handle: "protocol.handle('app', () => new Response());",
        fetch: "await net.fetch('http://127.0.0.1:1/');",
        tray: 'new Tray(nativeImage.createEmpty());',
        notification: "new Notification({ title: 'x' });",
        session: 'session.defaultSession;',
        dialog: "await dialog.showMessageBox({ message: 'x' });",
        locale: "if (app.getLocale() === '') throw new Error('not known yet');",
      },
      false,
    );
    const needsSession = 'Session can only be received when app is ready';
    expect(refused).toEqual({
      window: 'Cannot create BrowserWindow before app is ready',
      handle: needsSession,
      fetch: needsSession,
      tray: 'Cannot create Tray before app is ready',
      notification: 'Cannot create Notification before app is ready',
      session: needsSession,
      dialog: 'dialog module can only be used after app is ready',
      locale: 'not known yet',
    });
  });
});

describe('when the app is ready', () => {
  it('what belongs before it is refused, and so is what Electron cannot do', async () => {
    const refused = await runAttempts(
      "import { BrowserWindow, ipcMain, Menu, protocol, session, Tray, nativeImage } from 'electron';",
      {
        schemes: "protocol.registerSchemesAsPrivileged([{ scheme: 'app', privileges: { standard: true } }]);",
        sandbox: 'app.enableSandbox();',
        twoHandlers: "ipcMain.handle('a', () => 1); ipcMain.handle('a', () => 2);",
        twoSchemes: "protocol.handle('x', () => 1); protocol.handle('x', () => 2);",
        emptyItem: 'Menu.buildFromTemplate([{}]);',
        lostIcon: "new Tray('/nowhere/icon.png');",
        destroyedTray: "const tray = new Tray(nativeImage.createEmpty()); tray.destroy(); tray.setToolTip('x');",
        nodeInWindow: 'new BrowserWindow({ webPreferences: { nodeIntegration: true } });',
        oneWorld: 'new BrowserWindow({ webPreferences: { contextIsolation: false } });',
        folder: "app.getPath('nowhere');",
        clone: "new BrowserWindow().webContents.send('a', () => 1);",
        fine: "new BrowserWindow().webContents.send('a', { b: [1] });",
      },
      true,
    );
    const unsafe = 'The stand-in plays sandboxed windows with context isolation and without Node only';
    expect(refused).toEqual({
      schemes: 'protocol.registerSchemesAsPrivileged should be called before app is ready',
      sandbox: 'app.enableSandbox() can only be called before app is ready',
      twoHandlers: "Attempted to register a second handler for 'a'",
      twoSchemes: 'Failed to register protocol: x',
      emptyItem: 'Invalid template for MenuItem: must have at least one of label, role or type',
      lostIcon: "Failed to load image from path '/nowhere/icon.png'",
      destroyedTray: 'Tray is destroyed',
      nodeInWindow: unsafe,
      oneWorld: unsafe,
      folder: "Failed to get 'nowhere' path",
      clone: 'An object could not be cloned.',
      fine: null,
    });
  });

  it('a destroyed window answers nothing but that it is destroyed', async () => {
    const refused = await runAttempts(
      "import { BrowserWindow } from 'electron'; app.on('window-all-closed', () => {});",
      {
        send: "const w = new BrowserWindow(); const c = w.webContents; w.destroy(); c.send('a');",
        contents: 'const w = new BrowserWindow(); w.destroy(); w.webContents;',
        show: 'const w = new BrowserWindow(); w.destroy(); w.show();',
        asked: "const w = new BrowserWindow(); w.destroy(); if (!w.isDestroyed()) throw new Error('lives');",
      },
      true,
    );
    const words = 'Object has been destroyed';
    expect(refused).toEqual({ send: words, contents: words, show: words, asked: null });
  });

  it('what the stand-in lacks fails by its name, and never looks like a no', async () => {
    const refused = await runAttempts(
      "import { BrowserWindow, session } from 'electron';",
      {
        app: 'app.getFileIcon;',
        static: 'BrowserWindow.fromId;',
        instance: 'new BrowserWindow().setOpacity;',
        contents: 'new BrowserWindow().webContents.executeJavaScript;',
        session: 'session.fromPath;',
      },
      true,
    );
    const lacks = (name: string) => `The stand-in lacks ${name} (test/stand-in/surface.ts)`;
    expect(refused).toEqual({
      app: lacks('app.getFileIcon'),
      static: lacks('BrowserWindow.fromId'),
      instance: lacks('BrowserWindow.setOpacity'),
      contents: lacks('WebContents.executeJavaScript'),
      session: lacks('session.fromPath'),
    });
  });
});

describe('the module electron', () => {
  it('is not there in a thread of Node, where nothing could set out to download it either', async () => {
    const { stdout } = await runMain(`
      import { app } from 'electron';
      import { writeFileSync } from 'node:fs';
      import { Worker } from 'node:worker_threads';
      const file = new URL('worker.mjs', import.meta.url);
      writeFileSync(file, \`
        console.log(process.env.ELECTRON_OVERRIDE_DIST_PATH);
        import('electron').catch(({ message }) => console.log(message));
      \`);
      new Worker(file).on('exit', () => app.exit());
    `);
    expect(stdout.trim().split('\n')).toEqual([
      '/electron-is-not-here',
      "Cannot find module 'electron': Electron is not there in a worker thread",
    ]);
  });

  it('may be asked for by require as well, and whole', async () => {
    const { stdout, stderr } = await runMain(`
      import { createRequire } from 'node:module';
      import electron, { app } from 'electron';
      console.log(createRequire(import.meta.url)('electron').app === app, electron.app === app, process.type);
      app.exit();
    `);
    expect({ stdout, stderr }).toEqual({ stdout: 'true true browser\n', stderr: '' });
  });
});

describe('the stand-in', () => {
  it('cannot offer a call that Electron does not have', () => {
    const app = standInFor<Electron.App>();
    // @ts-expect-error -- Electron's app cannot sing
    app({ sing: () => undefined });
    // @ts-expect-error -- Electron's getPath returns a text
    app({ getPath: () => 7 });
    // @ts-expect-error -- Electron gives setName a text
    app({ setName: (_name: number) => undefined });
    expect(app({ getName: () => 'fine' }).getName()).toBe('fine');
    // Of these nobody but the stand-in itself makes objects; here they are held against Electron's types.
    const held = [
      (own: WebContents) => standInFor<Electron.WebContents>()(own),
      (own: WebFrame) => standInFor<Electron.WebFrameMain>()(own),
      (own: Session) => standInFor<Electron.Session>()(own),
      (own: NativeImage) => standInFor<Electron.NativeImage>()(own),
    ];
    expect(held).toHaveLength(4);
  });
});
