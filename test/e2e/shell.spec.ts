import { expect, test } from '@playwright/test';
import { CHANNELS } from '../../shared/ipc/channels.ts';
import type { Bridge } from '../../shared/ipc/contract.ts';
import { launchApp } from './support/app.ts';

test('starts with its window and its tray, and ends with “Välju”', async () => {
  const app = await launchApp();
  const page = await app.firstWindow();
  await expect(page.getByRole('heading').first()).toBeVisible();
  expect(await app.windows()).toEqual([{ url: 'app://kontaktisild/index.html', visible: true, focused: true }]);
  expect((await app.tray())?.items.map(({ label }) => label)).toEqual([
    'Ava Kontaktisild',
    'Sünkrooni nüüd…',
    '',
    'Välju',
  ]);
  expect(
    await page.evaluate(() => ['process', 'require', 'Buffer', 'electron'].filter((name) => name in window)),
  ).toEqual([]);
  expect(await app.consoleMessages()).toEqual([]);
  await app.clickTrayItem('Välju');
  expect(await app.ended()).toEqual({ code: 0, signal: null });
  await app.close();
});

test('closed, it leaves its tray and no page; a second start shows the window again', async () => {
  const app = await launchApp();
  await app.firstWindow();
  await app.closeWindow();
  await expect.poll(() => app.windows()).toEqual([]);
  expect(await app.pages()).toEqual([]);
  expect(await app.tray()).not.toBeNull();
  expect(await app.secondStart()).toEqual({ code: 0, signal: null });
  const page = await app.firstWindow();
  await expect(page.getByRole('heading').first()).toBeVisible();
  expect(await app.windows()).toHaveLength(1);
  expect(await app.close()).toEqual({ code: 0, signal: null });
});

test('refuses to leave its own pages, to open windows, and every permission', async () => {
  const app = await launchApp({ locale: 'en-US' });
  const page = await app.firstWindow();
  await expect(page.getByRole('heading').first()).toBeVisible();
  const before = page.url();
  await page.evaluate(() => {
    const link = document.createElement('a');
    link.href = 'https://example.com/';
    document.body.append(link);
    link.click();
    link.target = '_blank';
    link.click();
    link.remove();
  });
  await page.waitForTimeout(300);
  expect(page.url()).toBe(before);
  expect(await app.pages()).toHaveLength(1);
  expect(await app.openedExternally()).toEqual([]);
  expect(await page.evaluate(() => Notification.permission)).toBe('denied');
  await app.close();
});

test('answers every channel that is called with wrong arguments, and knows no other', async () => {
  const app = await launchApp();
  const page = await app.firstWindow();
  await expect(page.getByRole('heading').first()).toBeVisible();
  const answers = await page.evaluate(async (channels) => {
    const { kontaktisild } = window as unknown as { readonly kontaktisild: Bridge };
    const ask = async (channel: string, args: unknown) => {
      try {
        const answer = await kontaktisild.call(channel as 'app.state', args as Record<string, never>);
        return answer.ok ? 'answered' : answer.problem.code;
      } catch {
        return 'no such channel';
      }
    };
    const found: string[] = [];
    for (const channel of channels) for (const args of [null, 'x', { x: 1 }, []]) found.push(await ask(channel, args));
    return { found, unknown: await ask('secrets.get', {}), exposed: Object.keys(kontaktisild) };
  }, CHANNELS);
  expect(new Set(answers.found)).toEqual(new Set(['input/value']));
  expect(answers.unknown).toBe('no such channel');
  expect(answers.exposed.toSorted()).toEqual(['call', 'on']);
  expect(await app.unhandledRejections()).toEqual([]);
  await app.close();
});
