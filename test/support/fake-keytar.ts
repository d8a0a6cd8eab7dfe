import type { Keytar } from '../../electron/platform/keytar-module.ts';

/**
 * How a keychain behaves: `silent` as libsecret over a locked keyring, `failing` as a broken one, `missing` as a program
 * without its module, `waiting` as one with a prompt on the screen that nobody has answered yet.
 */
export type KeychainMode = 'open' | 'silent' | 'failing' | 'missing' | 'waiting';

/** A keychain in memory that behaves as told. */
export interface FakeKeytar {
  mode: KeychainMode;
  /** How it behaves with one question, such as `get Kask OÜ/directo`; null, or no function: as with all. */
  modeOf?: (question: string) => KeychainMode | null;
  /** Secrets by account. */
  readonly entries: Map<string, string>;
  /** Every question that reached it, in order. */
  readonly asked: string[];
  load(): Keytar | null;
  /** The person answers the prompt: what waits is carried out, and the keychain is open. */
  answerPrompt(): void;
}

/** Makes a keychain in memory. */
export function fakeKeytar(): FakeKeytar {
  const waiting: (() => void)[] = [];
  const entries = new Map<string, string>();
  const asked: string[] = [];

  const ask = async <T>(question: string, silent: () => T, open: () => T): Promise<T> => {
    asked.push(question);
    const mode = fake.modeOf?.(question) ?? fake.mode;
    if (mode === 'failing') throw new Error('The stub received bad data: salajane');
    if (mode === 'silent') return silent();
    if (mode === 'waiting') await new Promise<void>((resolve) => void waiting.push(resolve));
    return open();
  };

  const keytar: Keytar = {
    getPassword: (_, account) =>
      ask<string | null>(
        `get ${account}`,
        () => null,
        () => entries.get(account) ?? null,
      ),
    setPassword: (_, account, secret) =>
      ask(
        `set ${account}`,
        () => {
          throw new Error('Cannot create an item in a locked collection');
        },
        () => void entries.set(account, secret),
      ),
    deletePassword: (_, account) =>
      ask(
        `delete ${account}`,
        () => false,
        () => entries.delete(account),
      ),
  };

  const fake: FakeKeytar = {
    mode: 'open',
    entries,
    asked,
    load: () => (fake.mode === 'missing' ? null : keytar),
    answerPrompt() {
      fake.mode = 'open';
      for (const go of waiting.splice(0)) go();
    },
  };
  return fake;
}
