import { join } from 'node:path';
import { openDatabase } from '../../../electron/db/open.ts';
import { createStore } from '../../../electron/db/store.ts';
import { createFeed } from '../../../electron/directo/directo-source.ts';
import { createRecordSource } from '../../../electron/directo/record-source.ts';
import { createEngine, type Engine } from '../../../electron/engine.ts';
import { createMailbowTarget } from '../../../electron/mailbow/mailbow-target.ts';
import { loadProfile } from '../../../electron/mailbow/profile.ts';
import { nodeFetch } from '../../../electron/platform/node-fetch.ts';
import type { Fetch } from '../../../electron/ports.ts';
import type { Store } from '../../../electron/store.ts';
import type { Connection } from '../../../shared/domain/connection.ts';
import { parseConnectionFile } from '../../../shared/domain/connection-file.ts';
import { ok } from '../../../shared/lib/result.ts';
import { type InstantClock, instantClock } from '../../support/instant-clock.ts';
import { temporaryFolder } from '../../support/memory.ts';
import { MAILBOW_LOGIN } from '../../support/outside-mailbow.ts';
import { DIRECTO_TOKEN } from '../start-cli.ts';

/** The engine in this process, over real sockets, with a clock whose waits take no time. */
export interface NetworkWorld extends Disposable {
  readonly store: Store;
  readonly clock: InstantClock;
  readonly connection: Connection;
  /** The engine of one run: a target remembers what happened to it. */
  engine(): Engine;
}

/** What differs from world to world. */
export interface WorldOptions {
  readonly file: Readonly<Record<string, unknown>>;
  /** Where the calls really go; addresses with `https:` are allowed for the computer itself here. */
  readonly source?: string;
  readonly fetch?: Fetch;
  readonly random?: () => number;
}

/** How long a socket may take here, in ms, and how much it may bring. */
export const LIMITS = { answerMs: 2500, idleMs: 2500, wholeMs: 6000, maxBytes: 4 * 1024 ** 2, replyBytes: 1024 ** 2 };

/** Opens a world. */
export async function openWorld({ file, source, fetch = nodeFetch, random }: WorldOptions): Promise<NetworkWorld> {
  const folder = temporaryFolder();
  const parsed = parseConnectionFile(JSON.stringify(file));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problem));
  const connection = parsed.value;
  const profile = await loadProfile('mailbow-v3', '.');
  const db = openDatabase(join(folder.path, 'kontaktisild.db'));
  if (!profile.ok || !db.ok) throw new Error('the world cannot be opened');
  // What is on the disk is not the matter here.
  db.value.pragma('synchronous = OFF');
  const store = createStore(db.value);
  const clock = instantClock();
  if (random !== undefined) clock.random = random;
  const { target } = connection;
  if (target.kind !== 'mailbow') throw new Error('the world needs an account');
  const settings = { ...connection.source, ...(source !== undefined && { url: source }) };
  return {
    store,
    clock,
    connection,
    engine: () =>
      createEngine({
        store,
        source: createRecordSource(
          createFeed({ settings, secret: async () => ok(DIRECTO_TOKEN), fetch, limits: LIMITS }),
        ),
        target: createMailbowTarget({
          settings: target,
          profile: profile.value,
          password: async () => ok(MAILBOW_LOGIN.password),
          fetch,
          clock,
          limits: LIMITS,
        }),
        clock,
        connection,
      }),
    [Symbol.dispose]() {
      db.value.close();
      folder[Symbol.dispose]();
    },
  };
}
