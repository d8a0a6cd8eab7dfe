import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { TRAINING_CUSTOMERS } from '../../../electron/training/company.ts';
import { startDirectoServer } from '../../../electron/training/directo-server.ts';
import { TRAINING_MAILBOW_SEED } from '../../../electron/training/mailbow-seed.ts';
import { startMailbowServer } from '../../../electron/training/mailbow-server.ts';
import { openSession, type Session } from '../../support/real-keyring.ts';
import { type AppDriver, launchApp } from './app.ts';

/** The one key and the one password that the servers of an office know. */
export const KEY = 'salavoti-9f3c7a1b5d';
export const PASSWORD = 'salasona-2e8d6c4f0a';

/** A person's computer with a keyring that outlives its sessions, and a Directo and a Mailbow to talk to. */
export interface Office extends AsyncDisposable {
  readonly userData: string;
  /** Logs in anew; the session before ends. */
  logIn(keyring: 'open' | 'locked'): Promise<Session>;
  /** Starts the program with the data of this person. */
  start(env: Readonly<Record<string, string>>): Promise<{ readonly app: AppDriver; readonly page: Page }>;
  /** Fills the form of a new client and sends it. */
  enterClient(page: Page): Promise<void>;
}

/** Opens an office. */
export async function openOffice(): Promise<Office> {
  const home = mkdtempSync(join(tmpdir(), 'kontaktisild-home-'));
  const userData = mkdtempSync(join(tmpdir(), 'kontaktisild-data-'));
  const directo = await startDirectoServer({ token: KEY, customers: TRAINING_CUSTOMERS });
  const mailbow = await startMailbowServer({ user: 'api', password: PASSWORD, seed: TRAINING_MAILBOW_SEED });
  const sessions: Session[] = [];
  const endSessions = () => {
    for (const session of sessions.splice(0)) session.end();
  };
  return {
    userData,
    async logIn(keyring) {
      endSessions();
      const session = await openSession(home, keyring);
      sessions.push(session);
      return session;
    },
    async start(env) {
      const app = await launchApp({ env, userData });
      return { app, page: await app.firstWindow() };
    },
    async enterClient(page) {
      await page.getByRole('button', { name: 'Lisa oma klient' }).click();
      await page.getByLabel('Kliendi nimi').fill('Kask OÜ');
      await page.getByLabel('XML-liidese aadress').fill(directo.url);
      await page.getByLabel('Võti', { exact: true }).fill(KEY);
      await page.getByRole('button', { name: 'Kontrolli Directot' }).click();
      await page.getByRole('button', { name: 'Jah, need on Kask OÜ kliendid' }).click();
      await page.getByLabel('Mailbow aadress').fill(mailbow.url);
      await page.getByLabel('API kasutaja').fill('api');
      await page.getByLabel('API parool').fill(PASSWORD);
      await page.getByRole('button', { name: 'Kontrolli Mailbow’d' }).click();
      await page.getByRole('button', { name: 'Salvesta ja edasi: seosed' }).click();
    },
    async [Symbol.asyncDispose]() {
      endSessions();
      await Promise.all([directo.close(), mailbow.close()]);
      for (const folder of [home, userData])
        rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    },
  };
}
