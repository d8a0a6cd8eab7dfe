import { connectionFileProblem } from '../../shared/domain/connection-file-problem.ts';
import { connectionDocument, parseConnectionFile } from '../../shared/domain/connection-file.ts';
import type { Connection } from '../../shared/domain/connection.ts';
import { isSameName } from '../../shared/domain/client-name.ts';
import { type Problem, problem } from '../../shared/domain/problem.ts';
import type { Args } from '../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { keychainAccount } from '../platform/secrets.ts';
import {
  aloneSecret,
  noteStored,
  refuseSameKey,
  storeSecrets,
  takeBack,
  tryAgainNow,
  type Which,
} from './client-secrets.ts';
import { type DeskParts, openDraft } from './context.ts';
import { forgetSecrets } from './forget-secrets.ts';
import type { Desk } from './desk.ts';
import type { WithEngine } from './engine-work.ts';
import type { Looks } from './looks.ts';
import { newConnection } from './new-connection.ts';
import { saveSettings } from './settings.ts';

type ClientDesk = Pick<Desk, 'connections.create' | 'connections.remove' | 'secrets.set'>;

/** New clients, clients that go, and their secrets: a secret goes in and never comes out. */
export function createClientDesk(parts: DeskParts, withEngine: WithEngine, looks: Looks): ClientDesk {
  const { store, keychain, log, settings, hide, inTurn } = parts;
  const changed = (connection: string) => parts.tell('changed', { connection });
  /** Names of clients that are being made. */
  const coming = new Set<string>();

  const refuseTakenName = (name: string): Result<null, Problem> => {
    const names = [...store.drafts.all().map((draft) => draft.name), ...coming];
    const taken = names.find((other) => isSameName(other, name));
    return taken === undefined ? ok(null) : err(problem('input/name-taken', { name: taken }));
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

  /** Saves a client whose secrets are stored; answers a problem, or breaks, having saved nothing. */
  const enter = (connection: Connection, stored: readonly Which[]): Promise<Result<null, Problem>> =>
    inTurn(() =>
      store.together(() => {
        const { name } = connection;
        // A file may have brought a client of this name while the keychain was asked.
        if (store.drafts.find(name) !== null) return err(problem('input/name-taken', { name }));
        const document = JSON.stringify(connectionDocument(connection));
        const entered = saveSettings(parts, { name, document, training: false });
        if (!entered.ok) return entered;
        log.info('client.created', { client: name });
        for (const which of stored) noteStored(parts, connection, which);
        return ok(null);
      }),
    );

  const create = async (
    connection: Connection,
    secrets: Args<'connections.create'>['secrets'],
  ): Promise<Result<null, Problem>> => {
    const { name } = connection;
    const own = await refuseSameKey(parts, name, secrets.directo);
    if (!own.ok) return own;
    // Secrets first: without a keychain there is no connection that could not run.
    const stored = await storeSecrets(parts, name, secrets);
    if (!stored.ok) return stored;
    let isEntered = false;
    try {
      const entered = await enter(connection, stored.value);
      isEntered = entered.ok;
      return entered;
    } finally {
      if (!isEntered) takeBack(parts, name, stored.value);
    }
  };

  return {
    async 'connections.create'({ name, secrets, ...ends }) {
      for (const secret of [secrets.directo, secrets.mailbow]) if (secret !== undefined) hide(secret);
      const free = refuseTakenName(name);
      if (!free.ok) return free;
      const parsed = parseConnectionFile(JSON.stringify(newConnection(name, ends)));
      if (!parsed.ok) return err(connectionFileProblem(parsed.problem, name, settings.language()));
      coming.add(name);
      try {
        const created = await create(parsed.value, secrets);
        if (!created.ok) return created;
        await looks.adopt(parsed.value);
      } finally {
        coming.delete(name);
      }
      changed(name);
      return ok({ connection: name });
    },
    async 'connections.remove'({ connection }) {
      // An engine that writes for a client must not find it gone.
      const lock = parts.lock();
      if (lock === null) return err(problem('run/busy'));
      try {
        const forgotten = await forgetSecrets(parts, connection);
        if (!forgotten.ok) return forgotten;
        await inTurn(() =>
          store.together(() => {
            store.connections.forget(connection);
            store.drafts.remove(connection);
          }),
        );
      } finally {
        lock.release();
      }
      looks.forget(connection);
      log.info('client.removed', { client: connection });
      changed(connection);
      return ok(null);
    },
    async 'secrets.set'({ connection, which, value }) {
      hide(value);
      const open = openDraft(store, connection);
      if (!open.ok) return open;
      if (open.value.draft.training) return err(problem('ipc/refused'));
      const refuse = async () => (which === 'directo' ? refuseSameKey(parts, connection, value) : ok(null));
      const own = await refuse();
      if (!own.ok) return own;
      const tested = await test(connection, which, value);
      if (!tested.ok) return tested;
      // Another client may have got this key while it was tried.
      const still = await refuse();
      if (!still.ok) return still;
      const set = await keychain.set(keychainAccount(connection, which), value, { patience: 'person' });
      if (!set.ok) return set;
      await inTurn(() => {
        noteStored(parts, open.value.connection, which);
        tryAgainNow(parts, connection);
      });
      changed(connection);
      return ok(null);
    },
  };
}
