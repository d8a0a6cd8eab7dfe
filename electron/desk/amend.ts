import { connectionFileProblem } from '../../shared/domain/connection-file-problem.ts';
import { connectionDocument, parseConnectionFile } from '../../shared/domain/connection-file.ts';
import type { Connection } from '../../shared/domain/connection.ts';
import { type Problem, problem } from '../../shared/domain/problem.ts';
import type { Args } from '../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { noteStored, refuseSameKey, tryAgainNow, type Which } from './client-secrets.ts';
import { type DeskParts, openDraft } from './context.ts';
import type { Desk } from './desk.ts';
import { type Exchange, exchangeSecrets, type NewSecrets, secretsIn, trySecret } from './exchange-secrets.ts';
import { saveSettings } from './settings.ts';

/**
 * Both ends of a client as they are to be from now on; mapping, rules, decisions and history stay. A new secret is tried
 * where it is to go before anything is saved: until it is taken there, the old address and the old secret go on working.
 */
export function createAmendDesk(parts: DeskParts): Pick<Desk, 'connections.amend'> {
  const { store, tell, hide, lock, inTurn } = parts;

  const candidate = (ends: Ends): Result<Connection, Problem> => {
    const { name } = ends;
    const open = openDraft(store, name);
    if (!open.ok) return open;
    if (open.value.draft.training) return err(problem('ipc/refused'));
    const parsed = parseConnectionFile(JSON.stringify(amendedDocument(open.value.connection, ends)));
    return parsed.ok ? parsed : err(connectionFileProblem(parsed.problem, name, parts.settings.language()));
  };

  /** Saves both ends as one change, with the secrets that were stored for them. */
  const save = (ends: Ends, stored: readonly Which[]): Promise<Result<null, Problem>> =>
    inTurn(() =>
      store.together(() => {
        // Read again: somebody may have saved other settings while an end or the keychain was asked.
        const amended = candidate(ends);
        if (!amended.ok) return amended;
        const { name } = ends;
        const document = JSON.stringify(connectionDocument(amended.value));
        const saved = saveSettings(parts, { name, document, training: false });
        if (!saved.ok) return saved;
        // What was seen where the settings led until now says nothing about where they lead from now on.
        store.drafts.noteLook(name, null);
        for (const which of stored) noteStored(parts, amended.value, which);
        if (stored.length > 0) tryAgainNow(parts, name);
        return saved;
      }),
    );

  const exchange = async (ends: Ends, secrets: NewSecrets): Promise<Result<null, Problem>> => {
    // A run in between would take a new secret to the old address.
    const alone = lock();
    if (alone === null) return err(problem('run/busy'));
    let exchanged: Exchange | null = null;
    try {
      const stored = await exchangeSecrets(parts, ends.name, secrets);
      if (!stored.ok) return stored;
      exchanged = stored.value;
      const saved = await save(ends, exchanged.stored);
      if (saved.ok) exchanged = null;
      return saved;
    } finally {
      await exchanged?.back();
      alone.release();
    }
  };

  return {
    async 'connections.amend'({ secrets, ...ends }) {
      const { name } = ends;
      const given = secretsIn(secrets);
      for (const [, value] of given) hide(value);
      const amended = candidate(ends);
      if (!amended.ok) return amended;
      if (given.length === 0) return save(ends, []);
      const key = secrets.directo;
      const refuse = async () => (key === undefined ? ok(null) : refuseSameKey(parts, name, key));
      const own = await refuse();
      if (!own.ok) return own;
      for (const [which, value] of given) {
        // oxlint-disable-next-line no-await-in-loop -- a refused key is told before the next one is sent
        const tried = await trySecret(parts, amended.value, which, value);
        if (!tried.ok) return tried;
      }
      // Another client may have got this key while it was tried.
      const still = await refuse();
      if (!still.ok) return still;
      const done = await exchange(ends, secrets);
      if (done.ok) tell('changed', { connection: name });
      return done;
    },
  };
}

type Ends = Omit<Args<'connections.amend'>, 'secrets'>;

function amendedDocument(before: Connection, { sourceUrl, target, ...given }: Ends) {
  const { secretParameter, method = before.source.method } = given;
  const { component = before.source.component, channel = before.source.channel, item = before.source.item } = given;
  const source = { ...before.source, url: sourceUrl, secretParameter, method, component, channel, item };
  const file = connectionDocument({ ...before, source });
  // What else is set of a Mailbow account, such as its profile, goes with the account.
  const kept = target.kind === 'mailbow' && before.target.kind === 'mailbow' ? before.target : {};
  return { ...file, target: { ...kept, ...target } };
}
