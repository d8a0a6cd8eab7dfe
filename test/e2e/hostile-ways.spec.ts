// A page that has been taken over tries to get away, or to show something else, against the program as it goes out.
import { expect, test } from '@playwright/test';
import { CHANNELS } from '../../shared/ipc/channels.ts';
import type { Bridge } from '../../shared/ipc/contract.ts';
import { useTakenPage } from './support/taken-page.ts';

const { app, page, expectUnmoved } = useTakenPage();

const AWAY = [
  'https://evil.example/',
  'http://127.0.0.1:9/',
  'file:///etc/passwd',
  'data:text/html,<h1>evil</h1>',
  'blob:https://evil.example/1',
  'chrome://version',
  'mailto:mari@example.ee',
  'app://evil/index.html',
  'app://kontaktisild.evil/index.html',
];

for (const url of AWAY) {
  test(`it does not get away to ${url}`, async () => {
    await page().evaluate(async (to) => {
      const ways: (() => unknown)[] = [
        () => void (location.href = to),
        () => location.assign(to),
        () => location.replace(to),
        () => open(to),
        () => open(to, '_self'),
        () => open(to, '_top'),
        () => open(to, 'evil', 'popup,noopener'),
        () => {
          const link = document.body.appendChild(document.createElement('a'));
          link.href = to;
          for (const target of ['', '_blank', '_self', '_top', 'evil']) {
            link.target = target;
            link.click();
            link.dispatchEvent(new MouseEvent('click', { ctrlKey: true, shiftKey: true }));
          }
          link.remove();
        },
        () => {
          const meta = document.head.appendChild(document.createElement('meta'));
          meta.httpEquiv = 'refresh';
          meta.content = `0;url=${to}`;
        },
        () => {
          const form = document.body.appendChild(document.createElement('form'));
          for (const method of ['get', 'post']) {
            Object.assign(form, { action: to, method });
            form.submit();
          }
          form.remove();
        },
      ];
      for (const go of ways) {
        try {
          go();
        } catch {
          // Refused on the spot.
        }
        // One after the other: a later one would call an earlier one off.
        await new Promise((resolve) => setTimeout(resolve, 60));
      }
    }, url);
    await expectUnmoved();
    expect(await app().openedExternally()).toEqual([]);
  });
}

test('on an empty page, to which every page may go, the door is shut', async () => {
  await page().evaluate(() => {
    location.href = 'about:blank';
  });
  await expect.poll(async () => (await app().windows())[0]?.url).toBe('about:blank');
  const answers = await page().evaluate(async (channels) => {
    const { kontaktisild } = window as unknown as { readonly kontaktisild?: Bridge };
    const ask = async (channel: string) => {
      const answer = await kontaktisild?.call(channel as 'app.state', {});
      return answer === undefined || answer.ok ? 'answered' : answer.problem.code;
    };
    return [...new Set(await Promise.all(channels.map(ask)))];
  }, CHANNELS);
  expect(answers).toEqual(['ipc/refused']);
});

test('it opens in the browser of the person what the program knows, and nothing that only looks like it', async () => {
  const addresses = [
    'http://mailbow.net/',
    'https://mailbow.net@evil.example/',
    'https://user:word@mailbow.net/',
    'https://mailbow.net:444/',
    'https://mailbow.net.evil.example/',
    'https://evil.example/mailbow.net',
    'https://mailbow.net/help',
  ];
  await page().evaluate((all) => {
    for (const address of all) open(address);
  }, addresses);
  await expectUnmoved();
  expect(await app().openedExternally()).toEqual(['https://mailbow.net/help']);
});

test('it shows nothing of elsewhere inside itself, and no frame has the door to the program', async () => {
  const found = await page().evaluate(async () => {
    const told: Record<string, unknown> = {};
    const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
    const base = document.head.appendChild(document.createElement('base'));
    base.href = 'https://evil.example/';
    told['base'] = document.baseURI === location.href;
    const sources = {
      own: location.href,
      web: 'https://evil.example/',
      data: 'data:text/html,<script>parent.taken=1</script>',
      blob: URL.createObjectURL(new Blob(['<script>parent.taken=1</script>'], { type: 'text/html' })),
      script: 'javascript:parent.taken=1',
      file: 'file:///etc/passwd',
    };
    for (const [name, src] of Object.entries(sources)) {
      for (const tag of ['iframe', 'object', 'embed', 'webview', 'portal', 'fencedframe']) {
        const element = document.body.appendChild(document.createElement(tag));
        element.setAttribute(tag === 'object' ? 'data' : 'src', src);
        told[`${tag} ${name}`] = 'left';
        await wait(20);
        const inside = (element as HTMLIFrameElement).contentWindow ?? null;
        try {
          told[`${tag} ${name}`] = inside === null ? 'none' : 'kontaktisild' in inside ? 'door' : 'none';
        } catch {
          // A page of another origin, or the page of an error: nothing of it can be seen.
          told[`${tag} ${name}`] = 'none';
        }
        element.remove();
      }
    }
    const written = document.body.appendChild(document.createElement('iframe'));
    written.srcdoc = '<script>parent.taken=1</script><p>x</p>';
    await wait(100);
    told['srcdoc'] = written.contentWindow !== null && 'kontaktisild' in written.contentWindow ? 'door' : 'none';
    written.remove();
    told['taken'] = 'taken' in window;
    return told;
  });
  const { base, taken, ...frames } = found;
  expect([base, taken, new Set(Object.values(frames))]).toEqual([true, false, new Set(['none'])]);
  expect(Object.keys(frames)).toHaveLength(37);
  await expectUnmoved();
});
