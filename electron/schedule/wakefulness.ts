import type { Log } from '../ports.ts';
import type { Hint } from './parts.ts';

/** Looks come every 30 s; where none came for this long, in ms, the computer was asleep. */
const ASLEEP_MS = 2 * 60_000;

/** Gaps up to this, in ms, count as sleep once; those that follow soon are slow timers. */
const NAP_MS = 15 * 60_000;

/** A clock that is set back by less than this, in ms, is being corrected and means nothing. */
const SET_BACK_MS = 60_000;

/** What the looks tell of the computer's sleep and of its clock. */
export interface Wakefulness {
  readonly awakeSince: Date;
  /** When the program was started, by the clock as it is now. */
  readonly begun: Date;
  note(hint: Hint, now: Date): void;
}

/** Begins with a program that was just started. */
export function createWakefulness(start: Date, log: Log): Wakefulness {
  let awakeSince = start;
  let begun = start;
  let lastLook: Date | null = null;
  return {
    get awakeSince() {
      return awakeSince;
    },
    get begun() {
      return begun;
    },
    note(hint, now) {
      const gap = lastLook === null ? 0 : now.getTime() - lastLook.getTime();
      lastLook = now;
      // A system that lets a hidden program's timers come late must not make it wait for ever.
      const slept = gap > ASLEEP_MS && (gap > NAP_MS || now.getTime() - awakeSince.getTime() > NAP_MS);
      if (hint === 'start' || hint === 'resume' || slept) {
        awakeSince = now;
        log.info('schedule.awake', { hint, sleptMs: gap });
      }
      if (gap >= -SET_BACK_MS) return;
      log.warn('schedule.clock-set-back', { ms: -gap });
      if (awakeSince > now) awakeSince = now;
      if (begun > now) begun = now;
    },
  };
}
