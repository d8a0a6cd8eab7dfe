import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { createScanner } from '../faults/secrets/scan.ts';
import { keyringObstacle } from '../support/real-keyring.ts';
import { KEY, openOffice, PASSWORD } from './support/keychain-office.ts';
import { processWords } from './support/process-words.ts';

const READER = fileURLToPath(new URL('./support/read-keychain.ts', import.meta.url));

/** Every file below a folder, as text. */
function filesBelow(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n');
}

/** What the keychain of a session holds of the client. */
function keptIn(env: Readonly<Record<string, string>>): unknown {
  const reader = spawnSync(process.execPath, [READER, 'Kask OÜ'], {
    env: { ...process.env, ...env },
    encoding: 'utf8',
  });
  return JSON.parse(reader.stdout);
}

/** Opens the check of the client from the list of clients. */
async function openCheck(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Veel: Kask OÜ' }).click();
  await page.getByRole('menuitem', { name: 'Kontrolli ühendust' }).click();
}

/** Opens the check of the client that was just entered. */
const check = (page: Page) =>
  page
    .getByRole('navigation')
    .getByRole('button', { name: /^Ühendus/ })
    .click();

const works = (page: Page) => expect(page.getByText(/Ühendus töötab: 60 klienti/)).toBeVisible({ timeout: 20_000 });

test.beforeEach(() => {
  const reason = keyringObstacle();
  test.skip(reason !== null, reason ?? '');
  test.setTimeout(120_000);
});

test('a key and a password typed into the window are found in the keychain only', async () => {
  await using office = await openOffice();
  const session = await office.logIn('open');
  const { app, page } = await office.start(session.env);
  await office.enterClient(page);
  await check(page);
  await works(page);
  const found = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze();
  expect(found.violations.map(({ id }) => id)).toEqual([]);
  expect(await page.content()).not.toContain(KEY);

  // In goes a secret; nothing that comes back holds it.
  const takesSecrets = /connections\.create|setup\.look(?:Source|Target)/;
  const log = (await app.ipcLog()).filter((entry) => !takesSecrets.test(JSON.stringify(entry)));
  const told = JSON.stringify([log, await app.consoleMessages(), await app.notifications()]);
  const scanner = createScanner([
    { name: 'the key', text: KEY },
    { name: 'the password', text: PASSWORD },
    { name: 'the login', text: Buffer.from(`api:${PASSWORD}`).toString('base64') },
  ]);
  expect(scanner.bytes('what was told', Buffer.from(told))).toEqual([]);
  const words = processWords(app.pid);
  expect(words.length > 0 || process.platform !== 'linux').toBe(true);
  expect(scanner.bytes('arguments and environment', words)).toEqual([]);
  // What Chromium writes beside the program's own files is looked through as well: while it runs, and afterwards.
  expect(scanner.folder(office.userData)).toEqual([]);
  expect(await app.close()).toEqual({ code: 0, signal: null });

  expect(filesBelow(office.userData)).toContain('Kask');
  expect(scanner.folder(office.userData)).toEqual([]);
  expect(keptIn(session.env)).toEqual([KEY, PASSWORD]);
});

test('a locked keychain is called locked, loses nothing, and works again once it is unlocked', async () => {
  await using office = await openOffice();
  const before = await office.logIn('open');
  const first = await office.start(before.env);
  await office.enterClient(first.page);
  await check(first.page);
  await works(first.page);
  await first.app.close();

  const session = await office.logIn('locked');
  const { app, page } = await office.start(session.env);
  await openCheck(page);
  await expect(page.getByText('Võtmehoidla on lukus või võti on sealt kadunud.')).toBeVisible();
  await expect(page.getByText(/Ava võtmehoidla oma parooliga/)).toBeVisible();
  // Nobody is told that Directo refuses the key, and nothing is thrown away.
  await expect(page.getByText(/ei tunnista/)).toHaveCount(0);
  await session.unlock();
  expect(keptIn(session.env)).toEqual([KEY, PASSWORD]);
  await page.getByRole('button', { name: 'Kontrolli uuesti' }).click();
  await works(page);
  expect(await app.unhandledRejections()).toEqual([]);
  expect(await app.close()).toEqual({ code: 0, signal: null });
});

test('without a keychain the window says so at once, and takes no key that it could not keep', async () => {
  await using office = await openOffice();
  const { app, page } = await office.start({ DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' });
  await expect(page.getByText('Selles arvutis ei ole töötavat võtmehoidlat.')).toBeVisible();
  await expect(page.getByText(/Paigalda gnome-keyring või KWallet/)).toBeVisible();
  await office.enterClient(page);
  await expect(page.getByText('Selles arvutis ei ole töötavat võtmehoidlat.').last()).toBeVisible();
  await expect(page.getByLabel('Kliendi nimi')).toHaveValue('Kask OÜ');
  expect(filesBelow(office.userData)).not.toContain(KEY);
  expect(await app.unhandledRejections()).toEqual([]);
  expect(await app.close()).toEqual({ code: 0, signal: null });
});

test('a slow keychain is waited for while a person is there', async () => {
  await using office = await openOffice();
  const session = await office.logIn('open');
  const { app, page } = await office.start(session.env);
  await office.enterClient(page);
  await check(page);
  await works(page);
  session.freeze();
  await page.getByRole('button', { name: 'Kontrolli uuesti' }).click();
  // Longer than a run that nobody watches would wait.
  await page.waitForTimeout(7_000);
  await expect(page.getByText('Võtmehoidla ei vastanud õigel ajal.')).toHaveCount(0);
  session.thaw();
  await works(page);
  expect(await app.unhandledRejections()).toEqual([]);
  expect(await app.close()).toEqual({ code: 0, signal: null });
});
