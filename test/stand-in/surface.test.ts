import { globSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { readImports } from '../../build/imports.ts';
import { runMain } from './run-main.ts';
import { EMITTER, EVENTS, SURFACE } from './surface.ts';
import { findUnlisted, readDeclared } from './uses.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const declared = readDeclared();

describe('the surface', () => {
  it('lists events that Electron has', () => {
    for (const [type, events] of Object.entries(EVENTS)) {
      const known = declared.events.get(type) ?? new Set();
      expect([type, events.filter((event) => !known.has(event))]).toEqual([type, []]);
    }
  });

  it('is all that the stand-in has, and it has all of it', async () => {
    await using server = createServer((_request, response) => void response.end());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const { stdout, stderr } = await runMain(`
      import * as electron from 'electron';
      const { app, BrowserWindow, Menu, MenuItem, nativeImage, net, Notification, session, Tray } = electron;
      const own = (object) => Object.getOwnPropertyNames(object).filter((name) => !/^(constructor|_|listener)/.test(name));
      const members = (object) => [...new Set([...own(object), ...own(Object.getPrototypeOf(object))])];
      const statics = (type) => own(type).filter((name) => !['length', 'name', 'prototype'].includes(name));
      await app.whenReady();
      const window = new BrowserWindow();
      const contents = window.webContents;
      const request = net.request({ protocol: 'http:', hostname: '127.0.0.1', port: ${port}, path: '/' });
      const message = await new Promise((resolve) => request.on('response', resolve).end());
      const modules = ['app', 'autoUpdater', 'clipboard', 'dialog', 'ipcMain', 'nativeImage', 'nativeTheme', 'net', 'powerMonitor', 'protocol', 'shell'];
      console.log(JSON.stringify({
        ...Object.fromEntries(modules.map((name) => [name, members(electron[name])])),
        session: statics(session),
        'BrowserWindow (static)': statics(BrowserWindow),
        'Menu (static)': statics(Menu),
        'Notification (static)': statics(Notification),
        BrowserWindow: members(window), ClientRequest: members(request), IncomingMessage: members(message),
        Menu: members(new Menu()), MenuItem: members(new MenuItem({ label: 'x' })),
        NativeImage: members(nativeImage.createEmpty()), Notification: members(new Notification()),
        Session: members(session.defaultSession), Tray: members(new Tray(nativeImage.createEmpty())),
        WebContents: members(contents), WebFrameMain: members(contents.mainFrame),
        WebRequest: members(session.defaultSession.webRequest),
      }));
      app.exit();
    `);
    expect(stderr).toBe('');
    const played = JSON.parse(stdout) as Record<string, string[]>;
    const inherited = new Set([...EMITTER, ...Object.getOwnPropertyNames(Object.prototype)] as string[]);
    // What the preload has is looked at in a window (window.test.ts).
    const { contextBridge: _bridge, ipcRenderer: _renderer, ...main } = SURFACE;
    for (const [name, list] of Object.entries(main)) {
      const has = (played[name] ?? []).filter((member) => !inherited.has(member));
      expect([name, has.toSorted()]).toEqual([name, [...list].toSorted()]);
    }
  });

  it('holds every call of Electron that the program makes', () => {
    const files = globSync('electron/**/*.ts', { cwd: root });
    const users = files.filter((file) => read(file).includes("from 'electron'"));
    // Guards against a scan that is green because it looked at nothing.
    expect(users.length).toBeGreaterThan(3);
    expect(files.flatMap((file) => findUnlisted(file, read(file), declared).map((use) => `${file}: ${use}`))).toEqual(
      [],
    );
  });

  it('would not hold what it does not list', () => {
    const text = `
      import { app, BrowserWindow as Window, crashReporter, type Tray } from 'electron';
      app.quit();
      app.getFileIcon('/x');
      app.on('login', () => {});
      const window = new Window();
      window.show();
      window.setOpacity(0.5);
      window.webContents.executeJavaScript('1');
      window.on('moved', () => {});
      Window.fromId(1);
      process.on('uncaughtException', () => {});
      [1].toSorted();
    `;
    expect(findUnlisted('a.ts', text, declared).toSorted()).toEqual([
      '.executeJavaScript()',
      '.fromId()',
      ".on('login')",
      ".on('moved')",
      '.setOpacity()',
      'BrowserWindow.fromId',
      'app.getFileIcon',
      'crashReporter',
    ]);
  });
});

describe('the real package electron', () => {
  it('is asked for by value only where the stand-in answers: elsewhere it would download its binary', () => {
    const files = globSync(['{build,test,renderer,shared}/**/*.{ts,tsx}', 'vite.config.ts'], { cwd: root });
    // Loaded into processes in which the stand-in answers already.
    const allowed = ['test/stand-in/fixtures/', 'test/bench/measure-start.ts'];
    const asking = files.filter((file) =>
      readImports(file, read(file)).imports.some(
        ({ specifier, typeOnly }) => !typeOnly && /^electron(\/|$)/.test(specifier ?? ''),
      ),
    );
    expect(asking.filter((file) => allowed.every((place) => !file.startsWith(place)))).toEqual([]);
    expect(asking.length).toBeGreaterThan(0);
  });
});
