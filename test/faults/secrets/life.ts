import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import Database from 'better-sqlite3';
import { backUp, backUpDaily } from '../../../electron/db/backup.ts';
import { openLog } from '../../../electron/platform/log.ts';
import type { Clock } from '../../../electron/ports.ts';
import { REPORT_NAMES } from '../../../shared/domain/report-name.ts';
import { CHOSEN_CONSENT, restOf } from '../../support/chosen-consent.ts';
import { openDeskBench } from '../../support/desk-bench.ts';
import { MAILBOW_LOGIN } from '../../support/outside-mailbow.ts';
import { MANNERS, startServers } from './echo.ts';
import { asServersWrite, CLIENT, FORGOTTEN, KEY, OTHER_KEYS, OTHER_PASSWORDS, STAYING } from './people.ts';
import { watchThreads } from './thread-watch.ts';
import { watchDesk } from './watched-desk.ts';

/** A client in the program, with all that it leaves behind. */
export type Life = Awaited<ReturnType<typeof openLife>>;

const connection = CLIENT;

/** Opens the program's desk with the program's own log and threads, in a folder of its own. */
export async function openLife(worker: URL) {
  const outside = mkdtempSync(join(tmpdir(), 'kontaktisild-watched-'));
  const [saved, seen] = [join(outside, 'saved'), join(outside, 'threads')];
  for (const folder of [saved, seen]) mkdirSync(folder);
  const threads = watchThreads(worker, seen);
  const clock = hurriedClock();
  const servers = await startServers();
  const bench = openDeskBench({
    clock,
    thread: threads.hire,
    openLog: (folder) => openLog({ folder, now: () => clock.now() }),
  });
  return {
    bench,
    servers,
    threads,
    saved,
    desk: watchDesk(bench),
    /** Writes what was saved through dialogs where it can be looked through. */
    keepSaved() {
      for (const { name, text } of bench.dialogs.saved.splice(0)) writeFileSync(join(saved, basename(name)), text);
    },
    async [Symbol.asyncDispose]() {
      await bench[Symbol.asyncDispose]();
      await servers[Symbol.asyncDispose]();
      rmSync(outside, { recursive: true, force: true });
    },
  };
}

/** A clock whose waits are short, and move it on as if they had been long. */
function hurriedClock(): Clock {
  let offset = 0;
  return {
    now: () => new Date(Date.now() + offset),
    random: () => 0.5,
    async sleep(ms, signal) {
      signal?.throwIfAborted();
      offset += ms;
      await new Promise((resolve) => {
        setImmediate(resolve);
      });
    },
  };
}

/** Enters the client: first with secrets that are wrong, looked at by servers that repeat them. */
export async function enter({ desk, servers }: Life): Promise<void> {
  const sourceUrl = servers.directo.url;
  const target = { kind: 'mailbow', url: servers.mailbow.url, user: MAILBOW_LOGIN.user } as const;
  const tries = [{ secretParameter: 'token', method: 'post' }] as const;
  for (const manners of [null, ...MANNERS]) {
    Object.assign(servers.state, { directo: manners, mailbow: manners });
    for (const key of [...OTHER_KEYS, KEY]) {
      await desk.ask('setup.lookSource', {
        name: CLIENT,
        sourceUrl,
        key,
        tries: [...tries],
        component: 'customer',
        channel: 'customers',
        item: 'customer',
      });
    }
    for (const password of [...OTHER_PASSWORDS, MAILBOW_LOGIN.password]) {
      await desk.ask('setup.lookTarget', { name: CLIENT, target, password });
    }
  }
  Object.assign(servers.state, { directo: null, mailbow: null });
  await desk.ask('setup.cards', { connection: null });
  const secrets = { directo: OTHER_KEYS[0], mailbow: OTHER_PASSWORDS[0] };
  await desk.ask('connections.create', { name: CLIENT, sourceUrl, secretParameter: 'token', target, secrets });
  await desk.ask('secrets.test', { connection });
  await desk.ask('secrets.set', { connection, which: 'directo', value: KEY });
  await desk.ask('secrets.set', { connection, which: 'mailbow', value: MAILBOW_LOGIN.password });
  await desk.ask('secrets.test', { connection });
  const pairs = ['email', 'name', 'phone', 'code'].map((field) => ({ source: field, target: field }));
  const board = await desk.ask('mapping.read', { connection });
  await desk.ask('mapping.save', { connection, pairs, ignored: restOf(board?.fields ?? [], pairs) });
  await desk.ask('settings.save', { connection, change: { consent: CHOSEN_CONSENT } });
  // A rule about one person only: it goes with the person.
  const labels = [{ source: 'email', is: FORGOTTEN.email, add: { kind: 'tag', name: 'oma' } }] as const;
  await desk.ask('settings.save', { connection, change: { labels: [...labels] } });
  await desk.ask('source.samples', { connection, key: 'name' });
  await desk.ask('mapping.preview', { connection, pairs, shown: true });
}

/** Previews and runs, good ones and all kinds of bad ones. */
export async function work(life: Life): Promise<void> {
  const { desk, servers, threads } = life;
  await previewAndApply(life, 'rejects');
  await previewAndApply(life, 'packed-notice');
  await previewAndApply(life, 'page');
  await previewAndApply(life, null);
  for (const manners of MANNERS) {
    servers.state.directo = manners;
    await desk.ask('plan.make', { connection });
    await desk.ask('secrets.test', { connection });
    servers.state.directo = null;
    servers.state.mailbow = manners;
    await desk.ask('plan.make', { connection });
    await desk.ask('secrets.test', { connection });
    servers.state.mailbow = null;
  }
  // The thread breaks in the middle of a feed, and says what it was about.
  threads.crashNext();
  await desk.ask('plan.make', { connection });
  servers.state.day = 2;
  await previewAndApply(life, 'rejects');
  await previewAndApply(life, null);
  servers.state.day = 3;
  await desk.ask('plan.make', { connection });
}

async function previewAndApply({ desk, servers }: Life, manners: (typeof servers.state)['mailbow']): Promise<void> {
  const made = await desk.ask('plan.make', { connection });
  if (made === null) return;
  const { hash } = made.summary;
  for (const part of ['operations', 'reviews', 'leftOut'] as const) {
    await desk.ask('plan.rows', { connection, hash, part, find: {}, offset: 0, limit: 200 });
    await desk.ask('plan.export', { connection, hash, part, find: {} });
  }
  await desk.ask('plan.approve', { connection, hash, initials: 'KK', reason: 'nii peab' });
  servers.state.mailbow = manners;
  await desk.ask('run.apply', { connection, hash });
  servers.state.mailbow = null;
  await desk.ask('history.page', { connection, offset: 0, limit: 50 });
}

/** Everything that a person looks at and saves afterwards, and what the log is told. */
export async function lookBack(life: Life): Promise<void> {
  const { desk, bench } = life;
  const [first = FORGOTTEN] = STAYING;
  for (const { email, code } of [FORGOTTEN, first]) {
    for (const name of REPORT_NAMES) {
      await desk.ask('reports.make', { connection, name, email, customer: code });
      await desk.ask('reports.save', { connection, as: 'csv' });
      await desk.ask('reports.save', { connection, as: 'txt' });
    }
    await desk.ask('person.find', { connection, text: email });
    await desk.ask('person.tell', { connection, email });
    await desk.ask('erasure.look', { connection, email });
  }
  await desk.ask('reviews.queue', { connection });
  for (const kind of ['duplicate', 'consent-conflict'] as const) {
    await desk.ask('reviews.list', { connection, kind, offset: 0, limit: 50 });
  }
  await desk.ask('reviews.badAddresses', { connection, offset: 0, limit: 50 });
  await desk.ask('reviews.correct', { connection, code: 'K7004', address: FORGOTTEN.email, from: null });
  for (const run of [1, 2, 3, 4]) {
    for (const state of ['confirmed', 'rejected', 'open'] as const) {
      await desk.ask('history.rows', { connection, run, state, offset: 0, limit: 100 });
    }
    await desk.ask('undo.preview', { connection, run });
  }
  await lookElsewhere(life);
  await desk.ask('alerts.list', {});
  await desk.ask('connections.export', { connection, handover: false });
  await desk.ask('versions.list', { connection });
  await desk.ask('app.state', {});
  tellLog(life);
  await desk.ask('diagnostics.read', {});
  await desk.ask('diagnostics.save', {});
  const file = join(bench.folder, 'kontaktisild.db');
  const db = new Database(file);
  backUpDaily(db, file, new Date());
  backUp(db, file, Number(db.pragma('user_version', { simple: true })));
  db.close();
  life.keepSaved();
}

/** The pages that show settings, rules and single cases. */
async function lookElsewhere({ desk, bench, servers }: Life): Promise<void> {
  const target = { kind: 'mailbow', url: servers.mailbow.url, user: MAILBOW_LOGIN.user } as const;
  const ends = { name: CLIENT, sourceUrl: servers.directo.url, secretParameter: 'token', target } as const;
  await desk.ask('connections.amend', { ...ends, secrets: { directo: KEY, mailbow: MAILBOW_LOGIN.password } });
  await desk.ask('settings.read', { connection });
  await desk.ask('rules.survey', { connection, change: {}, values: ['name', 'email'] });
  await desk.ask('rules.examples', { connection });
  await desk.ask('source.probe', { connection });
  const profile = await desk.ask('profile.read', { connection });
  const text = profile?.text ?? '';
  for (const manners of [null, ...MANNERS]) {
    servers.state.mailbow = manners;
    await desk.ask('profile.try', { connection, text });
  }
  servers.state.mailbow = null;
  await desk.ask('profile.save', { connection, text });
  await desk.ask('reports.make', { connection, name: 'order-letter' });
  await desk.ask('reports.copy', { connection });
  await desk.ask('history.growth', { connection, days: 30, scope: '' });
  await desk.ask('versions.compare', { connection, from: 1, to: 2 });
  await desk.ask('schedule.set', { connection, schedule: { every: 'day', at: '09:00', timeZone: 'Europe/Tallinn' } });
  await desk.ask('connections.activate', { connection });
  const last = await desk.ask('plan.make', { connection });
  if (last !== null) {
    const plan = { connection, hash: last.summary.hash };
    await desk.ask('plan.last', { connection });
    await desk.ask('plan.standing', plan);
    await desk.ask('plan.one', { ...plan, code: FORGOTTEN.code });
  }
  const key = { connection, kind: 'duplicate', email: asServersWrite(FORGOTTEN.email).toLowerCase() } as const;
  await desk.ask('reviews.case', { ...key, code: FORGOTTEN.code });
  await desk.ask('reviews.alike', { connection, email: key.email, primary: FORGOTTEN.code });
  await desk.ask('reviews.decide', { connection, email: key.email, choice: { kind: 'primary', code: FORGOTTEN.code } });
  await desk.ask('reviews.settled', { connection, offset: 0, limit: 50 });
  await desk.ask('reviews.corrections', { connection, offset: 0, limit: 50 });
  bench.dialogs.saved.push({ name: 'copied.txt', text: bench.copied.join('\n') });
}

/** Everything that somebody could ever tell the log, at every level; names of persons are nobody's to tell it. */
function tellLog({ bench, servers }: Life): void {
  const { log } = bench.parts;
  const login = Buffer.from(`${MAILBOW_LOGIN.user}:${MAILBOW_LOGIN.password}`).toString('base64');
  const persons = [FORGOTTEN, ...STAYING].flatMap(({ email, phone, idCode }) => [email, phone, idCode]);
  for (const text of [KEY, MAILBOW_LOGIN.password, ...OTHER_KEYS, ...OTHER_PASSWORDS, login, ...persons]) {
    const url = `${servers.directo.url}?token=${encodeURIComponent(text)}&x=1`;
    log.info(`asked ${url}`, { url, text, [text]: 1 });
    log.warn('odd.reply', {
      body: JSON.stringify({ error: { message: text } }),
      header: `Basic ${btoa(encodeURI(text))}`,
    });
    log.error('broke', new Error(`no ${text}`, { cause: new TypeError(url) }), { text });
    log.error('broke', Object.assign(new AggregateError([new Error(text)]), { request: { headers: { text } } }));
  }
}
