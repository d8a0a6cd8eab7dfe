import { connectionFileProblem } from '../../shared/domain/connection-file-problem.ts';
import { connectionDocument, parseConnectionFile } from '../../shared/domain/connection-file.ts';
import type { Connection } from '../../shared/domain/connection.ts';
import { problem } from '../../shared/domain/problem.ts';
import type { AppState, ConnectionView } from '../../shared/ipc/views.ts';
import { err, ok } from '../../shared/lib/result.ts';
import { keychainAccount } from '../platform/secrets.ts';
import type { Draft } from '../store.ts';
import type { DeskParts } from './context.ts';
import type { Desk } from './desk.ts';
import type { Training } from './training.ts';

type ConnectionDesk = Pick<
  Desk,
  'app.state' | 'app.setLanguage' | 'training.start' | 'connections.create' | 'connections.remove' | 'secrets.set'
>;

/** The list of clients, new ones, and their secrets: a secret goes in and never comes out. */
export function createConnectionDesk(parts: DeskParts, training: Training): ConnectionDesk {
  const { store, keychain, clock, settings } = parts;
  const changed = (connection: string) => parts.tell('changed', { connection });

  const state = async (): Promise<AppState> => {
    const probe = await keychain.get('probe');
    return {
      version: parts.version,
      language: settings.language(),
      keychain: probe.ok ? null : probe.problem,
      connections: store.drafts.all().map((draft) => viewOf(parts, draft)),
    };
  };

  const saveSecret = async (name: string, which: 'directo' | 'mailbow', value: string) => {
    const saved = await keychain.set(keychainAccount(name, which), value);
    if (saved.ok) store.drafts.noteSecret(name, which, clock.now());
    return saved;
  };

  return {
    'app.state': async () => ok(await state()),
    async 'app.setLanguage'({ language }) {
      settings.setLanguage(language);
      return ok(await state());
    },
    async 'training.start'() {
      const connection = await training.start();
      changed(connection);
      return ok({ connection });
    },
    async 'connections.create'({ name, sourceUrl, secretParameter, target, secrets }) {
      if (store.drafts.find(name) !== null) return err(problem('input/name-taken', { name }));
      const file = {
        format: 'kontaktisild-connection',
        version: 1,
        name,
        source: { url: sourceUrl, secretParameter },
        target,
        mapping: [{ source: 'email', target: 'email' }],
      };
      const parsed = parseConnectionFile(JSON.stringify(file));
      if (!parsed.ok) return err(connectionFileProblem(parsed.problem, name, settings.language()));
      // Secrets first: without a keychain there is no connection that could not run.
      const document = JSON.stringify(connectionDocument(parsed.value));
      store.drafts.save({ name, document, training: false }, clock.now());
      for (const which of ['directo', 'mailbow'] as const) {
        const value = secrets[which];
        if (value === undefined) continue;
        const saved = await saveSecret(name, which, value);
        if (saved.ok) continue;
        store.drafts.remove(name);
        return saved;
      }
      changed(name);
      return ok({ connection: name });
    },
    async 'connections.remove'({ connection }) {
      const saved = store.drafts.savedSecrets(connection);
      for (const which of ['directo', 'mailbow'] as const) {
        if (!saved.has(which)) continue;
        const removed = await keychain.remove(keychainAccount(connection, which));
        if (!removed.ok) return removed;
      }
      store.connections.forget(connection);
      store.drafts.remove(connection);
      changed(connection);
      return ok(null);
    },
    async 'secrets.set'({ connection, which, value }) {
      if (store.drafts.find(connection) === null) return err(problem('input/no-connection', { name: connection }));
      const saved = await saveSecret(connection, which, value);
      if (saved.ok) changed(connection);
      return saved;
    },
  };
}

function viewOf({ store }: DeskParts, { name, document, training }: Draft): ConnectionView {
  const parsed = parseConnectionFile(document);
  const saved = store.drafts.savedSecrets(name);
  const row = store.connections.find(name);
  const last = row && store.runs.last(row.id);
  const plan = row && store.plans.newest(row.id);
  const host = parsed.ok ? new URL(parsed.value.source.url).host : '';
  return {
    name,
    training,
    sourceHost: host,
    targetHost: parsed.ok ? targetHost(parsed.value) : '',
    secrets: training
      ? { directo: true, mailbow: true }
      : { directo: saved.has('directo'), mailbow: saved.has('mailbow') },
    lastRun: last && { status: last.status, endedAt: last.endedAt },
    openReviews: plan ? [...store.plans.reviews(plan.id)].length : 0,
  };
}

/** The host of Mailbow, or the folder that stands for it. */
export function targetHost({ target }: Connection): string {
  return target.kind === 'files' ? target.folder : new URL(target.url).host;
}
