import type { Connection } from '../../shared/domain/connection.ts';
import { parseConnectionFile } from '../../shared/domain/connection-file.ts';
import { type Problem, problem } from '../../shared/domain/problem.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { Engine } from '../engine.ts';
import type { Clock, Fetch } from '../ports.ts';
import type { Draft, Store } from '../store.ts';
import type { Progress } from '../sync/run-context.ts';
import type { Tell } from './desk.ts';

/** The keychain as the desk uses it. */
export interface SecretBox {
  get(account: string): Promise<Result<string | null, Problem>>;
  set(account: string, secret: string): Promise<Result<null, Problem>>;
  remove(account: string): Promise<Result<null, Problem>>;
}

/** An engine for one piece of work; `stop` ends its thread. */
export interface HiredEngine extends Engine {
  stop(): Promise<void>;
}

/** What the desk is composed of. */
export interface DeskParts {
  readonly version: string;
  readonly store: Store;
  /** Folder of the data, from which relative paths of connections start. */
  readonly folder: string;
  readonly clock: Clock;
  readonly fetch: Fetch;
  readonly keychain: SecretBox;
  readonly tell: Tell;
  /** Takes the run lock of the data folder, or null where another process has it. */
  readonly lock: () => { release(): void } | null;
  /** Hires an engine for a connection whose secrets are at hand. */
  readonly hire: (
    connection: Connection,
    secrets: { readonly directo: string | null; readonly mailbow: string | null },
    onProgress: (progress: Progress) => void,
    onPause: (until: Date) => void,
  ) => Promise<Result<HiredEngine, Problem>>;
  readonly settings: { language(): 'et' | 'en'; setLanguage(language: 'et' | 'en'): void };
  readonly openExternal: (url: string) => Promise<boolean>;
}

/** The draft of a name, with its connection read. */
export interface OpenDraft {
  readonly draft: Draft;
  readonly connection: Connection;
}

/** Finds a draft and reads its connection. */
export function openDraft(store: Store, name: string): Result<OpenDraft, Problem> {
  const draft = store.drafts.find(name);
  if (draft === null) return err(problem('input/no-connection', { name }));
  const parsed = parseConnectionFile(draft.document);
  if (!parsed.ok) return err(problem('input/connection', { file: name, text: '' }));
  return ok({ draft, connection: parsed.value });
}
