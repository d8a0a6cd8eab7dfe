import { dirname, resolve } from 'node:path';
import type { Connection } from '../shared/domain/connection.ts';
import type { Problem } from '../shared/domain/problem.ts';
import { err, ok, type Result } from '../shared/lib/result.ts';
import { createFeed } from './directo/directo-source.ts';
import { createFileTarget } from './mailbow/file-target.ts';
import { createMailbowTarget } from './mailbow/mailbow-target.ts';
import { loadProfile } from './mailbow/profile.ts';
import type { Clock, ContactTarget, Feed, Fetch, Secrets } from './ports.ts';

/** Both ends of a connection. */
export interface Ends {
  readonly feed: Feed;
  readonly target: ContactTarget;
}

/** What the ends need from outside. */
export interface EndsOptions {
  readonly fetch: Fetch;
  readonly clock: Clock;
  readonly secrets: Secrets;
  readonly onPause?: (until: Date) => void;
  /** Wraps the feed, such as with a memory of what it said a moment ago. */
  readonly wrapFeed?: (feed: Feed) => Feed;
}

/** Composes both ends of a connection; relative paths in it start from the folder of its file. */
export async function openEnds(
  connection: Connection,
  file: string,
  { fetch, clock, secrets, onPause, wrapFeed = (feed) => feed }: EndsOptions,
): Promise<Result<Ends, Problem>> {
  const { name, source, target } = connection;
  const folder = dirname(resolve(file));
  const feed = wrapFeed(
    createFeed({
      settings: source,
      secret: async () => atEnd('source', await secrets.get(name, 'directo')),
      fetch,
    }),
  );
  if (target.kind === 'files') {
    return ok({ feed, target: createFileTarget({ folder: resolve(folder, target.folder), clock }) });
  }
  const profile = await loadProfile(target.profile, folder);
  if (!profile.ok) return profile;
  const password = async () => atEnd('target', await secrets.get(name, 'mailbow'));
  return ok({
    feed,
    target: createMailbowTarget({ settings: target, profile: profile.value, password, fetch, clock, onPause }),
  });
}

/** Secrets that are at hand: of the training company, or of a client whose keychain was asked before. */
export function givenSecrets(secrets: Readonly<Record<'directo' | 'mailbow', string | null>>): Secrets {
  return { get: async (_, which) => ok(secrets[which]) };
}

/** A keychain's problem with the end that lacks its secret: the exit status of a command stands for that end. */
function atEnd<T>(end: 'source' | 'target', secret: Result<T, Problem>): Result<T, Problem> {
  return secret.ok ? secret : err({ ...secret.problem, values: { ...secret.problem.values, end } });
}
