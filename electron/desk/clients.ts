import { connectionFileProblem } from '../../shared/domain/connection-file-problem.ts';
import { connectionDocument, parseConnectionFile } from '../../shared/domain/connection-file.ts';
import { type Problem, problem } from '../../shared/domain/problem.ts';
import type { Args } from '../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { keychainAccount } from '../platform/secrets.ts';
import {
  aloneSecret,
  forgetSecrets,
  ownerOfKey,
  storeSecrets,
  takeBack,
  tryAgainNow,
  type Which,
} from './client-secrets.ts';
import { type DeskParts, openDraft } from './context.ts';
import type { Desk } from './desk.ts';
import type { WithEngine } from './engine-work.ts';
import { saveSettings } from './settings.ts';

type ClientDesk = Pick<Desk, 'connections.create' | 'connections.remove' | 'secrets.set'>;

/** New clients, clients that go, and their secrets: a secret goes in and never comes out. */
export function createClientDesk(parts: DeskParts, withEngine: WithEngine): ClientDesk {
  const { store, keychain, clock, log, settings } = parts;
  const changed = (connection: string) => parts.tell('changed', { connection });

  const note = (name: string, which: Which) => {
    log.info('secret.saved', { client: name, which, replaced: store.drafts.savedSecrets(name).has(which) });
    store.drafts.noteSecret(name, which, clock.now());
  };

  /** Every client has a key of its own: another one's would bring that client's customers. */
  const refuseSameKey = async (name: string, key: string): Promise<Result<null, Problem>> => {
    const owner = await ownerOfKey(parts, name, key);
    return owner === null ? ok(null) : err(problem('input/same-key', { name: owner }));
  };

  /** Asks the end that the secret is for whether it takes it; nothing is stored yet. */
  const test = (name: string, which: Which, value: string): Promise<Result<null, Problem>> =>
    withEngine(
      name,
      async (engine) => {
        const { source, target } = await engine.check();
        const end = which === 'directo' ? source : target;
        return end.ok ? ok(null) : end;
      },
      { secrets: aloneSecret(which, value) },
    );

  return {
    async 'connections.create'({ name, secrets, ...ends }) {
      if (store.drafts.find(name) !== null) return err(problem('input/name-taken', { name }));
      const parsed = parseConnectionFile(JSON.stringify(newConnection(name, ends)));
      if (!parsed.ok) return err(connectionFileProblem(parsed.problem, name, settings.language()));
      const own = await refuseSameKey(name, secrets.directo);
      if (!own.ok) return own;
      // Secrets first: without a keychain there is no connection that could not run.
      const stored = await storeSecrets(parts, name, secrets);
      if (!stored.ok) return stored;
      const document = JSON.stringify(connectionDocument(parsed.value));
      const entered = saveSettings(parts, { name, document, training: false });
      if (!entered.ok) {
        takeBack(parts, name, stored.value);
        return entered;
      }
      log.info('client.created', { client: name });
      for (const which of stored.value) note(name, which);
      changed(name);
      return ok({ connection: name });
    },
    async 'connections.remove'({ connection }) {
      const forgotten = await forgetSecrets(parts, connection);
      if (!forgotten.ok) return forgotten;
      store.connections.forget(connection);
      store.drafts.remove(connection);
      log.info('client.removed', { client: connection });
      changed(connection);
      return ok(null);
    },
    async 'secrets.set'({ connection, which, value }) {
      const open = openDraft(store, connection);
      if (!open.ok) return open;
      if (open.value.draft.training) return err(problem('ipc/refused'));
      const own = which === 'directo' ? await refuseSameKey(connection, value) : ok(null);
      if (!own.ok) return own;
      const tested = await test(connection, which, value);
      if (!tested.ok) return tested;
      const set = await keychain.set(keychainAccount(connection, which), value, { patience: 'person' });
      if (!set.ok) return set;
      note(connection, which);
      tryAgainNow(parts, connection);
      changed(connection);
      return ok(null);
    },
  };
}

type NewEnds = Omit<Args<'connections.create'>, 'name' | 'secrets'>;

/** The connection file of a new client: both ends, and so far the address alone to be carried. */
function newConnection(name: string, { sourceUrl, secretParameter, target }: NewEnds) {
  return {
    format: 'kontaktisild-connection',
    version: 1,
    name,
    source: { url: sourceUrl, secretParameter },
    target,
    mapping: [{ source: 'email', target: 'email' }],
  };
}
