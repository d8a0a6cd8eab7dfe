import type { Page } from '@playwright/test';
import type { ConsentSettings, LabelRule } from '../../../shared/domain/connection.ts';
import type { MappingView } from '../../../shared/ipc/mapping-channels.ts';
import type { PlanView } from '../../../shared/ipc/views.ts';
import { CHOSEN_CONSENT, restOf } from '../../support/chosen-consent.ts';
import {
  type AskedDirecto,
  type DirectoReply,
  type OutsideDirecto,
  startDirecto,
} from '../../support/outside-directo.ts';
import { type Card, feedXml } from '../../support/outside-feed.ts';
import { MAILBOW_LOGIN, type OutsideMailbow, type Person, startMailbow } from '../../support/outside-mailbow.ts';
import type { AppDriver } from './app.ts';
import { ask, type Bureau, daily, openBureau } from './bureau.ts';

/** What a client starts with. */
interface ClientStart {
  readonly name: string;
  readonly feed: readonly Card[];
  readonly people?: readonly Person[];
  readonly labels?: readonly LabelRule[];
  /** Pairs besides address and name, with what the target field is called. */
  readonly pairs?: readonly { readonly source: string; readonly target: string }[];
  /** How the key is sent; `token` where nothing is said. */
  readonly parameter?: 'token' | 'key';
}

/** A client whose two ends play what the spec says. */
interface Client {
  readonly name: string;
  readonly directo: OutsideDirecto;
  readonly mailbow: OutsideMailbow;
  /** The customers of the day. */
  feed: readonly Card[];
  /** The key that Directo accepts. */
  key: string;
  /** What Directo answers in the place of the customers. */
  instead: ((asked: AskedDirecto) => DirectoReply | null) | null;
}

/** A bureau at its computer at a set moment, in whose window the same moment is shown. */
interface Desk extends AsyncDisposable {
  readonly bureau: Bureau;
  readonly app: AppDriver;
  readonly page: Page;
  /** Starts the two ends of a client, who is not entered yet. */
  serve(start: ClientStart): Promise<Client>;
  /** Enters a client whose ends are served, with its pairs, rules and consent. */
  enter(client: Client, start: ClientStart): Promise<void>;
  /** The same, and its first sync is applied; with `at` it runs by itself every day from then on. */
  settle(start: ClientStart, at?: string): Promise<Client>;
  /** Lets the clock of the program and of its window be at a moment. */
  at(moment: string): Promise<void>;
  /** Lets a scheduled run begin at a moment. */
  run(moment: string): Promise<void>;
}

/** Consent in the OPTIN datafield, with every default: nobody is created without a dated yes. */
const OPTIN_CONSENT: ConsentSettings = {
  ...CHOSEN_CONSENT,
  source: 'datafields.OPTIN',
  date: 'datafields.OPTIN.param',
  yes: ['yes', 'y', 'jah', 'j', '1', 'true'],
  no: ['no', 'n', 'ei', 'e', '0', 'false'],
  basis: 'optin-only',
  attestation: null,
};

/** The class VIP is a list. */
export const VIP: readonly LabelRule[] = [{ source: 'class', is: 'VIP', add: { kind: 'list', name: 'VIP' } }];

/** Opens a bureau without clients. */
export async function openDesk(moment: string): Promise<Desk> {
  const bureau = await openBureau(moment);
  const served: Client[] = [];
  const page = await bureau.app.firstWindow();
  await page.setViewportSize({ width: 1024, height: 700 });
  await page.emulateMedia({ reducedMotion: 'reduce' });
  // The window tells by its own clock how old a preview is.
  await page.clock.setFixedTime(moment);
  const at = async (next: string, event?: 'resume' | 'unlock-screen') => {
    await page.clock.setFixedTime(next);
    await bureau.at(next, event);
  };
  const desk: Desk = {
    bureau,
    get app() {
      return bureau.app;
    },
    page,
    async serve({ name, feed, people = [], pairs = [], parameter = 'token' }) {
      const fields = pairs.map(({ target }) => ({ key: target, label: target, type: 'text' }));
      const mailbow = await startMailbow([...people], fields);
      mailbow.lists.push('VIP');
      const directo = await startDirecto((asked) => {
        const reply = client.instead?.(asked) ?? null;
        if (reply !== null) return reply;
        if (asked.form.get(parameter) !== client.key) return '<result type="5" desc="Unauthorized"/>';
        return feedXml(client.feed);
      });
      const client: Client = { name, directo, mailbow, feed, key: `salavoti-${name}`, instead: null };
      served.push(client);
      return client;
    },
    async enter({ name, directo, mailbow, key }, { labels = [], pairs: more = [], parameter = 'token' }) {
      await ask(page, 'connections.create', {
        name,
        sourceUrl: directo.url,
        secretParameter: parameter,
        target: { kind: 'mailbow', url: mailbow.url, user: MAILBOW_LOGIN.user },
        secrets: { directo: key, mailbow: MAILBOW_LOGIN.password },
      });
      const pairs = [{ source: 'email', target: 'email' }, { source: 'name', target: 'name' }, ...more];
      const { fields } = (await ask(page, 'mapping.read', { connection: name })) as MappingView;
      await ask(page, 'mapping.save', { connection: name, pairs, ignored: restOf(fields, pairs) });
      await ask(page, 'settings.save', { connection: name, change: { consent: OPTIN_CONSENT, labels: [...labels] } });
    },
    async settle(start, time) {
      const client = await desk.serve(start);
      await desk.enter(client, start);
      const { name } = start;
      const { summary } = (await ask(page, 'plan.make', { connection: name })) as PlanView;
      await ask(page, 'run.apply', { connection: name, hash: summary.hash });
      client.mailbow.asked.length = 0;
      if (time === undefined) return client;
      await ask(page, 'schedule.set', { connection: name, schedule: daily(time) });
      const { missing } = (await ask(page, 'connections.activate', { connection: name })) as { missing: unknown[] };
      if (missing.length > 0) throw new Error(`${name} lacks ${missing.join(', ')}`);
      return client;
    },
    at: (next) => at(next),
    async run(next) {
      // A minute before, so that the program has woken for it and begins on time.
      const before = new Date(Date.parse(next) - 60_000).toISOString();
      await at(before, 'resume');
      await at(new Date(Date.parse(next) + 1000).toISOString());
    },
    async [Symbol.asyncDispose]() {
      await bureau[Symbol.asyncDispose]();
      await Promise.all(served.flatMap(({ directo, mailbow }) => [directo, mailbow]).map(end));
    },
  };
  return desk;
}

const end = (server: AsyncDisposable): PromiseLike<void> => server[Symbol.asyncDispose]();

/** The page of a client, by its entry beside it; from the list of clients by its menu. */
export async function openPage(page: Page, client: string, entry: string): Promise<void> {
  await page.getByRole('button', { name: `Veel: ${client}` }).click();
  await page.getByRole('menuitem', { name: entry, exact: true }).click();
}
