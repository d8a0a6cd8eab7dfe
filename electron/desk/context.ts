import type { Connection } from '../../shared/domain/connection.ts';
import { knownConnectionFile } from '../../shared/domain/known-connection-file.ts';
import type { NotificationSettings } from '../../shared/domain/notification-settings.ts';
import { type Problem, problem } from '../../shared/domain/problem.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { Engine } from '../engine.ts';
import type { StartAtLogin } from '../../shared/ipc/views.ts';
import type { Clock, Fetch, Keychain, Log, Recall } from '../ports.ts';
import type { Client, Store } from '../store.ts';
import type { Progress } from '../sync/run-context.ts';
import type { Tell } from './desk.ts';
import type { InTurn } from './wait-for-turn.ts';

/** An engine for one piece of work; `stop` ends its thread. */
export interface HiredEngine extends Engine {
  stop(): Promise<void>;
}

/** Asks the person for a file of text; null where they think better of it. */
export interface FileDialogs {
  /** Answers the path under which the text was saved. */
  save(suggestedName: string, text: string): Promise<Result<string | null, Problem>>;
  /** Saves what the window shows, as it is printed; answers the path under which it was saved. */
  savePdf(suggestedName: string, heading: string): Promise<Result<string | null, Problem>>;
  /** Answers name and text of the chosen file. */
  open(): Promise<Result<{ readonly file: string; readonly text: string } | null, Problem>>;
}

/** What the desk is composed of. */
export interface DeskParts {
  readonly version: string;
  readonly store: Store;
  /** Folder of the data, from which relative paths of connections start. */
  readonly folder: string;
  readonly clock: Clock;
  readonly fetch: Fetch;
  readonly keychain: Keychain;
  readonly tell: Tell;
  /** Takes the run lock of the data folder, or null where another process has it. */
  readonly lock: () => { release(): void } | null;
  /** Hires an engine for a connection whose secrets are at hand; its feed may recall what was read a moment ago. */
  readonly hire: (
    connection: Connection,
    secrets: { readonly directo: string | null; readonly mailbow: string | null },
    onProgress: (progress: Progress) => void,
    onPause: (until: Date) => void,
    recall?: Recall,
  ) => Promise<Result<HiredEngine, Problem>>;
  /** Forgets what the feeds of hired engines remember, and what they are reading now. */
  readonly forgetFeed: () => void;
  readonly settings: {
    language(): 'et' | 'en';
    setLanguage(language: 'et' | 'en'): void;
    notifications(): NotificationSettings;
    setNotifications(notifications: NotificationSettings): void;
  };
  /** What happened to the program itself and has to be said. */
  readonly notices: () => readonly Problem[];
  readonly startAtLogin: { get(): StartAtLogin; set(on: boolean): void };
  readonly files: FileDialogs;
  /** Login name of the person at this computer: the author of changed settings. */
  readonly author: string;
  readonly log: Log;
  /** Tells the log a secret that is only tried, so that it can be left out there. */
  readonly hide: (secret: string) => void;
  /** Does writes that come after a wait when nobody else is in the middle of one. */
  readonly inTurn: InTurn;
  /** Puts a text where it can be pasted from. */
  readonly copy: (text: string) => Promise<void>;
  readonly openExternal: (url: string) => Promise<boolean>;
}

/** What the desk is given; the turns it makes itself. */
export type GivenParts = Omit<DeskParts, 'inTurn'>;

/** The draft of a name, with its connection read. */
export interface OpenDraft {
  readonly draft: Client;
  readonly connection: Connection;
}

/** Finds a draft and reads its connection. */
export function openDraft(store: Store, name: string): Result<OpenDraft, Problem> {
  const draft = store.drafts.find(name);
  if (draft === null) return err(problem('input/no-connection', { name }));
  const parsed = knownConnectionFile(draft.document);
  if (!parsed.ok) return err(problem('input/connection', { file: name, text: '' }));
  return ok({ draft, connection: parsed.value });
}
