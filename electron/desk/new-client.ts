import { connectionDocument } from '../../shared/domain/connection-file.ts';
import type { Connection } from '../../shared/domain/connection.ts';
import { type Problem, problem } from '../../shared/domain/problem.ts';
import type { Args } from '../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { noteStored, refuseSameKey, storeSecrets, takeBack, type Which } from './client-secrets.ts';
import type { DeskParts } from './context.ts';
import { saveSettings } from './settings.ts';

/** Stores the secrets of a new client and saves it; where it cannot be saved, its secrets are taken back. */
export async function createClient(
  parts: DeskParts,
  connection: Connection,
  secrets: Args<'connections.create'>['secrets'],
): Promise<Result<null, Problem>> {
  const { name } = connection;
  const own = await refuseSameKey(parts, name, secrets.directo);
  if (!own.ok) return own;
  // Secrets first: without a keychain there is no connection that could not run.
  const stored = await storeSecrets(parts, name, secrets);
  if (!stored.ok) return stored;
  let isEntered = false;
  try {
    const entered = await enter(parts, connection, stored.value);
    isEntered = entered.ok;
    return entered;
  } finally {
    if (!isEntered) takeBack(parts, name, stored.value);
  }
}

/** Saves a client whose secrets are stored; answers a problem, or breaks, having saved nothing. */
function enter(parts: DeskParts, connection: Connection, stored: readonly Which[]): Promise<Result<null, Problem>> {
  const { store, log } = parts;
  return parts.inTurn(() =>
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
}
