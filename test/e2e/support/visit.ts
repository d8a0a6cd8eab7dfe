import { expect, type Locator, type Page } from '@playwright/test';
import { createInstance } from 'i18next';
import { resources } from '../../../shared/i18n/index.ts';
import { type AppDriver, launchApp } from './app.ts';

/** The languages of the window. */
export const LANGUAGES = ['et', 'en'] as const;

/** A language of the window. */
export type Language = (typeof LANGUAGES)[number];

/** Says a text of the window by its key; a key that is not there is a mistake of the spec. */
type Text = (key: string, values?: Readonly<Record<string, unknown>>) => string;

/** Somebody at the window, who knows its texts by their keys and so finds the way in both languages. */
export interface Visit {
  readonly app: AppDriver;
  readonly page: Page;
  readonly language: Language;
  readonly text: Text;
  readonly button: (key: string, values?: Readonly<Record<string, unknown>>) => Locator;
  /** Clicks one of the ways that stand above every page. */
  readonly toProgram: (page: 'inbox' | 'settings') => Promise<void>;
  readonly home: () => Promise<void>;
  /** Goes to a page of the open client by the navigation beside it. */
  readonly toClientPage: (page: string) => Promise<void>;
  /** Waits until nothing on the page is at work. */
  readonly settle: () => Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

const LOCALES = { et: 'et-EE', en: 'en-US' } as const;

/** Longest wait for something to be there that a person clicks, in ms. */
const CLICK_MS = 5000;

/** Longest wait for work of the program, in ms. */
const PATIENCE = 20_000;

/** Starts the program in a language, at a window of the usual smallest size. */
export async function openVisit(language: Language): Promise<Visit> {
  const app = await launchApp({ locale: LOCALES[language] });
  const page = await app.firstWindow();
  page.setDefaultTimeout(CLICK_MS);
  await page.setViewportSize({ width: 1024, height: 700 });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const text = textsIn(language);
  const button: Visit['button'] = (key, values) => page.getByRole('button', { name: text(key, values), exact: true });
  const settle = async () => {
    await expect(page.locator('h1').first()).toBeVisible({ timeout: PATIENCE });
    const atWork = page.locator('.working, [class*="mantine-Loader-root"], [aria-busy="true"]');
    await expect(atWork).toHaveCount(0, { timeout: PATIENCE });
  };
  return {
    app,
    page,
    language,
    text,
    button,
    settle,
    async toProgram(name) {
      await page.locator('.header-link', { hasText: text(`${name}.button`) }).click();
      await settle();
    },
    async home() {
      await button('app.home').click();
      await settle();
    },
    async toClientPage(name) {
      await page
        .locator('nav.client-nav')
        .getByText(text(`pages.${name}`), { exact: true })
        .click();
      await settle();
    },
    async [Symbol.asyncDispose]() {
      await app.close();
    },
  };
}

function textsIn(language: Language): Text {
  const texts = createInstance();
  void texts.init({
    lng: language,
    fallbackLng: false,
    resources,
    initAsync: false,
    interpolation: { escapeValue: false },
  });
  const say = texts.t as unknown as (key: string, values: object) => string;
  return (key, values = {}) => {
    if (!texts.exists(key, values)) throw new Error(`the window has no text ${key}`);
    return say(key, values);
  };
}
