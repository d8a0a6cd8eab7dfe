import { TRAINING_CUSTOMERS } from '../../../electron/training/company.ts';
import { startDirectoServer } from '../../../electron/training/directo-server.ts';
import { TRAINING_MAILBOW_SEED } from '../../../electron/training/mailbow-seed.ts';
import { startMailbowServer } from '../../../electron/training/mailbow-server.ts';
import type { Args } from '../../../shared/ipc/contract.ts';
import { type DeskBench, openDeskBench } from '../../support/desk-bench.ts';

/** The key that the office's Directo knows. */
export const KEY = 'võti-mida-directo-tunneb';
/** The password that its Mailbow knows. */
export const PASSWORD = 'parool-mida-mailbow-tunneb';
/** What a failure of the bench's keychain tells. */
export const linux = { system: 'linux' };

/** A desk with servers of its own that know one key and one password. */
export async function openOffice() {
  const [directo, mailbow] = await Promise.all([
    startDirectoServer({ token: KEY, customers: TRAINING_CUSTOMERS.slice(0, 5) }),
    startMailbowServer({ user: 'api', password: PASSWORD, seed: TRAINING_MAILBOW_SEED }),
  ]);
  const bench = openDeskBench();
  const client = (name: string, changes: Partial<Args<'connections.create'>> = {}): Args<'connections.create'> => ({
    name,
    sourceUrl: directo.url,
    secretParameter: 'token',
    target: { kind: 'mailbow', url: mailbow.url, user: 'api' },
    secrets: { directo: KEY, mailbow: PASSWORD },
    ...changes,
  });
  return {
    bench,
    desk: bench.desk,
    directo,
    client,
    create: (name: string, changes?: Partial<Args<'connections.create'>>) =>
      bench.desk['connections.create'](client(name, changes)),
    set: (connection: string, which: 'directo' | 'mailbow', value: string) =>
      bench.desk['secrets.set']({ connection, which, value }),
    async [Symbol.asyncDispose]() {
      await bench[Symbol.asyncDispose]();
      await Promise.all([directo.close(), mailbow.close()]);
    },
  };
}

/** The clients that are there. */
export const names = ({ store }: DeskBench) => store.drafts.all().map(({ name }) => name);

/** Waits for its turn in the keychain behind everything else. */
export async function settled(bench: DeskBench): Promise<void> {
  bench.lock.answerPrompt();
  await bench.parts.keychain.get('kedagi', { patience: 'whenever' });
}
