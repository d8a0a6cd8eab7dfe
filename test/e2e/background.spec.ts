import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from '@playwright/test';
import { keyringObstacle } from '../support/real-keyring.ts';
import { launchApp } from './support/app.ts';
import { anotherDay, ask, daily, historyOf, openBureau, stateOf } from './support/bureau.ts';

const needsKeyring = () => {
  const reason = keyringObstacle();
  test.skip(reason !== null, reason ?? '');
  test.setTimeout(120_000);
};

/** How often the newest run was begun, as the file tells. */
function segmentsOf(userData: string): unknown {
  const db = new Database(join(userData, 'kontaktisild.db'), { readonly: true });
  try {
    return db.prepare('SELECT segments FROM run ORDER BY id DESC LIMIT 1').pluck().get();
  } finally {
    db.close();
  }
}

test('“Sünkrooni nüüd…” in the tray opens the preview of the client, also where no window was open', async () => {
  needsKeyring();
  await using bureau = await openBureau('2026-11-26T08:50:00+02:00');
  const { app } = bureau;
  await bureau.ready(await app.firstWindow(), await bureau.serve('Kask OÜ'), daily('09:00'));
  await bureau.ready((await app.pages())[0]!, await bureau.serve('Tamm OÜ'), daily('09:00'));
  await app.closeWindow();
  await expect.poll(() => app.windows()).toEqual([]);
  await app.clickTrayItem('Sünkrooni nüüd…', 'Tamm OÜ');
  const page = await app.firstWindow();
  await expect(page.getByRole('heading', { level: 1, name: 'Eelvaade' })).toBeVisible();
  await expect(page.getByText('Tamm OÜ').first()).toBeVisible();
  // The first close was explained once, and only once.
  const explained = () =>
    app.notifications().then((all) => all.filter(({ title }) => /töötab edasi/.test(title)).length);
  expect(await explained()).toBe(1);
  await app.closeWindow();
  await expect.poll(() => app.windows()).toEqual([]);
  expect(await explained()).toBe(1);
  expect(await app.unhandledRejections()).toEqual([]);
});

test('quitting says what will be missed, and stays where a person thinks better of it', async () => {
  needsKeyring();
  await using bureau = await openBureau('2026-11-26T08:50:00+02:00');
  const { app } = bureau;
  await bureau.ready(await app.firstWindow(), await bureau.serve('Kask OÜ'), daily('09:00'));
  await app.clickTrayItem('Välju');
  await expect.poll(() => app.dialogs()).toHaveLength(1);
  const [question] = await app.dialogs();
  expect(JSON.stringify(question?.options)).toContain('1 ajastatud sünk jääb ära, kuni programm on suletud');
  expect(await app.windows()).toHaveLength(1);
  await app.answerDialog({ response: 0 });
  await app.clickTrayItem('Välju');
  expect(await app.ended()).toEqual({ code: 0, signal: null });
});

test('quitting during a run can wait for its end', async () => {
  needsKeyring();
  await using bureau = await openBureau('2026-11-26T08:50:00+02:00');
  const { app } = bureau;
  const kask = await bureau.serve('Kask OÜ', 250);
  const page = await app.firstWindow();
  await bureau.ready(page, kask, daily('09:00'));
  kask.directo.setCustomers(anotherDay(1));
  const before = kask.mailbow.writes.length;
  await bureau.at('2026-11-26T08:59:00+02:00', 'resume');
  await bureau.at('2026-11-26T09:00:01+02:00');
  await expect.poll(async () => (await historyOf(page, 'Kask OÜ'))[0]).toBe('2026-11-26 schedule running');
  await app.answerDialog({ response: 0 });
  await app.clickTrayItem('Välju');
  expect(await app.ended()).toEqual({ code: 0, signal: null });
  expect(kask.mailbow.writes.length).toBe(before + 1);

  const again = await bureau.start('2026-11-26T09:01:00+02:00');
  expect((await historyOf(await again.firstWindow(), 'Kask OÜ'))[0]).toBe('2026-11-26 schedule succeeded');
});

test('a run that is interrupted by quitting, or by a power cut, is gone on with at the next start', async () => {
  needsKeyring();
  await using bureau = await openBureau('2026-11-26T08:50:00+02:00');
  const kask = await bureau.serve('Kask OÜ', 250);
  const page = await bureau.app.firstWindow();
  await bureau.ready(page, kask, daily('09:00'));
  kask.directo.setCustomers(anotherDay(1));
  const before = kask.mailbow.writes.length;
  await bureau.at('2026-11-26T08:59:00+02:00', 'resume');
  await bureau.at('2026-11-26T09:00:01+02:00');
  await expect.poll(async () => (await historyOf(page, 'Kask OÜ'))[0]).toBe('2026-11-26 schedule running');
  await bureau.app.answerDialog({ response: 1 });
  await bureau.app.clickTrayItem('Välju');
  expect(await bureau.app.ended()).toEqual({ code: 0, signal: null });

  const second = await bureau.start('2026-11-26T09:01:00+02:00', ['--hidden']);
  await expect.poll(async () => (await second.tray())?.tooltip).toMatch(/sünkroonib: Kask OÜ/);
  expect(await second.windows()).toEqual([]);
  // Not before the run has been begun again.
  await expect.poll(() => segmentsOf(bureau.userData)).toBe(2);
  await second.kill();

  const third = await bureau.start('2026-11-26T09:02:00+02:00');
  const last = await third.firstWindow();
  await expect
    .poll(() => historyOf(last, 'Kask OÜ'), { timeout: 30_000 })
    .toEqual(['2026-11-26 schedule succeeded', '- manual succeeded']);
  const { entries: rows } = (await ask(last, 'history.page', { connection: 'Kask OÜ', offset: 0, limit: 100 })) as {
    entries: { segments: number }[];
  };
  expect(rows[0]?.segments).toBe(3);
  expect(kask.mailbow.writes.length).toBe(before + 1);
});

test('a scheduled run with a locked keychain ends as “needs attention”, tells it once, and nothing is lost', async () => {
  needsKeyring();
  await using bureau = await openBureau('2026-11-26T08:50:00+02:00');
  const kask = await bureau.serve('Kask OÜ');
  const { app } = bureau;
  const page = await app.firstWindow();
  await bureau.ready(page, kask, daily('09:00'));
  const icon = await app.trayIcon();
  bureau.keyring.freeze();
  await bureau.at('2026-11-26T08:59:00+02:00', 'resume');
  await bureau.at('2026-11-26T09:00:01+02:00');
  await expect
    .poll(async () => (await historyOf(page, 'Kask OÜ'))[0], { timeout: 20_000 })
    .toBe('2026-11-26 schedule failed');
  await expect.poll(async () => (await app.tray())?.tooltip).toMatch(/Kask OÜ vajab tähelepanu/);
  expect(await app.trayIcon()).not.toBe(icon);
  const told = () => app.notifications().then((all) => all.filter(({ title }) => title.includes('Kask OÜ')));
  await expect.poll(told).toHaveLength(1);
  // Six hours later it is tried again: with the keychain open all is well, and that is told.
  bureau.keyring.thaw();
  await bureau.at('2026-11-26T15:01:00+02:00', 'resume');
  await bureau.at('2026-11-26T15:01:30+02:00');
  await expect
    .poll(async () => (await historyOf(page, 'Kask OÜ'))[0], { timeout: 20_000 })
    .toBe('- catch-up succeeded');
  await expect.poll(told).toHaveLength(2);
  await expect.poll(async () => (await app.tray())?.tooltip).toMatch(/korras/);
  expect(await app.unhandledRejections()).toEqual([]);
});

test('twelve clients at 09:00 of which three fail: the others are done, the worst stand first, one notice tells it', async () => {
  needsKeyring();
  test.setTimeout(240_000);
  await using bureau = await openBureau('2026-11-26T08:50:00+02:00');
  const { app } = bureau;
  const page = await app.firstWindow();
  const names = Array.from({ length: 12 }, (_, n) => `Klient ${String(n + 1).padStart(2, '0')}`);
  for (const name of names) {
    const ends = await bureau.serve(name);
    await bureau.ready(page, ends, daily('09:00'));
    ends.directo.setCustomers(anotherDay(1));
    if (name === 'Klient 04') await ends.directo.close();
    if (name === 'Klient 07') ends.directo.setCustomers(anotherDay(1).slice(0, 20));
    if (name === 'Klient 11') ends.mailbow.failNext(401, 50);
  }
  await bureau.at('2026-11-26T08:59:00+02:00', 'resume');
  await bureau.at('2026-11-26T09:00:01+02:00');
  const results = async () => {
    const found: Record<string, string | undefined> = {};
    for (const name of names) found[name] = (await historyOf(page, name))[0];
    return found;
  };
  const wanted = Object.fromEntries(names.map((name) => [name, '2026-11-26 schedule succeeded']));
  Object.assign(wanted, {
    'Klient 04': '2026-11-26 schedule failed',
    'Klient 07': '2026-11-26 schedule held',
    'Klient 11': '2026-11-26 schedule failed',
  });
  await expect.poll(results, { timeout: 120_000 }).toEqual(wanted);
  const { connections } = await stateOf(page);
  expect(
    connections
      .slice(0, 3)
      .map(({ name }) => name)
      .toSorted(),
  ).toEqual(['Klient 04', 'Klient 07', 'Klient 11']);
  expect(connections.slice(3).every(({ state }) => state === 'ok')).toBe(true);
  const told = () => app.notifications().then((all) => all.map(({ title }) => title));
  await expect.poll(told).toEqual(['9 korras, 3 vajavad tähelepanu']);
  expect(await app.unhandledRejections()).toEqual([]);
});

test('damaged settings are set aside and said, and the program starts', async () => {
  const userData = mkdtempSync(join(tmpdir(), 'kontaktisild-data-'));
  writeFileSync(join(userData, 'settings.json'), '{"language": "en');
  const app = await launchApp({ userData });
  const page = await app.firstWindow();
  await expect(page.getByText(/seadete fail oli rikutud ja tõsteti kõrvale/)).toBeVisible();
  const files = readdirSync(userData).filter((name) => name.startsWith('settings.json.broken-'));
  expect(files).toHaveLength(1);
  await ask(page, 'app.setLanguage', { language: 'en' });
  await page.reload();
  await expect(page.getByText(/was damaged and was set aside/)).toBeVisible();
  expect(statSync(join(userData, 'settings.json')).mode & 0o777).toBe(0o600);
  expect(await app.close()).toEqual({ code: 0, signal: null });
  const again = await launchApp({ userData });
  await expect((await again.firstWindow()).getByRole('heading').first()).toBeVisible();
  expect(await (await again.firstWindow()).getByText(/was damaged/).count()).toBe(0);
  await again.close();
  rmSync(userData, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});

test('a damaged database gives way to its backup, and the window says so once', async () => {
  const userData = mkdtempSync(join(tmpdir(), 'kontaktisild-data-'));
  const file = join(userData, 'kontaktisild.db');
  const first = await launchApp({ userData });
  await first.firstWindow();
  await first.close();
  const db = new Database(file);
  const version = Number(db.pragma('user_version', { simple: true }));
  db.pragma('journal_mode = DELETE');
  db.close();
  mkdirSync(join(userData, 'backups'));
  copyFileSync(file, join(userData, 'backups', `kontaktisild.db.2026-11-23T07-00-00-000Z-1.daily.v${version}`));
  writeFileSync(file, 'Kallis päevik! '.repeat(500));
  const app = await launchApp({ userData });
  const page = await app.firstWindow();
  await expect(page.getByText(/Andmebaas oli vigane ja asendati varukoopiaga/)).toBeVisible();
  expect(await app.close()).toEqual({ code: 0, signal: null });
  const kept = readdirSync(join(userData, 'backups')).filter((name) => name.endsWith('.damaged'));
  expect(kept).toHaveLength(1);
  const again = await launchApp({ userData });
  await expect((await again.firstWindow()).getByRole('heading').first()).toBeVisible();
  expect(await (await again.firstWindow()).getByText(/Andmebaas oli vigane/).count()).toBe(0);
  await again.close();
  rmSync(userData, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});

test('a database from the future is refused in words, and left as it is', async () => {
  const userData = mkdtempSync(join(tmpdir(), 'kontaktisild-data-'));
  const first = await launchApp({ userData });
  await first.firstWindow();
  await first.close();
  const file = join(userData, 'kontaktisild.db');
  const db = new Database(file);
  db.pragma('user_version = 99');
  db.close();
  const app = await launchApp({ userData });
  expect(await app.ended()).toEqual({ code: 1, signal: null });
  const left = new Database(file, { readonly: true });
  expect(left.pragma('user_version', { simple: true })).toBe(99);
  left.close();
  rmSync(userData, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});
