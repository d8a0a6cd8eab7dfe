import { connectionFileProblem } from '../../shared/domain/connection-file-problem.ts';
import { connectionDocument, parseConnectionFile } from '../../shared/domain/connection-file.ts';
import type { Connection } from '../../shared/domain/connection.ts';
import { problem } from '../../shared/domain/problem.ts';
import type { Args } from '../../shared/ipc/contract.ts';
import { err, ok } from '../../shared/lib/result.ts';
import { type DeskParts, openDraft } from './context.ts';
import type { Desk } from './desk.ts';
import { saveSettings } from './settings.ts';

/** Both ends of a client as they are to be from now on; mapping, rules, decisions and history stay. */
export function createAmendDesk(parts: DeskParts, setSecret: Desk['secrets.set']): Pick<Desk, 'connections.amend'> {
  return {
    async 'connections.amend'({ secrets, ...ends }) {
      const { name } = ends;
      const open = openDraft(parts.store, name);
      if (!open.ok) return open;
      if (open.value.draft.training) return err(problem('ipc/refused'));
      const parsed = parseConnectionFile(JSON.stringify(amendedDocument(open.value.connection, ends)));
      if (!parsed.ok) return err(connectionFileProblem(parsed.problem, name, parts.settings.language()));
      const document = JSON.stringify(connectionDocument(parsed.value));
      const saved = await parts.inTurn(() => {
        // What was seen where the settings led until now says nothing about where they lead from now on.
        parts.store.drafts.noteLook(name, null);
        return saveSettings(parts, { name, document, training: false });
      });
      if (!saved.ok) return saved;
      // Each is tested against the new address before it is kept.
      for (const which of ['directo', 'mailbow'] as const) {
        const value = secrets[which];
        if (value === undefined) continue;
        const set = await setSecret({ connection: name, which, value });
        if (!set.ok) return set;
      }
      return ok(null);
    },
  };
}

type Ends = Omit<Args<'connections.amend'>, 'secrets'>;

function amendedDocument(before: Connection, { sourceUrl, target, ...given }: Ends) {
  const { secretParameter, method = before.source.method } = given;
  const { component = before.source.component, channel = before.source.channel, item = before.source.item } = given;
  const source = { ...before.source, url: sourceUrl, secretParameter, method, component, channel, item };
  const file = connectionDocument({ ...before, source });
  // What else is set of a Mailbow account, such as its profile, goes with the account.
  const kept = target.kind === 'mailbow' && before.target.kind === 'mailbow' ? before.target : {};
  return { ...file, target: { ...kept, ...target } };
}
