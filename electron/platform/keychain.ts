import { createRequire } from 'node:module';
import { type Problem, problem } from '../../shared/domain/problem.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';

/** The part of keytar that is used. The module is optional: where it was not built, there is no keychain. */
export interface Keytar {
  getPassword(service: string, account: string): Promise<string | null>;
  setPassword(service: string, account: string, password: string): Promise<void>;
  deletePassword(service: string, account: string): Promise<boolean>;
}

/** The OS keychain with named failures. A secret that is not there is null; nothing is ever kept anywhere else. */
export interface Keychain {
  get(account: string): Promise<Result<string | null, Problem>>;
  set(account: string, secret: string): Promise<Result<null, Problem>>;
  remove(account: string): Promise<Result<null, Problem>>;
}

/** How a keychain is reached. Waits in ms: a keyring that asks a person who is not there must not hold anything for ever. */
export interface KeychainOptions {
  /** Under which name entries stand; builds for development use another one. */
  readonly service: string;
  readonly load?: () => Keytar | null;
  readonly timeoutMs?: number;
}

/** Windows keeps at most 2560 bytes in an entry, as UTF-16; one limit for all systems. */
const LONGEST = 1200;

/** Joins the OS keychain through keytar. */
export function createKeychain({ service, load = loadKeytar, timeoutMs = 5000 }: KeychainOptions): Keychain {
  const ask = async <T>(question: (keytar: Keytar) => Promise<T>): Promise<Result<T, Problem>> => {
    const keytar = load();
    if (keytar === null) return err(problem('keychain/missing'));
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<Result<T, Problem>>((resolve) => {
      timer = setTimeout(resolve, timeoutMs, err(problem('keychain/timeout')));
    });
    // keytar refuses some questions at once, not through its promise.
    const asked = Promise.resolve().then(() => question(keytar));
    const answer = asked.then(ok, (error: unknown) => err(problem(codeOf(error))));
    const result = await Promise.race<Result<T, Problem>>([answer, timeout]);
    clearTimeout(timer);
    return result;
  };
  return {
    get: (account) => ask((keytar) => keytar.getPassword(service, account)),
    async set(account, secret) {
      if (Buffer.byteLength(secret, 'utf8') > LONGEST) return err(problem('keychain/too-long'));
      return ask(async (keytar) => {
        await keytar.setPassword(service, account, secret);
        return null;
      });
    },
    remove: (account) =>
      ask(async (keytar) => {
        await keytar.deletePassword(service, account);
        return null;
      }),
  };
}

/** keytar passes on the system's own words; they tell the cases apart (libsecret 0.20, seen with gnome-keyring 42). */
function codeOf(error: unknown): 'keychain/no-service' | 'keychain/locked' | 'keychain/failed' {
  const text = error instanceof Error ? error.message : '';
  if (/locked/i.test(text)) return 'keychain/locked';
  if (/D-?Bus|DISPLAY|Object does not exist|ServiceUnknown|not provided by any/i.test(text))
    return 'keychain/no-service';
  return 'keychain/failed';
}

function loadKeytar(): Keytar | null {
  try {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- where the module is absent, so are its types
    return createRequire(import.meta.url)('keytar') as Keytar;
  } catch {
    return null;
  }
}
