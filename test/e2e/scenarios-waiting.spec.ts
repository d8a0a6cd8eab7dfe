import { expect, type Page, test } from '@playwright/test';
import { keyringObstacle } from '../support/real-keyring.ts';
import type { AlertView } from '../../shared/ipc/views.ts';
import { ask, historyOf } from './support/bureau.ts';
import { allButLast, crowd } from './support/crowd.ts';
import { openDesk, openPage } from './support/kask.ts';

const KASK = 'Kask OÜ';

test.beforeEach(() => {
  const reason = keyringObstacle();
  test.skip(reason !== null, reason ?? '');
  test.setTimeout(90_000);
});

const rowOf = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text });

/** The same customers under other names, so that each of their contacts is written. */
const renamed = (size: number) => crowd(size).map((card) => ({ ...card, name: `Uus ${String(card['name'])}` }));

test('Mailbow asks to wait and does not say for how long: the waits grow, the window says so, and everybody is written once', async () => {
  await using desk = await openDesk('2026-11-16T08:30:00+02:00');
  const { page } = desk;
  const feed = crowd(8);
  const kask = await desk.settle({ name: KASK, feed, people: allButLast(feed) });
  kask.feed = renamed(8);
  /** When it refused; calls that were under way together count once. */
  const begun: number[] = [];
  const accepted: string[] = [];
  kask.mailbow.instead = ({ verb, path }) => {
    if (verb === 'GET') return null;
    const now = performance.now();
    const isTogether = now - (begun.at(-1) ?? Number.NEGATIVE_INFINITY) < 500;
    if (accepted.length >= 4 && (isTogether || begun.length < 3)) {
      if (!isTogether) begun.push(now);
      return { status: 429, json: {} };
    }
    accepted.push(path);
    return null;
  };
  await openPage(page, KASK, 'Eelvaade');
  await page.getByRole('button', { name: 'Rakenda 8 muudatust – Kask OÜ' }).click();
  await expect(page.getByText(/Mailbow palus oodata kella \d\d:\d\d(:\d\d)?-ni\./)).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText('Mailbow kinnitas kõik 8 muudatust.')).toBeVisible({ timeout: 60_000 });
  // 2, 4 … s at most, by chance less, and never a tight loop.
  const waits = begun.slice(1).map((at, index) => at - (begun[index] ?? 0));
  expect(waits).toHaveLength(2);
  for (const [index, wait] of waits.entries()) {
    expect(wait).toBeGreaterThan(900);
    expect(wait).toBeLessThan(2 ** (index + 1) * 1000 + 2000);
  }
  expect(new Set(accepted).size).toBe(8);
  expect(accepted).toHaveLength(8);
  expect(kask.mailbow.people.map(({ fields }) => fields['name'])).toEqual(kask.feed.map(({ name }) => name));
  expect(kask.mailbow.faults).toEqual([]);
});

test('Mailbow never lets go: the run is gone on with after 15 min, 1 h and 4 h, then with the next schedule; a warning, no alarm', async () => {
  await using desk = await openDesk('2026-11-16T08:30:00+02:00');
  const { page } = desk;
  const feed = crowd(8);
  const kask = await desk.settle({ name: KASK, feed, people: allButLast(feed) }, '09:00');
  kask.feed = renamed(8);
  let [refused, isFree] = [0, false];
  kask.mailbow.instead = ({ verb }) => {
    if (verb === 'GET' || isFree) return null;
    refused += 1;
    // Longer than one run may wait in all.
    return { status: 429, json: {}, headers: { 'retry-after': '1860' } };
  };
  const row = rowOf(page, KASK);
  const history = () => historyOf(page, KASK);
  const halfDone = ['2026-11-16 schedule partial', '- manual succeeded'];
  await desk.run('2026-11-16T09:00:00+02:00');
  await expect.poll(history, { timeout: 20_000 }).toEqual(halfDone);
  await expect(row).toContainText(/Mailbow palus oodata\. Jätkan ise kell 09:1[56]\./);
  for (const [at, next] of [
    ['09:17:00', /Jätkan ise kell 10:1[78]\./],
    ['10:19:00', /Jätkan ise kell 14:(19|20)\./],
    ['14:21:00', /^((?!Jätkan ise).)*$/s],
  ] as const) {
    const before = refused;
    await desk.at(`2026-11-16T${at}+02:00`);
    await expect.poll(() => refused, { timeout: 20_000 }).toBeGreaterThan(before);
    await expect.poll(history, { timeout: 20_000 }).toEqual(halfDone);
    await expect(row).toContainText(next);
  }
  // Nothing goes on by itself any more before the next schedule, and nobody was alarmed.
  const last = refused;
  await desk.at('2026-11-16T20:00:00+02:00');
  const alerts = (await ask(page, 'alerts.list', {})) as readonly AlertView[];
  expect(alerts.filter(({ level }) => level === 'critical')).toEqual([]);
  expect(alerts.map(({ level }) => level)).toContain('warning');
  expect(refused).toBe(last);
  isFree = true;
  await desk.run('2026-11-17T09:00:00+02:00');
  await expect.poll(history, { timeout: 20_000 }).toEqual(['2026-11-17 schedule succeeded', ...halfDone]);
  expect(kask.mailbow.people.map(({ fields }) => fields['name'])).toEqual(kask.feed.map(({ name }) => name));
});
