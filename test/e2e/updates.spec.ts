// The real library looks, fetches, checks the checksum, exchanges the file and starts it. Played are the web server, what
// an AppImage does when it is started, and Electron itself: the stand-in has what the library needs of it on Linux.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { keyringObstacle } from '../support/real-keyring.ts';
import { type AppDriver, launchApp } from './support/app.ts';
import { anotherDay, daily, historyOf, openBureau } from './support/bureau.ts';
import { OFFERED, serveUpdate } from './support/update-feed.ts';

test.skip(process.platform !== 'linux', 'elsewhere it is not the file of the program that is exchanged');
test.setTimeout(120_000);

const EXCHANGED = ['exit after install: true'];
const updated = (page: Page) => page.getByText(`Uuendatud versioonile ${OFFERED}.`);
const failedInstall = (page: Page) => page.getByText(`Uuendus versioonile ${OFFERED} ebaõnnestus.`);

/** Goes to the settings, where the updates stand. */
async function toSettings(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Seaded' }).click();
  await expect(page.getByRole('heading', { name: 'Uuendused' })).toBeVisible();
}

/** Closes the window, as a person does who leaves the program in the tray, and then quits from there. */
async function quitFromTray(app: AppDriver): Promise<void> {
  await app.closeWindow();
  await expect.poll(() => app.windows()).toEqual([]);
  await app.clickTrayItem('Välju');
  expect(await app.ended()).toEqual({ code: 0, signal: null });
}

/** A program without clients, in a data folder of its own, one start after the other. */
function startsOf(env: Readonly<Record<string, string>>) {
  const userData = mkdtempSync(join(tmpdir(), 'kontaktisild-data-'));
  let last: AppDriver | null = null;
  return {
    async start(clock: string) {
      last = await launchApp({ userData, env, clock });
      return { app: last, page: await last.firstWindow() };
    },
    async [Symbol.asyncDispose]() {
      await last?.kill();
      rmSync(userData, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    },
  };
}

test('an update waits for the run, is installed on quitting from the tray, and schedule, key and history stay', async () => {
  const reason = keyringObstacle();
  test.skip(reason !== null, reason ?? '');
  await using feed = await serveUpdate({ later: true });
  await using bureau = await openBureau('2026-11-26T08:50:00+02:00', { env: feed.env });
  const { app } = bureau;
  const page = await app.firstWindow();
  const kask = await bureau.serve('Kask OÜ');
  await bureau.ready(page, kask, daily('09:00'));
  kask.directo.setCustomers(anotherDay(1));
  await toSettings(page);

  // Mailbow asks for some patience, so that the run takes a while.
  kask.mailbow.failNext(429, 1, { 'retry-after': '5' });
  await bureau.at('2026-11-26T08:59:00+02:00', 'resume');
  await bureau.at('2026-11-26T09:00:01+02:00');
  await expect.poll(async () => (await historyOf(page, 'Kask OÜ'))[0]).toBe('2026-11-26 schedule running');
  feed.publish();
  await page.getByRole('button', { name: 'Otsi kohe' }).click();
  await expect(page.getByText(`Versioon ${OFFERED} on valmis ja ootab: sünk on pooleli.`)).toBeVisible();
  await expect(page.getByRole('button', { name: 'Paigalda kohe ja taaskäivita' })).toBeDisabled();
  expect((await historyOf(page, 'Kask OÜ'))[0]).toBe('2026-11-26 schedule running');

  await expect(
    page.getByText(`Versioon ${OFFERED} on valmis. See paigaldatakse, kui programmist väljud.`),
  ).toBeVisible();
  const history = ['2026-11-26 schedule succeeded', '- manual succeeded'];
  expect(await historyOf(page, 'Kask OÜ')).toEqual(history);
  expect([feed.fetched, feed.installed(), feed.isExchanged()]).toEqual([1, [], false]);
  // Quitting tells that tomorrow's run will be missed: the person quits all the same.
  await app.answerDialog({ response: 0 });
  await quitFromTray(app);
  expect([feed.installed(), feed.isExchanged()]).toEqual([EXCHANGED, true]);

  const next = await bureau.start('2026-11-26T09:10:00+02:00', [], feed.entry);
  const again = await next.firstWindow();
  await expect(updated(again)).toBeVisible();
  expect(await historyOf(again, 'Kask OÜ')).toEqual(history);
  kask.directo.setCustomers(anotherDay(2));
  await bureau.at('2026-11-27T08:59:00+02:00', 'resume');
  await bureau.at('2026-11-27T09:00:01+02:00');
  await expect
    .poll(() => historyOf(again, 'Kask OÜ'), { timeout: 30_000 })
    .toEqual(['2026-11-27 schedule succeeded', ...history]);
  expect(await next.unhandledRejections()).toEqual([]);
  await next.close();

  const third = await bureau.start('2026-11-27T09:10:00+02:00', [], feed.entry);
  const last = await third.firstWindow();
  await toSettings(last);
  await expect(last.getByText(`Kasutusel on versioon ${OFFERED}.`)).toBeVisible();
  expect(await updated(last).count()).toBe(0);
});

test('an update after which the old version starts is said to have failed, once', async () => {
  await using feed = await serveUpdate();
  await using program = startsOf(feed.env);
  const { app, page } = await program.start('2026-11-26T09:10:00+02:00');
  await toSettings(page);
  await page.getByRole('button', { name: 'Otsi kohe' }).click();
  await expect(
    page.getByText(`Versioon ${OFFERED} on valmis. See paigaldatakse, kui programmist väljud.`),
  ).toBeVisible();
  await quitFromTray(app);
  expect(feed.installed()).toEqual(EXCHANGED);

  const second = await program.start('2026-11-26T09:20:00+02:00');
  await expect(failedInstall(second.page)).toBeVisible();
  await second.app.close();
  const third = await program.start('2026-11-26T09:30:00+02:00');
  await expect(third.page.getByRole('heading').first()).toBeVisible();
  await toSettings(third.page);
  expect(await failedInstall(third.page).count()).toBe(0);
});

test('an update that is not what its checksum tells is not installed, and is left alone until a person asks', async () => {
  await using feed = await serveUpdate({ spoilt: true });
  await using program = startsOf(feed.env);
  const { app, page } = await program.start('2026-11-26T09:10:00+02:00');
  await toSettings(page);
  const look = page.getByRole('button', { name: 'Otsi kohe' });
  await look.click();
  await expect(page.getByText(`Versiooni ${OFFERED} ei saanud alla laadida.`).first()).toBeVisible();
  expect(feed.fetched).toBe(1);
  // The program looks by itself, finds the same version, and leaves it.
  app.setClock('2026-11-26T16:00:00+02:00');
  // It does not begin to look while it is still at work with what came out wrong.
  await expect(async () => {
    await app.power('unlock-screen');
    await expect(page.getByText(/^Viimati otsitud: .*16:0/)).toBeVisible({ timeout: 1000 });
  }).toPass();
  expect(feed.fetched).toBe(1);
  await look.click();
  await expect.poll(() => feed.fetched).toBe(2);
  await expect(look).toBeVisible();
  await quitFromTray(app);
  expect([feed.installed(), feed.isExchanged()]).toEqual([[], false]);
});
