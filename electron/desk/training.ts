import { connectionDocument, parseConnectionFile } from '../../shared/domain/connection-file.ts';
import type { Connection } from '../../shared/domain/connection.ts';
import type { Store } from '../store.ts';
import { TRAINING_COMPANY_NAME, TRAINING_CUSTOMERS } from '../training/company.ts';
import {
  TRAINING_DIRECTO_TOKEN,
  TRAINING_MAILBOW_PASSWORD,
  TRAINING_MAILBOW_USER,
  trainingConnection,
} from '../training/connection.ts';
import { startDirectoServer } from '../training/directo-server.ts';
import { TRAINING_MAILBOW_SEED } from '../training/mailbow-seed.ts';
import { startMailbowServer } from '../training/mailbow-server.ts';

/** The training company at work: its servers run inside the program while it is used. */
export interface Training {
  /** Starts the servers where they are not running and returns the name of the training connection. */
  start(): Promise<string>;
  /** Practice values, not secrets. */
  readonly secrets: { readonly directo: string; readonly mailbow: string };
  stop(): Promise<void>;
}

/** Keeps the training company; its memory begins anew with each start of the program, and so does ours of it. */
export function createTraining(store: Store, now: () => Date): Training {
  let running: Promise<{ readonly enter: () => void; readonly stop: () => Promise<void> }> | null = null;

  const open = async () => {
    const [directo, mailbow] = await Promise.all([
      startDirectoServer({ token: TRAINING_DIRECTO_TOKEN, customers: TRAINING_CUSTOMERS }),
      startMailbowServer({
        user: TRAINING_MAILBOW_USER,
        password: TRAINING_MAILBOW_PASSWORD,
        seed: TRAINING_MAILBOW_SEED,
        latencyMs: 30,
      }),
    ]);
    const enter = () => {
      store.connections.forget(TRAINING_COMPANY_NAME);
      const document = documentFor(directo.url, mailbow.url, keptOf(store));
      // Not the window's settings but the program's own: no version, and the schedule goes on as it was.
      store.drafts.save({ name: TRAINING_COMPANY_NAME, document, training: true }, now());
    };
    enter();
    return { enter, stop: async () => void (await Promise.all([directo.close(), mailbow.close()])) };
  };

  return {
    async start() {
      running ??= open();
      const { enter } = await running;
      // It may have been removed since, while its servers run on.
      if (store.drafts.find(TRAINING_COMPANY_NAME) === null) enter();
      return TRAINING_COMPANY_NAME;
    },
    secrets: { directo: TRAINING_DIRECTO_TOKEN, mailbow: TRAINING_MAILBOW_PASSWORD },
    async stop() {
      if (running !== null) await (await running).stop();
      running = null;
    },
  };
}

/** What a trainee set up before, if there is anything. */
function keptOf(store: Store): Connection | null {
  const before = store.drafts.find(TRAINING_COMPANY_NAME);
  const parsed = before && parseConnectionFile(before.document);
  return parsed?.ok ? parsed.value : null;
}

/**
 * The training connection with only the address mapped: the board is what there is to learn. All that a trainee chose
 * since stays; only the servers are elsewhere.
 */
function documentFor(directoUrl: string, mailbowUrl: string, kept: Connection | null): string {
  const file = trainingConnection({ directoUrl, mailbowUrl });
  const fresh = parseConnectionFile(JSON.stringify({ ...file, mapping: [{ source: 'email', target: 'email' }] }));
  if (!fresh.ok) throw new Error('the training connection is not well-formed');
  const { source, target } = fresh.value;
  const settings = kept === null ? fresh.value : { ...kept, source: { ...kept.source, url: source.url }, target };
  return JSON.stringify(connectionDocument(settings));
}
