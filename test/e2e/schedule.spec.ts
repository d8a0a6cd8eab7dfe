import { expect, test } from '@playwright/test';
import { keyringObstacle } from '../support/real-keyring.ts';
import { anotherDay, daily, historyOf, openBureau, stateOf } from './support/bureau.ts';

test.beforeEach(() => {
  const reason = keyringObstacle();
  test.skip(reason !== null, reason ?? '');
  test.setTimeout(120_000);
});

test('a scheduled run with the window closed writes what changed, and no page is there', async () => {
  await using bureau = await openBureau('2026-11-26T08:50:00+02:00');
  const kask = await bureau.serve('Kask OÜ');
  const { app } = bureau;
  await bureau.ready(await app.firstWindow(), kask, daily('09:00'));
  const before = kask.mailbow.writes.length;
  kask.directo.setCustomers(anotherDay(1));
  await app.closeWindow();
  await expect.poll(() => app.windows()).toEqual([]);
  await bureau.at('2026-11-26T08:59:00+02:00', 'resume');
  await bureau.at('2026-11-26T09:00:01+02:00');
  await expect.poll(() => kask.mailbow.writes.length).toBe(before + 1);
  await expect.poll(async () => (await app.tray())?.tooltip).toMatch(/^Kontaktisild – korras\. .*26\.11 09:00/);
  expect([await app.pages(), await app.windows()]).toEqual([[], []]);

  // Whoever opens the window then sees the run, and that it was the schedule's.
  await app.clickTray();
  const page = await app.firstWindow();
  expect((await historyOf(page, 'Kask OÜ'))[0]).toBe('2026-11-26 schedule succeeded');
  const [client] = (await stateOf(page)).connections;
  expect([client?.state, client?.nextDue]).toEqual(['ok', '2026-11-27T07:00:00.000Z']);
  // The same minute again, and whatever else asks to look: no second run.
  await bureau.at('2026-11-26T09:00:30+02:00', 'resume');
  await bureau.at('2026-11-26T09:08:00+02:00', 'resume');
  await bureau.at('2026-11-26T09:14:00+02:00');
  await page.waitForTimeout(500);
  expect(await historyOf(page, 'Kask OÜ')).toHaveLength(2);
  expect(await app.unhandledRejections()).toEqual([]);
});

test('sleep across three slots: one catch-up five minutes after waking, two missed', async () => {
  await using bureau = await openBureau('2026-11-15T10:00:00+02:00');
  const kask = await bureau.serve('Kask OÜ');
  const page = await bureau.app.firstWindow();
  await bureau.ready(page, kask, daily('09:00'));
  await bureau.app.power('suspend');
  await bureau.at('2026-11-18T11:40:00+02:00', 'resume');
  for (const minute of ['41', '42', '43', '44']) await bureau.at(`2026-11-18T11:${minute}:30+02:00`);
  await expect
    .poll(() => historyOf(page, 'Kask OÜ'))
    .toEqual(['2026-11-17 - missed', '2026-11-16 - missed', '- manual succeeded']);
  await bureau.at('2026-11-18T11:45:30+02:00');
  await expect
    .poll(() => historyOf(page, 'Kask OÜ'))
    .toEqual(['2026-11-18 catch-up succeeded', '2026-11-17 - missed', '2026-11-16 - missed', '- manual succeeded']);
  const [client] = (await stateOf(page)).connections;
  expect(client?.nextDue).toBe('2026-11-19T07:00:00.000Z');
});

test('on the day when the clock is put forward 03:30 is run at 04:30, once', async () => {
  await using bureau = await openBureau('2027-03-27T12:00:00+02:00');
  const kask = await bureau.serve('Kask OÜ');
  const page = await bureau.app.firstWindow();
  await bureau.ready(page, kask, daily('03:30'));
  expect((await stateOf(page)).connections[0]?.nextDue).toBe('2027-03-28T01:30:00.000Z');
  await bureau.at('2027-03-28T02:20:00+02:00', 'resume');
  await bureau.at('2027-03-28T04:29:30+03:00', 'resume');
  await page.waitForTimeout(300);
  expect(await historyOf(page, 'Kask OÜ')).toHaveLength(1);
  await bureau.at('2027-03-28T04:30:01+03:00');
  await expect.poll(() => historyOf(page, 'Kask OÜ')).toEqual(['2027-03-28 schedule succeeded', '- manual succeeded']);
  await bureau.at('2027-03-28T12:00:00+03:00', 'resume');
  await bureau.at('2027-03-28T12:06:00+03:00');
  await page.waitForTimeout(300);
  expect(await historyOf(page, 'Kask OÜ')).toHaveLength(2);
});

test('on the day when the clock is put back 03:30 comes twice and is run the first time only', async () => {
  await using bureau = await openBureau('2027-10-30T12:00:00+03:00');
  const kask = await bureau.serve('Kask OÜ');
  const page = await bureau.app.firstWindow();
  await bureau.ready(page, kask, daily('03:30'));
  await bureau.at('2027-10-31T00:29:30Z', 'resume');
  await bureau.at('2027-10-31T00:30:01Z');
  await expect.poll(() => historyOf(page, 'Kask OÜ')).toEqual(['2027-10-31 schedule succeeded', '- manual succeeded']);
  await bureau.at('2027-10-31T01:29:30Z', 'resume');
  await bureau.at('2027-10-31T01:30:01Z');
  await bureau.at('2027-10-31T01:36:00Z');
  await page.waitForTimeout(300);
  expect(await historyOf(page, 'Kask OÜ')).toHaveLength(2);
  expect((await stateOf(page)).connections[0]?.nextDue).toBe('2027-11-01T01:30:00.000Z');
});

test('monthly on the 31st runs on the last day of shorter months', async () => {
  await using bureau = await openBureau('2027-11-29T12:00:00+02:00');
  const kask = await bureau.serve('Kask OÜ');
  const page = await bureau.app.firstWindow();
  await bureau.ready(page, kask, { every: 'month', on: 31, at: '09:00', timeZone: 'Europe/Tallinn' });
  const days = ['2027-11-30', '2027-12-31', '2028-01-31', '2028-02-29'];
  for (const day of days) {
    await bureau.at(`${day}T08:59:30+02:00`, 'resume');
    await bureau.at(`${day}T09:00:01+02:00`);
    await expect.poll(async () => (await historyOf(page, 'Kask OÜ'))[0]).toBe(`${day} schedule succeeded`);
  }
  const runs = days.map((day) => `${day} schedule succeeded`);
  expect(await historyOf(page, 'Kask OÜ')).toEqual([...runs.toReversed(), '- manual succeeded']);
});

test('a person who pauses until tomorrow from the tray is left alone until then', async () => {
  await using bureau = await openBureau('2026-11-26T08:50:00+02:00');
  const kask = await bureau.serve('Kask OÜ');
  const { app } = bureau;
  const page = await app.firstWindow();
  await bureau.ready(page, kask, daily('09:00'));
  const icon = await app.trayIcon();
  await app.clickTrayItem('Peata kuni…', 'Homse hommikuni (08:00)');
  await expect.poll(async () => (await app.tray())?.tooltip).toMatch(/peatatud/i);
  expect(await app.trayIcon()).not.toBe(icon);
  await bureau.at('2026-11-26T09:00:01+02:00', 'resume');
  await bureau.at('2026-11-26T09:06:00+02:00');
  await expect.poll(() => historyOf(page, 'Kask OÜ')).toEqual(['2026-11-26 - paused', '- manual succeeded']);
  await bureau.at('2026-11-27T08:59:30+02:00', 'resume');
  await bureau.at('2026-11-27T09:00:01+02:00');
  await expect.poll(async () => (await historyOf(page, 'Kask OÜ'))[0]).toBe('2026-11-27 schedule succeeded');
});
