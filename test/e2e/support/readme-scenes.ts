import { expect, type Page } from '@playwright/test';
import type { ReadmePicture } from '../../../build/readme-pictures.ts';
import { TRAINING_CUSTOMERS } from '../../../electron/training/company.ts';
import type { TrainingCustomer } from '../../../electron/training/training-customer.ts';
import type { ConsentSettings } from '../../../shared/domain/connection.ts';
import { CHOSEN_CONSENT } from '../../support/chosen-consent.ts';
import { anotherDay, ask, type Bureau, type ClientEnds, daily, historyOf, openBureau } from './bureau.ts';
import { waitFor } from './wait-for.ts';

/** A week at a bureau of invented clients, of which README's pictures are taken. */
export interface ReadmeWeek extends AsyncDisposable {
  readonly page: Page;
}

const FIRST = '2026-11-23';
const DAYS = ['2026-11-24', '2026-11-25', '2026-11-26'] as const;
const CLIENT = 'Kask OÜ';
const NEW_CLIENT = 'Lepp OÜ';
const PATIENCE = 30_000;

const OPTIN: ConsentSettings = {
  ...CHOSEN_CONSENT,
  source: 'datafields.OPTIN',
  date: 'datafields.OPTIN.param',
  yes: ['yes', 'jah'],
  no: ['no', 'ei'],
};

/** Lives through the week: four clients, three daily runs, one preview that a limit holds, and a client just entered. */
export async function openReadmeWeek(): Promise<ReadmeWeek> {
  const bureau = await openBureau(`${FIRST}T08:50:00+02:00`);
  const page = await bureau.app.firstWindow();
  await page.setViewportSize({ width: 1280, height: 760 });
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  const at = async (moment: string, event?: 'resume' | 'unlock-screen') => {
    await page.clock.setFixedTime(moment);
    await bureau.at(moment, event);
  };
  await page.clock.setFixedTime(`${FIRST}T08:50:00+02:00`);
  const kask = await settle(bureau, page, CLIENT, TRAINING_CUSTOMERS.slice(0, 36));
  const tamm = await settle(bureau, page, 'Tamm OÜ', TRAINING_CUSTOMERS);
  const mand = await settle(bureau, page, 'Mänd OÜ', TRAINING_CUSTOMERS);
  for (const [index, day] of DAYS.entries()) {
    kask.directo.setCustomers(anotherDay(index + 1).slice(0, 42 + index * 5));
    tamm.directo.setCustomers(anotherDay(index + 1));
    // On the last day a filter on the output leaves out two thirds of a client's customers.
    mand.directo.setCustomers(day === DAYS[2] ? anotherDay(3).slice(0, 20) : anotherDay(index + 1));
    await at(`${day}T08:59:00+02:00`, 'resume');
    await at(`${day}T09:00:01+02:00`);
    for (const { name } of [kask, tamm, mand])
      await waitFor(`the run of ${name} on ${day}`, async () =>
        (await historyOf(page, name)).some((line) => line.startsWith(day) && !line.endsWith('running')) ? true : null,
      );
  }
  const lepp = await bureau.serve(NEW_CLIENT);
  await enter(page, lepp);
  kask.directo.setCustomers(moved());
  await ask(page, 'plan.make', { connection: CLIENT });
  await page.reload();
  await settled(page);
  return { page, [Symbol.asyncDispose]: () => bureau[Symbol.asyncDispose]() };
}

/** The way to what each picture shows, from wherever the picture before it has left the window. */
export const README_SCENES: Readonly<Record<ReadmePicture, (page: Page) => Promise<void>>> = {
  overview: home,
  async mapping(page) {
    await toClient(page, NEW_CLIENT, 'Seosed');
    await expect(page.getByRole('button', { name: /^Kinnita kõik \d+ soovitust$/ })).toBeVisible();
  },
  async duplicates(page) {
    await toClient(page, CLIENT, 'Otsustamiseks');
    await page.getByRole('button', { name: /^Sama aadress mitmel kliendil/ }).click();
    await page.getByRole('radio', { name: /^1 · Klient/ }).check();
    await settled(page);
  },
  async consent(page) {
    await page.getByRole('button', { name: /^Soovib taas kirju/ }).click();
    await settled(page);
    await expect(page.getByText('Küsi täpsustust…')).toBeVisible();
    await page.evaluate(() => scrollTo(0, 0));
  },
  async preview(page) {
    await toClient(page, CLIENT, 'Eelvaade');
    await page.getByRole('button', { name: 'Arvuta uuesti' }).click();
    await settled(page);
    await page.getByRole('button', { name: /Muutub/ }).click();
    await settled(page);
    await expect(page.getByRole('button', { name: /^Rakenda/ })).toBeEnabled();
    // Tiles and rows in one picture.
    await page.locator('fieldset').evaluate((tiles) => tiles.scrollIntoView({ block: 'start' }));
  },
  async history(page) {
    await toClient(page, CLIENT, 'Ajalugu');
    await page.getByRole('tab', { name: 'Kasv' }).click();
    // The chart is fetched when it is looked at for the first time.
    await expect(page.locator('.growth-graph svg').first()).toBeVisible();
    await settled(page);
  },
};

async function settle(bureau: Bureau, page: Page, name: string, customers: readonly TrainingCustomer[]) {
  const ends = await bureau.serve(name);
  ends.directo.setCustomers(customers);
  await bureau.ready(page, ends, daily('09:00'));
  await ask(page, 'settings.save', { connection: name, change: { consent: OPTIN } });
  const plan = (await ask(page, 'plan.make', { connection: name })) as { summary: { hash: string } };
  await ask(page, 'run.apply', { connection: name, hash: plan.summary.hash });
  return ends;
}

async function enter(page: Page, { name, key, directo, mailbow }: ClientEnds): Promise<void> {
  await ask(page, 'connections.create', {
    name,
    sourceUrl: directo.url,
    secretParameter: 'token',
    target: { kind: 'mailbow', url: mailbow.url, user: 'api' },
    secrets: { directo: key, mailbow: 'salasona' },
  });
}

/** The customers of the morning of the pictures: every fourth has a new telephone number. */
function moved(): readonly TrainingCustomer[] {
  return anotherDay(4).map((customer, index) =>
    index % 4 === 0
      ? { ...customer, attributes: { ...customer.attributes, phone: `+372 5550 ${String(2000 + index)}` } }
      : customer,
  );
}

async function home(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Kontaktisild, avalehele' }).click();
  await settled(page);
}

async function toClient(page: Page, name: string, title: string): Promise<void> {
  const nav = page.locator('nav.client-nav');
  await home(page);
  await page
    .getByRole('row')
    .filter({ hasText: name })
    .getByRole('button', { name: new RegExp(`– ${name}$`) })
    .first()
    .click();
  await nav.getByText(title, { exact: true }).click();
  await settled(page);
}

async function settled(page: Page): Promise<void> {
  await expect(page.locator('h1').first()).toBeVisible({ timeout: PATIENCE });
  const atWork = page.locator('.working, [class*="mantine-Loader-root"], [aria-busy="true"]');
  await expect(atWork).toHaveCount(0, { timeout: PATIENCE });
}
