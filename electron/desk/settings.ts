import { type Change, diffConnections } from '../../shared/domain/connection-diff.ts';
import { connectionFileProblem } from '../../shared/domain/connection-file-problem.ts';
import { canonicalConnection, parseConnectionFile } from '../../shared/domain/connection-file.ts';
import type { Connection } from '../../shared/domain/connection.ts';
import type { Problem } from '../../shared/domain/problem.ts';
import { nameOfField } from '../../shared/i18n/field-names.ts';
import { dayOf } from '../../shared/domain/schedule.ts';
import { canonicalJson } from '../../shared/lib/canonical-json.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { Draft } from '../store.ts';
import type { DeskParts } from './context.ts';

/** What saving settings needs. */
type SavingParts = Pick<DeskParts, 'store' | 'clock' | 'author' | 'log' | 'tell' | 'settings'>;

/**
 * Saves a client's settings: the only way in which the window does. Each save of a real client is a version; the
 * training company has none, because its servers' addresses are new with every start. Another schedule counts from now.
 */
export function saveSettings(parts: SavingParts, draft: Draft): Result<null, Problem> {
  const { name, document, training } = draft;
  const { store, clock, author, log, tell, settings } = parts;
  const parsed = parseConnectionFile(document);
  if (!parsed.ok) return err(connectionFileProblem(parsed.problem, name, settings.language()));
  const is = parsed.value;
  const before = store.drafts.find(name);
  const was = before && readSettings(before.document);
  // The order of keys in a file is no change.
  if (was !== null && canonicalConnection(was) === canonicalConnection(is)) return ok(null);
  const now = clock.now();

  const version = store.together(() => {
    // Secrets from before it was kept where they may go belong to where the settings led until now.
    if (was !== null) store.drafts.pinSecrets(name, was);
    store.drafts.save(draft, now);
    if (scheduleOf(was) !== scheduleOf(is)) {
      store.drafts.reschedule(name, now);
      // A slot that passed without a run today may be had at another time of the day.
      if (is.schedule !== null) store.slots.reopen(name, dayOf(is.schedule, now));
    }
    if (training) return null;
    // Settings from before there were versions become the first one: else nobody could go back to them.
    if (before !== null && store.versions.list(name).length === 0) {
      store.versions.add(name, before.document, author, now);
    }
    return store.versions.add(name, document, author, now);
  });
  log.info('settings.saved', { client: name, version, changes: changesBetween(was, is).length });
  tell('changed', { connection: name });
  return ok(null);
}

const scheduleOf = (connection: Connection | null): string => canonicalJson(connection?.schedule ?? null);

/** The settings of a document that was saved before; null where this program cannot read them. */
export function readSettings(document: string): Connection | null {
  const parsed = parseConnectionFile(document);
  return parsed.ok ? parsed.value : null;
}

/** What differs between two versions of settings, with the fields called by their usual names. */
export function changesBetween(before: Connection | null, after: Connection): readonly Change[] {
  return diffConnections(before, after, nameOfField);
}
