import type { Connection } from '../../shared/domain/connection.ts';
import type { Problem } from '../../shared/domain/problem.ts';
import { ok, type Result } from '../../shared/lib/result.ts';
import { keychainAccount } from '../platform/secrets.ts';
import type { Patience } from '../ports.ts';
import type { DeskParts } from './context.ts';

/** The two secrets of a client: Directo's key and Mailbow's password. */
export type Which = 'directo' | 'mailbow';

/** Both secrets of a client; null where none is kept. */
export type SecretPair = Readonly<Record<Which, string | null>>;

type SecretParts = Pick<DeskParts, 'store' | 'keychain' | 'clock' | 'log'>;

const BOTH = ['directo', 'mailbow'] as const satisfies readonly Which[];

/** Both secrets of a connection; what the keychain should have and does not give back is locked or gone, not missing. */
export async function readSecrets(
  parts: SecretParts,
  { name, target }: Connection,
  patience: Patience,
): Promise<Result<SecretPair, Problem>> {
  const directo = await readSecret(parts, name, 'directo', patience);
  if (!directo.ok) return directo;
  const mailbow = target.kind === 'mailbow' ? await readSecret(parts, name, 'mailbow', patience) : ok(null);
  return mailbow.ok ? ok({ directo: directo.value, mailbow: mailbow.value }) : mailbow;
}

async function readSecret(
  { store, keychain, clock, log }: SecretParts,
  name: string,
  which: Which,
  patience: Patience,
): Promise<Result<string | null, Problem>> {
  const saved = store.drafts.savedSecrets(name).has(which);
  const kept = await keychain.get(keychainAccount(name, which), { patience, saved });
  if (!kept.ok) log.warn('secret.unreadable', { client: name, which, problem: kept.problem.code });
  // A keychain that was slow to confirm may have taken a secret after all.
  else if (!saved && kept.value !== null) store.drafts.noteSecret(name, which, clock.now());
  return kept;
}

/** Puts the secrets of a new client into the keychain: all of them or none. Answers which there are. */
export async function storeSecrets(
  parts: SecretParts,
  name: string,
  secrets: Readonly<Partial<Record<Which, string | undefined>>>,
): Promise<Result<readonly Which[], Problem>> {
  const stored: Which[] = [];
  for (const which of BOTH) {
    const value = secrets[which];
    if (value === undefined) continue;
    const set = await parts.keychain.set(keychainAccount(name, which), value, { patience: 'person' });
    if (!set.ok) {
      takeBack(parts, name, set.problem.code === 'keychain/unsure' ? [...stored, which] : stored);
      return set;
    }
    stored.push(which);
  }
  return ok(stored);
}

/** Takes back what was stored for a client that did not come to be, as soon as the keychain answers; nobody waits for it. */
export function takeBack({ keychain, log }: SecretParts, name: string, stored: readonly Which[]): void {
  const take = async (which: Which) => {
    const removed = await keychain.remove(keychainAccount(name, which), { patience: 'whenever' });
    if (!removed.ok) log.warn('secret.left-behind', { client: name, which, problem: removed.problem.code });
  };
  for (const which of stored) void take(which);
}

/**
 * Takes a client's secrets from the keychain before the client is removed. Where the keychain fails nobody loses
 * anything, and it can be tried again once it works. A program without the keychain module could never do it: there the
 * client may go, and what another build once stored stays behind, guarded by the system.
 */
export async function forgetSecrets(
  { store, keychain, log }: SecretParts,
  name: string,
): Promise<Result<null, Problem>> {
  const saved = store.drafts.savedSecrets(name);
  for (const which of BOTH) {
    if (!saved.has(which)) continue;
    const removed = await keychain.remove(keychainAccount(name, which), { patience: 'person', saved: true });
    if (removed.ok) continue;
    if (removed.problem.code !== 'keychain/missing') return removed;
    log.warn('secret.left-behind', { client: name, which, problem: removed.problem.code });
  }
  return ok(null);
}

/** Which other client has this key of Directo; null where none of those that can be read has it. */
export async function ownerOfKey({ store, keychain }: SecretParts, name: string, key: string): Promise<string | null> {
  for (const other of store.drafts.all()) {
    if (other.training || other.name === name || !store.drafts.savedSecrets(other.name).has('directo')) continue;
    const kept = await keychain.get(keychainAccount(other.name, 'directo'), { patience: 'person' });
    if (kept.ok && kept.value?.trim() === key.trim()) return other.name;
    // A keychain that does not answer would be waited for once more with every client.
    if (!kept.ok && kept.problem.code === 'keychain/timeout') return null;
  }
  return null;
}

/** Lets a client that waits for a person to act be tried again at once. */
export function tryAgainNow({ store, clock }: Pick<DeskParts, 'store' | 'clock'>, name: string): void {
  const retry = store.retries.find(name);
  if (retry?.kind === 'auth') store.retries.set(name, { ...retry, dueAt: clock.now().toISOString() });
}

/** A secret in place of the kept one, to try an end with; the other end gets none and is not reached. */
export function aloneSecret(which: Which, value: string): SecretPair {
  return { directo: null, mailbow: null, [which]: value };
}
