import { localDayOf } from '../../shared/domain/consent-date.ts';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { conditionsOf } from '../../shared/domain/client-conditions.ts';
import { stateOf } from '../../shared/domain/client-state.ts';
import { parseConnectionFile } from '../../shared/domain/connection-file.ts';
import { type ClientDiagnostics, diagnosticsText, type ProgramFacts } from '../../shared/domain/diagnostics.ts';
import { problem } from '../../shared/domain/problem.ts';
import { err, ok } from '../../shared/lib/result.ts';
import type { Client, Store } from '../store.ts';
import type { FactsOf } from './client-facts.ts';
import type { DeskParts } from './context.ts';
import type { Desk } from './desk.ts';
import { keychainProblem } from './keychain-state.ts';
import { createLogScrub, type Surroundings, type TokenClient } from './diagnostics-scrub.ts';

/** What the diagnostics need of the program around the desk. */
export interface DiagnosticsOutside extends Omit<Surroundings, 'folder' | 'author'> {
  readonly program: Omit<ProgramFacts, 'version'>;
  readonly schemaVersion: number;
  /** Checks the database; asynchronous, so that a large one can be checked in another thread while the window lives. */
  readonly verify: () => Promise<readonly string[]>;
  /** The last lines of the log. */
  readonly tail: (lines: number) => Promise<readonly string[]>;
}

/** So much of the past is told. */
const RUNS = 20;
const SLOTS = 20;
const LINES = 500;

/** The diagnostics: a text that a person reads before it is saved. Saved is exactly what was read last. */
export function createDiagnosticsDesk(
  parts: DeskParts,
  factsOf: FactsOf,
  outside: DiagnosticsOutside,
): Pick<Desk, 'diagnostics.read' | 'diagnostics.save'> {
  let read: string | null = null;
  return {
    async 'diagnostics.read'() {
      read = await readDiagnostics(parts, factsOf, outside);
      return ok({ text: read });
    },
    async 'diagnostics.save'() {
      if (read === null) return err(problem('input/no-diagnostics'));
      const day = localDayOf(parts.clock.now().getTime());
      const saved = await parts.files.save(`kontaktisild-diagnostika-${day}.txt`, read);
      if (!saved.ok) return saved;
      if (saved.value !== null) parts.log.info('diagnostics.saved');
      return ok({ saved: saved.value !== null });
    },
  };
}

async function readDiagnostics(parts: DeskParts, factsOf: FactsOf, outside: DiagnosticsOutside): Promise<string> {
  const { store, clock, settings, folder, author } = parts;
  const [kept, bytes, faults, log] = await Promise.all([
    keychainProblem(parts),
    sizeOf(join(folder, 'kontaktisild.db')),
    outside.verify().catch(() => null),
    outside.tail(LINES),
  ]);
  const now = clock.now();
  const clients = store.drafts.all().map((client, index) => ({ client, ...tokenOf(client, index) }));
  const alerts = store.alerts.open().filter(({ clearedAt }) => clearedAt === null);
  return diagnosticsText(
    {
      language: settings.language(),
      now,
      program: { ...outside.program, version: parts.version },
      keychain: kept?.code ?? null,
      database: { bytes, schemaVersion: outside.schemaVersion, faults },
      alerts: alerts.filter(({ name }) => name === null),
      clients: clients.map(({ client, token, connection }) => ({
        ...clientDiagnostics(store, client, factsOf, now),
        token,
        connection,
        alerts: alerts.filter(({ name }) => name === client.name),
      })),
      log,
    },
    createLogScrub(clients, log, { ...outside, folder, author }),
  );
}

function tokenOf({ name, document }: Client, index: number): TokenClient {
  const parsed = parseConnectionFile(document);
  return { token: `klient-${index + 1}`, name, connection: parsed.ok ? parsed.value : null };
}

function clientDiagnostics(
  store: Store,
  client: Client,
  factsOf: FactsOf,
  now: Date,
): Omit<ClientDiagnostics, 'token' | 'connection' | 'alerts'> {
  const facts = factsOf(client, now);
  const conditions = conditionsOf(facts, now);
  const row = store.connections.find(client.name);
  return {
    training: client.training,
    state: stateOf(facts, conditions),
    conditions: conditions.map(({ kind }) => kind),
    activatedAt: client.activatedAt,
    scheduledSince: client.scheduledSince,
    pause: client.pause,
    schedule: facts.schedule,
    retry: facts.retry,
    lastSuccess: facts.lastSuccess,
    runs: row === null ? [] : store.runs.recent(row.id, RUNS),
    slots: store.slots.recent(client.name, SLOTS),
  };
}

async function sizeOf(file: string): Promise<number | null> {
  return stat(file).then(
    ({ size }) => size,
    () => null,
  );
}
