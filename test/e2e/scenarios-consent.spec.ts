import { expect, type Page, test } from '@playwright/test';
import { keyringObstacle } from '../support/real-keyring.ts';
import type { Card } from '../support/outside-feed.ts';
import { aPerson, type Person } from '../support/outside-mailbow.ts';
import { openDesk, openPage, VIP } from './support/kask.ts';

const KASK = 'Kask OÜ';

test.beforeEach(() => {
  const reason = keyringObstacle();
  test.skip(reason !== null, reason ?? '');
  test.setTimeout(60_000);
});

/** A status as Mailbow tells it. */
const optin = (status: string, changedAt: string | null, changedBy = 'contact'): Pick<Person, 'optin'> => ({
  optin: { status, changedAt, changedBy },
});
const tile = (page: Page, key: string) => page.locator(`[data-tile="${key}"]`);
const rowOf = (page: Page, text: string) => page.getByRole('row').filter({ hasText: text });
const written = (mailbow: { readonly writes: readonly { verb: string; path: string; body: unknown }[] }) =>
  mailbow.writes.map(({ verb, body }) => [verb, body]);

/** Another customer who is in order, so that a client is not all trouble. */
const JUTA: Card = {
  code: '1900',
  name: 'Juta Jõgi',
  email: 'juta@jogi.example',
  data: [['OPTIN', 'yes', '01.05.2026']],
};

test('two cards with one address of which one is closed: one contact, as the open card says, and nobody is asked', async () => {
  await using desk = await openDesk('2026-11-16T10:00:00+02:00');
  const { app, page } = desk;
  const closed = { code: '1001', name: 'Mari Kask', email: 'mari@kask.example', closed: '1' };
  const open = {
    code: '1002',
    name: 'Mari Kask-Tamm',
    email: 'Mari@Kask.example ',
    closed: '0',
    class: 'VIP',
    data: [['OPTIN', 'yes', '01.09.2026']] as const,
  };
  const start = { name: KASK, feed: [closed, open, JUTA], labels: VIP };
  const kask = await desk.serve(start);
  await desk.enter(kask, start);

  await openPage(page, KASK, 'Eelvaade');
  await expect(tile(page, 'create')).toContainText('2');
  await expect(rowOf(page, 'mari@kask.example')).toContainText('1002, 1001');
  await expect(rowOf(page, 'mari@kask.example')).toContainText('lahendatud reegliga: ainult üks kaart on sulgemata');
  await rowOf(page, 'mari@kask.example').click();
  await expect(page.getByLabel('Rea üksikasjad').getByText('Mari Kask-Tamm').first()).toBeVisible();
  await page.getByRole('button', { name: 'Rakenda 2 muudatust – Kask OÜ' }).click();
  await expect(page.getByText('Mailbow kinnitas kõik 2 muudatust.')).toBeVisible({ timeout: 20_000 });
  expect(kask.mailbow.person('mari@kask.example')).toMatchObject({
    fields: { name: 'Mari Kask-Tamm' },
    lists: ['VIP'],
    optin: { status: 'given' },
  });
  expect(kask.mailbow.people).toHaveLength(2);
  // Nobody is asked about a group that a rule has settled.
  await page.locator('nav.client-nav').getByText('Otsustamiseks', { exact: true }).click();
  await expect(page.getByText('Ükski juhtum ei oota sinu otsust.', { exact: false })).toBeVisible();

  // The closed card says no, and later: nobody is created, and the reason stands beside the customers.
  const withRefusal = {
    name: 'Teine OÜ',
    feed: [{ ...closed, data: [['OPTIN', 'no', '15.10.2026']] as const }, open, JUTA],
  };
  const other = await desk.serve(withRefusal);
  await desk.enter(other, withRefusal);
  await page.getByRole('button', { name: 'Kontaktisild, avalehele' }).click();
  await openPage(page, 'Teine OÜ', 'Eelvaade');
  await expect(tile(page, 'create')).toContainText('1');
  await expect(rowOf(page, 'mari@kask.example')).toHaveCount(0);
  await tile(page, 'leftOut').click();
  await expect(rowOf(page, '1002')).toContainText('keeldunud: suletud kaardil on uuem keeldumine');
  expect(other.mailbow.writes).toEqual([]);
  expect(await app.consoleMessages()).toEqual([]);
});

test('three open customers share an address: the refusal is written at once, the rest waits for a person, and a new name asks again', async () => {
  await using desk = await openDesk('2026-11-16T10:00:00+02:00');
  const { page } = desk;
  const email = 'info@firma.example';
  const firma: readonly Card[] = [
    { code: '2001', name: 'Firma OÜ', email, data: [['OPTIN', 'yes', '01.05.2026']] },
    { code: '2002', name: 'Firma Pood', email },
    { code: '2003', name: 'Firma Ladu', email, class: 'VIP', data: [['OPTIN', 'no']] },
  ];
  const start = {
    name: KASK,
    feed: [...firma, JUTA],
    labels: VIP,
    people: [aPerson(email, { fields: { name: 'Firma vana nimi' }, ...optin('given', null, 'api') })],
  };
  const kask = await desk.serve(start);
  await desk.enter(kask, start);

  await openPage(page, KASK, 'Eelvaade');
  await expect(tile(page, 'optOut')).toContainText('1');
  await expect(tile(page, 'review')).toContainText('1');
  await page.getByRole('button', { name: 'Rakenda 2 muudatust – Kask OÜ' }).click();
  await expect(page.getByText('Mailbow kinnitas kõik 2 muudatust.')).toBeVisible({ timeout: 20_000 });
  const atMailbow = () => kask.mailbow.person(email);
  expect(atMailbow()).toMatchObject({
    fields: { name: 'Firma vana nimi' },
    lists: [],
    optin: { status: 'withdrawn' },
  });
  expect(kask.mailbow.person('juta@jogi.example')).toMatchObject({ fields: { name: 'Juta Jõgi' } });

  await page.locator('nav.client-nav').getByText('Otsustamiseks', { exact: true }).click();
  await expect(page.getByText(/^1 grupp ootab otsust \(3 klienti\)/)).toBeVisible();
  await expect(page.getByText(/loobumine ükskõik millisel kaardil kehtib kogu grupile/)).toBeVisible();
  await page.keyboard.press('1');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Kõik on otsustatud' })).toBeVisible();
  await page.getByRole('button', { name: 'Edasi eelvaate juurde' }).click();
  await page.getByRole('button', { name: 'Rakenda 1 muudatus – Kask OÜ' }).click();
  await expect(page.getByText('Mailbow kinnitas 1 muudatuse.')).toBeVisible({ timeout: 20_000 });
  // The choice gives the name and the lists; it does not lift the refusal.
  expect(atMailbow()).toMatchObject({ fields: { name: 'Firma OÜ' }, optin: { status: 'withdrawn' } });

  await desk.at('2026-11-17T10:00:00+02:00');
  kask.feed = kask.feed.map((card) => (card['code'] === '2002' ? { ...card, name: 'Firma Pood ja Kohvik' } : card));
  await page.getByRole('button', { name: 'Tee uus eelvaade' }).click();
  await expect(tile(page, 'review')).toContainText('1');
  await page.locator('nav.client-nav').getByText('Otsustamiseks', { exact: true }).click();
  await expect(page.getByText('Otsus ei kehti enam, sest grupp on muutunud:')).toBeVisible();
  await expect(page.getByText('kliendi 2002 nimi muutus')).toBeVisible();
});

test('a yes in Directo that is older than the opt-out changes nothing about it, and nobody is asked', async () => {
  await using desk = await openDesk('2026-11-16T10:00:00+02:00');
  const { page } = desk;
  const start = {
    name: KASK,
    feed: [
      {
        code: '3001',
        name: 'Rein Allik',
        email: 'rein@allik.example',
        data: [['OPTIN', 'yes', '02.10.2026']] as const,
      },
    ],
    people: [
      aPerson('rein@allik.example', { fields: { name: 'Rein' }, ...optin('withdrawn', '2026-10-10T11:22:00.000Z') }),
    ],
  };
  const kask = await desk.serve(start);
  await desk.enter(kask, start);
  await openPage(page, KASK, 'Eelvaade');
  await expect(tile(page, 'cancelOptOut')).toHaveAttribute('data-zero', 'true');
  await expect(tile(page, 'review')).toHaveAttribute('data-zero', 'true');
  await rowOf(page, 'rein@allik.example').click();
  await expect(page.getByLabel('Rea üksikasjad')).toContainText('Rein Allik');
  await page.getByRole('button', { name: 'Rakenda 1 muudatus – Kask OÜ' }).click();
  await expect(page.getByText('Mailbow kinnitas 1 muudatuse.')).toBeVisible({ timeout: 20_000 });
  expect(written(kask.mailbow)).toEqual([['PUT', { fields: { name: 'Rein Allik' } }]]);
  await page.locator('nav.client-nav').getByText('Miks kirja ei saa?', { exact: true }).click();
  await page.getByRole('textbox', { name: 'Aadress, nimi või kliendikood' }).fill('rein@allik.example');
  await page.keyboard.press('Enter');
  await expect(page.getByText(/\bC2\b/).first()).toBeVisible();
});

test('a yes in Directo after the opt-out waits for a person, whose approval is written once and proved', async () => {
  await using desk = await openDesk('2026-11-16T08:00:00+02:00');
  const { page } = desk;
  const people = ['katrin@mets.example', 'helle@mets.example'].map((email) =>
    aPerson(email, {
      fields: { name: email.startsWith('k') ? 'Katrin Mets' : 'Helle Mets' },
      ...optin('given', null, 'api'),
    }),
  );
  const cards = (word: readonly (readonly [string, string, string])[]): readonly Card[] => [
    { code: '4001', name: 'Katrin Mets', email: 'katrin@mets.example', data: word },
    { code: '4002', name: 'Helle Mets', email: 'helle@mets.example', data: word },
    JUTA,
  ];
  const kask = await desk.settle({ name: KASK, feed: cards([]), people }, '09:00');
  // Both opted out by themselves on 3 October, and say yes in Directo nine days later.
  for (const person of people)
    Object.assign(kask.mailbow.person(person.email) ?? {}, optin('withdrawn', '2026-10-03T11:22:00.000Z'));
  kask.feed = cards([['OPTIN', 'yes', '12.10.2026']]);
  await desk.run('2026-11-16T09:00:00+02:00');
  await expect(page.getByText('2 juhtumit ootab sinu otsust.').first()).toBeVisible({ timeout: 20_000 });
  const told = async () => (await desk.app.notifications()).map(({ body }) => body);
  await expect.poll(told).toEqual([expect.stringMatching(/^2 juhtumit ootab sinu otsust\. ./)]);
  expect(kask.mailbow.writes).toEqual([]);

  await openPage(page, KASK, 'Otsustamiseks');
  const proof = page.locator('dl.evidence');
  await expect(proof).toContainText('03.10.2026');
  await expect(proof).toContainText('14:22 (Mailbow, isik ise)');
  await expect(proof).toContainText('OPTIN=yes 12.10.2026');
  const allow = async () => {
    await page.getByRole('button', { name: 'Luba…' }).click();
    const dialog = page.getByRole('dialog');
    // Neither can be left out.
    await dialog.getByLabel('Sinu initsiaalid').fill('');
    await dialog.getByRole('button', { name: 'Luba – Kask OÜ' }).click();
    await expect(dialog.getByText('Sisesta initsiaalid.')).toBeVisible();
    await dialog.getByLabel('Sinu initsiaalid').fill('KT');
    await dialog.getByLabel('Kuidas klient seda soovis').selectOption('kassas kohapeal');
    await dialog.getByRole('button', { name: 'Luba – Kask OÜ' }).click();
    await expect(dialog).toHaveCount(0);
  };
  await allow();
  await allow();
  // Helle opts out once more before the approval is written.
  Object.assign(kask.mailbow.person('helle@mets.example') ?? {}, optin('withdrawn', '2026-10-13T08:00:00.000Z'));
  await page.locator('nav.client-nav').getByText('Eelvaade', { exact: true }).click();
  await expect(tile(page, 'cancelOptOut')).toContainText('1');
  await page.getByRole('button', { name: 'Rakenda 1 muudatus – Kask OÜ' }).click();
  await expect(page.getByText('Mailbow kinnitas 1 muudatuse.')).toBeVisible({ timeout: 20_000 });
  expect(kask.mailbow.writes.filter(({ path }) => path.endsWith('/optin'))).toHaveLength(1);
  expect([kask.mailbow.person('katrin@mets.example'), kask.mailbow.person('helle@mets.example')]).toMatchObject([
    { optin: { status: 'given' } },
    { optin: { status: 'withdrawn', changedAt: '2026-10-13T08:00:00.000Z' } },
  ]);
  // Of Katrin it is told who approved what, and on which words.
  await page.locator('nav.client-nav').getByText('Miks kirja ei saa?', { exact: true }).click();
  await page.getByRole('textbox', { name: 'Aadress, nimi või kliendikood' }).fill('katrin@mets.example');
  await page.keyboard.press('Enter');
  await expect(page.getByText('kinnitas KT', { exact: false }).first()).toBeVisible();
  await expect(page.getByText('kaardil „yes“', { exact: false })).toBeVisible();
  await expect(page.getByText('kassas kohapeal').first()).toBeVisible();
  await expect(page.getByText('Kaart 4001: „yes“, 12.10.2026.')).toBeVisible();
});
