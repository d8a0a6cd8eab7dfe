import { connectionDocument } from '../../shared/domain/connection-file.ts';
import type { Connection } from '../../shared/domain/connection.ts';
import { problem } from '../../shared/domain/problem.ts';
import type { SettingsChange } from '../../shared/ipc/settings-channels.ts';
import { err, ok } from '../../shared/lib/result.ts';
import { type DeskParts, openDraft } from './context.ts';
import type { Desk } from './desk.ts';
import { saveSettings } from './settings.ts';

/** A client's settings as a whole: reading them, and changing single parts. */
export function createClientSettings(parts: DeskParts): Pick<Desk, 'settings.read' | 'settings.save'> {
  return {
    async 'settings.read'({ connection }) {
      const open = openDraft(parts.store, connection);
      if (!open.ok) return open;
      const { training, withoutConsent } = open.value.draft;
      return ok({ connection: open.value.connection, training, withoutConsent });
    },
    async 'settings.save'({ connection, change }) {
      const open = openDraft(parts.store, connection);
      if (!open.ok) return open;
      const { draft, connection: before } = open.value;
      if (change.target !== undefined && before.target.kind !== 'mailbow') return err(problem('ipc/refused'));
      const document = JSON.stringify(connectionDocument(changedSettings(before, change)));
      const saved = parts.store.together(() => {
        const done = saveSettings(parts, { name: connection, document, training: draft.training });
        if (done.ok && change.consent !== undefined)
          parts.store.drafts.noteConsent(connection, change.consent === null);
        return done;
      });
      // That no consent is read may be all that was chosen: the settings are as they were then.
      if (saved.ok && change.consent === null) parts.tell('changed', { connection });
      return saved;
    },
  };
}

/** Settings with a change made; where they are not sound, reading the document says so. */
export function changedSettings(before: Connection, { source, target, ...rest }: SettingsChange): Connection {
  return {
    ...before,
    ...defined(rest),
    source: { ...before.source, ...defined(source ?? {}) },
    target: { ...before.target, ...defined(target ?? {}) },
  };
}

/** What is left out of a change stays as it is. */
const defined = (change: object): object =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
