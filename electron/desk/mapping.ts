import { connectionDocument } from '../../shared/domain/connection-file.ts';
import type { Connection, Pair, Transform } from '../../shared/domain/connection.ts';
import type { TargetField } from '../../shared/domain/contact.ts';
import type { DiscoveredField } from '../../shared/domain/discovered-field.ts';
import { mask } from '../../shared/domain/mask.ts';
import { outcomeOf, type Problem } from '../../shared/domain/problem.ts';
import { suggestPairs } from '../../shared/domain/suggest-pairs.ts';
import type { CheckView } from '../../shared/ipc/views.ts';
import { ok, type Result } from '../../shared/lib/result.ts';
import type { CheckReport } from '../sync/probe.ts';
import { tryAgainNow } from './client-secrets.ts';
import { targetHost } from './connection-view.ts';
import { type DeskParts, openDraft } from './context.ts';
import type { Desk } from './desk.ts';
import type { WithEngine } from './engine-work.ts';
import { saveSettings } from './settings.ts';

type MappingDesk = Pick<Desk, 'source.probe' | 'secrets.test' | 'source.samples' | 'mapping.read' | 'mapping.save'>;

interface Known {
  readonly source: readonly DiscoveredField[];
  readonly target: readonly TargetField[];
}

/** Probes, discovered fields and the mapping board. Discovered fields are remembered until the next probe. */
export function createMappingDesk(parts: DeskParts, withEngine: WithEngine): MappingDesk {
  const { store } = parts;
  const known = new Map<string, Known>();

  const probe = async (connection: string): Promise<Result<CheckView, Problem>> => {
    const checked = await withEngine(connection, async (engine, open) =>
      ok({ report: await engine.check(), connection: open.connection }),
    );
    if (!checked.ok) return checked;
    const { report } = checked.value;
    // Whatever a person had to unlock or enter is well again: a client that waits for it need not wait any longer.
    if (report.source.ok && report.target.ok) tryAgainNow(parts, connection);
    return ok(checkView(report, checked.value.connection));
  };

  const fieldsOf = async (connection: string): Promise<Result<Known, Problem>> => {
    const cached = known.get(connection);
    if (cached) return ok(cached);
    const read = await withEngine(connection, (engine) => engine.fields());
    if (read.ok) known.set(connection, read.value);
    return read;
  };

  return {
    'source.probe': async ({ connection }) => {
      known.delete(connection);
      return probe(connection);
    },
    'secrets.test': ({ connection }) => probe(connection),
    async 'source.samples'({ connection, key }) {
      const fields = await fieldsOf(connection);
      if (!fields.ok) return fields;
      return ok({ samples: fields.value.source.find((field) => field.key === key)?.samples ?? [] });
    },
    async 'mapping.read'({ connection }) {
      const fields = await fieldsOf(connection);
      if (!fields.ok) return fields;
      const open = openDraft(store, connection);
      if (!open.ok) return open;
      const { mapping, ignored } = open.value.connection;
      const pairs = mapping.map(({ source, target }) => ({ source, target }));
      const { source, target } = fields.value;
      const free = source.map((field) => field.key).filter((key) => !ignored.includes(key));
      return ok({
        fields: source.map((field) => ({ ...field, samples: field.samples.map(mask) })),
        targetFields: target,
        pairs,
        ignored,
        suggestions: suggestPairs(free, target, pairs),
      });
    },
    async 'mapping.save'({ connection, pairs, ignored }) {
      const open = openDraft(store, connection);
      if (!open.ok) return open;
      const before = open.value.connection;
      const mapping = pairs.map((pair) => pairOf(pair.source, pair.target, before));
      const document = JSON.stringify(connectionDocument({ ...before, mapping, ignored }));
      return saveSettings(parts, { name: connection, document, training: open.value.draft.training });
    },
  };
}

/** A pair as it was before, or a new one with the transforms that its field usually needs. */
function pairOf(source: string, target: string, before: Connection): Pair {
  const kept = before.mapping.find((pair) => pair.source === source && pair.target === target);
  return kept ?? { source, target, write: 'always', whenEmpty: 'keep', transforms: usualTransforms(source, target) };
}

function usualTransforms(source: string, target: string): readonly Transform[] {
  if (target === 'email') return [];
  if (/phone|mobile|telefon/i.test(source)) return ['phoneE164'];
  if (source === 'contact' && /first|ees/i.test(target)) return ['firstWord'];
  return ['trim'];
}

function checkView({ source, target }: CheckReport, connection: Connection): CheckView {
  const sourceHost = new URL(connection.source.url).host;
  const host = targetHost(connection);
  return {
    source: source.ok
      ? { outcome: 'ok', host: sourceHost, counts: countsOf(source.value) }
      : { outcome: outcomeOf(source.problem), host: sourceHost, problem: source.problem },
    target: target.ok
      ? { outcome: 'ok', host, account: target.value }
      : { outcome: outcomeOf(target.problem), host, problem: target.problem },
  };
}

function countsOf({ records, withEmail, closed }: { records: number; withEmail: number; closed: number }) {
  return { records, withEmail, closed };
}
