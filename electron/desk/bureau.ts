import { conditionsOf } from '../../shared/domain/client-conditions.ts';
import { stateOf } from '../../shared/domain/client-state.ts';
import { isDueNow } from '../../shared/domain/due-now.ts';
import { ok } from '../../shared/lib/result.ts';
import type { FactsOf } from './client-facts.ts';
import { type DeskParts, openDraft } from './context.ts';
import type { Desk } from './desk.ts';

type BureauDesk = Pick<Desk, 'connections.runDue' | 'connections.setResponsible'>;

/** What a bureau does with several clients at once, and who looks after which. */
export function createBureauDesk(parts: DeskParts, factsOf: FactsOf): BureauDesk {
  const { store, clock, log, tell } = parts;

  /** The clients that are behind. */
  const due = (now: Date): readonly string[] =>
    store.drafts.all().flatMap((client) => {
      const facts = factsOf(client, now);
      const { name, active, pause } = facts;
      const conditions = conditionsOf(facts, now);
      return isDueNow({ active, pause, conditions, state: stateOf(facts, conditions) }) ? [name] : [];
    });

  return {
    async 'connections.runDue'() {
      const now = clock.now();
      const connections = due(now);
      const at = now.toISOString();
      store.together(() => {
        for (const name of connections) {
          // A try that is due now is what the scheduler looks for: it takes one client after the other, and asks first
          // where it would ask anyway. A run that was broken off is gone on with.
          const run = store.retries.find(name)?.run ?? null;
          store.retries.set(name, { kind: 'fetch', attempts: 0, since: at, dueAt: at, run });
        }
      });
      for (const client of connections) log.info('client.run-asked', { client });
      if (connections.length > 0) tell('changed', { connection: null });
      return ok({ connections });
    },
    async 'connections.setResponsible'({ connection, person }) {
      const open = openDraft(store, connection);
      if (!open.ok) return open;
      store.drafts.setResponsible(connection, person);
      // That it changed, and not to whom: the log names nobody.
      log.info('client.responsible-changed', { client: connection });
      tell('changed', { connection });
      return ok(null);
    },
  };
}
