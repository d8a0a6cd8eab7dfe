import type { Problem } from '../../shared/domain/problem.ts';
import { keychainAccount } from '../platform/secrets.ts';
import type { Clock } from '../ports.ts';
import type { DeskParts } from './context.ts';

/** Whether secrets can be kept on this computer, as far as it is known. */
export interface KeychainState {
  /** What was wrong when the keychain was last asked; asks it again where that was a while ago. Answers at once. */
  current(): Problem | null;
}

/** An answer is good for so long, in ms: the window asks for its state at every change. */
const FRESH_MS = 60_000;

/**
 * What is wrong with the keychain. A locked keyring answers "nothing" about an entry that is not there, too: where a
 * secret was saved that one is asked for, and what it holds goes nowhere.
 */
export async function keychainProblem({
  store,
  keychain,
}: Pick<DeskParts, 'store' | 'keychain'>): Promise<Problem | null> {
  const account = savedAccount(store);
  const reply = await keychain.get(account ?? 'probe', { patience: 'background', saved: account !== null });
  // A key that is gone is a matter of its client: the keychain has answered.
  return reply.ok || reply.problem.code === 'keychain/gone' ? null : reply.problem;
}

function savedAccount({ drafts }: DeskParts['store']): string | null {
  for (const { name, training } of drafts.all()) {
    const [which] = training ? [] : drafts.secretOrigins(name).keys();
    if (which !== undefined) return keychainAccount(name, which);
  }
  return null;
}

/**
 * Keeps an eye on the keychain. A keyring that asks its person for a password answers when that person does; nothing
 * that the window shows may wait for it.
 */
export function createKeychainState(
  look: () => Promise<Problem | null>,
  clock: Pick<Clock, 'now'>,
  onChange: () => void,
): KeychainState {
  let known: Problem | null = null;
  let askedAt = Number.NEGATIVE_INFINITY;
  const ask = async () => {
    const now = await look();
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
