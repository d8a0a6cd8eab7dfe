import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { afterAll, beforeAll } from 'vitest';
import { type AppDriver, launchApp, type LaunchOptions } from '../e2e/support/app.ts';
import { findChromium } from './chromium.ts';

/** True where these tests cannot run: there is no Chromium. */
export const noChromium = findChromium() === null;

/** The bridge that the small program's preload makes. */
export interface FixtureBridge {
  invoke(channel: string, ...args: readonly unknown[]): Promise<unknown>;
  invokeFunction(): Promise<unknown>;
  on(listener: (value: unknown) => void): () => void;
  fail(): void;
  attempts(): Readonly<Record<string, string | null>>;
  modules(): readonly (readonly string[])[];
  take(value: unknown): string;
  seesPage(): string;
}

declare global {
  /** What the small program's page has in its own world. */
  interface Window {
    bridge: FixtureBridge;
    news: unknown[];
    seenAtStart: unknown;
  }
}

/** Starts the small program of these tests. */
export function launchFixture(options: LaunchOptions = {}): Promise<AppDriver> {
  return launchApp({ entry: fileURLToPath(new URL('fixtures/app/main.ts', import.meta.url)), ...options });
}

/** What has happened in the small program, in order. */
export const readJournal = (app: AppDriver): Promise<readonly string[]> =>
  app.evaluate(() => (globalThis as unknown as { journal: string[] }).journal, null);

/** One small program for a whole file of tests, with its page. */
export function useFixture(): { readonly app: () => AppDriver; readonly page: () => Page } {
  let running: { app: AppDriver; page: Page } | null = null;
  beforeAll(async () => {
    const app = await launchFixture();
    running = { app, page: await app.firstWindow() };
  });
  afterAll(() => running?.app.close());
  const current = () => {
    if (running === null) throw new Error('the program did not start');
    return running;
  };
  return { app: () => current().app, page: () => current().page };
}
