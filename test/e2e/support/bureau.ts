import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { TRAINING_CUSTOMERS } from '../../../electron/training/company.ts';
import { type DirectoServer, startDirectoServer } from '../../../electron/training/directo-server.ts';
import { TRAINING_MAILBOW_SEED } from '../../../electron/training/mailbow-seed.ts';
import { type MailbowServer, startMailbowServer } from '../../../electron/training/mailbow-server.ts';
import type { TrainingCustomer } from '../../../electron/training/training-customer.ts';
import type { ScheduleSettings } from '../../../shared/domain/connection.ts';
import type { Channel } from '../../../shared/ipc/channels.ts';
import type { Args, Bridge, Reply } from '../../../shared/ipc/contract.ts';
import type { MappingView } from '../../../shared/ipc/mapping-channels.ts';
import type { PastEntry } from '../../../shared/domain/past-entry.ts';
import type { AppState } from '../../../shared/ipc/views.ts';
import { CHOSEN_CONSENT, restOf } from '../../support/chosen-consent.ts';
import { openSession, type Session } from '../../support/real-keyring.ts';
import { type AppDriver, launchApp } from './app.ts';
import { waitFor } from './wait-for.ts';

/** A client of a bureau with its two ends. */
export interface ClientEnds {
  readonly name: string;
  readonly key: string;
  readonly directo: DirectoServer;
  readonly mailbow: MailbowServer;
}

/** A bureau at its computer, whose clock the spec sets. */
export interface Bureau extends AsyncDisposable {
  readonly app: AppDriver;
  readonly userData: string;
  readonly keyring: Session;
  /** Starts the two ends of a client. */
  serve(name: string, latencyMs?: number): Promise<ClientEnds>;
  /** Enters a client, applies its first sync as a person does, and lets it run by itself. */
  ready(page: Page, ends: ClientEnds, schedule: ScheduleSettings): Promise<void>;
  /** Sets the clock and lets the program look at it. */
  at(moment: string, event?: 'resume' | 'unlock-screen'): Promise<void>;
  /** Starts the program anew, the clock as it is; `entry` names another main bundle. */
  start(moment: string, args?: readonly string[], entry?: string): Promise<AppDriver>;
}

/** Daily at this time where the clients are. */
export const daily = (at: string): ScheduleSettings => ({ every: 'day', at, timeZone: 'Europe/Tallinn' });

/** Asks main as the window does; throws where it is refused. */
export async function ask<C extends Channel>(page: Page, channel: C, args: Args<C>): Promise<unknown> {
  const reply = (await page.evaluate(
    ([name, given]) => {
      const { kontaktisild } = window as unknown as { readonly kontaktisild: Bridge };
      return kontaktisild.call(name as 'app.state', given as Record<string, never>);
    },
    [channel, args] as const,
  )) as Reply<C>;
  if (!reply.ok) throw new Error(`${channel}: ${JSON.stringify(reply.problem)}`);
  return reply.value;
}

/** What the window is told at its start. */
export const stateOf = async (page: Page): Promise<AppState> => (await ask(page, 'app.state', {})) as AppState;

/** The history of a client, newest first, in few words. */
export async function historyOf(page: Page, connection: string): Promise<readonly string[]> {
  const { entries: rows } = (await ask(page, 'history.page', { connection, offset: 0, limit: 100 })) as {
    readonly entries: readonly PastEntry[];
  };
  // The training company has cards that cannot be used, so that there is always something to remark.
  const short = (status: string) => status.replace('-with-remarks', '');
  return rows.map(({ day, trigger, status }) => [day ?? '-', trigger ?? '-', short(status)].join(' '));
}

/** Another day at Directo: somebody has a new telephone number, so that there is something to write. */
export function anotherDay(day: number): readonly TrainingCustomer[] {
  const phone = `+372 555 ${String(1000 + day)}`;
  return TRAINING_CUSTOMERS.map((customer) =>
    customer.attributes['email'] === 'jarvi@jarvi.example'
      ? { ...customer, attributes: { ...customer.attributes, phone } }
      : customer,
  );
}

/** Opens a bureau whose clock stands at a moment, with more in its environment; the program is running, its window open. */
export async function openBureau(
  moment: string,
  { env = {} }: { readonly env?: Readonly<Record<string, string>> } = {},
): Promise<Bureau> {
  const home = mkdtempSync(join(tmpdir(), 'kontaktisild-home-'));
  const userData = mkdtempSync(join(tmpdir(), 'kontaktisild-data-'));
  const keyring = await openSession(home, 'open');
  const served: ClientEnds[] = [];
  const launch = (clock: string, args: readonly string[] = [], entry?: string) =>
    launchApp({
      env: { ...keyring.env, ...env },
      userData,
      clock,
      args,
      ...(entry === undefined ? {} : { entry }),
    });
  let app = await launch(moment);
  return {
    get app() {
      return app;
    },
    userData,
    keyring,
    async serve(name, latencyMs = 0) {
      const key = `salavoti-${name}`;
      const [directo, mailbow] = await Promise.all([
        startDirectoServer({ token: key, customers: TRAINING_CUSTOMERS }),
        startMailbowServer({ user: 'api', password: 'salasona', seed: TRAINING_MAILBOW_SEED, latencyMs }),
      ]);
      const ends = { name, key, directo, mailbow };
      served.push(ends);
      return ends;
    },
    async ready(page, { name, key, directo, mailbow }, schedule) {
      await ask(page, 'connections.create', {
        name,
        sourceUrl: directo.url,
        secretParameter: 'token',
        target: { kind: 'mailbow', url: mailbow.url, user: 'api' },
        secrets: { directo: key, mailbow: 'salasona' },
      });
      const pairs = [
        { source: 'email', target: 'email' },
        { source: 'name', target: 'name' },
        { source: 'phone', target: 'phone' },
      ];
      const { fields } = (await ask(page, 'mapping.read', { connection: name })) as MappingView;
      await ask(page, 'mapping.save', { connection: name, pairs, ignored: restOf(fields, pairs) });
      await ask(page, 'settings.save', { connection: name, change: { consent: CHOSEN_CONSENT } });
      const plan = (await ask(page, 'plan.make', { connection: name })) as { summary: { hash: string } };
      await ask(page, 'run.apply', { connection: name, hash: plan.summary.hash });
      await ask(page, 'schedule.set', { connection: name, schedule });
      const { missing } = (await ask(page, 'connections.activate', { connection: name })) as { missing: unknown[] };
      if (missing.length > 0) throw new Error(`${name} lacks ${missing.join(', ')}`);
    },
    async at(next, event = 'unlock-screen') {
      app.setClock(next);
      await waitFor(`the program's clock at ${next}`, async () => {
        const now = await app.evaluate(() => Date.now(), null);
        return Math.abs(now - Date.parse(next)) < 10_000 ? true : null;
      });
      await app.power(event);
    },
    async start(next, args = [], entry) {
      app = await launch(next, args, entry);
      return app;
    },
    async [Symbol.asyncDispose]() {
      await app.kill().catch(() => undefined);
      keyring.end();
      await Promise.all(served.flatMap(({ directo, mailbow }) => [directo.close(), mailbow.close()]));
      for (const folder of [home, userData])
        rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    },
  };
}
