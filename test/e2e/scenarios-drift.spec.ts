import { expect, type Page, test } from '@playwright/test';
import type { SettingsView } from '../../shared/ipc/settings-channels.ts';
import type { PlanView } from '../../shared/ipc/views.ts';
import { startDirecto } from '../support/outside-directo.ts';
import { feedXml } from '../support/outside-feed.ts';
import { keyringObstacle } from '../support/real-keyring.ts';
import { ask, historyOf } from './support/bureau.ts';
import { allButLast, crowd } from './support/crowd.ts';
import { openDesk, openPage } from './support/kask.ts';

const KASK = 'Kask OÜ';

test.beforeEach(() => {
  const reason = keyringObstacle();
  test.skip(reason !== null, reason ?? '');
  test.setTimeout(120_000);
});

const inNav = (page: Page, entry: string) => page.locator('nav.client-nav').getByText(entry, { exact: true }).click();
const home = (page: Page) => page.getByRole('button', { name: 'Kontaktisild, avalehele' }).click();

const newestRun = async (page: Page) => (await historyOf(page, KASK))[0];

test('fields come, go and are renamed in Directo: pairs rest until a person clicks, and consent is never touched', async () => {
  await using desk = await openDesk('2026-11-16T08:00:00+02:00');
  const { app, page } = desk;
  const yes = ['OPTIN', 'yes', '01.05.2026'] as const;
  const cards = (more: (n: number) => readonly (readonly [string, string])[]) =>
    crowd(50, (n) => ({ data: [yes, ...more(n)] }));
  const phone = (n: number) => ['PHONE2', `5550${100 + n}`] as const;
  const level = (n: number) => ['LOJ', `tase ${n}`] as const;
  const start = cards((n) => [phone(n), level(n)]);
  const people = allButLast(start).map((person, n) => ({
    ...person,
    fields: { ...person.fields, phone2: phone(n)[1], loyalty: level(n)[1] },
  }));
  const pairs = [
    { source: 'datafields.PHONE2', target: 'phone2' },
    { source: 'datafields.LOJ', target: 'loyalty' },
  ];
  const kask = await desk.settle({ name: KASK, feed: start, people, pairs }, '09:00');
  const sources = async () =>
    ((await ask(page, 'settings.read', { connection: KASK })) as SettingsView).connection.mapping.map(
      ({ source }) => source,
    );
  const before = await sources();

  // A new datafield: the run does its work and the new field is pointed out.
  kask.feed = cards((n) => [phone(n), level(n), ...(n < 16 ? [['KAART', 'kuld'] as const] : [])]);
  await desk.run('2026-11-16T09:00:00+02:00');
  await expect.poll(() => newestRun(page), { timeout: 20_000 }).toBe('2026-11-16 schedule succeeded');
  await openPage(page, KASK, 'Seosed');
  await expect(page.getByText('Directos on 1 uus väli')).toBeVisible();

  // A mapped field is gone: its pair rests, and what Mailbow has stays.
  kask.feed = cards((n) => [level(n)]);
  await desk.run('2026-11-17T09:00:00+02:00');
  await expect.poll(() => newestRun(page), { timeout: 20_000 }).toBe('2026-11-17 schedule succeeded');
  await home(page);
  await openPage(page, KASK, 'Seosed');
  await expect(page.getByText('1 seos on ootel')).toBeVisible();
  await expect(page.getByText(/Mailbow’s olevaid väärtusi ei muudeta/)).toBeVisible();

  // Another one seems to have a new name: that is asked, and only the click changes anything.
  const renamed = (n: number) => ['LOJAALSUSTASE', n < 48 ? `tase ${n}` : 'muu'] as const;
  kask.feed = cards((n) => [renamed(n)]);
  await desk.run('2026-11-18T09:00:00+02:00');
  await expect.poll(() => newestRun(page), { timeout: 20_000 }).toBe('2026-11-18 schedule succeeded');
  // The page was open all the while.
  await expect(page.getByText(/^Kas .*LOJ.* on nüüd .*LOJAALSUSTASE/)).toBeVisible();
  expect([await sources(), kask.mailbow.writes]).toEqual([before, []]);
  await page.getByRole('button', { name: 'Seo ümber' }).click();
  await expect(page.getByText(/^Kas .*LOJ.* on nüüd/)).toHaveCount(0);
  // It stands on the board only until it is saved.
  expect(await sources()).toEqual(before);
  await page.getByRole('button', { name: 'Salvesta ja edasi' }).click();
  await expect.poll(sources).toContain('datafields.LOJAALSUSTASE');

  // The settings are looked at once more, and the next run is a day's work.
  const { summary } = (await ask(page, 'plan.make', { connection: KASK })) as PlanView;
  await ask(page, 'run.apply', { connection: KASK, hash: summary.hash });

  // The consent is gone: the run is held, and no consent is touched.
  kask.feed = crowd(50, (n) => ({ data: [renamed(n)] }));
  await desk.run('2026-11-19T09:00:00+02:00');
  await expect.poll(() => newestRun(page), { timeout: 20_000 }).toBe('2026-11-19 schedule held');
  await home(page);
  await openPage(page, KASK, 'Eelvaade');
  await expect(page.getByText(/OPTIN väli kadus\. Nõusolekuid ei muudeta\./)).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText('Ohutuspiir peab selle eelvaate kinni')).toBeVisible();
  expect(kask.mailbow.writes.filter(({ path }) => path.endsWith('/optin'))).toEqual([]);
  expect(new Set(kask.mailbow.people.map(({ optin }) => optin.status))).toEqual(new Set(['given']));
  expect(await app.consoleMessages()).toEqual([]);
});

test('another address and key of the same company keep everything; those of another company stop where they are entered', async () => {
  await using desk = await openDesk('2026-11-16T08:00:00+02:00');
  const { page } = desk;
  const feed = crowd(100);
  const kask = await desk.settle({ name: KASK, feed, people: allButLast(feed), parameter: 'key' }, '09:00');
  const other = crowd(94, (n) => (n < 1 ? {} : { code: `X${n}`, email: `x${n}@teine.example` }));
  await using moved = await startDirecto(({ form }) => {
    if (form.get('token') === 'uus-sama-firma') return feedXml(kask.feed);
    return form.get('token') === 'voora-firma-voti' ? feedXml(other) : '<result type="5" desc="Unauthorized"/>';
  });
  const settings = async () => {
    const { connection } = (await ask(page, 'settings.read', { connection: KASK })) as SettingsView;
    const { source, ...rest } = connection;
    return { url: source.url, rest };
  };
  const before = await settings();
  await openPage(page, KASK, 'Eelvaade');
  await inNav(page, 'Ühendus');
  await page.getByRole('button', { name: 'Muuda aadressi' }).click();
  await page.getByRole('radio', { name: 'uuem liides (XML Direct)' }).click();
  await page.getByRole('textbox', { name: 'XML-liidese aadress' }).fill(moved.url);
  const key = page.getByLabel('Võti', { exact: true });
  await key.fill('voora-firma-voti');
  await page.getByRole('button', { name: 'Salvesta ja kontrolli' }).click();
  await expect(page.getByText(/See võti annab teise ettevõtte kliendid: 94 kliendist on tuttavad 1/)).toBeVisible({
    timeout: 20_000,
  });
  expect(await settings()).toEqual(before);

  await key.fill('uus-sama-firma');
  await page.getByRole('button', { name: 'Salvesta ja kontrolli' }).click();
  await expect(page.getByText(/Ühendus töötab: 100 klienti/)).toBeVisible({ timeout: 20_000 });
  expect(await settings()).toEqual({ ...before, url: moved.url });
  // The next run by itself knows everybody: there is nothing to do.
  await desk.run('2026-11-16T09:00:00+02:00');
  await expect.poll(() => newestRun(page), { timeout: 20_000 }).toBe('2026-11-16 schedule succeeded');
  expect(kask.mailbow.writes).toEqual([]);
});
