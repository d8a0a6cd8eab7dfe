import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { launchApp } from './support/app.ts';

/** The page has this heading and has settled, and nothing in it keeps a person with a disability out. */
async function arrive(page: Page, heading: string, settled: Locator): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
  await expect(settled).toBeVisible();
  const name = heading.replaceAll(/\W+/g, '-').toLowerCase();
  if (process.env['SCREENSHOTS']) await page.screenshot({ path: `screenshots/road-${name}.png` });
  const found = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze();
  expect(found.violations.map(({ id, nodes }) => [id, nodes.map((node) => node.target)])).toEqual([]);
}

/** Drags as a hand does: press, move a little, move on to the goal, let go. */
async function drag(page: Page, from: Locator, to: Locator): Promise<void> {
  const [start, end] = [await from.boundingBox(), await to.boundingBox()];
  if (start === null || end === null) throw new Error('nothing to drag, or nowhere');
  await page.mouse.move(start.x + 60, start.y + 20);
  await page.mouse.down();
  await page.mouse.move(start.x + 80, start.y + 30, { steps: 4 });
  await page.mouse.move(end.x + end.width / 2, end.y + end.height / 2, { steps: 12 });
  await page.waitForTimeout(150);
  await page.mouse.up();
}

test('the whole road on the training company, by mouse', async () => {
  test.setTimeout(120_000);
  const app = await launchApp();
  const page = await app.firstWindow();
  const click = (name: string | RegExp) => page.getByRole('button', { name }).click();

  const button = (name: string | RegExp) => page.getByRole('button', { name });
  await arrive(page, 'Directo kliendid Mailbow kontaktideks', button('Proovi koolituskliendiga'));
  await click('Proovi koolituskliendiga');
  await arrive(page, 'Ühendus', page.getByText(/Ühendus töötab: 60 klienti/));
  await click('Edasi: seosed');

  await arrive(page, 'Milline väli kuhu läheb', button('Väli Nimi'));
  const slot = page.getByRole('combobox', { name: 'Directo väli Mailbow väljale name', exact: true });
  await drag(page, page.getByRole('button', { name: 'Väli Nimi', exact: true }), slot);
  await expect(slot).toHaveValue('name');
  await click(/^Kinnita kõik \d+ soovitust$/);
  await click(/^Eira ülejäänud/);
  await click('Salvesta ja edasi');

  const on = () => click(/^(?:Edasi|Salvesta ja edasi)/);
  await arrive(page, 'Listid ja sildid', button(/^Edasi/));
  await on();
  await arrive(page, 'Nõusolek', page.getByText('Ainult nõusolek', { exact: true }));
  await on();
  await arrive(page, 'Duplikaadid ja suletud kaardid', button(/^Edasi/));
  await on();
  await arrive(page, 'Ajakava', button('Salvesta ja edasi'));
  await on();
  await arrive(page, 'Eelvaade', button(/^Rakenda/));

  await click(/^Otsustamiseks/);
  await click(/^Sama aadress mitmel kliendil/);
  const group = page.getByRole('heading', { level: 2, name: 'info@firma.example' });
  await arrive(page, 'Otsustamiseks', group);
  await page.getByText('1 · Klient 2003').click();
  await expect(page.getByRole('radio', { name: /Klient 2003/ })).toBeChecked();
  await click('Kinnita valik');
  await click('Edasi eelvaate juurde');

  await arrive(page, 'Eelvaade', button(/^Rakenda/));
  await click(/^\d+ Muutub/);
  const changed = page.getByRole('grid', { name: 'Muutub' });
  await expect(changed).toContainText('Jaan Tam');
  await expect(changed).toContainText('Jaan Tamm');
  await expect(page.getByRole('region', { name: 'Kontrollsumma' })).toContainText('60');
  await click(/^Rakenda \d+ muudatust – Koolitusklient OÜ$/);

  await arrive(page, 'Tulemus', page.getByText(/Mailbow kinnitas kõik \d+ muudatust\./));
  await click('Edasi: sünki käivitamine');
  await arrive(page, 'Käivitamine', page.getByText('Kõik on valmis'));
  await click('Käivita sünk – Koolitusklient OÜ');
  await expect(page.getByText('Koolitusklient ei sünkrooni ise').first()).toBeVisible();
  await page
    .getByRole('navigation', { name: /^Lehed/ })
    .getByText('Eelvaade')
    .click();
  await arrive(page, 'Eelvaade', button(/^0 Lisandub/));
  await expect(page.getByRole('button', { name: /^0 Muutub/ })).toBeVisible();
  await expect(page.getByRole('button', { name: /^Rakenda/ })).toHaveCount(0);

  expect(await app.consoleMessages()).toEqual([]);
  expect(await app.cspViolations()).toEqual([]);
  expect(await app.unhandledRejections()).toEqual([]);
  expect(await app.close()).toEqual({ code: 0, signal: null });
});

test('the whole road on the training company, by keyboard alone, in English', async () => {
  const app = await launchApp({ locale: 'en-US' });
  const page = await app.firstWindow();
  const { keyboard } = page;
  const heading = (name: string | RegExp) => expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
  /** Walks with Tab until the focused control has this name, as a person without a mouse does. */
  const walkTo = async (role: 'button' | 'radio', name: string | RegExp) => {
    const goal = page.getByRole(role, { name }).first();
    await expect(goal).toBeVisible();
    for (let step = 0; step < 150; step += 1) {
      if (await goal.evaluate((element) => element === document.activeElement)) return;
      await keyboard.press('Tab');
    }
    throw new Error(`the keyboard does not reach ${String(name)}`);
  };
  const press = async (name: string | RegExp) => {
    await walkTo('button', name);
    await keyboard.press('Enter');
  };

  await heading(/Directo/);
  await press('Try it with the practice client');
  await expect(page.getByText(/60 customers/)).toBeVisible();
  await press('Next: mapping');

  await walkTo('button', /^Field Name$/);
  const live = page.locator('[role=status][aria-live=assertive]');
  await keyboard.press('Space');
  await expect(live).not.toBeEmpty();
  for (let step = 0; step < 10; step += 1) {
    if (/\bname\b/i.test((await live.textContent()) ?? '') && step > 0) break;
    await keyboard.press('ArrowDown');
    await page.waitForTimeout(80);
  }
  await keyboard.press('Space');
  await expect(page.getByRole('combobox', { name: /Mailbow field name\b/ })).toHaveValue('name');
  await press(/^Confirm all/);
  await press(/^Ignore the remaining/);
  await press(/^Save and go on|^Save/);

  const on = () => press(/^(?:On|Next|Save and go on)/);
  await heading('Lists and tags');
  await on();
  await heading('Consent');
  await on();
  await heading('Duplicates and closed cards');
  await on();
  await heading('Schedule');
  await on();
  await heading('Preview');
  await expect(page.getByRole('button', { name: /^Apply \d+ changes/ })).toBeVisible();

  await press(/^To decide/);
  await press(/^One address on several customers/);
  await expect(page.getByRole('heading', { level: 2, name: 'info@firma.example' })).toBeVisible();
  await keyboard.press('1');
  await expect(page.getByRole('radio', { name: /Customer 2003/ })).toBeChecked();
  await keyboard.press('Enter');
  await press('On to the preview');

  await heading('Preview');
  await press(/^Apply \d+ changes/);
  await expect(page.getByText(/confirmed all \d+ changes/i)).toBeVisible();
  await press('Next: start syncing');
  await heading(/^Activation/);
  await press(/^Activate sync/);
  await expect(page.getByText(/^The practice client/).first()).toBeVisible();
  await press(/^Preview$/);
  await expect(page.getByRole('button', { name: /^0 New/ })).toBeVisible();
  await expect(page.getByRole('button', { name: /^0 Changes/ })).toBeVisible();
  expect(await app.consoleMessages()).toEqual([]);
  await app.close();
});
