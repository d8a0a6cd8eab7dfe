import type { Connection } from '../../shared/domain/connection.ts';
import type { Problem } from '../../shared/domain/problem.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { keychainAccount } from '../platform/secrets.ts';
import { aloneSecret, type SecretPair, type Which } from './client-secrets.ts';
import type { DeskParts } from './context.ts';
import { throttled } from './engine-work.ts';

/** New secrets of a client; one that is left out stays. */
export type NewSecrets = Readonly<Partial<Record<Which, string | undefined>>>;

/** The secrets that are there, the one of Directo first. */
export function secretsIn(secrets: NewSecrets): readonly (readonly [Which, string])[] {
  return (['directo', 'mailbow'] as const).flatMap((which) => {
    const value = secrets[which];
    return value === undefined ? [] : [[which, value] as const];
  });
}

/** Asks an end of settings that nobody has saved whether it takes a secret; nothing is stored. */
export async function trySecret(
  parts: Pick<DeskParts, 'hire' | 'tell' | 'clock'>,
  connection: Connection,
  which: Which,
  value: string,
): Promise<Result<null, Problem>> {
  const progress = throttled(parts, connection.name);
  const hired = await parts.hire(connection, aloneSecret(which, value), progress, () => undefined);
  if (!hired.ok) return hired;
  try {
    const { source, target } = await hired.value.look();
    const end = which === 'directo' ? source : target;
    return end.ok ? ok(null) : end;
  } finally {
    await hired.value.stop();
  }
}

/** Secrets that replaced others in the keychain. */
export interface Exchange {
  readonly stored: readonly Which[];
  /** Puts the earlier ones back. */
  back(): Promise<void>;
}

/** Puts new secrets into the keychain in place of the kept ones: all of them or none. */
export async function exchangeSecrets(
  { store, keychain, log }: Pick<DeskParts, 'store' | 'keychain' | 'log'>,
  name: string,
  secrets: NewSecrets,
): Promise<Result<Exchange, Problem>> {
  const saved = store.drafts.savedSecrets(name);
  const before: Record<Which, string | null> = { directo: null, mailbow: null } satisfies SecretPair;
  const stored: Which[] = [];
  const back = async () => {
    for (const which of stored) {
      const account = keychainAccount(name, which);
      const value = before[which];
      // oxlint-disable-next-line no-await-in-loop -- a keychain is asked one thing at a time
      const put = await (value === null
        ? keychain.remove(account, { patience: 'person' })
        : keychain.set(account, value, { patience: 'person' }));
      if (!put.ok) log.warn('secret.left-behind', { client: name, which, problem: put.problem.code });
    }
  };

  for (const [which, value] of secretsIn(secrets)) {
    const account = keychainAccount(name, which);
    // oxlint-disable-next-line no-await-in-loop -- a keychain is asked one thing at a time
    const kept = saved.has(which) ? await keychain.get(account, { patience: 'person', saved: true }) : ok(null);
    const isKnown = kept.ok || kept.problem.code === 'keychain/gone';
    if (kept.ok) before[which] = kept.value;
    // What cannot be read could not be put back.
    // oxlint-disable-next-line no-await-in-loop -- the next one is stored only where this one is
    const set = isKnown ? await keychain.set(account, value, { patience: 'person' }) : kept;
    // A keychain that was slow to confirm may have taken it after all.
    if (set.ok || set.problem.code === 'keychain/unsure') stored.push(which);
    if (set.ok) continue;
    // oxlint-disable-next-line no-await-in-loop -- the end of the loop
    await back();
    return err(set.problem);
  }
  return ok({ stored, back });
}
