// What goes out: the bundles as a build makes them are read, and the preload is run as the sandbox runs it.
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createContext, runInContext, runInNewContext } from 'node:vm';
import { expect, test } from '@playwright/test';
import { CHANNELS, EVENTS } from '../../shared/ipc/channels.ts';

const dist = fileURLToPath(new URL('../../dist', import.meta.url));
const read = (file: string) => readFileSync(join(dist, file), 'utf8');
const scripts = () => globSync('renderer/assets/*.js', { cwd: dist }).map((file) => ({ file, text: read(file) }));

test('the page is made of files of its own: no script and no style stand in it, and nothing of elsewhere', () => {
  const html = read('renderer/index.html');
  const tags = [...html.matchAll(/<(script|link|base|meta|style|iframe|object|embed|form)\b([^>]*)>/g)];
  const told = tags.map(([, name, rest = '']) => `${name} ${rest.replaceAll(/-[\w-]{8}\./g, '-HASH.').trim()}`);
  expect(told).toEqual([
    'meta charset="utf-8" /',
    'meta name="viewport" content="width=device-width, initial-scale=1" /',
    'meta name="color-scheme" content="light dark" /',
    'meta name="style-nonce" content="__STYLE_NONCE__" /',
    'link rel="icon" href="data:," /',
    'script type="module" crossorigin src="./assets/index-HASH.js"',
    'link rel="stylesheet" crossorigin href="./assets/index-HASH.css"',
  ]);
  expect(html).not.toMatch(/\son\w+=|\sstyle=|javascript:|https?:/i);
  expect(html).toMatch(/<script[^>]*><\/script>/);
});

test('its scripts and styles load nothing of elsewhere, and make no code from text', () => {
  const found = scripts().flatMap(({ file, text }) => {
    const loads = [...text.matchAll(/\bimport\(([^)]*)\)|\bfrom\s*["'`]([^"'`]+)["'`]/g)]
      .map(([, made, from]) => (made ?? from ?? '').replaceAll(/["'`]/g, ''))
      .filter((path) => /^(?:\w+:|\/\/)/.test(path));
    const makes = text.match(
      /\beval\(|\bnew Function\(|\bimportScripts\(|\bnew (?:Shared)?Worker\(|serviceWorker\.register/g,
    );
    return [...loads, ...(makes ?? [])].map((each) => `${file}: ${each}`);
  });
  expect(found).toEqual([]);
  expect(scripts().length).toBeGreaterThan(0);
  for (const file of globSync('renderer/assets/*.css', { cwd: dist })) {
    const foreign = read(file).match(/@import|url\(\s*["']?(?:https?:)?\/\/[^)]*/g);
    expect([file, foreign]).toEqual([file, null]);
  }
});

test('its one window is sandboxed, with a world of its own for the preload, and has no right that a page could misuse', () => {
  const main = read('electron/main.js');
  const windows = [...main.matchAll(/new (?:BrowserWindow|BrowserView|WebContentsView|BaseWindow)\b/g)];
  expect(windows.map(([made]) => made)).toEqual(['new BrowserWindow']);
  const [, given = ''] = /webPreferences: \{([^}]*)\}/.exec(main) ?? [];
  expect(given.replaceAll(/\s+/g, ' ').trim()).toBe('...PAGE_RIGHTS, preload');
  const [, rights = '{}'] = /\bPAGE_RIGHTS = (\{[^}]*\})/.exec(main) ?? [];
  expect(JSON.parse(JSON.stringify(runInNewContext(`(${rights})`)))).toEqual({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    allowRunningInsecureContent: false,
    experimentalFeatures: false,
    webviewTag: false,
    navigateOnDragDrop: false,
    spellcheck: false,
  });
  // Sandboxed whatever a window asks for, and no switch that takes a guard away.
  expect(main).toContain('app.enableSandbox()');
  expect(main).not.toMatch(
    /appendSwitch|commandLine|no-sandbox|disable-web-security|ignore-certificate|setCertificateVerifyProc/,
  );
});

/** Runs the built preload as the sandbox does, with an Electron that writes down what is asked of it. */
function runPreload() {
  const asked: unknown[][] = [];
  const listeners: ((...args: unknown[]) => void)[] = [];
  const exposed: Record<string, Record<string, (...args: unknown[]) => unknown>> = {};
  const modules: string[] = [];
  const ipcRenderer = {
    invoke: async (...args: unknown[]) => {
      asked.push(args);
      return { ok: true };
    },
    on: (_name: string, listener: (...args: unknown[]) => void) => void listeners.push(listener),
    removeListener: (_name: string, listener: (...args: unknown[]) => void) => {
      listeners.splice(listeners.indexOf(listener), 1);
      return ipcRenderer;
    },
  };
  const contextBridge = {
    exposeInMainWorld: (name: string, value: (typeof exposed)[string]) => void (exposed[name] = value),
  };
  const electron = new Proxy(
    { ipcRenderer, contextBridge },
    {
      get(parts, name) {
        if (typeof name === 'string' && !(name in parts)) throw new Error(`the preload asks for ${name}`);
        return Reflect.get(parts, name) as unknown;
      },
    },
  );
  const require = (name: string) => {
    modules.push(name);
    return electron;
  };
  const world = createContext({ require, module: { exports: {} }, exports: {} });
  const names = new Set(Object.getOwnPropertyNames(world));
  runInContext(read('electron/preload.cjs'), world);
  const left = Object.getOwnPropertyNames(world).filter(
    (name) => !names.has(name) && !/^(?:CHANNELS|EVENTS|electron)$/.test(name),
  );
  return { asked, listeners, exposed, modules, left };
}

test('the preload gives the page two functions, and through them named channels and named events only', async () => {
  const { asked, listeners, exposed, modules, left } = runPreload();
  expect(modules).toEqual(['electron']);
  expect(left).toEqual([]);
  const shape = Object.entries(exposed).map(([name, given]) => [
    name,
    Object.entries(given).map(([key, value]) => `${key}/${typeof value === 'function' ? value.length : typeof value}`),
  ]);
  expect(shape).toEqual([['kontaktisild', ['call/2', 'on/2']]]);
  const bridge = exposed['kontaktisild'];

  for (const channel of CHANNELS) await bridge?.['call']?.(channel, { a: 1 }, 'more', ['even more']);
  // Whatever is called, main hears of it under one name, with a known channel and one argument.
  expect(asked).toEqual(CHANNELS.map((channel) => ['call', channel, { a: 1 }]));
  asked.splice(0);
  const strange = [
    'call',
    'secrets.get',
    '',
    '__proto__',
    'constructor',
    'app.state\u0000',
    'APP.STATE',
    null,
    0,
    ['app.state'],
  ];
  for (const channel of [...strange, { toString: () => 'app.state' }, Object('app.state')]) {
    const answer = await Promise.resolve(bridge?.['call']?.(channel, {})).catch((error: unknown) => String(error));
    expect([channel, answer]).toEqual([channel, 'Error: unknown channel']);
  }
  expect(asked).toEqual([]);

  const heard: unknown[][] = [];
  for (const event of ['event', 'error', '*', '__proto__', null, ['changed']]) {
    expect(() => bridge?.['on']?.(event, () => undefined)).toThrow('unknown event');
  }
  expect(listeners).toEqual([]);
  for (const event of EVENTS) {
    const stop = bridge?.['on']?.(event, (...args: unknown[]) => void heard.push(args));
    const electronsOwn = { sender: { invoke: 'everything' }, ports: ['a port'] };
    for (const name of [...EVENTS, 'other'])
      for (const hear of listeners) hear(electronsOwn, name, { sequence: 1 }, 'more');
    // Neither Electron's own object with the sender in it, nor a port, nor anything beside the envelope gets through.
    expect(heard.splice(0)).toEqual([[{ sequence: 1 }]]);
    expect((stop as () => unknown)()).toBeUndefined();
    expect(listeners).toEqual([]);
  }
});
