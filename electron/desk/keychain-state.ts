import type { Problem } from '../../shared/domain/problem.ts';
import type { Clock, Keychain } from '../ports.ts';

/** Whether secrets can be kept on this computer, as far as it is known. */
export interface KeychainState {
  /** What was wrong when the keychain was last asked; asks it again where that was a while ago. Answers at once. */
  current(): Problem | null;
}

/** An answer is good for so long, in ms: the window asks for its state at every change. */
const FRESH_MS = 60_000;

/**
 * Keeps an eye on the keychain. A keyring that asks its person for a password answers when that person does; nothing
 * that the window shows may wait for it.
 */
export function createKeychainState(
  keychain: Keychain,
  clock: Pick<Clock, 'now'>,
  onChange: () => void,
): KeychainState {
  let known: Problem | null = null;
  let askedAt = Number.NEGATIVE_INFINITY;
  const ask = async () => {
    const reply = await keychain.get('probe', { patience: 'background' });
    const now = reply.ok ? null : reply.problem;
    const isNew = now?.code !== known?.code;
    known = now;
    if (isNew) onChange();
  };
  return {
    current() {
      const now = clock.now().getTime();
      if (Math.abs(now - askedAt) >= FRESH_MS) {
        askedAt = now;
        void ask();
      }
      return known;
    },
  };
}
