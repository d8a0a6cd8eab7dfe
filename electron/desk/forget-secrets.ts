import type { Problem } from '../../shared/domain/problem.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { keychainAccount } from '../platform/secrets.ts';
import type { SecretParts, Which } from './client-secrets.ts';
import type { DeskParts } from './context.ts';

type ForgetParts = SecretParts & Pick<DeskParts, 'tell'>;

/** Secrets of one client by what they open. */
type Kept = ReadonlyMap<Which, string>;

/**
 * Takes a client's secrets from the keychain before the client is removed: all of them or none. They are read first, so
 * that nothing is deleted in a keychain that does not answer, and what was deleted can be put back. A program without the
 * keychain module could never do it: there the client may go, and what another build once stored stays behind, guarded
 * by the system.
 */
export async function forgetSecrets(parts: ForgetParts, name: string): Promise<Result<null, Problem>> {
  const kept = await keptSecrets(parts, name);
  return kept.ok ? deleteSecrets(parts, name, kept.value) : kept;
}

/** What the keychain really has of a client. */
async function keptSecrets({ store, keychain, log }: ForgetParts, name: string): Promise<Result<Kept, Problem>> {
  const kept = new Map<Which, string>();
  for (const which of store.drafts.secretOrigins(name).keys()) {
    const asking = { patience: 'person', saved: true, certain: true } as const;
    const read = await keychain.get(keychainAccount(name, which), asking);
    if (read.ok && read.value !== null) kept.set(which, read.value);
    if (read.ok || read.problem.code === 'keychain/gone') continue;
    if (read.problem.code !== 'keychain/missing') return read;
    log.warn('secret.left-behind', { client: name, which, problem: read.problem.code });
  }
  return ok(kept);
}

async function deleteSecrets(parts: ForgetParts, name: string, kept: Kept): Promise<Result<null, Problem>> {
  const deleted = new Map<Which, string>();
  for (const [which, secret] of kept) {
    const onLate = () => noteGone(parts, name, which);
    const asking = { patience: 'person', saved: true, onLate } as const;
    const removed = await parts.keychain.remove(keychainAccount(name, which), asking);
    if (!removed.ok) {
      putBack(parts, name, deleted);
      return err(removed.problem);
    }
    deleted.set(which, secret);
  }
  return ok(null);
}

/** Puts secrets of a client that stays back as soon as the keychain answers; nobody waits for it. */
function putBack(parts: ForgetParts, name: string, deleted: Kept): void {
  const put = async (which: Which, secret: string) => {
    const set = await parts.keychain.set(keychainAccount(name, which), secret, { patience: 'whenever' });
    if (!set.ok) noteGone(parts, name, which);
  };
  for (const [which, secret] of deleted) void put(which, secret);
}

/** Lets a client that stays say that a secret of it is missing. */
function noteGone({ store, clock, log, tell, inTurn }: ForgetParts, name: string, which: Which): void {
  const now = clock.now();
  log.warn('secret.gone', { client: name, which });
  const note = () => {
    store.drafts.forgetSecret(name, which, now);
    tell('changed', { connection: name });
  };
  inTurn(note).catch((error: unknown) => log.error('secret.not-noted', error, { client: name, which }));
}
