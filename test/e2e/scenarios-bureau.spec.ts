import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { keyringObstacle, openSession } from '../support/real-keyring.ts';
import type { Card } from '../support/outside-feed.ts';
import { aPerson, MAILBOW_LOGIN } from '../support/outside-mailbow.ts';
import type { PastEntry } from '../../shared/domain/past-entry.ts';
import type { PlanView } from '../../shared/ipc/views.ts';
import { launchApp } from './support/app.ts';
import { ask, historyOf } from './support/bureau.ts';
import { openDesk, openPage, VIP } from './support/kask.ts';

const KASK = 'Kask OÜ';
const READER = fileURLToPath(new URL('./support/read-keychain.ts', import.meta.url));

test.beforeEach(() => {
  const reason = keyringObstacle();
  test.skip(reason !== null, reason ?? '');
  test.setTimeout(60_000);
});

const tile = (page: Page, key: string) => page.locator(`[data-tile="${key}"]`);
const rowOf = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text });
const toClientPage = (page: Page, name: string) =>
  page.locator('nav.client-nav').getByText(name, { exact: true }).click();
const home = (page: Page) => page.getByRole('button', { name: 'Kontaktisild, avalehele' }).click();

/** A customer with a dated yes. */
const customer = (code: string, name: string, more: Partial<Card> = {}): Card => ({
  code,
  name,
  email: `k${code}@kask.example`,
  data: [['OPTIN', 'yes', '01.05.2026']],
  ...more,
});

/** A contact that said yes and is called so. */
const contact = (code: string, name: string) =>
  aPerson(`k${code}@kask.example`, {
    fields: { name },
    optin: { status: 'given', changedAt: '2026-05-01T09:00:00.000Z', changedBy: 'api' },
  });

/** Every byte of every file of the program's data. */
function bytesBelow(folder: string): Buffer {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Buffer.concat(files.map((entry) => readFileSync(join(entry.parentPath, entry.name))));
}

test('Mailbow asks to wait in the middle of a run: it stops half-way without an alarm, goes on by itself and writes everybody once', async () => {
  await using desk = await openDesk('2026-11-16T08:30:00+02:00');
  const { page } = desk;
  const codes = Array.from({ length: 12 }, (_, index) => String(5001 + index));
  const named = (word: string) => codes.map((code) => customer(code, `${word} ${code}`));
  const people = codes.map((code) => contact(code, `Vana ${code}`));
  const kask = await desk.settle({ name: KASK, feed: named('Vana'), people }, '09:00');
  kask.feed = named('Uus');
  const told = (await desk.app.notifications()).length;
  const accepted: string[] = [];
  let [quota, refused, wait] = [6, 0, '3'];
  kask.mailbow.instead = ({ verb, path }) => {
    if (verb === 'GET') return null;
    if (accepted.length >= quota) {
      refused += 1;
      return { status: 429, json: {}, headers: { 'retry-after': wait } };
    }
    accepted.push(path);
    return null;
  };
  await desk.run('2026-11-16T09:00:00+02:00');
  await expect.poll(() => refused, { timeout: 20_000 }).toBeGreaterThan(0);
  // It waits as it is told, and is at work all the while.
  expect((await historyOf(page, KASK))[0]).toBe('2026-11-16 schedule running');
  // Longer than one run may wait in all.
  wait = '1860';
  await expect
    .poll(() => historyOf(page, KASK), { timeout: 20_000 })
    .toEqual(['2026-11-16 schedule partial', '- manual succeeded']);
  const row = rowOf(page, KASK);
  await expect(row).toContainText(/Mailbow palus oodata\. Jätkan ise kell 09:1[56]\./);
  expect(accepted).toHaveLength(6);
  expect(refused).toBeLessThan(10);

  quota = Number.POSITIVE_INFINITY;
  await desk.at('2026-11-16T09:16:30+02:00');
  await expect
    .poll(() => historyOf(page, KASK), { timeout: 20_000 })
    .toEqual(['2026-11-16 schedule succeeded', '- manual succeeded']);
  const { entries } = (await ask(page, 'history.page', { connection: KASK, offset: 0, limit: 9 })) as {
    readonly entries: readonly PastEntry[];
  };
  expect([entries[0]?.status, entries[0]?.segments]).toEqual(['succeeded-with-remarks', 2]);
  expect(accepted.toSorted()).toEqual(people.map(({ hash }) => `/v3/contacts/${hash}`).toSorted());
  expect(kask.mailbow.people.map(({ fields }) => fields['name'])).toEqual(codes.map((code) => `Uus ${code}`));
  await openPage(page, KASK, 'Ajalugu');
  await expect(page.getByText('12 muudatust kirjutatud · katkes ja jätkus')).toBeVisible();
  // Nothing of all this was worth a notice outside the window.
  expect((await desk.app.notifications()).slice(told)).toEqual([]);
  expect(kask.mailbow.faults).toEqual([]);
});

test('a contact that opts out after the preview is left alone, the others are applied; a preview of other settings is not', async () => {
  await using desk = await openDesk('2026-11-16T10:00:00+02:00');
  const { page } = desk;
  const people = ['6001', '6002', '6003'].map((code) => contact(code, 'Vana nimi'));
  const feed = [customer('6001', 'Jaan Tamm', { class: 'VIP' }), customer('6002', 'Ene Mets'), customer('6003', 'Ott')];
  const start = { name: KASK, feed, people, labels: VIP };
  const kask = await desk.serve(start);
  await desk.enter(kask, start);
  await openPage(page, KASK, 'Eelvaade');
  await expect(tile(page, 'update')).toContainText('3');
  await expect(rowOf(page, 'k6001@kask.example')).toContainText('VIP');

  await desk.at('2026-11-16T10:10:00+02:00');
  const optOut = { status: 'withdrawn', changedAt: '2026-11-16T08:05:00.000Z', changedBy: 'contact' };
  Object.assign(kask.mailbow.person('k6001@kask.example') ?? {}, { optin: optOut });
  await page.getByRole('button', { name: 'Rakenda 3 muudatust – Kask OÜ' }).click();
  await expect(page.getByText('✓ 2 kinnitatud · ✕ 0 tagasi lükatud · ~ 1 muutus eelvaatest')).toBeVisible({
    timeout: 20_000,
  });
  await expect(rowOf(page, 'k6001@kask.example')).toContainText('Kontakt muutus pärast eelvaadet.');
  expect(kask.mailbow.people).toMatchObject([
    { fields: { name: 'Vana nimi' }, lists: [], optin: optOut },
    { fields: { name: 'Ene Mets' } },
    { fields: { name: 'Ott' } },
  ]);

  kask.feed = [...feed.slice(0, 2), customer('6003', 'Ott Kask')];
  await page.getByRole('button', { name: 'Tee uus eelvaade' }).click();
  await expect(page.getByRole('button', { name: /^Rakenda / })).toBeVisible();
  const { hash } = ((await ask(page, 'plan.make', { connection: KASK })) as PlanView).summary;
  const writes = kask.mailbow.writes.length;
  // The rules are changed under the eyes of whoever looks at the preview.
  await ask(page, 'settings.save', { connection: KASK, change: { labels: [] } });
  await expect(page.getByText(/^Eelvaade on vananenud \(seadeid muudeti/)).toBeVisible();
  await expect(page.getByRole('button', { name: /^Rakenda / })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Arvuta uuesti' })).toBeVisible();
  await expect(ask(page, 'run.apply', { connection: KASK, hash })).rejects.toThrow('plan/other-configuration');
  expect(kask.mailbow.writes).toHaveLength(writes);
});

test('a person who is erased is gone from the window, the exports and every file, and does not come back with the next morning', async () => {
  await using desk = await openDesk('2026-11-16T08:30:00+02:00');
  const { page, bureau } = desk;
  const mari = customer('7001', 'Mari Maasikas', { email: 'mari@maasikas.example' });
  const feed = [mari, customer('7002', 'Ene Mets')];
  const kask = await desk.settle({ name: KASK, feed }, '09:00');
  const traces = () => {
    const bytes = bytesBelow(bureau.userData);
    return ['mari@maasikas.example', 'Mari Maasikas', 'Ene Mets'].filter((word) => bytes.includes(word));
  };
  expect(traces()).toEqual(['mari@maasikas.example', 'Mari Maasikas', 'Ene Mets']);
  await openPage(page, KASK, 'Eelvaade');
  await toClientPage(page, 'Piirangud ja andmed');
  await page.getByRole('tab', { name: 'Isiku kustutamine' }).click();
  await page.getByLabel('Isiku e-posti aadress').fill('mari@maasikas.example');
  await page.keyboard.press('Enter');
  await page.getByLabel('Kinnitamiseks kirjuta aadress veel kord').fill('mari@maasikas.example');
  await page.getByRole('button', { name: 'Kustuta isiku andmed – Kask OÜ' }).click();
  await expect(
    page.getByText('Kõik, mida siin selle isiku kohta hoiti, on kustutatud, ka varukoopiatest'),
  ).toBeVisible();
  await expect(page.getByText('Kustuta Directos kliendikaart 7001 või muuda see anonüümseks.')).toBeVisible();
  expect(traces()).toEqual(['Ene Mets']);

  // Directo still delivers the card.
  const writes = kask.mailbow.writes.length;
  await desk.run('2026-11-17T09:00:00+02:00');
  await expect.poll(async () => (await historyOf(page, KASK))[0]).toBe('2026-11-17 schedule succeeded');
  expect(kask.mailbow.writes).toHaveLength(writes);
  await toClientPage(page, 'Miks kirja ei saa?');
  await page.getByRole('textbox', { name: 'Aadress, nimi või kliendikood' }).fill('Maasikas');
  await expect(page.getByRole('heading', { name: 'Kedagi ei leitud' })).toBeVisible();
  await toClientPage(page, 'Eelvaade');
  await tile(page, 'leftOut').click();
  await expect(rowOf(page, '7001')).toContainText('kustutatud isik');
  await expect(page.getByText('Maasikas')).toHaveCount(0);
  const file = join(bureau.userData, 'vahele.csv');
  await desk.app.answerDialog({ canceled: false, filePath: file });
  await page.getByRole('button', { name: 'Salvesta CSV' }).click();
  await expect(page.getByText('Tabel on salvestatud.').first()).toBeVisible();
  expect(readFileSync(file, 'utf8')).toContain('7001');
  expect(traces()).toEqual(['Ene Mets']);
});

test('a client moves to a new computer by its file as a draft without keys; the old one rests, and an old image of it asks first', async () => {
  test.setTimeout(90_000);
  await using desk = await openDesk('2026-11-15T10:00:00+02:00');
  const { bureau } = desk;
  const outside = mkdtempSync(join(tmpdir(), 'kontaktisild-image-'));
  const file = join(outside, 'kask.json');
  const people = [contact('8001', 'Ene Mets')];
  const kask = await desk.settle({ name: KASK, feed: [customer('8001', 'Ene Mets')], people, labels: VIP }, '09:00');
  await bureau.app.kill();
  // Chromium is still putting its own things away.
  const filter = (path: string) => !path.includes('Chromium');
  cpSync(bureau.userData, join(outside, 'image'), { recursive: true, filter });

  const old = await (await bureau.start('2026-11-15T10:05:00+02:00')).firstWindow();
  await bureau.app.answerDialog({ canceled: false, filePath: file });
  await openPage(old, KASK, 'Salvesta ühendusfail…');
  await old.getByRole('radio', { name: 'Teise arvutisse (siin sünk peatub)' }).check();
  await old.getByRole('button', { name: 'Salvesta fail…' }).click();
  await expect(rowOf(old, KASK)).toContainText('Antud teise arvutisse');
  const text = readFileSync(file, 'utf8');
  for (const word of [kask.key, MAILBOW_LOGIN.password, 'Ene Mets', 'k8001@kask.example']) {
    expect(text).not.toContain(word);
  }
  await bureau.app.answerDialog({ canceled: false, filePaths: [file] });
  await old.getByRole('button', { name: 'Ava ühendusfail…' }).click();
  await expect(old.getByText('Seadistus on sama mis siin.')).toBeVisible();

  await using other = await openDesk('2026-11-15T10:10:00+02:00');
  await other.app.answerDialog({ canceled: false, filePaths: [file] });
  await other.page.getByRole('button', { name: 'Ava ühendusfail…' }).click();
  await expect(other.page.getByText('See on uus klient.')).toBeVisible();
  await other.page.getByRole('checkbox', { name: /^Ükski teine arvuti/ }).check();
  await other.page.getByRole('button', { name: 'Võta kasutusele mustandina – Kask OÜ' }).click();
  await toClientPage(other.page, 'Käivitamine');
  for (const step of ['Võti või parool puudub.', 'mõlemad vastanud.', 'vaata esimene eelvaade üle']) {
    await expect(other.page.getByText(step, { exact: false }).first()).toBeVisible();
  }
  await home(other.page);
  await expect(rowOf(other.page, KASK)).toContainText('Mustand');
  const copy = join(outside, 'copy.json');
  await other.app.answerDialog({ canceled: false, filePath: copy });
  await ask(other.page, 'connections.export', { connection: KASK, handover: false });
  expect(JSON.parse(readFileSync(copy, 'utf8'))).toEqual(JSON.parse(text));

  // A month later the old computer is put back to how it was before the file was made.
  await bureau.app.kill();
  rmSync(bureau.userData, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  cpSync(join(outside, 'image'), bureau.userData, { recursive: true });
  kask.feed = [customer('8001', 'Ene Mets-Tamm')];
  const restored = await (await bureau.start('2026-12-16T08:50:00+02:00')).firstWindow();
  await bureau.at('2026-12-16T08:59:00+02:00', 'resume');
  await bureau.at('2026-12-16T09:00:01+02:00');
  await expect
    .poll(async () => (await historyOf(restored, KASK))[0], { timeout: 20_000 })
    .toBe('2026-12-16 schedule held');
  await expect(rowOf(restored, KASK)).toContainText('Vajab tähelepanu');
  expect(kask.mailbow.writes).toEqual([]);

  // In a session whose keychain does not have its keys the client asks for them, and loses nothing.
  await bureau.app.kill();
  const strange = await openSession(outside, 'open');
  const app = await launchApp({ env: strange.env, userData: bureau.userData, clock: '2026-12-16T09:30:00+02:00' });
  const asking = await app.firstWindow();
  await openPage(asking, KASK, 'Kontrolli ühendust');
  await expect(asking.getByText(/Kui võtit seal enam ei ole, sisesta see uuesti\./)).toBeVisible();
  await app.kill();
  strange.end();
  const kept = spawnSync(process.execPath, [READER, KASK], {
    env: { ...process.env, ...bureau.keyring.env },
    encoding: 'utf8',
  });
  expect(JSON.parse(kept.stdout)).toEqual([kask.key, MAILBOW_LOGIN.password]);
  rmSync(outside, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});

test('a client is set up by keyboard alone, its pair is announced, the focus is never lost, and a formula in a name is exported as text', async () => {
  await using desk = await openDesk('2026-11-16T10:00:00+02:00');
  const { page } = desk;
  const { keyboard } = page;
  const formula = '=HYPERLINK("http://x";"y")';
  const kask = await desk.serve({
    name: KASK,
    feed: [
      { code: '1001', name: 'Mari Kask', email: 'mari@kask.example', closed: '1' },
      customer('1002', 'Mari Kask-Tamm', { email: 'Mari@Kask.example ', closed: '0', class: 'VIP' }),
      customer('1003', formula),
      customer('1004', 'Õie Äär-Öpik Üprus'),
    ],
  });
  const isFocused = (goal: Locator) => goal.evaluate((element) => element === document.activeElement);
  /** Walks with Tab until a control has the focus, as a person without a mouse does. */
  const walkTo = async (goal: Locator) => {
    await expect(goal).toBeVisible({ timeout: 20_000 });
    await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY');
    for (let step = 0; step < 120; step += 1) {
      if (await isFocused(goal)) return;
      await keyboard.press('Tab');
    }
    throw new Error(`the keyboard does not reach ${String(goal)}`);
  };
  const press = async (name: string | RegExp) => {
    await walkTo(page.getByRole('button', { name }).first());
    await keyboard.press('Enter');
  };
  const type = async (field: Locator, text: string) => {
    await walkTo(field);
    await keyboard.type(text);
  };
  const arrive = (name: string) =>
    expect(page.getByRole('heading', { level: 1, name })).toBeVisible({ timeout: 20_000 });

  await page.getByRole('button', { name: 'Lisa oma klient' }).waitFor();
  await keyboard.press('Tab');
  await press('Lisa oma klient');
  await type(page.getByRole('textbox', { name: 'Kliendi nimi' }), KASK);
  await type(page.getByRole('textbox', { name: 'XML-liidese aadress' }), kask.directo.url);
  await type(page.getByLabel('Võti', { exact: true }), kask.key);
  await press('Kontrolli Directot');
  await press('Jah, need on Kask OÜ kliendid');
  await type(page.getByRole('textbox', { name: 'Mailbow aadress' }), kask.mailbow.url);
  await type(page.getByLabel('API parool'), MAILBOW_LOGIN.password);
  await press('Kontrolli Mailbow’d');
  await press('Salvesta ja edasi: seosed');

  await arrive('Milline väli kuhu läheb');
  await walkTo(page.getByRole('button', { name: 'Väli Nimi', exact: true }));
  const live = page.locator('[role=status][aria-live=assertive]');
  await keyboard.press('Space');
  await expect(live).toHaveText('Nimi on tõstetud. Vali nooltega Mailbow väli.');
  await page.waitForTimeout(80);
  for (let step = 0; step < 6 && !/välja Nimi kohal/.test((await live.textContent()) ?? ''); step += 1) {
    await keyboard.press('ArrowDown');
    await page.waitForTimeout(80);
  }
  await keyboard.press('Space');
  await expect(live).toHaveText('Nimi seotud väljaga Nimi');
  await expect(page.getByRole('combobox', { name: 'Directo väli Mailbow väljale name', exact: true })).toHaveValue(
    'name',
  );
  await press(/^Eira ülejäänud/);
  await press('Salvesta ja edasi');
  await arrive('Listid ja sildid');
  await press(/^(?:Edasi|Salvesta ja edasi)/);
  await arrive('Nõusolek');
  await walkTo(page.getByRole('radio', { name: /^Loe nõusolekut Directo väljalt/ }));
  await keyboard.press('Space');
  await press(/^(?:Edasi|Salvesta ja edasi)/);
  await arrive('Duplikaadid ja suletud kaardid');
  await press(/^(?:Edasi|Salvesta ja edasi)/);
  await arrive('Ajakava');
  await press(/^(?:Edasi|Salvesta ja edasi)/);
  await arrive('Eelvaade');
  await expect(tile(page, 'create')).toContainText('3');
  await expect(rowOf(page, 'mari@kask.example')).toContainText('1002, 1001');

  const file = join(desk.bureau.userData, 'lisandub.csv');
  await desk.app.answerDialog({ canceled: false, filePath: file });
  await press('Salvesta CSV');
  await expect(page.getByText('Tabel on salvestatud.').first()).toBeVisible();
  const text = readFileSync(file, 'utf8');
  expect(text.startsWith('\uFEFF')).toBe(true);
  // One line is one change: a new contact has several.
  const names = [...new Set(cellsOf(text).map(([, name]) => name))];
  expect(names).toEqual(['Nimi', 'Mari Kask-Tamm', `'${formula}`, 'Õie Äär-Öpik Üprus']);

  await press('Rakenda 3 muudatust – Kask OÜ');
  await expect(page.getByText('Mailbow kinnitas kõik 3 muudatust.')).toBeVisible({ timeout: 20_000 });
  await press('Edasi: sünki käivitamine');
  await press('Käivita sünk – Kask OÜ');
  await expect(page.getByText('Kask OÜ sünkroonib ise', { exact: true })).toBeVisible();
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).not.toBe('BODY');
  expect(kask.mailbow.person('k1003@kask.example')?.fields).toEqual({ name: formula });
});

/** The cells of a file as a spreadsheet with Estonian settings reads them. */
function cellsOf(text: string): readonly (readonly string[])[] {
  const lines = text.replace('\uFEFF', '').split('\r\n').filter(Boolean);
  const cell = /(?:^|;)(?:"((?:[^"]|"")*)"|([^;]*))/g;
  return lines.map((line) =>
    [...line.matchAll(cell)].map(([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain),
  );
}
