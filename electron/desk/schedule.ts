import { connectionDocument } from '../../shared/domain/connection-file.ts';
import { isPaused } from '../../shared/domain/due.ts';
import { isGivenUp } from '../../shared/domain/retry.ts';
import { type Problem, problem } from '../../shared/domain/problem.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { type DeskParts, openDraft } from './context.ts';
import type { Desk } from './desk.ts';
import { missingOf } from './gate.ts';
import { saveSettings } from './settings.ts';

type ScheduleDesk = Pick<Desk, 'schedule.set' | 'connections.activate' | 'connections.pause' | 'connections.goOn'>;

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
    async 'connections.activate'({ connection }) {
      const open = openDraft(store, connection);
      if (!open.ok) return open;
      const missing = missingOf(store, open.value.draft, open.value.connection, clock.now());
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
