import type { ScheduleSettings } from './connection.ts';
import { lastDue, nextSlot, type Slot, slotsBetween } from './schedule.ts';

/** A pause of a client's schedule: ISO date-times; without an end it lasts until somebody goes on. */
export interface Pause {
  readonly at: string;
  readonly until: string | null;
  /** The client was handed over to another computer: whoever goes on with all clients leaves this one alone. */
  readonly handover?: true;
}

/** A run that starts later than this after its slot, in ms, catches up. */
export const LATE_MS = 15 * 60_000;

/** So long after it woke a computer is given to find its network, in ms. */
const WAKE_MS = 5 * 60_000;

/** A late run is left to the next slot where that one is nearer than this, in ms. */
const NEAR_MS = 30 * 60_000;

/** What the judgement of a client's slots rests on. */
export interface SlotFacts {
  readonly now: Date;
  readonly schedule: ScheduleSettings;
  /** Slots up to this moment are nobody's. */
  readonly since: Date;
  /** Days whose slot was decided about before. */
  readonly decided: ReadonlySet<string>;
  /** When the computer woke, or the program was started. */
  readonly awakeSince: Date;
  readonly online: boolean;
  readonly pause: Pause | null;
}

/** What is to be done about a client's slots now. */
export interface SlotVerdict {
  /** The slot that a run may be started for. */
  readonly run: { readonly slot: Slot; readonly trigger: 'schedule' | 'catch-up' } | null;
  /** The slot that will be run for as soon as the computer has been awake for long enough and has its network. */
  readonly waiting: Slot | null;
  /** Slots that passed without a run. */
  readonly missed: readonly Slot[];
  /** Slots that passed in a pause. */
  readonly paused: readonly Slot[];
}

/**
 * Judges which slot is due, and which have passed. However many were slept through, one run serves the newest; the
 * others are missed. Computed from wall-clock time alone: how the last run ended changes nothing.
 */
export function judgeSlots(facts: SlotFacts): SlotVerdict {
  const { now, schedule, since, decided, pause } = facts;
  const open = slotsBetween(schedule, since, now).filter(({ day }) => !decided.has(day));
  const paused = open.filter(({ at }) => isPausedAt(pause, at));
  const unpaused = open.filter((slot) => !paused.includes(slot));
  const newest = unpaused.at(-1);
  const isCurrent = newest !== undefined && newest.day === lastDue(schedule, now).day;
  const due = isCurrent && !isPaused(pause, now) ? newest : null;
  const missed = unpaused.filter((slot) => slot !== newest || !isCurrent);
  if (due === null) return { run: null, waiting: null, missed, paused };
  return isReady(facts, due)
    ? { run: { slot: due, trigger: triggerOf(due, now) }, waiting: null, missed, paused }
    : { run: null, waiting: due, missed, paused };
}

/** Whether a pause lasts now. Who paused has paused, also where the clock was ahead then and has been set right since. */
export function isPaused(pause: Pause | null, now: Date): boolean {
  return pause !== null && (pause.until === null || now.getTime() < Date.parse(pause.until));
}

/** Whether a moment of the past or the future lies in a pause. */
export function isPausedAt(pause: Pause | null, moment: Date): boolean {
  if (pause === null || moment.getTime() < Date.parse(pause.at)) return false;
  return pause.until === null || moment.getTime() < Date.parse(pause.until);
}

/** Whether a run that starts now is in time for its slot, or catches up. */
function triggerOf({ at }: Slot, now: Date): 'schedule' | 'catch-up' {
  return now.getTime() - at.getTime() > LATE_MS ? 'catch-up' : 'schedule';
}

function isReady({ now, schedule, awakeSince, online }: SlotFacts, { at }: Slot): boolean {
  if (!online) return false;
  const sleptThrough = at < awakeSince;
  if (sleptThrough && now.getTime() - awakeSince.getTime() < WAKE_MS) return false;
  const isLate = now.getTime() - at.getTime() > LATE_MS;
  return !isLate || nextSlot(schedule, now).at.getTime() - now.getTime() >= NEAR_MS;
}
