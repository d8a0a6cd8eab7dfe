import type { ProgramCondition } from '../../shared/domain/alert.ts';
import type { Clock, Log } from '../ports.ts';

/** What the watch over the database leans on. */
export interface IntegrityParts {
  /** Checks the database away from this thread; answers what is wrong with it. */
  readonly check: () => Promise<readonly string[]>;
  readonly clock: Pick<Clock, 'now'>;
  readonly isBusy: () => boolean;
  readonly log: Log;
  /** The last check found something else than the one before. */
  readonly onChange: () => void;
}

/** Checks the database now and then. */
export interface IntegrityWatch {
  /** Begins a check where one is due; answers at once. */
  look(): void;
  conditions(): readonly ProgramCondition[];
}

/** The start of a program is busy enough: the first check comes so long after it, in ms. */
const FIRST_MS = 10 * 60_000;

const DAY_MS = 24 * 60 * 60_000;

/** Makes the watch; the program begins now. */
export function createIntegrityWatch({ check, clock, isBusy, log, onChange }: IntegrityParts): IntegrityWatch {
  let dueAt = clock.now().getTime() + FIRST_MS;
  let isChecking = false;
  let isFaulty = false;
  const run = async () => {
    try {
      const faults = await check();
      if (faults.length > 0) log.warn('database.faults', { faults: faults.length });
      if (isFaulty !== faults.length > 0) {
        isFaulty = faults.length > 0;
        onChange();
      }
    } catch (error) {
      // A check that could not be done finds no fault; the next day's will.
      log.error('database.unchecked', error);
    } finally {
      isChecking = false;
    }
  };
  return {
    look() {
      const now = clock.now().getTime();
      // A clock that was set back must not put the next check off for longer than a day.
      if (dueAt - now > DAY_MS) dueAt = now + DAY_MS;
      if (isChecking || isBusy() || now < dueAt) return;
      isChecking = true;
      dueAt = now + DAY_MS;
      void run();
    },
    conditions: () => (isFaulty ? [{ kind: 'integrity', level: 'critical', values: {} }] : []),
  };
}
