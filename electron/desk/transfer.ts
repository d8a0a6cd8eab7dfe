import { connectionFileName } from '../../shared/domain/connection-file-name.ts';
import { type ConnectionFileProblem, connectionFileProblem } from '../../shared/domain/connection-file-problem.ts';
import { connectionDocument, parseConnectionFile } from '../../shared/domain/connection-file.ts';
import type { Connection } from '../../shared/domain/connection.ts';
import { isSameName } from '../../shared/domain/client-name.ts';
import { type Problem, problem } from '../../shared/domain/problem.ts';
import type { ImportView } from '../../shared/ipc/views.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { Store } from '../store.ts';
import { loadProfile } from '../mailbow/profile.ts';
import { TRAINING_COMPANY_NAME } from '../training/company.ts';
import { type DeskParts, openDraft } from './context.ts';
import type { Desk } from './desk.ts';
import { changesBetween, readSettings, saveSettings } from './settings.ts';

type TransferDesk = Pick<Desk, 'connections.export' | 'connections.import' | 'connections.acceptImport'>;

/** No connection file comes near this size, in bytes. */
const LARGEST = 1024 * 1024;

/** Channels take no longer names of clients. */
const LONGEST_NAME = 200;

/** A file that a person chose, and the settings that it was compared with. */
interface Waiting {
  readonly connection: Connection;
  readonly comparedWith: string | null;
}

/** Connection files: out to another computer, and in as settings that do not run by themselves. They hold no key and no person. */
export function createTransferDesk(parts: DeskParts): TransferDesk {
  const { store, folder, files, clock, log, settings, tell, lock, inTurn } = parts;
  let waiting: Waiting | null = null;

  return {
    async 'connections.export'({ connection: name, handover }) {
      const open = openDraft(store, name);
      if (!open.ok) return open;
      const text = `${JSON.stringify(connectionDocument(open.value.connection), null, 2)}\n`;
      const saved = await files.save(connectionFileName(name), text);
      if (!saved.ok) return saved;
      if (saved.value === null) return ok({ saved: false });
      log.info('settings.exported', { client: name, handover });
      if (handover) {
        // Two computers that sync one client would undo each other's work.
        await inTurn(() => store.drafts.pause(name, null, clock.now(), { handover: true }));
        tell('changed', { connection: name });
      }
      return ok({ saved: true });
    },
    async 'connections.import'() {
      waiting = null;
      const chosen = await files.open();
      if (!chosen.ok) return chosen;
      if (chosen.value === null) return ok({ waiting: null });
      const { file, text } = chosen.value;
      const read = readFile(text);
      if (!read.ok) return err(connectionFileProblem(read.problem, file, settings.language()));
      const connection = read.value;
      const allowed = allowedName(store, connection.name);
      if (!allowed.ok) return allowed;
      const before = store.drafts.find(connection.name)?.document ?? null;
      waiting = { connection, comparedWith: before };
      // A profile is a file of its own, which does not come along.
      const { target } = connection;
      const profile = target.kind === 'mailbow' ? await loadProfile(target.profile, folder) : null;
      const profileProblem = profile?.ok === false ? profile.problem : null;
      return ok({ waiting: { ...importView(connection, before), profileProblem } });
    },
    async 'connections.acceptImport'({ connection: name }) {
      const before = store.drafts.find(name);
      // What the person said yes to was the difference from these settings and no others.
      if (waiting?.connection.name !== name || waiting.comparedWith !== (before?.document ?? null)) {
        return err(problem('input/no-import', { name }));
      }
      const allowed = allowedName(store, name);
      if (!allowed.ok) return allowed;
      // A run that writes for the client goes by the settings of before.
      const alone = before === null ? { release: () => undefined } : lock();
      if (alone === null) return err(problem('run/busy'));
      const document = JSON.stringify(connectionDocument(waiting.connection));
      waiting = null;
      try {
        const saved = store.together(() => {
          store.drafts.deactivate(name);
          store.retries.clear(name);
          // Whoever reads another file says anew what its lack of a rule of consent means.
          store.drafts.noteConsent(name, false);
          return saveSettings(parts, { name, document, training: false });
        });
        if (!saved.ok) return saved;
      } finally {
        alone.release();
      }
      log.info('settings.imported', { client: name, isNew: before === null });
      tell('changed', { connection: name });
      return ok({ connection: name });
    },
  };
}

function readFile(text: string): Result<Connection, ConnectionFileProblem> {
  if (Buffer.byteLength(text) > LARGEST) return err({ kind: 'too-large' });
  const parsed = parseConnectionFile(text);
  if (!parsed.ok || parsed.value.name.length <= LONGEST_NAME) return parsed;
  const words = { et: `lubatud on kuni ${LONGEST_NAME} tähte`, en: `allowed are up to ${LONGEST_NAME} characters` };
  return err({ kind: 'invalid', issues: [{ path: 'name', ...words }] });
}

/** The training company's settings come from the program itself; two spellings of one name would share their keys. */
function allowedName({ drafts }: Pick<Store, 'drafts'>, name: string): Result<null, Problem> {
  if (isSameName(name, TRAINING_COMPANY_NAME)) return err(problem('input/name-taken', { name: TRAINING_COMPANY_NAME }));
  // Where both spellings are here already, the file is for its own.
  if (drafts.find(name) !== null) return ok(null);
  const known = drafts.all().find((other) => isSameName(other.name, name))?.name;
  return known === undefined ? ok(null) : err(problem('input/other-spelling', { name, known }));
}

function importView(connection: Connection, before: string | null): Omit<ImportView, 'profileProblem'> {
  const was = before === null ? null : readSettings(before);
  return { name: connection.name, exists: before !== null, changes: changesBetween(was, connection) };
}
