import { createStandingStore } from '../../electron/db/standings.ts';
import { createRecordSource } from '../../electron/directo/record-source.ts';
import { createEngine, type Engine } from '../../electron/engine.ts';
import type { ContactTarget, Feed } from '../../electron/ports.ts';
import type { JournalRow, OperationState } from '../../electron/store.ts';
import type { Progress } from '../../electron/sync/run-context.ts';
import type { Connection } from '../../shared/domain/connection.ts';
import { type InstantClock, instantClock } from './instant-clock.ts';
import type { MailbowServer, ServedContact } from './mailbow-server.ts';
import { serveMailbow } from './mailbow-server.ts';
import { type Memory, openMemory } from './memory.ts';
import { targetAt } from './target-at.ts';
import { connection, type TestCustomer } from './world.ts';

/** Directo's reply for these customers. */
export function customersXml(customers: readonly TestCustomer[]): string {
  const attribute = (name: string, value: string) =>
    ` ${name}="${value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')}"`;
  const records = customers.map(({ code, email, name = '', class: group = '', closed = false, optin = [] }) => {
    const values = { code, email, name, class: group, closed: closed ? '1' : '0' };
    const attributes = Object.entries(values).map(([key, value]) => attribute(key, value));
    const rows = optin.map(([word, date]) => {
      const end = date === undefined || date === null ? '' : attribute('param', date);
      return `<data code="OPTIN"${attribute('content', word)}${end}/>`;
    });
    const inside = rows.length === 0 ? '' : `<datafields>${rows.join('')}</datafields>`;
    return `<customer${attributes.join('')}>${inside}</customer>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?><transport><customers>${records.join('\n')}</customers></transport>`;
}

/** A feed that gives what `reply` says at that moment, in pieces; a problem in its place is how the transport ended. */
export function feedOf(reply: () => string | Awaited<ReturnType<Feed['read']>>, pieceBytes = 700): Feed {
  return {
    host: 'directo.example',
    async read(_request, onChunk) {
      const now = reply();
      if (typeof now !== 'string') return now;
      const bytes = Buffer.from(now, 'utf8');
      for (let at = 0; at < bytes.length; at += pieceBytes) {
        if ((await onChunk(new Uint8Array(bytes.subarray(at, at + pieceBytes)))) === 'stop') break;
      }
      return { status: 200, problem: null };
    },
  };
}

/** Both ends, the memory between them and the engine. */
export interface EngineWorld extends AsyncDisposable {
  readonly memory: Memory;
  readonly mailbow: MailbowServer;
  readonly clock: InstantClock;
  customers: readonly TestCustomer[];
  settings: Connection;
  /** How far the runs said that they were, the newest last. */
  readonly progress: Progress[];
  /** What the feed does in place of giving customers. */
  feedEnds: Awaited<ReturnType<Feed['read']>> | null;
  /** The engine of one run; every run has a target of its own. */
  engine(changes?: Partial<ContactTarget>): Engine;
  /** Plans and answers the plan with its operations. */
  plan(): Promise<{ readonly hash: string; readonly id: number; readonly rows: readonly JournalRow[] }>;
  /** The journal of a plan: what became of each operation, by address. */
  journal(plan: number): Record<string, OperationState | readonly [OperationState, string | null]>;
  /** What Mailbow was asked to change: verb and path, in the order of the calls. */
  writes(): readonly string[];
  contact(email: string): ServedContact | undefined;
}

/** What a test of the engine starts with. */
export interface WorldOptions {
  readonly customers?: readonly TestCustomer[];
  readonly contacts?: readonly ServedContact[];
  readonly settings?: Connection;
  readonly limits?: Parameters<typeof targetAt>[1];
  /** The share of restless cards above which plans remember nothing; what the program has where it is left out. */
  readonly remembersAbove?: number;
}

function memoryFor({ remembersAbove }: WorldOptions): Memory {
  const memory = openMemory();
  if (remembersAbove === undefined) return memory;
  return { ...memory, store: { ...memory.store, standings: createStandingStore(memory.db, remembersAbove) } };
}

/** Starts a world; a test ends it. */
export async function engineWorld(options: WorldOptions = {}): Promise<EngineWorld> {
  const memory = memoryFor(options);
  const mailbow = await serveMailbow([...(options.contacts ?? [])]);
  const clock = instantClock();
  const world: EngineWorld = {
    memory,
    mailbow,
    clock,
    customers: options.customers ?? [],
    settings: options.settings ?? connection(),
    progress: [],
    feedEnds: null,
    engine: (changes = {}) => {
      const target = targetAt(mailbow.url, { clock, ...options.limits });
      // A getter would be lost in a copy, so the changes go over the target.
      return createEngine({
        store: memory.store,
        source: createRecordSource(feedOf(() => world.feedEnds ?? customersXml(world.customers))),
        target:
          Object.keys(changes).length === 0 ? target : (Object.setPrototypeOf({ ...changes }, target) as ContactTarget),
        clock,
        connection: world.settings,
        onProgress: (progress) => world.progress.push(progress),
      });
    },
    async plan() {
      const made = await world.engine().plan();
      if (!made.ok) throw new Error(JSON.stringify(made.problem));
      const { id, summary } = made.value.plan;
      return { hash: summary.hash, id, rows: [...memory.store.plans.operations(id)] };
    },
    journal: (plan) =>
      Object.fromEntries(
        [...memory.store.plans.operations(plan)].map(({ operation, state, code }) => [
          operation.email,
          state === 'confirmed' || code === null ? state : ([state, code] as const),
        ]),
      ),
    writes: () => mailbow.calls.filter((call) => call.verb !== 'GET').map((call) => `${call.verb} ${call.url}`),
    contact: (email) => mailbow.contacts.find((each) => each.email === email),
    async [Symbol.asyncDispose]() {
      await mailbow[Symbol.asyncDispose]();
      memory[Symbol.dispose]();
    },
  };
  return world;
}
