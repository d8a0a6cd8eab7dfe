import { type ActivationStep, missingSteps } from '../../shared/domain/activation.ts';
import type { Connection } from '../../shared/domain/connection.ts';
import type { Client, Store } from '../store.ts';
import { previewDigest } from '../sync/settings-digest.ts';

/** What a client still lacks before it may run by itself; the window shows it, and activating asks the same. */
export function missingOf(store: Store, client: Client, connection: Connection, now: Date): readonly ActivationStep[] {
  const { name, training, lastLook } = client;
  const saved = store.drafts.secretsFor(name, connection);
  const row = store.connections.find(name);
  const plan = row && store.plans.newest(row.id);
  // What a person was shown to decide about counts; a client that was never looked at in the window has its last fetch.
  const shape = lastLook === null && row !== null ? store.fetches.lastFull(row.id)?.shape : null;
  const seenFields = lastLook?.fields ?? (shape ? Object.keys(shape.fields) : null);
  // A plan was made from both ends, too: Directo's customers first, then Mailbow's contacts.
  const answers = [lastLook?.at, plan?.snapshotAt].flatMap((at) => at ?? []).toSorted();
  return missingSteps(
    {
      connection,
      readsNoConsent: client.withoutConsent,
      hasSecrets: training || (saved.has('directo') && (connection.target.kind === 'files' || saved.has('mailbow'))),
      answeredAt: answers.at(-1) ?? null,
      seenFields,
      findings: plan?.summary.findings ?? [],
      hasRun: row !== null && store.runs.lastSuccess(row.id) !== null,
      hasSeenPreview: client.previewed === previewDigest(connection),
    },
    now,
  );
}
