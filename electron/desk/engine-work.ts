import { type Problem, problem } from '../../shared/domain/problem.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { Patience, Recall } from '../ports.ts';
import type { Progress } from '../sync/run-context.ts';
import { readSecrets, type SecretPair, type Which } from './client-secrets.ts';
import { type DeskParts, type HiredEngine, type OpenDraft, openDraft } from './context.ts';
import type { Training } from './training.ts';

/** How an engine is lent out. */
export interface EngineLoan {
  readonly writes?: boolean;
  /** Who waits for the keychain; left out, a person. */
  readonly patience?: Patience;
  /** Secrets to work with instead of the kept ones. */
  readonly secrets?: SecretPair;
  /** Which secrets the work needs; left out, both. The keychain is not asked for the others. */
  readonly needs?: readonly Which[];
  /** Whether a reply of Directo that was read a moment ago will do; left out, it is asked anew. */
  readonly recall?: Recall;
}

/** Runs work with an engine hired for a connection. */
export type WithEngine = <T>(
  name: string,
  work: (engine: HiredEngine, open: OpenDraft) => Promise<Result<T, Problem>>,
  options?: EngineLoan,
) => Promise<Result<T, Problem>>;

/** Progress reaches the window at most this often, in ms. */
const QUIET_MS = 200;

/** Makes the function that hires an engine, lends it out and ends its thread, whatever happens. */
export function createEngineWork(parts: DeskParts, training: Training): WithEngine {
  const lend: WithEngine = async (name, work, loan = {}) => {
    const { writes = false, patience = 'person', secrets: given, recall = 'never', needs } = loan;
    const before = openDraft(parts.store, name);
    if (!before.ok) return before;
    if (before.value.draft.training) await training.start();
    const open = openDraft(parts.store, name);
    if (!open.ok) return open;
    const atHand = given ?? (open.value.draft.training ? training.secrets : null);
    const secrets = atHand === null ? await readSecrets(parts, open.value.connection, patience, needs) : ok(atHand);
    if (!secrets.ok) return secrets;

    const lock = writes ? parts.lock() : { release: () => undefined };
    if (lock === null) return err(problem('run/busy'));
    if (writes && parts.store.drafts.find(name)?.document !== open.value.draft.document) {
      // Another file was accepted, or the client removed, while the keychain was asked.
      lock.release();
      return lend(name, work, loan);
    }
    let engine: HiredEngine | null = null;
    try {
      if (writes) parts.store.runs.interruptLeftovers(parts.clock.now());
      const { tell } = parts;
      const onPause = (until: Date) =>
        tell('progress', { connection: name, progress: { stage: 'waiting', until: until.toISOString() } });
      const { connection } = open.value;
      const hired = await parts.hire(connection, secrets.value, throttled(parts, name), onPause, recall);
      if (!hired.ok) return hired;
      engine = hired.value;
      return await work(engine, open.value);
    } finally {
      try {
        await engine?.stop();
      } finally {
        lock.release();
      }
    }
  };
  return lend;
}

/** Tells the window of progress, now and then. */
export function throttled(
  { tell, clock }: Pick<DeskParts, 'tell' | 'clock'>,
  connection: string,
): (progress: Progress) => void {
  let last = 0;
  return (progress) => {
    const now = clock.now().getTime();
    const finished = progress.stage === 'push' && progress.done === progress.total;
    if (!finished && now - last < QUIET_MS) return;
    last = now;
    tell('progress', { connection, progress });
  };
}
