import type { SampleCustomer } from '../../shared/domain/customer-sample.ts';
import type { Problem } from '../../shared/domain/problem.ts';
import { ok, type Result } from '../../shared/lib/result.ts';
import type { DeskParts } from './context.ts';
import type { WithEngine } from './engine-work.ts';
import type { Looks } from './looks.ts';
import { createMappingBoard, type EndsMemory, type KnownFields, type MappingBoard } from './mapping-board.ts';

/** How long what was read counts as fresh, in ms: as long as Directo's reply itself is remembered. */
const FRESH_MS = 10 * 60_000;

/** How many customers of the feed the samples of a mapping are chosen from. */
const POOL = 200;

/** What was read of a client's two ends. */
interface Known {
  readonly at: number;
  readonly fields: KnownFields;
  customers: readonly SampleCustomer[] | null;
}

/** The mapping board. What was read of both ends is remembered until the next probe, and for ten minutes. */
export function createMappingDesk(parts: DeskParts, withEngine: WithEngine, looks: Looks): MappingBoard {
  const known = new Map<string, Known>();
  looks.whenForgotten((connection) => void known.delete(connection));
  const now = () => parts.clock.now().getTime();
  /** Whether both ends were asked anew since a moment. */
  const isProbedSince = (connection: string, at: number) => {
    const look = parts.store.drafts.find(connection)?.lastLook;
    return look != null && Date.parse(look.at) > at;
  };

  /** Whether a plan found since a moment that the form of the feed has changed. */
  const hasDriftedSince = (connection: string, at: number) => {
    const row = parts.store.connections.find(connection);
    const plan = row && parts.store.plans.newest(row.id);
    if (!plan || Date.parse(plan.snapshotAt) <= at) return false;
    return plan.summary.findings.some(({ id }) => id.startsWith('DRIFT-'));
  };

  /** What is known of a client, read anew where that is not fresh. */
  const endsOf = async (connection: string): Promise<Result<Known, Problem>> => {
    const before = known.get(connection);
    const hasDrifted = before !== undefined && hasDriftedSince(connection, before.at);
    const isFresh = before !== undefined && now() - before.at < FRESH_MS && !isProbedSince(connection, before.at);
    if (isFresh && !hasDrifted) return ok(before);
    // Directo's last reply is older than the change, too.
    const read = await withEngine(connection, (engine) => engine.fields(), { recall: hasDrifted ? 'renew' : 'use' });
    if (!read.ok) return read;
    await looks.note(
      connection,
      read.value.source.map(({ key }) => key),
    );
    const ends: Known = { at: now(), fields: read.value, customers: null };
    // Whole customers are kept of one client at a time.
    for (const each of known.values()) each.customers = null;
    known.set(connection, ends);
    return ok(ends);
  };

  const memory: EndsMemory = {
    async fields(connection) {
      const ends = await endsOf(connection);
      return ends.ok ? ok(ends.value.fields) : ends;
    },
    async customers(connection) {
      const ends = await endsOf(connection);
      if (!ends.ok || ends.value.customers !== null) return ends.ok ? ok(ends.value.customers ?? []) : ends;
      const keys = ends.value.fields.source.map(({ key }) => key);
      const read = await withEngine(connection, (engine) => engine.customers(keys, POOL), { recall: 'use' });
      const held = known.get(connection);
      if (read.ok && held !== undefined) held.customers = read.value;
      return read;
    },
    add(connection, field) {
      const ends = known.get(connection);
      if (ends === undefined) return;
      const { source, target } = ends.fields;
      known.set(connection, { ...ends, fields: { source, target: [...target, field] } });
    },
  };

  return createMappingBoard(parts, withEngine, memory);
}
