import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '../../electron/db/open.ts';
import { takeRunLock } from '../../electron/db/run-lock.ts';
import { createStore } from '../../electron/db/store.ts';
import { createDesk } from '../../electron/desk/create-desk.ts';
import type { SecretBox } from '../../electron/desk/context.ts';
import type { Desk } from '../../electron/desk/desk.ts';
import { createRecordSource } from '../../electron/directo/record-source.ts';
import { openEnds } from '../../electron/ends.ts';
import { createEngine } from '../../electron/engine.ts';
import { systemClock } from '../../electron/platform/clock.ts';
import { nodeFetch } from '../../electron/platform/node-fetch.ts';
import { problem } from '../../shared/domain/problem.ts';
import { err, ok } from '../../shared/lib/result.ts';

/** A desk in a folder of its own, with a keychain in memory. */
export interface DeskBench {
  readonly desk: Desk;
  readonly keychain: Map<string, string>;
  readonly told: readonly { readonly event: string; readonly payload: unknown }[];
  /** Locks the keychain: it answers null as a locked keyring does, or fails. */
  readonly lock: { mode: 'open' | 'silent' | 'failing' };
  readonly folder: string;
  /** Every byte of every file in the folder, as text. */
  files(): string;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Opens a desk whose engine works in this thread. */
export function openDeskBench(): DeskBench {
  const folder = mkdtempSync(join(tmpdir(), 'kontaktisild-desk-'));
  const db = openDatabase(join(folder, 'kontaktisild.db'));
  if (!db.ok) throw new Error(db.problem.code);
  const store = createStore(db.value);
  const keychain = new Map<string, string>();
  const lock: DeskBench['lock'] = { mode: 'open' };
  const failing = err(problem('keychain/failed'));
  const box: SecretBox = {
    get: async (account) => {
      if (lock.mode === 'failing') return failing;
      return ok(lock.mode === 'silent' ? null : (keychain.get(account) ?? null));
    },
    set: async (account, secret) => {
      if (lock.mode !== 'open') return failing;
      keychain.set(account, secret);
      return ok(null);
    },
    remove: async (account) => {
      if (lock.mode !== 'open') return failing;
      keychain.delete(account);
      return ok(null);
    },
  };
  const told: { event: string; payload: unknown }[] = [];
  let language: 'et' | 'en' = 'et';
  const open = createDesk({
    version: '0.0.0',
    store,
    folder,
    clock: systemClock,
    fetch: nodeFetch,
    keychain: box,
    tell: (event, payload) => void told.push({ event, payload }),
    lock: () => takeRunLock(folder),
    async hire(connection, secrets, onProgress, onPause) {
      const ends = await openEnds(connection, join(folder, 'connection'), {
        fetch: nodeFetch,
        clock: systemClock,
        secrets: { get: async (_, which) => secrets[which] },
        onPause,
      });
      if (!ends.ok) return ends;
      const source = createRecordSource(ends.value.feed);
      const engine = createEngine({
        store,
        source,
        target: ends.value.target,
        clock: systemClock,
        connection,
        onProgress,
      });
      return ok({ ...engine, stop: async () => undefined });
    },
    settings: {
      language: () => language,
      setLanguage(next) {
        language = next;
      },
    },
    openExternal: async (url) => url.startsWith('https://wiki.directo.ee/'),
  });
  return {
    desk: open.desk,
    keychain,
    told,
    lock,
    folder,
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
