import { createClientFacts, type FactsOf } from '../../../electron/desk/client-facts.ts';
import type { Client, RunRow, Store } from '../../../electron/store.ts';
import type { ScheduleSettings } from '../../../shared/domain/connection.ts';
import { slotsBetween, tomorrowOf } from '../../../shared/domain/schedule.ts';
import { type Memory, openMemory } from '../../support/memory.ts';

/** Clients in a real database, and what is told of them. */
export interface ClientBench {
  readonly store: Store;
  /** Names at which an engine is at work. */
  readonly running: Set<string>;
  readonly factsOf: FactsOf;
  /** Adds a client that runs by itself, or, with `active: false`, does not yet. */
  add(name: string, more?: AddedClient): void;
  client(name: string): Client;
  /** Writes a run down that began and ended; answers its id. */
  ran(name: string, run: PastRun): number;
  /** Decides about every slot of a daily schedule in a span of time. */
  passed(name: string, after: string, until: string, state: 'started' | 'missed' | 'paused'): void;
  [Symbol.dispose](): void;
}

interface AddedClient {
  readonly schedule?: ScheduleSettings | null;
  readonly active?: boolean;
  readonly training?: boolean;
  readonly target?: Readonly<Record<string, unknown>>;
}

interface PastRun {
  readonly at: string;
  readonly minutes?: number;
  readonly status?: Exclude<RunRow['status'], 'running'> | null;
  readonly problem?: string;
  readonly trigger?: RunRow['trigger'];
  readonly outcome?: RunRow['outcome'];
}

/** Every day at nine, Tallinn time. */
export const DAILY: ScheduleSettings = { every: 'day', at: '09:00', timeZone: 'Europe/Tallinn' };

/** When clients of the bench began to run by themselves. */
const SINCE = new Date('2026-11-10T10:00:00.000Z');

/** Opens a bench without clients. */
export function openClientBench(memory: Memory = openMemory()): ClientBench {
  const { store } = memory;
  const running = new Set<string>();
  const settings = { digest: 'digest', document: '{}' };
  return {
    store,
    running,
    factsOf: createClientFacts({ store, isRunning: (name) => running.has(name) }),
    add(name, { schedule = DAILY, active = true, training = false, target } = {}) {
      const document = JSON.stringify({
        format: 'kontaktisild-connection',
        version: 1,
        name,
        source: { url: 'https://directo.example/xmlcore.asp' },
        target: target ?? { kind: 'mailbow', url: `https://mailbow-${store.drafts.all().length}.example`, user: 'api' },
        mapping: [{ source: 'email', target: 'email' }],
        ...(schedule === null ? {} : { schedule }),
      });
      store.drafts.save({ name, document, training }, SINCE);
      if (active) store.drafts.activate(name, SINCE);
    },
    client(name) {
      const found = store.drafts.find(name);
      if (found === null) throw new Error(`no client ${name}`);
      return found;
    },
    ran(name, { at, minutes = 1, status = 'succeeded', problem, trigger = 'schedule', outcome = null }) {
      const row = store.connections.find(name) ?? store.connections.open(name, settings, SINCE);
      const run = store.runs.start(row.id, trigger, new Date(at));
      const end = new Date(Date.parse(at) + minutes * 60_000);
      if (status !== null) store.runs.end(run, status, problem ?? null, end, outcome);
      return run;
    },
    passed(name, after, until, state) {
      const slots = slotsBetween(DAILY, new Date(after), new Date(until));
      const now = new Date(until);
      if (state !== 'started') store.slots.pass(name, slots, state, now, tomorrowOf(DAILY, now));
      else for (const slot of slots) store.slots.claim(name, slot, now, tomorrowOf(DAILY, now));
    },
    [Symbol.dispose]: () => memory[Symbol.dispose](),
  };
}
