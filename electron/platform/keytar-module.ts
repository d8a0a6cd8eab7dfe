import { createRequire } from 'node:module';

/** The part of keytar that is used. The module is optional: where it was not built, there is no keychain. */
export interface Keytar {
  getPassword(service: string, account: string): Promise<string | null>;
  setPassword(service: string, account: string, password: string): Promise<void>;
  deletePassword(service: string, account: string): Promise<boolean>;
}

/** Loads the keychain module; throws where it was not built or does not fit this computer. It asks the keychain nothing. */
export function requireKeytar(): Keytar {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- where the module is absent, so are its types
  return createRequire(import.meta.url)('keytar') as Keytar;
}
