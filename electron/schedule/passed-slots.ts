import { isGivenUp } from '../../shared/domain/retry.ts';
import { tomorrowOf } from '../../shared/domain/schedule.ts';
import { judgeClient, type ReadClient, type Surroundings } from './due-jobs.ts';
import type { SchedulerParts } from './parts.ts';

/**
 * Writes down what passed of a client without a run: slots that were missed or paused, the end of its pause, and that
 * nobody has dealt with its failure for so long that it is tried no more. Answers whether there was anything.
 */
export function recordPassed(
  { store, log }: Pick<SchedulerParts, 'store' | 'log'>,
  each: ReadClient,
  around: Surroundings,
): boolean {
  const { now } = around;
  const { name, pause, activatedAt } = each.client;
  const { missed = [], paused = [] } = judgeClient(store, each, around) ?? {};
  const { schedule } = each.connection;
  if (schedule !== null) {
    const tomorrow = tomorrowOf(schedule, now);
    if (missed.length > 0) {
      store.slots.pass(name, missed, 'missed', now, tomorrow);
      log.warn('schedule.missed', { client: name, slots: missed.length, newest: missed.at(-1)?.day ?? '' });
    }
    if (paused.length > 0) store.slots.pass(name, paused, 'paused', now, tomorrow);
  }
  const hasEnded = pause !== null && pause.until !== null && Date.parse(pause.until) <= now.getTime();
  if (hasEnded) store.drafts.goOn(name);
  const givenUp = activatedAt !== null && pause === null && isGivenUp(store.retries.find(name), now);
  if (givenUp) {
    store.drafts.pause(name, null, now);
    log.warn('schedule.given-up', { client: name });
  }
  return missed.length + paused.length > 0 || hasEnded || givenUp;
}
