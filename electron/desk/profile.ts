import { createHash } from 'node:crypto';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CONNECTION_FILE_ENDING, connectionFileName } from '../../shared/domain/connection-file-name.ts';
import { connectionDocument } from '../../shared/domain/connection-file.ts';
import type { Connection, MailbowSettings } from '../../shared/domain/connection.ts';
import { type Problem, problem } from '../../shared/domain/problem.ts';
import type { ProfileView } from '../../shared/ipc/limits-channels.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { checkProfileText, readProfile } from '../mailbow/check-profile.ts';
import { BUILT_IN_PROFILE, builtInProfileText, loadProfile } from '../mailbow/profile.ts';
import { tryProfile } from '../mailbow/try-profile.ts';
import { readSecrets } from './client-secrets.ts';
import { type DeskParts, openDraft } from './context.ts';
import type { Desk } from './desk.ts';
import { saveSettings } from './settings.ts';
import type { Training } from './training.ts';

type ProfileDesk = Pick<Desk, 'profile.read' | 'profile.check' | 'profile.try' | 'profile.save'>;

/** The folder of profiles in the data folder. The window never names a file: names are made here. */
const FOLDER = 'profiles';
const OWN_FILE = /^profiles\/[^/\\]+-[0-9a-f]{12}\.json$/;

/** How the Mailbow account of a client is asked: reading the profile, trying it, and keeping one of the client's own. */
export function createProfileDesk(parts: DeskParts, training: Training): ProfileDesk {
  const { store, folder, inTurn } = parts;

  return {
    async 'profile.read'({ connection }) {
      const open = openMailbow(parts, connection);
      return open.ok ? ok(await profileView(open.value.target.profile, folder)) : open;
    },
    'profile.check': async ({ text }) => ok(checkProfileText(text)),
    async 'profile.try'({ connection, text }) {
      const profile = readProfile(text);
      if (!profile.ok) return err(misfit(text));
      const before = openDraft(store, connection);
      if (before.ok && before.value.draft.training) await training.start();
      const open = openMailbow(parts, connection);
      if (!open.ok) return open;
      const secrets = open.value.training
        ? ok(training.secrets)
        : await readSecrets(parts, open.value.connection, 'person');
      if (!secrets.ok) return secrets;
      const { mailbow } = secrets.value;
      return ok(
        await tryProfile({
          settings: open.value.target,
          profile: profile.value,
          password: async () => ok(mailbow),
          fetch: parts.fetch,
          clock: parts.clock,
        }),
      );
    },
    async 'profile.save'({ connection, text }) {
      if (text !== null && !readProfile(text).ok) return err(misfit(text));
      const open = openMailbow(parts, connection);
      if (!open.ok) return open;
      const profile = text === null ? ok(BUILT_IN_PROFILE) : await keep(folder, connection, text);
      if (!profile.ok) return profile;
      return inTurn(() => {
        // Read again: somebody may have saved other settings while the file was written.
        const now = openMailbow(parts, connection);
        if (!now.ok) return now;
        const target = { ...now.value.target, profile: profile.value };
        const document = JSON.stringify(connectionDocument({ ...now.value.connection, target }));
        return saveSettings(parts, { name: connection, document, training: now.value.training });
      });
    },
  };
}

interface OpenMailbow {
  readonly connection: Connection;
  readonly target: MailbowSettings;
  readonly training: boolean;
}

/** A client whose contacts go to a Mailbow account; one that writes files has no profile. */
function openMailbow({ store }: Pick<DeskParts, 'store'>, name: string): Result<OpenMailbow, Problem> {
  const open = openDraft(store, name);
  if (!open.ok) return open;
  const { connection, draft } = open.value;
  if (connection.target.kind !== 'mailbow') return err(problem('ipc/refused'));
  return ok({ connection, target: connection.target, training: draft.training });
}

/** A profile to be shown. Of a file that is no profile nothing is shown: settings may name any file. */
async function profileView(name: string, folder: string): Promise<ProfileView> {
  const builtInText = builtInProfileText();
  const builtIn = name === BUILT_IN_PROFILE;
  const loaded = builtIn ? null : await loadProfile(name, folder);
  const usual = { name, builtIn, builtInText, problem: null };
  if (loaded === null) return { ...usual, text: builtInText, ...checkProfileText(builtInText) };
  if (!loaded.ok) {
    return { ...usual, text: builtInText, problem: loaded.problem, ...checkProfileText(builtInText) };
  }
  const kept = OWN_FILE.test(name) ? await readFile(join(folder, name), 'utf8').catch(() => null) : null;
  const text = kept ?? `${JSON.stringify(loaded.value, null, 2)}\n`;
  return { ...usual, text, ...checkProfileText(text) };
}

/** Writes a profile into the data folder, under a name that changes with what is in it: versions of settings name theirs. */
async function keep(folder: string, client: string, text: string): Promise<Result<string, Problem>> {
  const stem = connectionFileName(client).slice(0, -CONNECTION_FILE_ENDING.length);
  const digest = createHash('sha256').update(text).digest('hex').slice(0, 12);
  const file = `${stem}-${digest}.json`;
  try {
    await mkdir(join(folder, FOLDER), { recursive: true, mode: 0o700 });
    const path = join(folder, FOLDER, file);
    await writeFile(path, text, { mode: 0o600 });
    await chmod(path, 0o600);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? `(${String(error.code)})` : '';
    return err(problem('input/not-saved', { file, text: reason }));
  }
  return ok(`${FOLDER}/${file}`);
}

/** The first thing that is wrong with a text, as a problem. */
function misfit(text: string): Problem {
  const [first] = checkProfileText(text).issues;
  const { pointer, et, en } = first ?? { pointer: '', et: '', en: '' };
  return problem('target/profile', { host: 'JSON', et: `${pointer} ${et}`, en: `${pointer} ${en}` });
}
