// What a page that has been taken over can do where it is: the program as it goes out lets it do next to nothing.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { pagePolicy } from '../../electron/app/own-page.ts';
import type { Bridge } from '../../shared/ipc/contract.ts';
import { useTakenPage } from './support/taken-page.ts';

const { app, page, expectUnmoved } = useTakenPage();

test('it runs no code that did not come with the program', async () => {
  const ran = await page().evaluate(async () => {
    const world = window as unknown as Record<string, unknown>;
    const attempt = async (work: () => unknown) => {
      try {
        await work();
      } catch {
        // Refused.
      }
    };
    const add = (fill: (script: HTMLScriptElement) => void) => {
      const script = document.createElement('script');
      fill(script);
      document.body.append(script);
    };
    await attempt(() => add((script) => void (script.textContent = 'window.ran1 = 1')));
    await attempt(() => add((script) => void (script.src = 'data:text/javascript,window.ran2=1')));
    await attempt(() => add((script) => void (script.src = URL.createObjectURL(new Blob(['window.ran3=1'])))));
    await attempt(() => add((script) => void (script.src = 'https://evil.example/x.js')));
    const nonce = document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? '';
    await attempt(() =>
      add((script) => {
        // The nonce is for styles; for a script it is worth nothing.
        script.nonce = nonce;
        script.textContent = 'window.ran4 = 1';
      }),
    );
    // Whoever evaluates from outside may do so; a task of the page's own may not.
    const task = (work: () => unknown) =>
      attempt(
        () => new Promise((resolve, reject) => setTimeout(() => void (async () => work())().then(resolve, reject), 0)),
      );
    // oxlint-disable-next-line no-eval -- that is what is tried
    await task(() => (0, eval)('window.ran5 = 1'));
    // oxlint-disable-next-line typescript/no-implied-eval, no-new-func -- that is what is tried
    await task(() => new Function('window.ran6 = 1')());
    // oxlint-disable-next-line typescript/no-implied-eval -- that is what is tried
    await attempt(() => setTimeout('window.ran7 = 1', 0));
    await attempt(() => import(['data:text/javascript', 'window.ran8=1'].join(',')));
    await attempt(() => document.body.insertAdjacentHTML('beforeend', '<img src=x onerror="window.ran9=1">'));
    await attempt(() => document.body.insertAdjacentHTML('beforeend', '<svg onload="window.ran10=1"></svg>'));
    await attempt(() => {
      const link = document.body.appendChild(document.createElement('a'));
      link.href = 'javascript:window.ran11=1';
      link.click();
    });
    await attempt(() => new Worker(URL.createObjectURL(new Blob(['1']))));
    const workers: unknown[] = [];
    for (const address of ['./assets/index.js', 'data:text/javascript,1', location.href]) {
      await attempt(
        () =>
          new Promise((resolve, reject) => {
            const worker = new Worker(address);
            worker.addEventListener('error', reject);
            worker.addEventListener('message', resolve);
            setTimeout(() => resolve(workers.push(address)), 500);
          }),
      );
    }
    const registered = await navigator.serviceWorker?.register('./assets/index.js').catch(() => null);
    await new Promise((resolve) => setTimeout(resolve, 300));
    return {
      ran: Object.keys(world).filter((key) => /^ran\d/.test(key)),
      workers,
      service: registered === undefined || registered === null ? null : 'registered',
    };
  });
  expect(ran).toEqual({ ran: [], workers: [], service: null });
  expect((await app().cspViolations()).length).toBeGreaterThan(5);
  await expectUnmoved();
});

test('it tells nobody anything: no address of elsewhere is asked', async () => {
  const asked: string[] = [];
  page().on('response', (response) => void asked.push(response.url()));
  const told = await page().evaluate(async () => {
    const to = 'http://127.0.0.1:9/x';
    const tell = async (work: () => unknown) => {
      try {
        return (await work()) === false ? 'refused' : 'sent';
      } catch {
        return 'refused';
      }
    };
    const heard = (target: EventTarget) =>
      new Promise((resolve, reject) => {
        target.addEventListener('error', reject);
        for (const event of ['open', 'load']) target.addEventListener(event, resolve);
      });
    const found = {
      fetch: await tell(() => fetch(to)),
      opaque: await tell(() => fetch(to, { mode: 'no-cors' })),
      file: await tell(() => fetch('file:///etc/passwd')),
      request: await tell(() => {
        const request = new XMLHttpRequest();
        request.open('GET', to);
        const ended = heard(request);
        request.send();
        return ended;
      }),
      socket: await tell(() => heard(new WebSocket('ws://127.0.0.1:9/'))),
      events: await tell(() => heard(new EventSource(to))),
      picture: await tell(() => heard(Object.assign(new Image(), { src: to }))),
      style: await tell(() =>
        heard(
          document.head.appendChild(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: to })),
        ),
      ),
      font: await tell(() => new FontFace('x', `url(${to})`).load()),
      sound: await tell(() => heard(new Audio(to))),
    };
    navigator.sendBeacon(to, 'x');
    return found;
  });
  expect(new Set(Object.values(told))).toEqual(new Set(['refused']));
  expect(asked.filter((url) => !/^(?:app|data|blob):|\.app\.test\//.test(url))).toEqual([]);
  await expectUnmoved();
});

test('it is given nothing of the computer, and saves nothing by itself', async () => {
  // Heard after the program's own word.
  await app().evaluate(({ session }) => {
    const downloads: boolean[] = [];
    Object.assign(globalThis, { downloads });
    session.defaultSession.on('will-download', (event) => void downloads.push(event.defaultPrevented));
  }, null);
  const answers = await page().evaluate(async () => {
    const refused = async (work: () => unknown) => {
      // Where Chromium would ask a person with a window of its own, nobody is there to answer.
      const nobody = new Promise<string>((resolve) => setTimeout(() => resolve('denied'), 3000));
      try {
        const answer = await Promise.race([(async () => work())(), nobody]);
        return answer === 'denied' || answer === undefined ? 'refused' : 'given';
      } catch {
        return 'refused';
      }
    };
    const devices = navigator as unknown as Record<
      string,
      { requestDevice?(o: object): unknown; requestPort?(): unknown }
    >;
    const media = navigator.mediaDevices;
    const save = (href: string) => {
      const link = document.body.appendChild(document.createElement('a'));
      Object.assign(link, { href, download: 'evil.exe' });
      link.click();
      link.remove();
    };
    for (const href of ['data:application/octet-stream,x', URL.createObjectURL(new Blob(['x'])), './index.html'])
      save(href);
    const states = ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read', 'idle-detection'];
    return {
      states: await Promise.all(
        states.map(async (name) => (await navigator.permissions.query({ name: name as PermissionName })).state),
      ),
      notification: await refused(() => Notification.requestPermission()),
      place: await refused(
        () => new Promise((resolve, reject) => navigator.geolocation.getCurrentPosition(resolve, reject)),
      ),
      camera: await refused(() => media.getUserMedia({ video: true })),
      microphone: await refused(() => media.getUserMedia({ audio: true })),
      screen: await refused(() => media.getDisplayMedia()),
      clipboard: await refused(() => navigator.clipboard.readText()),
      midi: await refused(() =>
        (navigator as unknown as { requestMIDIAccess(o: object): unknown }).requestMIDIAccess({ sysex: true }),
      ),
      hid: await refused(() => devices['hid']?.requestDevice?.({ filters: [] })),
      usb: await refused(() => devices['usb']?.requestDevice?.({ filters: [] })),
      serial: await refused(() => devices['serial']?.requestPort?.()),
      bluetooth: await refused(() => devices['bluetooth']?.requestDevice?.({ acceptAllDevices: true })),
      full: await refused(async () => {
        await document.documentElement.requestFullscreen();
        return true;
      }),
    };
  });
  expect(await app().dialogs()).toEqual([]);
  const downloads = await app().evaluate(() => (globalThis as unknown as { downloads: boolean[] }).downloads, null);
  expect(new Set(downloads)).toEqual(new Set([true]));
  const { states, ...rest } = answers;
  expect(new Set(states)).toEqual(new Set(['denied']));
  expect(new Set(Object.values(rest))).toEqual(new Set(['refused']));
  await expectUnmoved();
});

test('a file or an address that is dropped on it does not take its place', async () => {
  const file = join(app().userData, 'evil.html');
  writeFileSync(file, '<h1>evil</h1>');
  const session = await page().context().newCDPSession(page());
  const drops = [
    { items: [], files: [file], dragOperationsMask: 1 },
    { items: [{ mimeType: 'text/uri-list', data: 'https://evil.example/' }], dragOperationsMask: 1 },
    { items: [{ mimeType: 'text/html', data: '<script>window.taken=1</script>' }], dragOperationsMask: 1 },
  ];
  for (const data of drops) {
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await session.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data });
    }
  }
  await expectUnmoved();
  expect(await page().evaluate(() => 'taken' in window)).toBe(false);
});

test('each load has a policy of its own, as it stands in the program', async () => {
  const look = () =>
    page().evaluate(async () => {
      const reply = await fetch('./index.html');
      const nonce = /name="style-nonce" content="([^"]*)"/.exec(await reply.text())?.[1] ?? '';
      return {
        policy: reply.headers.get('content-security-policy'),
        nonce,
        sniff: reply.headers.get('x-content-type-options'),
      };
    });
  const [first, second] = [await look(), await look()];
  for (const { policy, nonce, sniff } of [first, second]) {
    expect([policy, sniff]).toEqual([pagePolicy(nonce), 'nosniff']);
    expect(Buffer.from(nonce, 'base64')).toHaveLength(16);
  }
  expect(first.nonce).not.toBe(second.nonce);
  const paths = [
    '..%2f..%2fpackage.json',
    '%2e%2e/electron/main.js',
    '..%5c..%5cpackage.json',
    '%',
    'assets',
    'assets/',
    '',
  ];
  const answers = await page().evaluate(
    (all) => Promise.all(all.map(async (path) => (await fetch(`./${path}`).catch(() => null))?.status ?? 0)),
    paths,
  );
  expect(answers).toEqual(paths.map(() => 404));
});

test('whatever it does to its own world, the door stays as narrow, and what comes through is a copy', async () => {
  const before = (await app().ipcLog()).length;
  const found = await page().evaluate(async () => {
    const { kontaktisild } = window as unknown as { readonly kontaktisild: Bridge };
    const own = Object.getOwnPropertyNames(kontaktisild);
    const call = Reflect.get(kontaktisild, 'call') as (channel: unknown, args: unknown) => Promise<unknown>;
    const changed = [
      Reflect.set(window, 'kontaktisild', {}),
      Reflect.set(kontaktisild, 'call', () => 1),
      Reflect.set(kontaktisild, 'more', 1),
      Reflect.deleteProperty(kontaktisild, 'on'),
      Reflect.defineProperty(window, 'kontaktisild', { value: 1 }),
    ];
    const first = (await call('app.state', {})) as { value: Record<string, unknown> };
    first.value['version'] = 'mine';
    const second = (await call('app.state', {})) as { value: Record<string, unknown> };
    const isCopy = first !== second && second.value['version'] !== 'mine';
    // Everything that the preload leans on, in the page's world.
    const places: readonly (readonly [object, string])[] = [
      [Array.prototype, 'some'],
      [Array.prototype, 'includes'],
      [Set.prototype, 'has'],
      [Object, 'is'],
    ];
    const kept = places.map(([place, name]) => [place, name, Reflect.get(place, name) as unknown] as const);
    for (const [place, name] of places) Reflect.set(place, name, () => true);
    Object.assign(Object.prototype, { channel: 'secrets.get', polluted: 1 });
    const refused: string[] = [];
    for (const channel of ['secrets.get', 'call', '__proto__', 'constructor', 'app.states']) {
      try {
        await call(channel, {});
        refused.push('answered');
      } catch (error) {
        refused.push(String(error));
      }
    }
    const still = (await call('app.state', {})) as { ok: boolean };
    for (const [place, name, value] of kept) Reflect.set(place, name, value);
    for (const name of ['channel', 'polluted']) Reflect.deleteProperty(Object.prototype, name);
    return { own, changed, isCopy, refused: [...new Set(refused)], still: still.ok };
  });
  expect(found).toEqual({
    own: ['call', 'on'],
    changed: [false, false, false, false, false],
    isCopy: true,
    refused: ['Error: unknown channel'],
    still: true,
  });
  const calls = (await app().ipcLog()).slice(before).filter(({ kind }) => kind === 'call');
  const channels = calls.map(({ args }) => (args as readonly unknown[])[0]);
  expect(channels.filter((channel) => /secrets\.get|__proto__|constructor|app\.states/.test(String(channel)))).toEqual(
    [],
  );
  expect(
    await page().evaluate(() =>
      ['process', 'require', 'Buffer', 'module', 'global', 'ipcRenderer', 'electron'].filter((name) => name in window),
    ),
  ).toEqual([]);
  await expectUnmoved();
});
