import type { Connection } from '../../shared/domain/connection.ts';
import { type Problem, problem } from '../../shared/domain/problem.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { keychainAccount } from '../platform/secrets.ts';
import type { Progress } from '../sync/run-context.ts';
import { type DeskParts, type HiredEngine, type OpenDraft, openDraft } from './context.ts';
import type { Training } from './training.ts';

/** Runs work with an engine hired for a connection. */
export type WithEngine = <T>(
  name: string,
  work: (engine: HiredEngine, open: OpenDraft) => Promise<Result<T, Problem>>,
  options?: { readonly writes?: boolean },
) => Promise<Result<T, Problem>>;

/** Progress reaches the window at most this often, in ms. */
const QUIET_MS = 200;

/** Makes the function that hires an engine, lends it out and ends its thread, whatever happens. */
export function createEngineWork(parts: DeskParts, training: Training): WithEngine {
  return async (name, work, { writes = false } = {}) => {
    const before = openDraft(parts.store, name);
    if (!before.ok) return before;
    if (before.value.draft.training) await training.start();
    const open = openDraft(parts.store, name);
    if (!open.ok) return open;
    const secrets = open.value.draft.training ? ok(training.secrets) : await readSecrets(parts, open.value.connection);
    if (!secrets.ok) return secrets;

    const lock = writes ? parts.lock() : { release: () => undefined };
    if (lock === null) return err(problem('run/busy'));
    let engine: HiredEngine | null = null;
    try {
      if (writes) parts.store.runs.interruptLeftovers(parts.clock.now());
      const { tell } = parts;
      const onPause = (until: Date) =>
        tell('progress', { connection: name, progress: { stage: 'waiting', until: until.toISOString() } });
      const hired = await parts.hire(open.value.connection, secrets.value, throttled(parts, name), onPause);
      if (!hired.ok) return hired;
      engine = hired.value;
      return await work(engine, open.value);
    } finally {
      await engine?.stop();
      lock.release();
    }
  };
}

/** Both secrets of a connection; what the keychain should have and does not give back is locked or gone, not missing. */
async function readSecrets(
  { keychain, store }: DeskParts,
  { name, target }: Connection,
): Promise<Result<{ directo: string | null; mailbow: string | null }, Problem>> {
  const saved = store.drafts.savedSecrets(name);
  const read = async (which: 'directo' | 'mailbow') => {
    if (!saved.has(which)) return ok(null);
    const kept = await keychain.get(keychainAccount(name, which));
    return kept.ok && kept.value === null ? err(problem('keychain/locked')) : kept;
  };
  const directo = await read('directo');
  if (!directo.ok) return directo;
  const mailbow = target.kind === 'mailbow' ? await read('mailbow') : ok(null);
  return mailbow.ok ? ok({ directo: directo.value, mailbow: mailbow.value }) : mailbow;
}

function throttled({ tell, clock }: DeskParts, connection: string): (progress: Progress) => void {
  let last = 0;
  return (progress) => {
    const now = clock.now().getTime();
    const finished = progress.stage === 'push' && progress.done === progress.total;
    if (!finished && now - last < QUIET_MS) return;
    last = now;
    tell('progress', { connection, progress });
  };
}
