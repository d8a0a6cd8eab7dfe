import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { TRAINING_CUSTOMERS } from '../../electron/training/company.ts';
import { startDirectoServer } from '../../electron/training/directo-server.ts';
import { TRAINING_MAILBOW_SEED } from '../../electron/training/mailbow-seed.ts';
import { startMailbowServer } from '../../electron/training/mailbow-server.ts';
import { launchApp } from './support/app.ts';

const KEY = 'salavoti-9f3c7a1b5d';
const PASSWORD = 'salasona-2e8d6c4f0a';
const READER = fileURLToPath(new URL('./support/read-keychain.ts', import.meta.url));

/** Why no real keychain can be started here, or null. */
function obstacle(): string | null {
  if (process.platform !== 'linux') return 'the keychain of this system is the person’s own';
  const missing = ['dbus-daemon', 'gnome-keyring-daemon'].find((name) => spawnSync('which', [name]).status !== 0);
  return missing === undefined ? null : `${missing} is not installed`;
}

/** A session bus with an unlocked keyring of its own. */
async function startKeyring(
  home: string,
): Promise<{ readonly env: Record<string, string>; readonly bus: ChildProcess }> {
  const bus = spawn('dbus-daemon', ['--session', '--nofork', '--print-address'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const address = await new Promise<string>((resolve) => {
    bus.stdout.once('data', (line: Buffer) => resolve(line.toString('utf8').trim()));
  });
  const env = { DBUS_SESSION_BUS_ADDRESS: address, HOME: home, XDG_RUNTIME_DIR: home };
  spawnSync('gnome-keyring-daemon', ['--unlock', '--components=secrets'], {
    input: 'test',
    env: { ...process.env, ...env },
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  return { env, bus };
}

/** Every file below a folder, as text. */
function filesBelow(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n');
}

test('a key and a password typed into the window are found in the keychain only', async () => {
  const reason = obstacle();
  test.skip(reason !== null, reason ?? '');
  test.setTimeout(120_000);
  const home = mkdtempSync(join(tmpdir(), 'kontaktisild-home-'));
  const userData = mkdtempSync(join(tmpdir(), 'kontaktisild-data-'));
  const { env, bus } = await startKeyring(home);
  const directo = await startDirectoServer({ token: KEY, customers: TRAINING_CUSTOMERS });
  const mailbow = await startMailbowServer({ user: 'api', password: PASSWORD, seed: TRAINING_MAILBOW_SEED });
  try {
    const app = await launchApp({ env, userData });
    const page = await app.firstWindow();
    await page.getByRole('button', { name: 'Lisa oma klient' }).click();
    await page.getByLabel('Kliendi nimi').fill('Kask OÜ');
    await page.getByLabel('XML-liidese aadress').fill(directo.url);
    await page.getByLabel('Võti', { exact: true }).fill(KEY);
    await page.getByLabel('Mailbow aadress').fill(mailbow.url);
    await page.getByLabel('API kasutaja').fill('api');
    await page.getByLabel('API parool').fill(PASSWORD);
    if (process.env['SCREENSHOTS']) await page.screenshot({ path: 'screenshots/road-uus-klient.png' });
    const found = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze();
    expect(found.violations.map(({ id }) => id)).toEqual([]);
    await page.getByRole('button', { name: 'Salvesta ja kontrolli' }).click();
    await expect(page.getByText(/Ühendus töötab: 60 klienti/)).toBeVisible();
    expect(await page.content()).not.toContain(KEY);

    // In goes a secret; nothing that comes back holds it.
    const log = (await app.ipcLog()).filter((entry) => !JSON.stringify(entry).includes('connections.create'));
    const told = JSON.stringify([log, await app.consoleMessages(), await app.notifications()]);
    for (const secret of [KEY, PASSWORD]) expect(told).not.toContain(secret);
    expect(await app.close()).toEqual({ code: 0, signal: null });

    const files = filesBelow(userData);
    expect(files).toContain('Kask');
    for (const secret of [KEY, PASSWORD]) expect(files).not.toContain(secret);
    const reader = spawnSync(process.execPath, [READER, 'Kask OÜ'], {
      env: { ...process.env, ...env },
      encoding: 'utf8',
    });
    expect(JSON.parse(reader.stdout)).toEqual([KEY, PASSWORD]);
  } finally {
    bus.kill();
    await Promise.all([directo.close(), mailbow.close()]);
    for (const folder of [home, userData]) rmSync(folder, { recursive: true, force: true });
  }
});
