import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { launchFixture, noChromium, readJournal, useFixture } from './launch-fixture.ts';
import { SURFACE } from './surface.ts';

describe.skipIf(noChromium)('a window', () => {
  const { app, page } = useFixture();

  it('is served by the program through its own scheme, as a secure page in the wanted language', async () => {
    const seen = await page().evaluate(async () => ({
      secure: isSecureContext,
      size: [innerWidth, innerHeight],
      nonce: getComputedStyle(document.body).color,
      header: (await fetch('./page.js')).headers.get('x-nonce'),
      missing: (await fetch('./nowhere.js')).status,
      locale: [navigator.language, new Intl.NumberFormat().resolvedOptions().locale],
      zone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
    }));
    expect(seen).toEqual({
      secure: true,
      size: [900, 600],
      nonce: 'rgb(1, 2, 3)',
      header: 'abc',
      missing: 404,
      locale: ['et', 'et'],
      zone: 'Europe/Tallinn',
    });
    expect(await app().windows()).toEqual([{ url: 'app://fixture/index.html', visible: true, focused: true }]);
    expect(await readJournal(app())).toContain('GET app://fixture/page.js');
  });

  it('obeys the policy that the program sends, and the broken policy is seen', async () => {
    expect(await app().cspViolations()).toEqual([]);
    await page().evaluate(() => {
      const script = document.createElement('script');
      script.textContent = 'globalThis.inline = true';
      document.body.append(script);
    });
    await vi.waitFor(async () => expect(await app().cspViolations()).toHaveLength(1));
    expect(await page().evaluate(() => 'inline' in globalThis)).toBe(false);
  });

  it('tells everything that its console shows, from the first line on', async () => {
    await page().evaluate(() => {
      console.warn('careful', 7);
      void Promise.reject(new Error('nobody caught it'));
    });
    await vi.waitFor(async () => {
      const said = (await app().consoleMessages()).map(({ level, text }) => `${level}: ${text.split('\n')[0]}`);
      expect(said).toEqual(
        expect.arrayContaining([
          'info: the page runs',
          'warning: careful 7',
          'error: Uncaught (in promise) Error: nobody caught it',
        ]),
      );
    });
  });

  it('sees of its preload what the context bridge gave it, and nothing else', async () => {
    expect(await page().evaluate(() => globalThis.window.seenAtStart)).toEqual({
      bridge: 'object',
      secret: 'undefined',
    });
    expect(await page().evaluate(() => window.bridge.seesPage())).toBe('undefined');
    const frozen = await page().evaluate(() => {
      const tried = [Reflect.set(window, 'bridge', 1), Reflect.set(window.bridge, 'invoke', 1)];
      return [...tried, Reflect.deleteProperty(window, 'bridge'), typeof window.bridge.invoke];
    });
    expect(frozen).toEqual([false, false, false, 'function']);
  });

  it('has a preload that may do what a sandboxed one may, and no more', async () => {
    expect(await page().evaluate(() => window.bridge.attempts())).toEqual({
      twice: 'Error: Cannot bind an API on top of an existing property on the window object',
      symbol: 'TypeError: An object could not be cloned.',
      weakMap: 'TypeError: An object could not be cloned.',
      fs: 'Error: module not found: node:fs',
      unknown: 'Error: The stand-in lacks ipcRenderer.sendSync (test/stand-in/surface.ts)',
    });
    const [bridge, renderer] = await page().evaluate(() => window.bridge.modules());
    expect(bridge).toEqual(SURFACE.contextBridge);
    const emitter = ['on', 'addListener', 'once', 'off', 'removeListener', 'removeAllListeners'];
    expect(renderer).toEqual([...SURFACE.ipcRenderer, ...emitter]);
  });

  it('calls the program and gets copies of what it answers, of every kind', async () => {
    const same = await page().evaluate(async () => {
      const sent = [
        undefined,
        null,
        -0,
        Number.NaN,
        10n,
        new Date(5),
        new Map([['a', new Set([1])]]),
        { $: 1, b: [''] },
      ];
      const [date, map, bytes] = await window.bridge
        .invoke('echo', new Date(5), new Map([['a', new Set([1])]]), new Uint8Array([1, 255]))
        .then((reply) => reply as [Date, Map<string, Set<number>>, Uint8Array]);
      const plain = (await window.bridge.invoke('echo', ...sent)) as unknown[];
      return [
        [date.getTime(), map.get('a')?.has(1), bytes[1]],
        plain.length === sent.length && plain.slice(0, 5).every((value, index) => Object.is(value, sent[index])),
        JSON.stringify(plain[7]),
      ];
    });
    expect(same).toEqual([[5, true, 255], true, '{"$":1,"b":[""]}']);
  });

  it('is known to the program by its own address and frame', async () => {
    expect(await page().evaluate(() => window.bridge.invoke('sender'))).toEqual({
      url: 'app://fixture/index.html',
      origin: 'app://fixture',
      isMainFrame: true,
    });
  });

  it('is refused what cannot be cloned, on every way', async () => {
    const refused = await page().evaluate(async () => {
      const words = async (work: () => unknown) => {
        try {
          return await work();
        } catch (error) {
          return String(error);
        }
      };
      return {
        reply: await words(() => window.bridge.invoke('function')),
        proxyReply: await words(() => window.bridge.invoke('proxy')),
        argument: await words(() => window.bridge.invokeFunction()),
        bridge: await words(() => window.bridge.take(new Proxy({}, {}))),
        element: await words(() => window.bridge.take(document.body)),
        callback: await words(() => window.bridge.take(() => 1)),
      };
    });
    const not = 'An object could not be cloned.';
    expect(refused).toEqual({
      reply: `Error: Error invoking remote method 'function': Error: ${not}`,
      proxyReply: `Error: Error invoking remote method 'proxy': Error: ${not}`,
      argument: `Error: ${not}`,
      bridge: `TypeError: ${not}`,
      element: `TypeError: ${not}`,
      callback: 'function',
    });
  });

  it('is told how a call failed', async () => {
    const words = (channel: string) =>
      page().evaluate((name) => window.bridge.invoke(name).catch((error: unknown) => String(error)), channel);
    expect(await words('throws')).toBe("Error: Error invoking remote method 'throws': Error: on purpose");
    expect(await words('nobody')).toBe(
      "Error: Error invoking remote method 'nobody': Error: No handler registered for 'nobody'",
    );
    const thrown = await page().evaluate(() => {
      try {
        return window.bridge.fail();
      } catch (error) {
        return String(error);
      }
    });
    expect(thrown).toBe('Error: thrown in the preload');
  });

  it('stays where it is when the program refuses the way out, and opens nothing', async () => {
    await page().click('#away');
    await page().click('#new');
    await page().click('#mail');
    const wishes = ['wants to go to https://away.example/', 'wants to open https://new.example/'];
    await vi.waitFor(async () => {
      expect(await readJournal(app())).toEqual(
        expect.arrayContaining([...wishes, 'wants to go to mailto:someone@example.ee']),
      );
    });
    expect(page().url()).toBe('https://fixture.app.test/index.html');
    expect(await app().openedExternally()).toEqual(['https://new.example/']);
    await vi.waitFor(async () => expect(await app().pages()).toHaveLength(1));
  });

  it('may use of the system what the program grants', async () => {
    const states = await page().evaluate(async () => [
      Notification.permission,
      (await navigator.permissions.query({ name: 'geolocation' })).state,
    ]);
    expect(states).toEqual(['denied', 'denied']);
    // The check refused it before anybody had to be asked.
    expect((await readJournal(app())).filter((line) => line.startsWith('asked'))).not.toContain(
      'asked for geolocation',
    );
    expect(await readJournal(app())).toContain('asked for notifications');
  });

  it('keeps a record of its traffic with the program', async () => {
    await page().evaluate(() => window.bridge.invoke('echo', 'recorded'));
    await page().evaluate(() => window.bridge.invoke('throws').catch(() => undefined));
    const log = await app().ipcLog();
    expect(log).toContainEqual({ kind: 'call', channel: 'echo', args: ['recorded'], reply: ['recorded'] });
    expect(log).toContainEqual({ kind: 'call', channel: 'throws', args: [], error: 'Error: on purpose' });
  });
});

describe.skipIf(noChromium)('a preload that a sandbox cannot run', () => {
  const preload = (source: string) => {
    const file = join(mkdtempSync(join(tmpdir(), 'preload-')), 'preload.cjs');
    writeFileSync(file, source);
    return file;
  };

  it.each([
    ['asks for Node', "require('node:fs');", 'module not found: node:fs'],
    ['is no CommonJS', "import { x } from 'electron';", 'Cannot use import statement outside a module'],
  ])('says so: it %s', async (_what, source, words) => {
    const app = await launchFixture({ env: { PRELOAD: preload(source) } });
    const page = await app.firstWindow();
    await vi.waitFor(async () => expect(await readJournal(app)).toContain(`preload failed: ${words}`));
    expect(await page.evaluate(() => 'bridge' in window)).toBe(false);
    await app.close();
  });
});
