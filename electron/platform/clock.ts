import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../ports.ts';

/** The computer's own clock and chance. */
export const systemClock: Clock = {
  now: () => new Date(),
  sleep: (ms, signal) => wait(ms, undefined, signal ? { signal } : {}),
  random: Math.random,
};
