import { ok } from '../../shared/lib/result.ts';
import type { Patience, Secrets } from '../ports.ts';
import { createKeychain } from './keychain.ts';
import type { Keytar } from './keytar-module.ts';
import { loadKeytarProcess } from './keytar-process.ts';

/** Under which name secrets stand in the keychain. */
const SERVICE = 'Kontaktisild';

/**
 * Under which name the program that lies at this place keeps its secrets. An installed program lies in Electron's
 * archive, whether its window or its command line runs; everything else is a checkout, which is not to touch the
 * entries of an installed one: macOS ties an entry to the signature of the program that made it.
 */
export function keychainService(place: string = import.meta.url): string {
  return /[\\/]app\.asar[\\/]/.test(place) ? SERVICE : `${SERVICE} (dev)`;
}

/** The keychain entry of one secret of one connection. */
export const keychainAccount = (connection: string, which: 'directo' | 'mailbow') => `${connection}/${which}`;

/** Which environment variable may carry which secret. */
const VARIABLES = { directo: 'KONTAKTISILD_DIRECTO_SECRET', mailbow: 'KONTAKTISILD_MAILBOW_PASSWORD' } as const;

/** Where a command finds its secrets. */
export interface SecretOptions {
  readonly env: NodeJS.ProcessEnv;
  /** Whether the window saved this secret: then nothing in the keychain means that it is locked. */
  readonly isSaved?: (connection: string, which: 'directo' | 'mailbow') => boolean;
  readonly patience?: Patience;
  readonly load?: () => Keytar | null;
}

/** Secrets of a command: from the environment, else from the OS keychain; never from a file. */
export function createSecrets({
  env,
  isSaved,
  patience = 'background',
  load = loadKeytarProcess,
}: SecretOptions): Secrets {
  const keychain = createKeychain({ service: keychainService(), load });
  return {
    async get(connection, which) {
      const given = env[VARIABLES[which]];
      if (given !== undefined && given !== '') return ok(given);
      const saved = isSaved?.(connection, which) ?? false;
      return keychain.get(keychainAccount(connection, which), { patience, saved });
    },
  };
}
