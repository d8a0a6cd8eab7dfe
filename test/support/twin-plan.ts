import { join } from 'node:path';
import type Database from 'better-sqlite3';
import { openDatabase } from '../../electron/db/open.ts';
import { createStore } from '../../electron/db/store.ts';
import { createRecordSource } from '../../electron/directo/record-source.ts';
import type { ContactTarget, Feed } from '../../electron/ports.ts';
import type { Planning, Store } from '../../electron/store.ts';
import { makePlan } from '../../electron/sync/make-plan.ts';
import type { RunContext } from '../../electron/sync/run-context.ts';
import { settingsOf } from '../../electron/sync/settings-digest.ts';
import type { Connection } from '../../shared/domain/connection.ts';
import { customersXml, type EngineWorld, feedOf } from './engine-world.ts';
import { type InstantClock, instantClock } from './instant-clock.ts';
import { temporaryFolder } from './memory.ts';
import { standingFaults } from './standing-faults.ts';
import { targetAt } from './target-at.ts';

/** How a plan is made. */
export interface TwinOptions {
  readonly settings: Connection;
  /** False: only what changed is asked for, where the connection allows it. */
  readonly full?: boolean;
  /** Directo's reply; `since` is null where everything is asked for. */
  readonly reply?: (since: string | null) => string;
  /** Is called with each card of which the plan has noted something, counted from 1. */
  readonly onNote?: (n: number) => void;
  /** Is called when the plan is written, and nothing is remembered of its cards yet. */
  readonly onWritten?: () => void;
  /** What is read in place of Mailbow. */
  readonly target?: (clock: InstantClock) => ContactTarget;
}

/** How a plan came out that was made twice. */
export interface TwinPlans {
  /** Where the plan differs from the one of all cards, in words. */
  readonly faults: readonly string[];
  /** How many cards were counted without being looked at; null where all of them were planned. */
  readonly counted: number | null;
}

/**
 * Makes a plan twice from the same state: in a copy of the database that has forgotten what was remembered of cards, so
 * that all of them are planned, and in the database itself. Afterwards both must hold the same, down to the last row.
 */
export async function planTwice(world: EngineWorld, options: TwinOptions): Promise<TwinPlans> {
  const { memory } = world;
  using folder = temporaryFolder();
  const file = join(folder.path, 'twin.db');
  memory.db.prepare('VACUUM INTO ?').run(file);
  const opened = openDatabase(file);
  if (!opened.ok) throw new Error(opened.problem.code);
  const twin = opened.value;
  try {
    twin.exec('UPDATE connection SET planned_by = NULL');
    const clock = instantClock();
    await clock.sleep(world.clock.now().getTime() - clock.now().getTime());
    const whole = await planOnce(world, { store: createStore(twin), clock }, withoutEars(options));
    const own = await planOnce(world, { store: memory.store, clock: world.clock }, options);
    const faults = [
      ...(whole.counted === null ? [] : ['the copy was not planned whole']),
      ...(JSON.stringify(own.made) === JSON.stringify(whole.made)
        ? []
        : [`the plan is ${JSON.stringify(own.made)}, of all cards ${JSON.stringify(whole.made)}`]),
      ...differences(memory.db, twin),
      ...standingFaults(memory.db),
    ];
    return { faults, counted: own.counted };
  } finally {
    twin.close();
  }
}

/** Makes one plan in a world. */
export async function planOnce(
  world: EngineWorld,
  { store, clock }: { readonly store: Store; readonly clock: InstantClock },
  options: TwinOptions,
) {
  const { settings, full = true, reply = () => customersXml(world.customers) } = options;
  const { target = (own: InstantClock) => targetAt(world.mailbow.url, { clock: own }) } = options;
  let counted: number | null = null;
  const watched: Store = {
    ...store,
    standings: {
      begin(...args) {
        const planning = store.standings.begin(...args);
        counted = planning.touched === null ? null : [...planning.counts.values()].reduce((a, b) => a + b, 0);
        return listening(planning, options);
      },
    },
  };
  const feed: Feed = {
    host: 'directo.example',
    read: (request, onChunk) => feedOf(() => reply(request.since)).read(request, onChunk),
  };
  const context: RunContext = {
    store: watched,
    source: createRecordSource(feed),
    target: target(clock),
    clock,
    connection: settings,
    row: store.connections.open(settings.name, settingsOf(settings), clock.now()),
  };
  const made = await makePlan(context, { full });
  return { made, counted };
}

/** What happens meanwhile happens to the plan that is looked at, and not to the one that it is compared with. */
function withoutEars({ onNote: _note, onWritten: _written, ...options }: TwinOptions): TwinOptions {
  return options;
}

function listening(planning: Planning, { onNote, onWritten }: TwinOptions): Planning {
  let n = 0;
  return {
    ...planning,
    note(row, standing) {
      n += 1;
      onNote?.(n);
      planning.note(row, standing);
    },
    finish() {
      onWritten?.();
      planning.finish();
    },
  };
}

/** What plans remember, and may differ; and in which order a plan was told of those that it leaves out or that wait. */
const OWN: Readonly<Record<string, readonly string[]>> = {
  customer: ['standing'],
  connection: ['planned_by', 'plan_turn'],
  plan_left_out: ['id'],
  plan_review: ['id'],
};
/** Reviews and left-out customers are compared as each plan has them. */
const NOT_COMPARED = new Set(['touched', 'standing_count', 'review', 'left_out', 'touch']);

/** The rows that only one of two databases has. */
function differences(own: Database.Database, whole: Database.Database): string[] {
  const tables = own
    .prepare<[], string>(
      "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite%' ORDER BY name",
    )
    .pluck()
    .all();
  return tables
    .filter((table) => !NOT_COMPARED.has(table))
    .flatMap((table) => {
      const [a, b] = [rowsOf(own, table), rowsOf(whole, table)];
      if (a.join('\n') === b.join('\n')) return [];
      const [inA, inB] = [new Set(a), new Set(b)];
      const more = a.filter((row) => !inB.has(row)).map((row) => `${table}, of touched cards: ${row}`);
      const less = b.filter((row) => !inA.has(row)).map((row) => `${table}, of all cards: ${row}`);
      return more.length + less.length > 0 ? [...more, ...less] : [`${table}: ${a.length} instead of ${b.length} rows`];
    });
}

function rowsOf(db: Database.Database, table: string): string[] {
  const left = OWN[table] ?? [];
  return db
    .prepare<[], Record<string, unknown>>(`SELECT * FROM ${table}`)
    .all()
    .map((row) => JSON.stringify(Object.fromEntries(Object.entries(row).filter(([column]) => !left.includes(column)))))
    .toSorted();
}
