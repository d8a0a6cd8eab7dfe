import { connectionDocument } from '../../shared/domain/connection-file.ts';
import { problem } from '../../shared/domain/problem.ts';
import type { ChangeView, VersionView } from '../../shared/ipc/views.ts';
import { err, ok } from '../../shared/lib/result.ts';
import type { DraftVersion } from '../store.ts';
import type { DeskParts } from './context.ts';
import type { Desk } from './desk.ts';
import { changesBetween, readSettings, saveSettings } from './settings.ts';

type VersionDesk = Pick<Desk, 'versions.list' | 'versions.compare' | 'versions.restore'>;

/** The versions of a client's settings: what each changed, and the way back to an old one. */
export function createVersionDesk(parts: DeskParts): VersionDesk {
  const { store } = parts;
  return {
    async 'versions.list'({ connection }) {
      const draft = store.drafts.find(connection);
      if (draft === null) return err(problem('input/no-connection', { name: connection }));
      return ok(viewsOf(store.versions.list(connection)));
    },
    async 'versions.compare'({ connection, from, to }) {
      if (store.drafts.find(connection) === null) return err(problem('input/no-connection', { name: connection }));
      const [was, is] = [store.versions.find(connection, from), store.versions.find(connection, to)];
      if (was === null || is === null) {
        return err(problem('input/no-version', { version: String(was === null ? from : to) }));
      }
      return ok(changesOf(readSettings(was.document), readSettings(is.document)));
    },
    async 'versions.restore'({ connection, version }) {
      const draft = store.drafts.find(connection);
      if (draft === null) return err(problem('input/no-connection', { name: connection }));
      const found = store.versions.find(connection, version);
      if (found === null) return err(problem('input/no-version', { version: String(version) }));
      return saveSettings(parts, {
        name: connection,
        document: withSchedule(found.document, draft.document),
        training: draft.training,
      });
    },
  };
}

/** An old version with the schedule as it is now: when a client syncs is no part of what went wrong with its settings. */
function withSchedule(document: string, present: string): string {
  const [old, now] = [readSettings(document), readSettings(present)];
  if (old === null || now === null) return document;
  return JSON.stringify(connectionDocument({ ...old, schedule: now.schedule }));
}

/** Versions with what each changed; they come and go newest first. */
function viewsOf(versions: readonly DraftVersion[]): readonly VersionView[] {
  const read = versions.map(({ document }) => readSettings(document));
  return versions.map(({ version, savedAt, author }, place) => {
    const [is = null, was] = read.slice(place, place + 2);
    return { version, savedAt, author, changes: was === undefined ? [] : changesOf(was, is) };
  });
}

function changesOf(was: ReturnType<typeof readSettings>, is: ReturnType<typeof readSettings>): readonly ChangeView[] {
  return was === null || is === null ? [UNREADABLE] : changesBetween(was, is);
}

const UNREADABLE: ChangeView = {
  et: 'Muudatusi ei saa näidata: ühte kahest versioonist ei õnnestu lugeda.',
  en: 'What changed cannot be shown: one of the two versions cannot be read.',
};
