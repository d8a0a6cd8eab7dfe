import type { Secrets } from '../ports.ts';
import { createKeychain, type Keytar } from './keychain.ts';

/** Under which name secrets stand in the keychain. */
export const KEYCHAIN_SERVICE = 'Kontaktisild';

/** The keychain entry of one secret of one connection. */
export const keychainAccount = (connection: string, which: 'directo' | 'mailbow') => `${connection}/${which}`;

/** Which environment variable may carry which secret. */
const VARIABLES = { directo: 'KONTAKTISILD_DIRECTO_SECRET', mailbow: 'KONTAKTISILD_MAILBOW_PASSWORD' } as const;

/** Secrets of a command: from the environment, else from the OS keychain; never from a file. */
export function createSecrets(env: NodeJS.ProcessEnv = process.env, load?: () => Keytar | null): Secrets {
  const keychain = createKeychain({ service: KEYCHAIN_SERVICE, ...(load === undefined ? {} : { load }) });
  return {
    async get(connection, which) {
      const given = env[VARIABLES[which]];
      if (given !== undefined && given !== '') return given;
      // A missing, locked or broken keychain is the same to a command: it has no secret and says so.
      const kept = await keychain.get(keychainAccount(connection, which));
      return kept.ok ? kept.value : null;
    },
  };
}
