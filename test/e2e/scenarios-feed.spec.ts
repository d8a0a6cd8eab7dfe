import { expect, type Page, test } from '@playwright/test';
import type { Card } from '../support/outside-feed.ts';
import { keyringObstacle } from '../support/real-keyring.ts';
import type { AppDriver } from './support/app.ts';
import { historyOf } from './support/bureau.ts';
import { allButLast, crowd } from './support/crowd.ts';
import { openDesk, openPage } from './support/kask.ts';

const KASK = 'Kask OÜ';

test.beforeEach(() => {
  const reason = keyringObstacle();
  test.skip(reason !== null, reason ?? '');
  test.setTimeout(60_000);
});

const tile = (page: Page, key: string) => page.locator(`[data-tile="${key}"]`);
const openFrom = (page: Page, name: string) => page.locator('nav.client-nav').getByText(name, { exact: true }).click();
const home = (page: Page) => page.getByRole('button', { name: 'Kontaktisild, avalehele' }).click();

/** What notices have said so far. */
const told = async (app: AppDriver) => (await app.notifications()).map(({ body }) => body);
const newestRun = async (page: Page) => (await historyOf(page, KASK))[0];

test('four in ten customers vanish: opt-outs alone are written, and one may turn it down or allow it once', async () => {
  await using desk = await openDesk('2026-11-16T08:00:00+02:00');
  const { app, page } = desk;
  const feed = crowd(1000);
  const kask = await desk.settle({ name: KASK, feed, people: allButLast(feed) }, '09:00');
  const fine = await app.trayIcon();
  const refusing = (n: number): Partial<Card> => (n < 3 ? { data: [['OPTIN', 'no', '15.11.2026']] } : {});
  kask.feed = crowd(600, refusing);
  await desk.run('2026-11-16T09:00:00+02:00');
  await expect.poll(() => newestRun(page), { timeout: 20_000 }).toBe('2026-11-16 schedule held');
  expect(kask.mailbow.writes.map(({ verb, path, body }) => [verb, path.endsWith('/optin'), body])).toEqual(
    Array.from({ length: 3 }, () => ['POST', true, expect.objectContaining({ status: 'withdrawn' })]),
  );
  await expect.poll(async () => (await app.tray())?.tooltip).toMatch(/tähelepanu/);
  expect(await app.trayIcon()).not.toBe(fine);
  const held = ['Sünk ootab sinu kinnitust: Directost tuli tavalisest 400 klienti vähem. Vaata eelvaade üle.'];
  await expect.poll(() => told(app)).toEqual(held);

  await openPage(page, KASK, 'Eelvaade');
  await expect(page.getByText('Directo andis 600 klienti, tavaliselt on 1000', { exact: false })).toBeVisible();
  await expect(page.getByText('Midagi ei eemaldatud', { exact: false }).first()).toBeVisible();
  await page.getByRole('button', { name: 'Lükka tagasi' }).click();
  await expect(page.getByText('Eelvaade on tagasi lükatud', { exact: false }).first()).toBeVisible();
  const asked = kask.directo.asked.length;
  kask.feed = crowd(998, refusing);
  await desk.run('2026-11-17T09:00:00+02:00');
  await expect.poll(() => newestRun(page), { timeout: 20_000 }).toBe('2026-11-17 schedule succeeded');
  expect(kask.directo.asked.length).toBeGreaterThan(asked);
  await expect.poll(() => told(app)).toEqual([...held, 'Sünk ei oota enam kinnitust.']);
  await expect.poll(() => app.trayIcon()).toBe(fine);

  // Another day the same 600, and a person allows them.
  kask.feed = crowd(600, refusing);
  await desk.run('2026-11-18T09:00:00+02:00');
  await expect.poll(() => newestRun(page), { timeout: 20_000 }).toBe('2026-11-18 schedule held');
  await home(page);
  await openPage(page, KASK, 'Eelvaade');
  await page.getByRole('button', { name: 'Luba see kord' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Sinu initsiaalid').fill('KT');
  await dialog.getByRole('button', { name: 'Luba see kord' }).click();
  await expect(page.getByText('Lubas KT', { exact: false })).toBeVisible();
  await expect(tile(page, 'labelsRemoved')).toHaveAttribute('data-zero', 'true');
  expect(kask.mailbow.writes).toHaveLength(3);
  expect(kask.mailbow.people).toHaveLength(1000);

  // Whom Directo's answer lacks is told where an accountant looks: in the preview, and of each of them.
  await expect(page.getByText('400 meie kontaktiga klienti puudub Directo vastusest', { exact: false })).toBeVisible();
  await expect(tile(page, 'unchanged')).toContainText('puudub Directost: 400');
  await expect(page.getByRole('heading', { name: 'Puuduvad Directo vastusest' })).toBeVisible();
  const gone = page.getByRole('row').filter({ hasText: 'k1601@kask.example' });
  await expect(gone).toContainText('puudub Directo vastusest, 1. kord 3-st · alates 18.11.2026');
  await openFrom(page, 'Miks kirja ei saa?');
  await page.getByLabel(/^Aadress, nimi/).fill('1601');
  await page.getByRole('button', { name: /Klient 1601/ }).click();
  await expect(page.getByText('puudub Directo vastusest, 1. kord 3-st', { exact: false }).first()).toBeVisible();
  await expect(page.getByText('kõige varem 25.11.2026', { exact: false })).toBeVisible();
  expect(kask.mailbow.writes).toHaveLength(3);
});

test('a preview is there again after a restart, at once and without asking anybody, until something changes', async () => {
  await using desk = await openDesk('2026-11-16T08:00:00+02:00');
  const feed = crowd(50);
  const kask = await desk.settle({ name: KASK, feed, people: allButLast(feed) });
  kask.feed = crowd(60);
  await openPage(desk.page, KASK, 'Eelvaade');
  await expect(desk.page.getByRole('button', { name: 'Rakenda 10 muudatust', exact: false })).toBeVisible();
  const [directo, mailbow] = [kask.directo.asked.length, kask.mailbow.asked.length];
  await desk.app.close();
  const app = await desk.bureau.start('2026-11-16T08:20:00+02:00');
  const page = await app.firstWindow();
  await page.clock.setFixedTime('2026-11-16T08:20:00+02:00');
  await openPage(page, KASK, 'Eelvaade');
  await expect(page.getByText('Eelvaade on tehtud 16.11.2026 08:0', { exact: false })).toBeVisible({ timeout: 1000 });
  await expect(page.getByRole('button', { name: 'Rakenda 10 muudatust', exact: false })).toBeEnabled();
  expect([kask.directo.asked.length, kask.mailbow.asked.length]).toEqual([directo, mailbow]);
  kask.feed = crowd(61);
  await page.getByRole('button', { name: 'Arvuta uuesti' }).click();
  await expect(page.getByRole('button', { name: 'Rakenda 11 muudatust', exact: false })).toBeVisible();
  await expect(page.getByText('Eelvaade on tehtud', { exact: false })).toBeHidden();
  expect(kask.directo.asked.length).toBe(directo + 1);
});
