// What the window leaves on the disk of the people that it shows: nothing, also in what Chromium keeps for itself.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import type { Channel } from '../../shared/ipc/channels.ts';
import type { Args, Bridge } from '../../shared/ipc/contract.ts';
import { TRAINING_CUSTOMERS } from '../../electron/training/company.ts';
import { createScanner } from '../faults/secrets/scan.ts';
import { launchApp } from './support/app.ts';
import type { Value } from '../support/desk-answers.ts';

/** People of the training company, with an address that is told from other words. */
const PEOPLE = TRAINING_CUSTOMERS.flatMap(({ attributes: { email = '', name = '' } }) =>
  /^[^\s@;,]{5,}@[^\s@;,]+$/.test(email) && name.length > 8 ? [{ email, name }] : [],
);

const tracesOf = (people: typeof PEOPLE) =>
  people.flatMap(({ email, name }) => [
    { name: 'an address', text: email },
    { name: 'a name', text: name },
  ]);

/** Where persons are kept. */
const isKeptThere = (name: string) => /^(?:kontaktisild\.db|backups[\\/])/.test(name);

async function ask<C extends Channel>(page: Page, channel: C, args: Args<C>): Promise<Value<C>> {
  const reply = await page.evaluate(
    async ([name, given]) => {
      const { kontaktisild } = window as unknown as { readonly kontaktisild: Bridge };
      return kontaktisild.call(name as 'app.state', given as Record<string, never>);
    },
    [channel, args] as const,
  );
  if (!reply.ok) throw new Error(`${channel}: ${reply.problem.code}`);
  return reply.value;
}

test('people who are shown stand in the database only, and who is erased in no file at all', async () => {
  test.setTimeout(120_000);
  const app = await launchApp();
  const page = await app.firstWindow();
  await page.getByRole('button', { name: 'Proovi koolituskliendiga' }).click();
  await expect(page.getByText(/Ühendus töötab: 60 klienti/)).toBeVisible({ timeout: 20_000 });
  const { connection } = await ask(page, 'training.start', {});
  const { summary } = await ask(page, 'plan.make', { connection });
  await ask(page, 'run.apply', { connection, hash: summary.hash });

  // Every page of the client is shown, with whatever it shows of people; a person is looked for and read about.
  const pages = page.locator('nav.client-nav').getByRole('button');
  for (let index = 0; index < (await pages.count()); index += 1) {
    await pages.nth(index).click();
    await page.waitForTimeout(300);
    const show = page.getByRole('button', { name: /^Näita/ }).first();
    if (await show.isVisible()) await show.click();
  }
  const content = await page.content();
  expect(content).toContain('client-nav');
  const [erased] = PEOPLE;
  if (erased === undefined) throw new Error('the training company has nobody');
  await page.keyboard.press('Control+K');
  await page.keyboard.type(erased.email);
  await page.waitForTimeout(500);
  await page.keyboard.press('Escape');
  await ask(page, 'diagnostics.read', {});

  const all = createScanner(tracesOf(PEOPLE));
  expect(all.folder(app.userData, isKeptThere).length).toBeGreaterThan(PEOPLE.length);
  expect(all.folder(app.userData, (name) => !isKeptThere(name))).toEqual([]);
  expect(existsSync(join(app.userData, 'logs'))).toBe(true);

  const gone = await ask(page, 'erasure.erase', { connection, email: erased.email });
  expect(gone).toMatchObject({ scrubbed: 'done' });
  const one = createScanner(tracesOf([erased]));
  expect(one.folder(app.userData)).toEqual([]);
  expect(readdirSync(app.userData)).toContain('kontaktisild.db');
  expect(await app.unhandledRejections()).toEqual([]);
  await app.close();
});
