import { conditionsOf } from '../../shared/domain/client-conditions.ts';
import { type ClientFacts, compareClients, stateOf } from '../../shared/domain/client-state.ts';
import type { Connection } from '../../shared/domain/connection.ts';
import { knownConnectionFile } from '../../shared/domain/known-connection-file.ts';
import { nextOpenSlot, tomorrowOf } from '../../shared/domain/schedule.ts';
import type { ConnectionView } from '../../shared/ipc/views.ts';
import type { Client, Store } from '../store.ts';
import type { FactsOf } from './client-facts.ts';
import { missingOf } from './gate.ts';
import { askOf } from './scheduled-run.ts';

/** A client with its settings, where they can be read. */
interface ReadDraft {
  readonly client: Client;
  readonly connection: Connection | null;
  /** Where it writes to; null where that is unknown, or nobody else's concern. */
  readonly account: string | null;
}

/** Every client as the window lists it, worst first. */
export function connectionViews(store: Store, factsOf: FactsOf, now: Date): readonly ConnectionView[] {
  const drafts = store.drafts.all().map((client): ReadDraft => {
    const parsed = knownConnectionFile(client.document);
    const connection = parsed.ok ? parsed.value : null;
    return { client, connection, account: connection === null || client.training ? null : accountOf(connection) };
  });
  return drafts
    .map((draft) => ({ ...viewOf(store, draft, factsOf(draft.client, now), now), sameAccount: twinsOf(draft, drafts) }))
    .toSorted(compareClients);
}

/** The host of Mailbow, or the folder that stands for it. */
export function targetHost({ target }: Connection): string {
  return target.kind === 'files' ? target.folder : new URL(target.url).host;
}

function viewOf(
  store: Store,
  { client, connection }: ReadDraft,
  facts: ClientFacts,
  now: Date,
): Omit<ConnectionView, 'sameAccount'> {
  const { name, training } = client;
  const saved = connection ? store.drafts.secretsFor(name, connection) : store.drafts.savedSecrets(name);
  const row = store.connections.find(name);
  const last = row && store.runs.lastSync(row.id);
  const conditions = conditionsOf(facts, now);
  return {
    name,
    training,
    sourceHost: connection ? new URL(connection.source.url).host : '',
    targetHost: connection ? targetHost(connection) : '',
    secrets: training
      ? { directo: true, mailbow: true }
      : { directo: saved.has('directo'), mailbow: saved.has('mailbow') },
    lastRun: last && { status: last.status, endedAt: last.endedAt },
    openReviews: facts.openReviews,
    state: stateOf(facts, conditions),
    conditions,
    active: facts.active,
    pause: facts.pause,
    schedule: facts.schedule,
    nextDue: nextDueOf(store, facts, now),
    lastSuccess: facts.lastSuccess,
    missing: facts.active || connection === null ? [] : missingOf(store, client, connection, now),
    totals: row && store.contacts.totals(row.id),
    responsible: client.responsible,
    asksNext: facts.active && connection !== null ? askOf(store, client, connection, now) : null,
  };
}

/** When the next slot is due; in a pause that has an end, the first one that it leaves. */
function nextDueOf({ slots }: Store, { name, active, schedule, pause }: ClientFacts, now: Date): string | null {
  if (!active || schedule === null || (pause !== null && pause.until === null)) return null;
  // A slot at the very moment when the pause ends is not in it.
  const from = pause?.until == null ? now : new Date(Date.parse(pause.until) - 1);
  const decided = slots.newest(name, tomorrowOf(schedule, now))?.day ?? null;
  return nextOpenSlot(schedule, from, decided).at.toISOString();
}

/** Other clients that write to the same place. */
function twinsOf({ client, account }: ReadDraft, drafts: readonly ReadDraft[]): readonly string[] {
  if (account === null) return [];
  return drafts
    .filter((other) => other.account === account && other.client.name !== client.name)
    .map((other) => other.client.name);
}

function accountOf({ target }: Connection): string {
  if (target.kind === 'files') return JSON.stringify(['files', target.folder.replace(/(?<=.)[/\\]+$/, '')]);
  const { host, pathname } = new URL(target.url);
  const path = pathname.replace(/\/+$/, '');
  return JSON.stringify(['mailbow', `${host}${path}`.toLowerCase(), target.user]);
}
