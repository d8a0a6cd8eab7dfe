import type { Connection } from '../../shared/domain/connection.ts';
import { type Problem, problem } from '../../shared/domain/problem.ts';
import { type SecretName, secretOrigin, strayingSecret } from '../../shared/domain/secret-origin.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { keychainAccount } from '../platform/secrets.ts';
import type { Patience } from '../ports.ts';
import type { DeskParts } from './context.ts';

/** The two secrets of a client: Directo's key and Mailbow's password. */
export type Which = SecretName;

/** Both secrets of a client; null where none is kept. */
export type SecretPair = Readonly<Record<Which, string | null>>;

/** What reading and storing secrets needs. */
export type SecretParts = Pick<DeskParts, 'store' | 'keychain' | 'clock' | 'log' | 'inTurn'>;

const BOTH = ['directo', 'mailbow'] as const satisfies readonly Which[];

/**
 * Those of both secrets of a connection that are needed; what the keychain should have and does not give back is locked or gone, not missing, and
 * what was saved for another place is not even asked for: settings can come from a file that somebody else wrote.
 */
export async function readSecrets(
  parts: SecretParts,
  connection: Connection,
  patience: Patience,
  needs: readonly Which[] = BOTH,
): Promise<Result<SecretPair, Problem>> {
  const read = (which: Which, isUsed: boolean) =>
    isUsed && needs.includes(which) ? readSecret(parts, connection, which, patience) : ok(null);
  const directo = await read('directo', true);
  if (!directo.ok) return directo;
  const mailbow = await read('mailbow', connection.target.kind === 'mailbow');
  return mailbow.ok ? ok({ directo: directo.value, mailbow: mailbow.value }) : mailbow;
}

async function readSecret(
  { store, keychain, clock, log, inTurn }: SecretParts,
  connection: Connection,
  which: Which,
  patience: Patience,
): Promise<Result<string | null, Problem>> {
  const { name } = connection;
  const origin = secretOrigin(connection, which);
  const known = store.drafts.secretOrigins(name).get(which);
  const saved = known !== undefined;
  const straying = strayingSecret(known ?? null, origin);
  const kept =
    straying === null ? await keychain.get(keychainAccount(name, which), { patience, saved }) : err(straying);
  if (!kept.ok) log.warn('secret.unreadable', { client: name, which, problem: kept.problem.code });
  // A keychain that was slow to confirm may have taken a secret after all; one from an earlier version has no origin yet.
  else if (kept.value !== null && (known ?? null) === null) {
    const isNoted = () => (store.drafts.secretOrigins(name).get(which) ?? null) !== null;
    await inTurn(() => isNoted() || store.drafts.noteSecret(name, which, clock.now(), origin));
  }
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
 * Which other client has this key of Directo; null where none has. A key that cannot be read could be the same one: only
 * a client whose key is surely gone is passed over.
 */
export async function ownerOfKey(
  { store, keychain }: SecretParts,
  name: string,
  key: string,
): Promise<Result<string | null, Problem>> {
  for (const other of store.drafts.all()) {
    if (other.training || other.name === name || !store.drafts.savedSecrets(other.name).has('directo')) continue;
    const asking = { patience: 'person', saved: true, certain: true } as const;
    const kept = await keychain.get(keychainAccount(other.name, 'directo'), asking);
    if (kept.ok && kept.value?.trim() === key.trim()) return ok(other.name);
    if (!kept.ok && kept.problem.code !== 'keychain/gone') return kept;
  }
  return ok(null);
}

/** Every client has a key of its own: another one's would bring that client's customers. */
export async function refuseSameKey(parts: SecretParts, name: string, key: string): Promise<Result<null, Problem>> {
  const owner = await ownerOfKey(parts, name, key);
  if (!owner.ok) return owner;
  return owner.value === null ? ok(null) : err(problem('input/same-key', { name: owner.value }));
}

/** Writes down that a secret of a client was stored, and for which place. */
export function noteStored({ store, clock, log }: SecretParts, connection: Connection, which: Which): void {
  const { name } = connection;
  log.info('secret.saved', { client: name, which, replaced: store.drafts.savedSecrets(name).has(which) });
  store.drafts.noteSecret(name, which, clock.now(), secretOrigin(connection, which));
}

/** Lets a client that waits for a person to act be tried again at once. */
export function tryAgainNow({ store, clock }: Pick<DeskParts, 'store' | 'clock'>, name: string): void {
  const retry = store.retries.find(name);
  if (retry?.kind !== 'auth') return;
  const now = clock.now().toISOString();
  // What comes of it now is a matter of its own: the weeks of a refused key are over.
  store.retries.set(name, { kind: 'fetch', attempts: 0, since: now, dueAt: now, run: retry.run });
}

/** A secret in place of the kept one, to try an end with; the other end gets none and is not reached. */
export function aloneSecret(which: Which, value: string): SecretPair {
  return { directo: null, mailbow: null, [which]: value };
}
