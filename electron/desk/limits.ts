import { ok } from '../../shared/lib/result.ts';
import { type DeskParts, openDraft } from './context.ts';
import type { Desk } from './desk.ts';

/** What the page of safety limits asks beside the settings. */
export function createLimitsDesk({ store }: Pick<DeskParts, 'store'>): Pick<Desk, 'limits.canary'> {
  return {
    async 'limits.canary'({ connection, code }) {
      const open = openDraft(store, connection);
      if (!open.ok) return open;
      const row = store.connections.find(connection);
      if (row === null || store.fetches.last(row.id) === null) return ok({ found: null });
      return ok({ found: store.customers.withCode(row.id, code) !== null });
    },
  };
}
