import { expect, type Page, test } from '@playwright/test';
import type { Bridge } from '../../../shared/ipc/contract.ts';
import { type AppDriver, launchApp } from './app.ts';

/** The program with its window for each test of a file; afterwards nothing in it may have broken. */
export function useTakenPage() {
  let running: { readonly app: AppDriver; readonly page: Page } | null = null;
  const current = () => {
    if (running === null) throw new Error('the program did not start');
    return running;
  };
  test.beforeEach(async () => {
    const app = await launchApp({ locale: 'en-US' });
    running = { app, page: await app.firstWindow() };
    await expect(running.page.getByRole('heading').first()).toBeVisible();
  });
  test.afterEach(async () => {
    const { app } = current();
    expect(await app.unhandledRejections()).toEqual([]);
    await app.close();
  });
  return {
    app: () => current().app,
    page: () => current().page,
    /** The window is where it was, alone, and still works. */
    expectUnmoved: async (): Promise<void> => {
      const { app, page } = current();
      await page.waitForTimeout(300);
      expect(await app.windows()).toEqual([{ url: 'app://kontaktisild/index.html', visible: true, focused: true }]);
      await expect.poll(async () => (await app.pages()).length).toBe(1);
      expect(await page.evaluate(askState)).toBe(true);
    },
  };
}

const askState = async () => {
  const { kontaktisild } = window as unknown as { readonly kontaktisild: Bridge };
  return (await kontaktisild.call('app.state', {})).ok;
};
