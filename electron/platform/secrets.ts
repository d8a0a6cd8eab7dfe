import { createRequire } from 'node:module';
import type { Secrets } from '../ports.ts';

/** The part of keytar that is used. The module is optional: where it was not built, there is no keychain. */
interface Keytar {
  getPassword(service: string, account: string): Promise<string | null>;
}

const SERVICE = 'Kontaktisild';

/** A keyring that asks a person who is not there must not hold a command for ever. */
const TIMEOUT_MS = 5000;

/** Which environment variable may carry which secret. */
const VARIABLES = { directo: 'KONTAKTISILD_DIRECTO_SECRET', mailbow: 'KONTAKTISILD_MAILBOW_PASSWORD' } as const;

/** Secrets from the environment, else from the OS keychain; never from a file. */
export function createSecrets(env: NodeJS.ProcessEnv = process.env, load: () => Keytar | null = loadKeytar): Secrets {
  return {
    async get(connection, which) {
      const given = env[VARIABLES[which]];
      if (given !== undefined && given !== '') return given;
      const keytar = load();
      if (keytar === null) return null;
      const timeout = new Promise<null>((resolve) => void setTimeout(resolve, TIMEOUT_MS, null).unref());
      // A missing, locked or broken keychain is the same to a command: it has no secret and says so.
      const read = keytar.getPassword(SERVICE, `${connection}/${which}`).catch(() => null);
      return Promise.race([read, timeout]);
    },
  };
}

function loadKeytar(): Keytar | null {
  try {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- where the module is absent, so are its types
    return createRequire(import.meta.url)('keytar') as Keytar;
  } catch {
    return null;
  }
}
