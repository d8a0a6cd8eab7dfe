import { isSameName } from '../../shared/domain/client-name.ts';
import { connectionFileProblem } from '../../shared/domain/connection-file-problem.ts';
import { parseConnectionFile } from '../../shared/domain/connection-file.ts';
import type { Connection } from '../../shared/domain/connection.ts';
import { addressKey } from '../../shared/domain/email.ts';
import { outcomeOf, type Problem, problem } from '../../shared/domain/problem.ts';
import { type CheckView, NEW_CLIENT } from '../../shared/ipc/setup-channels.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import type { CheckReport } from '../sync/probe.ts';
import { allMasked, nameShown, sourceView, targetView } from './check-view.ts';
import { aloneSecret, ownerOfKey, type SecretPair, tryAgainNow } from './client-secrets.ts';
import type { Engine } from '../engine.ts';
import type { DeskParts, OpenDraft } from './context.ts';
import type { Desk } from './desk.ts';
import { throttled, type WithEngine } from './engine-work.ts';
import type { Looks } from './looks.ts';
import { type NewEnds, newConnection } from './new-connection.ts';

type SetupDesk = Pick<Desk, 'setup.lookSource' | 'setup.lookTarget' | 'setup.cards' | 'source.probe' | 'secrets.test'>;

/** Stands for the end that is not entered yet. No secret is given for it, so that nothing is sent there. */
const NOWHERE = 'https://kontaktisild.invalid/';

/** Outcomes after which another kind of interface may know the key. */
const TRY_ANOTHER = /^(?:bad-key|refused)$/;

/** Looks at both ends: before a client is saved with what was typed, and later with what is kept. */
export function createSetupDesk(parts: DeskParts, withEngine: WithEngine, looks: Looks): SetupDesk {
  const { store, hide, log } = parts;

  const read = (name: string, ends: NewEnds): Result<Connection, Problem> => {
    const parsed = parseConnectionFile(JSON.stringify(newConnection(name, ends)));
    return parsed.ok ? parsed : err(connectionFileProblem(parsed.problem, name, parts.settings.language()));
  };

  /** Both ends with the secret of one of them: the other one is not reached. */
  const lookWith = async (connection: Connection, secrets: SecretPair): Promise<Result<CheckReport, Problem>> => {
    const hired = await parts.hire(connection, secrets, throttled(parts, NEW_CLIENT), () => undefined);
    if (!hired.ok) return hired;
    try {
      return ok(await hired.value.look());
    } finally {
      await hired.value.stop();
    }
  };

  const check = async (engine: Engine, { connection }: OpenDraft): Promise<Result<CheckView, Problem>> => {
    const { name } = connection;
    const report = await engine.check();
    const { source, target } = report;
    if (source.ok) looks.keep(name, connection.source, source.value);
    if (source.ok && target.ok) {
      // Whatever a person had to unlock or enter is well again: a client that waits for it need not wait any longer.
      tryAgainNow(parts, name);
      const fields = source.value.fields.map(({ key }) => key);
      await looks.note(name, fields);
      parts.tell('changed', { connection: name });
    }
    return ok({ source: sourceView(source, connection, allMasked), target: targetView(report, connection) });
  };
  const probe = (name: string) => withEngine(name, check, { recall: 'renew' });

  return {
    async 'setup.lookSource'({ name, sourceUrl, key, tries, ...feed }) {
      hide(key);
      const taken = store.drafts.all().find((other) => isSameName(other.name, name));
      if (taken !== undefined) return err(problem('input/name-taken', { name: taken.name }));
      const owner = await ownerOfKey(parts, name, key);
      if (!owner.ok) return owner;
      if (owner.value !== null) return err(problem('input/same-key', { name: owner.value }));
      let first: Awaited<ReturnType<SetupDesk['setup.lookSource']>> | null = null;
      for (const kind of tries) {
        const target = { kind: 'mailbow', url: NOWHERE, user: 'api' } as const;
        const connection = read(name, { sourceUrl, target, ...kind, ...feed });
        if (!connection.ok) return connection;
        // One after the other: a key that is right goes out once.
        // oxlint-disable-next-line no-await-in-loop -- the next try depends on how this one ended
        const report = await lookWith(connection.value, aloneSecret('directo', key));
        if (!report.ok) return report;
        const { source } = report.value;
        const outcome = source.ok ? 'ok' : outcomeOf(source.problem);
        log.info('setup.looked', { host: new URL(connection.value.source.url).host, ...kind, outcome });
        if (source.ok) looks.keep(NEW_CLIENT, connection.value.source, source.value);
        const look = ok({ source: sourceView(source, connection.value, nameShown), ...kind });
        if (!TRY_ANOTHER.test(outcome)) return look;
        first ??= look;
      }
      return first ?? err(problem('ipc/refused'));
    },
    async 'setup.lookTarget'({ name, target, password }) {
      if (password !== null) hide(password);
      const connection = read(name, { sourceUrl: NOWHERE, secretParameter: 'token', target });
      if (!connection.ok) return connection;
      const report = await lookWith(connection.value, { directo: null, mailbow: password });
      if (!report.ok) return report;
      if (report.value.target.ok) looks.targetAnswered();
      return ok(targetView(report.value, connection.value));
    },
    async 'setup.cards'({ connection }) {
      const row = connection === null ? null : store.connections.find(connection);
      const erased = row && store.erasures.marks(row.id);
      // Whoever was erased since the look is shown no more.
      return ok(
        looks
          .cards(connection ?? NEW_CLIENT)
          .filter(
            ({ code, email }) =>
              erased === null || !(erased.hasCode(code) || erased.hasAddress(addressKey(email) ?? email)),
          ),
      );
    },
    'source.probe': ({ connection }) => probe(connection),
    'secrets.test': ({ connection }) => probe(connection),
  };
}
