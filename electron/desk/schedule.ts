import { connectionDocument } from '../../shared/domain/connection-file.ts';
import { isPaused } from '../../shared/domain/due.ts';
import { isGivenUp } from '../../shared/domain/retry.ts';
import { type Problem, problem } from '../../shared/domain/problem.ts';
import type { ActivationStep, HistoryView } from '../../shared/ipc/views.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { RunRow, SlotRow, Store } from '../store.ts';
import { previewDigest } from '../sync/settings-digest.ts';
import { type DeskParts, openDraft, type OpenDraft } from './context.ts';
import type { Desk } from './desk.ts';
import { saveSettings } from './settings.ts';

type ScheduleDesk = Pick<
  Desk,
  'schedule.set' | 'schedule.history' | 'connections.activate' | 'connections.pause' | 'connections.goOn'
>;

/** How many slots and runs the history shows. */
const SHOWN = 200;

/** When clients run by themselves, and whether they do. */
export function createScheduleDesk(parts: DeskParts): ScheduleDesk {
  const { store, clock, log } = parts;
  const changed = (connection: string | null) => parts.tell('changed', { connection });

  /** The clients that are meant: those that are named, or all that run by themselves. */
  const meant = (names: readonly string[] | null): Result<readonly string[], Problem> => {
    const active = store.drafts.all().filter(({ activatedAt }) => activatedAt !== null);
    if (names === null) return ok(active.map(({ name }) => name));
    const stranger = names.find((name) => store.drafts.find(name) === null);
    if (stranger !== undefined) return err(problem('input/no-connection', { name: stranger }));
    const idle = names.find((name) => !active.some((client) => client.name === name));
    return idle === undefined ? ok(names) : err(problem('input/not-active', { name: idle }));
  };

  return {
    async 'schedule.set'({ connection, schedule }) {
      const open = openDraft(store, connection);
      if (!open.ok) return open;
      const document = JSON.stringify(connectionDocument({ ...open.value.connection, schedule }));
      const saved = saveSettings(parts, { name: connection, document, training: open.value.draft.training });
      if (!saved.ok) return saved;
      changed(connection);
      return ok(null);
    },
    async 'schedule.history'({ connection }) {
      const open = openDraft(store, connection);
      return open.ok ? ok(historyOf(store, connection)) : open;
    },
    async 'connections.activate'({ connection }) {
      const open = openDraft(store, connection);
      if (!open.ok) return open;
      const missing = missingSteps(store, open.value);
      if (missing.length === 0) {
        store.together(() => {
          store.drafts.activate(connection, clock.now());
          store.retries.clear(connection);
        });
        log.info('client.activated', { client: connection });
        changed(connection);
      }
      return ok({ missing });
    },
    async 'connections.pause'({ connections, until }) {
      const found = meant(connections);
      if (!found.ok) return found;
      // A pause of all leaves alone who is paused already: it must not give an end to a pause that had none.
      const isIdle = (name: string) => isPaused(store.drafts.find(name)?.pause ?? null, clock.now());
      const names = connections === null ? found.value.filter((name) => !isIdle(name)) : found.value;
      const end = until === null ? null : new Date(until);
      const now = clock.now();
      if (end !== null && end <= now) return err(problem('input/value', { field: 'until', text: '' }));
      store.together(() => {
        for (const name of names) store.drafts.pause(name, end, now);
      });
      for (const client of names) log.info('client.paused', { client, until });
      changed(null);
      return ok(null);
    },
    async 'connections.goOn'({ connections }) {
      const found = meant(connections);
      if (!found.ok) return found;
      // What another computer syncs now is gone on with by its own name only.
      const isAway = (name: string) => store.drafts.find(name)?.pause?.handover === true;
      const names = connections === null ? found.value.filter((name) => !isAway(name)) : found.value;
      store.together(() => {
        for (const name of names) {
          store.drafts.goOn(name);
          // Whoever goes on after four weeks of a refused key starts counting anew.
          if (isGivenUp(store.retries.find(name), clock.now())) store.retries.clear(name);
        }
      });
      for (const client of names) log.info('client.gone-on', { client });
      changed(null);
      return ok(null);
    },
  };
}

/** What a client lacks before it may run by itself: a person has to have seen and applied a first sync. */
function missingSteps(store: Store, { draft, connection }: OpenDraft): readonly ActivationStep[] {
  const { name, training } = draft;
  const saved = store.drafts.secretsFor(name, connection);
  const hasSecrets = training || (saved.has('directo') && (connection.target.kind === 'files' || saved.has('mailbow')));
  const row = store.connections.find(name);
  const hasRun = row !== null && store.runs.lastSuccess(row.id) !== null;
  const hasSeen = store.drafts.find(name)?.previewed === previewDigest(connection);
  return [
    ...(hasSecrets ? [] : (['secrets'] as const)),
    ...(connection.schedule === null ? (['schedule'] as const) : []),
    ...(hasRun ? [] : (['first-run'] as const)),
    ...(hasSeen || !hasRun ? [] : (['preview'] as const)),
  ];
}

/** Runs, and slots that passed without one, newest first. */
function historyOf(store: Store, name: string): readonly HistoryView[] {
  const row = store.connections.find(name);
  const runs = row ? store.runs.recent(row.id, SHOWN) : [];
  const slots = store.slots.recent(name, SHOWN);
  const slotOf = new Map(slots.map((slot) => [slot.run, slot]));
  const lonely = slots.filter(({ state }) => state !== 'started').map(passedView);
  return [...runs.map((run) => runView(run, slotOf.get(run.id) ?? null)), ...lonely]
    .toSorted((a, b) => momentOf(b).localeCompare(momentOf(a)))
    .slice(0, SHOWN);
}

const momentOf = ({ startedAt, dueAt }: HistoryView): string => startedAt ?? dueAt ?? '';

function runView(
  { trigger, startedAt, endedAt, status, segments, problem: code, outcome }: RunRow,
  slot: SlotRow | null,
): HistoryView {
  return {
    day: slot?.day ?? null,
    dueAt: slot?.dueAt ?? null,
    startedAt,
    endedAt,
    status,
    trigger,
    segments,
    problem: code,
    outcome,
  };
}

function passedView({ day, dueAt, state }: SlotRow): HistoryView {
  return {
    day,
    dueAt,
    startedAt: null,
    endedAt: null,
    status: state,
    trigger: null,
    segments: 0,
    problem: null,
    outcome: null,
  };
}
