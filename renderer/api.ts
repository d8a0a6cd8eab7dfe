import { problem } from '../shared/domain/problem.ts';
import type { Channel, EventName } from '../shared/ipc/channels.ts';
import type { Args, Bridge, EventEnvelope, Reply } from '../shared/ipc/contract.ts';
import { err } from '../shared/lib/result.ts';

declare global {
  interface Window {
    /** Put there by the preload; nothing else in the window touches it. */
    readonly kontaktisild: Bridge;
  }
}

/** Asks main. A call that breaks on its way is a problem like any other, so that no page is left waiting. */
export async function call<C extends Channel>(channel: C, args: Args<C>): Promise<Reply<C>> {
  try {
    return await window.kontaktisild.call(channel, args);
  } catch {
    return err(problem('ipc/failed'));
  }
}

/**
 * Asks main for something that may change meanwhile. An answer that was on its way while something changed may be older
 * than the change: it is asked for again, until no newer change was heard.
 */
export async function callFresh<C extends Channel>(channel: C, args: Args<C>, heard: () => number): Promise<Reply<C>> {
  for (;;) {
    const before = heard();
    const reply = await call(channel, args);
    if (heard() === before) return reply;
  }
}

/** Listens to an event of main; returns the function that stops listening. */
export function listen<E extends EventName>(event: E, listener: (envelope: EventEnvelope<E>) => void): () => void {
  return window.kontaktisild.on(event, listener);
}

/** How many rows of a plan are asked for at a time; the contract allows no more. */
export const ROWS_PER_PAGE = 200;
