import type { Keychain } from '../ports.ts';

/** A keychain that tells of each secret that it gives or gets, before anybody else has it: so the log can leave it out. */
export function hideSecrets(keychain: Keychain, hide: (secret: string) => void): Keychain {
  return {
    async get(account, asking) {
      const kept = await keychain.get(account, asking);
      if (kept.ok && kept.value !== null) hide(kept.value);
      return kept;
    },
    set(account, secret, asking) {
      hide(secret);
      return keychain.set(account, secret, asking);
    },
    remove: (account, asking) => keychain.remove(account, asking),
  };
}
