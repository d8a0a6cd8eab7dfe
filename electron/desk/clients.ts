import { connectionFileProblem } from '../../shared/domain/connection-file-problem.ts';
import { parseConnectionFile } from '../../shared/domain/connection-file.ts';
import { isSameName } from '../../shared/domain/client-name.ts';
import { type Problem, problem } from '../../shared/domain/problem.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { keychainAccount } from '../platform/secrets.ts';
import { aloneSecret, noteStored, refuseSameKey, tryAgainNow, type Which } from './client-secrets.ts';
import { type DeskParts, openDraft } from './context.ts';
import { forgetSecrets } from './forget-secrets.ts';
import type { Desk } from './desk.ts';
import type { WithEngine } from './engine-work.ts';
import type { Looks } from './looks.ts';
import { createClient } from './new-client.ts';
import { newConnection } from './new-connection.ts';

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

  return {
    async 'connections.create'({ name, secrets, ...ends }) {
      for (const secret of [secrets.directo, secrets.mailbow]) if (secret !== undefined) hide(secret);
      const free = refuseTakenName(name);
      if (!free.ok) return free;
      const parsed = parseConnectionFile(JSON.stringify(newConnection(name, ends)));
      if (!parsed.ok) return err(connectionFileProblem(parsed.problem, name, settings.language()));
      coming.add(name);
      try {
        const created = await createClient(parts, parsed.value, secrets);
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
