import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, type Page, test } from '@playwright/test';
import type { DirectoReply } from '../support/outside-directo.ts';
import { feedXml } from '../support/outside-feed.ts';
import { MAILBOW_LOGIN } from '../support/outside-mailbow.ts';
import { keyringObstacle } from '../support/real-keyring.ts';
import type { AppDriver } from './support/app.ts';
import { ask, historyOf, stateOf } from './support/bureau.ts';
import { allButLast, crowd } from './support/crowd.ts';
import { type Client, openDesk, openPage } from './support/kask.ts';

const KASK = 'Kask OÜ';
const LONG = { timeout: 20_000 };
/** Both names of the button that makes a preview anew. */
const AGAIN = /^(Tee uus eelvaade|Arvuta uuesti)$/;
/** Whatever lets a preview be written. */
const APPROVING = /^(Luba|Rakenda|Kinnita) /;
const READER = fileURLToPath(new URL('./support/read-keychain.ts', import.meta.url));

test.beforeEach(() => {
  const reason = keyringObstacle();
  test.skip(reason !== null, reason ?? '');
  test.setTimeout(60_000);
});

/** What notices have said so far. */
const told = async (app: AppDriver) => (await app.notifications()).map(({ body }) => body);
const newestRun = async (page: Page) => (await historyOf(page, KASK))[0];

/** From which days on Directo was asked for changes since a count of requests; a preview asks for everything. */
const daysAsked = ({ directo }: Client, since: number) =>
  directo.asked.slice(since).flatMap(({ form }) => form.get('ts') ?? []);

test('an empty, a broken-off and a foreign reply of Directo: each is named, none can be allowed, nothing is written', async () => {
  await using desk = await openDesk('2026-11-16T08:00:00+02:00');
  const { app, page } = desk;
  const feed = crowd(1000);
  const kask = await desk.settle({ name: KASK, feed, people: allButLast(feed), incremental: true }, '09:00');
  const written = kask.mailbow.writes.length;
  await desk.run('2026-11-16T09:00:00+02:00');
  await expect.poll(() => newestRun(page), LONG).toBe('2026-11-16 schedule succeeded');

  // A day later everybody has another name, and the reply breaks off in the middle of the 612th.
  const renamed = Buffer.from(feedXml(crowd(1000, (n) => ({ name: `Uus nimi ${n}` }))));
  const broken = renamed.subarray(0, renamed.indexOf('code="1612"') + 30);
  const html = '<!DOCTYPE html><html><head><title>Hooldus</title></head><body><h1>Hooldustööd</h1></body></html>';
  const replies: readonly (readonly [DirectoReply, RegExp])[] = [
    [feedXml([]), /Directo vastas, aga kasutatavaid kliente ei ole/],
    [broken, /Vastus jäi poolikuks; midagi ei muudetud/],
    [{ status: 200, body: html, headers: { 'content-type': 'text/html' } }, /tuli muu kui Directo XML/],
  ];
  const asked = kask.directo.asked.length;
  kask.instead = () => broken;
  await desk.run('2026-11-17T09:00:00+02:00');
  await expect.poll(() => newestRun(page), LONG).toBe('2026-11-17 schedule failed');
  await openPage(page, KASK, 'Eelvaade');
  for (const [reply, says] of replies) {
    kask.instead = () => reply;
    // oxlint-disable-next-line no-await-in-loop -- one reply after the other
    await page.getByRole('button', { name: AGAIN }).click();
    // oxlint-disable-next-line no-await-in-loop
    await expect(page.getByText(says).first()).toBeVisible(LONG);
    // oxlint-disable-next-line no-await-in-loop
    await expect(page.getByRole('button', { name: APPROVING })).toHaveCount(0);
  }

  // Nothing of the 611 whole records was kept, nor that they were fetched: changes are asked for from the same day on.
  // The run that failed is tried again as soon as the program wakes.
  kask.instead = () => feedXml([]);
  await desk.run('2026-11-18T08:00:00+02:00');
  await expect.poll(() => newestRun(page), LONG).toBe('- catch-up succeeded');
  expect(new Set(daysAsked(kask, asked))).toEqual(new Set(['15.11.2026']));
  expect(kask.mailbow.writes).toHaveLength(written);
  expect(await app.consoleMessages()).toEqual([]);
});

test('a key that Directo refuses is told of once; a new one is tried before it is kept, and everything else stays', async () => {
  await using desk = await openDesk('2026-11-16T08:00:00+02:00');
  const { app, page } = desk;
  const feed = crowd(20);
  const start = { feed, people: allButLast(feed), incremental: true };
  // The one that is well comes first by its name.
  await desk.settle({ ...start, name: 'Aas OÜ' });
  const kask = await desk.settle({ ...start, name: KASK }, '09:00');
  const clients = async () => (await stateOf(page)).connections.map(({ name }) => name);
  await desk.run('2026-11-16T09:00:00+02:00');
  await expect.poll(() => newestRun(page), LONG).toBe('2026-11-16 schedule succeeded');
  const written = kask.mailbow.writes.length;
  const settings = async () => [
    await ask(page, 'settings.read', { connection: KASK }),
    await ask(page, 'versions.list', { connection: KASK }),
    await ask(page, 'reviews.settled', { connection: KASK, offset: 0, limit: 100 }),
  ];
  const before = await settings();
  const keys = (): unknown => {
    const env = { ...process.env, ...desk.bureau.keyring.env };
    return JSON.parse(spawnSync(process.execPath, [READER, KASK], { env, encoding: 'utf8' }).stdout);
  };
  const oldKeys = keys();

  kask.key = 'uus-voti-2026';
  const alarm = 'Directo ei tunnista võtit. Sisesta uus võti.';
  // Refused, it is tried again six hours later, twelve hours after that, and in its slot.
  for (const [moment, run] of [
    ['2026-11-17T09:00:00+02:00', '2026-11-17 schedule failed'],
    ['2026-11-17T15:05:00+02:00', '- catch-up failed'],
    ['2026-11-18T03:10:00+02:00', '- catch-up failed'],
    ['2026-11-18T09:00:00+02:00', '2026-11-18 schedule failed'],
  ] as const) {
    // oxlint-disable-next-line no-await-in-loop -- one moment after the other
    const runs = (await historyOf(page, KASK)).length;
    // oxlint-disable-next-line no-await-in-loop
    await desk.run(moment);
    // oxlint-disable-next-line no-await-in-loop
    await expect
      .poll(async () => [(await historyOf(page, KASK)).length, await newestRun(page)], LONG)
      .toEqual([runs + 1, run]);
    if (moment < '2026-11-18T09') {
      // oxlint-disable-next-line no-await-in-loop
      await expect.poll(() => told(app), LONG).toEqual([alarm]);
    }
  }
  // A day after the alarm there is one reminder of it.
  await desk.at('2026-11-19T08:30:00+02:00');
  await expect.poll(() => told(app), LONG).toEqual([alarm, `Meeldetuletus: ${alarm}`]);
  await expect.poll(clients).toEqual([KASK, 'Aas OÜ']);
  const history = await historyOf(page, KASK);

  await page.getByRole('button', { name: `Sisesta võti… – ${KASK}` }).click();
  const dialog = page.getByRole('dialog');
  const key = dialog.getByLabel('Uus Directo võti');
  const save = dialog.getByRole('button', { name: 'Salvesta', exact: true });
  await key.fill('vale-voti');
  await save.click();
  await expect(dialog.getByText('Directo ei tunnista võtit.', { exact: false }).first()).toBeVisible();
  expect(keys()).toEqual(oldKeys);
  const asked = kask.directo.asked.length;
  await key.fill(kask.key);
  await save.click();
  await expect(dialog).toHaveCount(0, LONG);
  expect(keys()).toEqual([kask.key, MAILBOW_LOGIN.password]);
  await expect.poll(() => historyOf(page, KASK), LONG).toEqual(['- catch-up succeeded', ...history]);
  // The run that follows asks for changes from the day before the last one that was good.
  expect(kask.directo.asked.slice(asked).map(({ form }) => form.get('token'))).toEqual([kask.key, kask.key]);
  expect(daysAsked(kask, asked)).toEqual(['15.11.2026']);
  await expect.poll(async () => (await told(app)).slice(2), LONG).toEqual(['Directo tunnistab võtit jälle.']);
  expect(await settings()).toEqual(before);
  await expect(page.getByRole('row').filter({ hasText: KASK })).toContainText('Korras');
  expect(kask.mailbow.writes).toHaveLength(written);
  expect(await app.consoleMessages()).toEqual([]);
});
