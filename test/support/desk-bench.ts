import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../electron/db/open.ts';
import { takeRunLock } from '../../electron/db/run-lock.ts';
import { createStore } from '../../electron/db/store.ts';
import { createDesk, type OpenDesk } from '../../electron/desk/create-desk.ts';
import type { DeskParts, FileDialogs, HiredEngine } from '../../electron/desk/context.ts';
import type { Desk } from '../../electron/desk/desk.ts';
import type { UpdatesOutside } from '../../electron/desk/updates.ts';
import { createTurn } from '../../electron/desk/wait-for-turn.ts';
import { createFeedMemory, feedOwner } from '../../electron/directo/feed-memory.ts';
import { createRecordSource } from '../../electron/directo/record-source.ts';
import { type Ends, givenSecrets, openEnds } from '../../electron/ends.ts';
import { createEngine } from '../../electron/engine.ts';
import { systemClock } from '../../electron/platform/clock.ts';
import { hideSecrets } from '../../electron/platform/hide-secrets.ts';
import { createKeychain } from '../../electron/platform/keychain.ts';
import type { OpenLog } from '../../electron/platform/log.ts';
import { nodeFetch } from '../../electron/platform/node-fetch.ts';
import type { Clock, Log, LogFields } from '../../electron/ports.ts';
import type { Store } from '../../electron/store.ts';
import type { Progress } from '../../electron/sync/run-context.ts';
import type { Connection } from '../../shared/domain/connection.ts';
import { USUAL_NOTIFICATIONS } from '../../shared/domain/notification-settings.ts';
import { type Problem, problem } from '../../shared/domain/problem.ts';
import type { StartAtLogin } from '../../shared/ipc/views.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { fakeKeytar, type FakeKeytar } from './fake-keytar.ts';

/** A line of the log, as it was given. */
interface LogLine {
  readonly level: 'info' | 'warn' | 'error';
  readonly event: string;
  readonly fields: LogFields;
}

/** Plays the person in front of the dialogs for files. */
export interface DialogPlay {
  /** What becomes of a file that is to be saved. */
  onSave: 'saved' | 'cancelled' | 'failed';
  /** Files that were saved, in order. */
  readonly saved: { readonly name: string; readonly text: string }[];
  /** What is chosen when a file is asked for; null: nothing. */
  chosen: Result<{ readonly file: string; readonly text: string } | null, Problem>;
}

/** A desk in a folder of its own, with a keychain in memory. */
export interface DeskBench {
  readonly desk: Desk;
  readonly open: OpenDesk;
  /** What the desk is composed of. */
  readonly parts: DeskParts;
  /** What the keychain holds, by account. */
  readonly keychain: ReadonlyMap<string, string>;
  readonly told: readonly { readonly event: string; readonly payload: unknown }[];
  /** The keychain itself: how it behaves, and what it was asked. */
  readonly lock: FakeKeytar;
  readonly folder: string;
  readonly store: Store;
  readonly dialogs: DialogPlay;
  readonly logged: readonly LogLine[];
  /** What the log was told to leave out, in order. */
  readonly hidden: readonly string[];
  /** What was put where it can be pasted from, in order. */
  readonly copied: readonly string[];
  /** What happened to the program itself; a test may add to it. */
  readonly notices: Problem[];
  readonly startAtLogin: { state: StartAtLogin };
  /** Every byte of every file in the folder, as text. */
  files(): string;
  [Symbol.asyncDispose](): Promise<void>;
}

/** The person at the computer of a bench. */
export const BENCH_AUTHOR = 'kati';

/** Hires an engine in a thread of its own. */
export type HireThread = (
  database: string,
  connection: Connection,
  ends: Ends,
  onProgress: (progress: Progress) => void,
) => HiredEngine;

/** Opens a desk whose engine works in another thread. */
export const openDeskOn = (thread: HireThread): DeskBench => openDeskBench({ thread });

/** Opens a desk whose engine works in this thread. */
export function openDeskBench({
  clock = systemClock,
  thread,
  openLog,
}: {
  readonly clock?: Clock;
  readonly thread?: HireThread;
  /** Opens the program's own log in the folder; left out, lines are kept in memory as they are given. */
  readonly openLog?: (folder: string) => OpenLog;
} = {}): DeskBench {
  const folder = mkdtempSync(join(tmpdir(), 'kontaktisild-desk-'));
  const db = openDatabase(join(folder, 'kontaktisild.db'));
  if (!db.ok) throw new Error(db.problem.code);
  const store = createStore(db.value);
  const keychain = fakeKeytar();
  const told: { event: string; payload: unknown }[] = [];
  const dialogs: DialogPlay = { onSave: 'saved', saved: [], chosen: ok(null) };
  const logged: LogLine[] = [];
  const notices: Problem[] = [];
  const hidden: string[] = [];
  const copied: string[] = [];
  const startAtLogin: DeskBench['startAtLogin'] = { state: 'off' };
  let language: 'et' | 'en' = 'et';
  let notifications = USUAL_NOTIFICATIONS;
  const feedMemory = createFeedMemory(clock);
  const log = openLog?.(join(folder, 'logs')) ?? null;
  const kept = createKeychain({
    service: 'Kontaktisild test',
    load: () => keychain.load(),
    waitMs: { person: 300, background: 50 },
    platform: 'linux',
  });
  const parts: DeskParts = {
    version: '0.0.0',
    store,
    folder,
    clock,
    fetch: nodeFetch,
    keychain: log === null ? kept : hideSecrets(kept, (secret) => log.hide(secret)),
    tell: (event, payload) => void told.push({ event, payload }),
    lock: () => takeRunLock(folder),
    async hire(connection, secrets, onProgress, onPause, recall = 'never') {
      const ends = await openEnds(connection, join(folder, 'connection'), {
        fetch: nodeFetch,
        clock,
        secrets: givenSecrets(secrets),
        wrapFeed: (feed) => feedMemory.over(feed, feedOwner(connection, secrets.directo), recall),
        onPause,
      });
      if (!ends.ok) return ends;
      if (thread !== undefined) return ok(thread(db.value.name, connection, ends.value, onProgress));
      const source = createRecordSource(ends.value.feed);
      const engine = createEngine({
        store,
        source,
        target: ends.value.target,
        clock,
        connection,
        onProgress,
      });
      return ok({ ...engine, stop: async () => undefined });
    },
    forgetFeed: () => feedMemory.forget(),
    settings: {
      language: () => language,
      setLanguage(next) {
        language = next;
      },
      notifications: () => notifications,
      setNotifications(next) {
        notifications = next;
      },
    },
    notices: () => notices,
    startAtLogin: {
      get: () => startAtLogin.state,
      set(on) {
        startAtLogin.state = on ? 'on' : 'off';
      },
    },
    files: playedDialogs(dialogs, folder),
    author: BENCH_AUTHOR,
    log: log ?? keptLog(logged),
    hide(secret) {
      hidden.push(secret);
      log?.hide(secret);
    },
    inTurn: createTurn(store, clock),
    copy: async (text) => void copied.push(text),
    openExternal: async (url) => url.startsWith('https://wiki.directo.ee/'),
  };
  const open = createDesk(parts, {
    updates: quietUpdates(parts.version),
    diagnostics: {
      program: {
        electron: null,
        chromium: null,
        node: process.versions.node,
        system: 'linux',
        architecture: 'x64',
        locale: 'et-EE',
        timeZone: 'Europe/Tallinn',
      },
      schemaVersion: 1,
      verify: async () => store.verify(),
      tail: async (lines) => (log === null ? logged.map((line) => JSON.stringify(line)) : log.tail(lines)),
      home: folder,
      computer: 'arvuti',
      scrub: (text) => log?.scrub(text) ?? text,
    },
    onChange: () => undefined,
  });
  return {
    desk: open.desk,
    open,
    parts,
    keychain: keychain.entries,
    told,
    lock: keychain,
    folder,
    store,
    dialogs,
    logged,
    hidden,
    copied,
    notices,
    startAtLogin,
    files: () =>
      readdirSync(folder)
        .map((name) => readFileSync(join(folder, name), 'latin1'))
        .join('\n'),
    async [Symbol.asyncDispose]() {
      await open.close();
      store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function playedDialogs(play: DialogPlay, folder: string): FileDialogs {
  return {
    async save(name, text) {
      if (play.onSave === 'failed') return err(problem('input/not-saved', { file: name, text: '(ENOSPC)' }));
      if (play.onSave === 'cancelled') return ok(null);
      play.saved.push({ name, text });
      return ok(join(folder, name));
    },
    async savePdf(name) {
      if (play.onSave === 'cancelled') return ok(null);
      play.saved.push({ name, text: '%PDF' });
      return ok(join(folder, name));
    },
    open: async () => play.chosen,
  };
}

function keptLog(lines: LogLine[]): Log {
  return {
    info: (event, fields = {}) => void lines.push({ level: 'info', event, fields }),
    warn: (event, fields = {}) => void lines.push({ level: 'warn', event, fields }),
    error: (event, _, fields = {}) => void lines.push({ level: 'error', event, fields }),
  };
}

/** The updates of a program that has no address for them. */
function quietUpdates(version: string): UpdatesOutside {
  return {
    view: () => ({ version, state: { is: 'off', why: 'no-feed' }, lookedAt: null, obstacle: null, news: null }),
    look: () => undefined,
    install: () => undefined,
    setOn: () => undefined,
    heard: () => undefined,
  };
}
