import { expect } from '@playwright/test';
import { TRAINING_COMPANY_NAME } from '../../../electron/training/company.ts';
import type { Visit } from './visit.ts';

/** One view of the window: a page, a dialog or a state of a page. */
export interface WindowPage {
  /** Name of its pictures. */
  readonly name: string;
  /** The way to it from wherever the view before it has left the window. */
  readonly open: (visit: Visit) => Promise<void>;
  /** Whether it is a dialog, which Escape closes. */
  readonly dialog?: boolean;
}

const NAME = TRAINING_COMPANY_NAME;
/** An address of the training company that several cards share. */
const SHARED = 'info@firma.example';

const client = (page: string): WindowPage => ({ name: page, open: (visit) => visit.toClientPage(page) });

const fromMenu = (name: string, key: string): WindowPage => ({
  name,
  dialog: true,
  async open({ page, home, button, text }) {
    await home();
    await button('overview.menu', { name: NAME }).click();
    await page.getByRole('menuitem', { name: text(key) }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
  },
});

const report = (name: 'fix-list' | 'withdrawals'): WindowPage => ({
  name: `report-${name}`,
  async open({ page, button, text, toClientPage, settle }) {
    // An open report stays open until one leaves the page.
    await toClientPage('history');
    await toClientPage('reports');
    await button('reports.open', { name: text(`reports.names.${name}`) }).click();
    await settle();
    await button('reports.show').click();
    await expect(page.getByRole('table').first()).toBeVisible();
  },
});

/** A report about the first person that the search finds. */
const personReport = (name: 'consent-proof' | 'why-no-mail', sought: string): WindowPage => ({
  name: `report-${name}`,
  async open({ page, button, text, toClientPage, settle }) {
    await toClientPage('history');
    await toClientPage('reports');
    await button('reports.open', { name: text(`reports.names.${name}`) }).click();
    await page.getByRole('textbox', { name: text('person.search') }).fill(sought);
    await page.locator('.found-person').first().click();
    await settle();
    await expect(page.getByRole('table').first()).toBeVisible();
  },
});

const limitsTab = (tab: 'profile' | 'erasure'): WindowPage => ({
  name: `limits-${tab}`,
  async open({ page, text, toClientPage, settle }) {
    await toClientPage('limits');
    await page.getByRole('tab', { name: text(`limits.tabs.${tab}`) }).click();
    await settle();
  },
});

/**
 * Every view of the window in the order in which one visit sees them all: the training company is set up on the way,
 * and its first sync is applied.
 */
export const WINDOW_PAGES: readonly WindowPage[] = [
  { name: 'overview-empty', open: ({ settle }) => settle() },
  {
    name: 'setup',
    async open({ button, settle }) {
      await button('overview.add').first().click();
      await settle();
    },
  },
  {
    name: 'setup-errors',
    open: async ({ button }) => button('setup.checkSource').first().click(),
  },
  {
    name: 'setup-letter',
    async open({ button, settle }) {
      await button('setup.noKey').click();
      await settle();
    },
  },
  { name: 'inbox-empty', open: ({ toProgram }) => toProgram('inbox') },
  { name: 'settings', open: ({ toProgram }) => toProgram('settings') },
  {
    name: 'settings-diagnostics',
    dialog: true,
    async open({ page, button, settle }) {
      await button('settings.diagnostics').click();
      await expect(page.getByRole('dialog').getByRole('textbox')).toBeVisible();
      await settle();
    },
  },
  {
    name: 'settings-licences',
    dialog: true,
    async open({ page, button, settle }) {
      await button('program.licences').click();
      await expect(page.getByRole('dialog')).toBeVisible();
      await settle();
    },
  },
  {
    name: 'settings-licence',
    dialog: true,
    async open({ page, button, text }) {
      await button('program.licences').click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('searchbox').fill('zod');
      await dialog.getByRole('button', { name: text('program.licenceShowOf', { name: 'zod' }), exact: true }).click();
      await expect(dialog.locator('.licence-text').first()).toBeVisible();
    },
  },
  {
    name: 'connection',
    async open({ home, button, settle }) {
      await home();
      await button('overview.tryTraining').click();
      await settle();
    },
  },
  client('mapping'),
  client('labels'),
  client('consent'),
  client('duplicates'),
  client('schedule'),
  client('activate'),
  client('person'),
  {
    name: 'history-empty',
    open: ({ toClientPage }) => toClientPage('history'),
  },
  { name: 'versions-empty', open: ({ toClientPage }) => toClientPage('versions') },
  client('reports'),
  client('limits'),
  {
    name: 'limits-warning',
    async open({ page, text }) {
      const name = `${text('limits.above.percent')} – ${text('limits.names.LIM-02')}`;
      await page.getByRole('textbox', { name }).fill('80');
      await expect(page.getByText(text('limits.lax')).first()).toBeVisible();
      await page.getByRole('button', { name: text('limits.resetOf', { name: text('limits.names.LIM-02') }) }).focus();
    },
  },
  limitsTab('profile'),
  {
    name: 'limits-profile-tried',
    async open({ page, button, text }) {
      await button('profile.try').click();
      await expect(page.getByRole('heading', { name: text('profile.tried') })).toBeVisible();
    },
  },
  {
    name: 'limits-profile-editor',
    async open({ page, button, text }) {
      await button('profile.edit').click();
      const field = page.getByRole('textbox', { name: text('profile.editor') });
      await field.fill((await field.inputValue()).replace('"PUT"', '"DELETE"').replace('"limit": 500', '"limit": 0'));
      await expect(page.getByText(text('profile.issues', { count: 2 }))).toBeVisible();
    },
  },
  {
    name: 'limits-erasure',
    async open({ page, button, text }) {
      await button('profile.discard').click();
      await page.getByRole('tab', { name: text('limits.tabs.erasure') }).click();
    },
  },
  client('review'),
  client('preview'),
  {
    name: 'result',
    async open({ page, settle, text }) {
      await page.locator('.action-bar button[data-variant="filled"]').click();
      await settle();
      await expect(page.getByRole('heading', { level: 1, name: text('run.title') })).toBeVisible();
    },
  },
  {
    name: 'person-found',
    async open({ page, text, toClientPage }) {
      await toClientPage('person');
      await page.getByRole('textbox', { name: text('person.search') }).fill('mari.maasikas@example.com');
      await expect(page.getByText(text('person.found', { count: 1 }))).toBeVisible();
      await page.keyboard.press('Enter');
      await expect(page.getByText(text('person.why'))).toBeVisible();
    },
  },
  { name: 'preview-after', open: ({ toClientPage }) => toClientPage('preview') },
  report('fix-list'),
  report('withdrawals'),
  personReport('consent-proof', 'mari.maasikas@example.com'),
  personReport('why-no-mail', '1002'),
  {
    name: 'report-order-letter',
    async open({ page, button, text, toClientPage, settle }) {
      await toClientPage('history');
      await toClientPage('reports');
      await button('reports.open', { name: text('reports.names.order-letter') }).click();
      await settle();
      await expect(page.getByRole('region', { name: text('reports.letter') })).toBeVisible();
    },
  },
  { name: 'history', open: ({ toClientPage }) => toClientPage('history') },
  {
    name: 'limits-erasure-found',
    async open({ page, text, settle, toClientPage }) {
      await toClientPage('limits');
      await page.getByRole('tab', { name: text('limits.tabs.erasure') }).click();
      await page.getByLabel(text('erasure.address')).fill(SHARED);
      await page.keyboard.press('Enter');
      await settle();
      await expect(page.getByText(text('erasure.found', { email: SHARED }))).toBeVisible();
    },
  },
  {
    name: 'limits-erasure-done',
    async open({ page, text, settle }) {
      await page.getByLabel(text('erasure.confirm')).fill(SHARED);
      await page.keyboard.press('Enter');
      await settle();
      await expect(page.getByText(text('erasure.steps'))).toBeVisible();
    },
  },
  {
    name: 'help',
    dialog: true,
    async open({ page, button, text, toClientPage }) {
      await toClientPage('mapping');
      await button('help.button').click();
      await expect(page.getByRole('dialog', { name: text('help.title') })).toBeVisible();
    },
  },
  { name: 'overview', open: ({ home }) => home() },
  {
    name: 'find',
    dialog: true,
    async open({ page, text }) {
      await page.keyboard.press('ControlOrMeta+k');
      await page
        .getByRole('dialog')
        .getByRole('textbox', { name: text('find.label') })
        .fill('Mari');
    },
  },
  { name: 'inbox', open: ({ toProgram }) => toProgram('inbox') },
  fromMenu('dialog-schedule', 'overview.schedule'),
  fromMenu('dialog-remove', 'overview.remove'),
  fromMenu('dialog-responsible', 'bureau.responsibleMenu'),
];

/** Closes what is open above the page, so that the next view can be reached. */
export async function leave({ page }: Visit): Promise<void> {
  const dialog = page.getByRole('dialog');
  if ((await dialog.count()) === 0) return;
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
}
