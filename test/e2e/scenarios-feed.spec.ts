import { expect, type Page, test } from '@playwright/test';
import type { Card } from '../support/outside-feed.ts';
import { aPerson, type Person } from '../support/outside-mailbow.ts';
import { keyringObstacle } from '../support/real-keyring.ts';
import type { AppDriver } from './support/app.ts';
import { historyOf } from './support/bureau.ts';
import { openDesk, openPage } from './support/kask.ts';

const KASK = 'Kask OÜ';

test.beforeEach(() => {
  const reason = keyringObstacle();
  test.skip(reason !== null, reason ?? '');
  test.setTimeout(60_000);
});

const tile = (page: Page, key: string) => page.locator(`[data-tile="${key}"]`);
const home = (page: Page) => page.getByRole('button', { name: 'Kontaktisild, avalehele' }).click();

/** Numbered customers who said yes. */
function crowd(size: number, more: (n: number) => Partial<Card> = () => ({})): readonly Card[] {
  return Array.from({ length: size }, (_, n) => ({
    code: String(1001 + n),
    name: `Klient ${1001 + n}`,
    email: `k${1001 + n}@kask.example`,
    data: [['OPTIN', 'yes', '01.05.2026']] as const,
    ...more(n),
  }));
}

/** Contacts of such customers, as they are: nothing is to be written. */
function contactsOf(cards: readonly Card[]): Person[] {
  return cards.map(({ name, email }) =>
    aPerson(String(email), { fields: { name }, optin: { status: 'given', changedAt: null, changedBy: 'api' } }),
  );
}

/** A crowd of whom everybody but the last is in Mailbow already. */
const allButLast = (feed: readonly Card[]) => contactsOf(feed.slice(0, -1));

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
});
