import { PLAN_LIFETIME_MS } from '../../shared/domain/plan.ts';
import type { PlanView } from '../../shared/ipc/views.ts';
import type { Store } from '../store.ts';
import { previewDigest, settingsOf } from '../sync/settings-digest.ts';
import type { OpenDraft } from './context.ts';

/**
 * The newest preview of a client, as long as a new one would be asked nothing else: it is of these settings and a person was
 * shown them, nobody turned it down, and no run, fetch, decision or erasure came after it. Whether each contact is still as
 * it was is looked at when it is written.
 */
export function lastPreview(store: Store, { draft, connection }: OpenDraft, now: Date): PlanView | null {
  const row = store.connections.find(connection.name);
  const plan = row && store.plans.newest(row.id);
  if (plan === null) return null;
  const { summary, missingLabels, settingsDigest, setAside } = plan;
  const isOfSettings =
    settingsDigest === settingsOf(connection).digest && draft.previewed === previewDigest(connection);
  const isYoung = now.getTime() - Date.parse(summary.createdAt) <= PLAN_LIFETIME_MS;
  if (!isOfSettings || !isYoung || setAside !== undefined || !store.plans.isLatest(plan.id)) return null;
  return { summary, missingLabels };
}
