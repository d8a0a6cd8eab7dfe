import { connectionDocument, sourceKeysRead } from '../../shared/domain/connection-file.ts';
import type { Connection, Pair } from '../../shared/domain/connection.ts';
import type { TargetField } from '../../shared/domain/contact.ts';
import type { DiscoveredField } from '../../shared/domain/discovered-field.ts';
import {
  chooseSamples,
  type CustomerSample,
  type SampleCustomer,
  sampleOf,
} from '../../shared/domain/customer-sample.ts';
import { mappingDrift } from '../../shared/domain/mapping-drift.ts';
import { type MappingHistory, type PastMapping, usuallyIgnored } from '../../shared/domain/mapping-history.ts';
import { mask } from '../../shared/domain/mask.ts';
import type { Problem } from '../../shared/domain/problem.ts';
import { suggestPairs } from '../../shared/domain/suggest-pairs.ts';
import { applyTransforms } from '../../shared/domain/transforms.ts';
import { usualPair } from '../../shared/domain/usual-pair.ts';
import type { GivenPair, MAPPING_CHANNELS } from '../../shared/ipc/mapping-channels.ts';
import { ok, type Result } from '../../shared/lib/result.ts';
import { type DeskParts, openDraft } from './context.ts';
import type { Desk } from './desk.ts';
import type { WithEngine } from './engine-work.ts';
import { changesBetween, readSettings, saveSettings } from './settings.ts';

/** The channels of the mapping board. */
export type MappingBoard = Pick<Desk, keyof typeof MAPPING_CHANNELS>;

/** The fields of both ends as they were discovered. */
export interface KnownFields {
  readonly source: readonly DiscoveredField[];
  readonly target: readonly TargetField[];
}

/** What was read of a client's two ends a moment ago. */
export interface EndsMemory {
  fields(connection: string): Promise<Result<KnownFields, Problem>>;
  /** The first customers of the feed that may become contacts. */
  customers(connection: string): Promise<Result<readonly SampleCustomer[], Problem>>;
  /** Adds a field that was created at the target. */
  add(connection: string, field: TargetField): void;
}

/** So many customers show what a mapping does. */
const SAMPLES = 3;

/** So many of the newest versions of a client's settings are looked at for earlier pairs. */
const VERSIONS = 30;

/** A new field stays new for so many full fetches, unless it is settled before. */
const FETCHES = 5;

/** Makes the board's part of the desk. */
export function createMappingBoard(parts: DeskParts, withEngine: WithEngine, memory: EndsMemory): MappingBoard {
  const { store } = parts;

  const driftOf = (connection: Connection, keys: readonly string[]) => {
    const row = store.connections.find(connection.name);
    const findings = row === null ? [] : (store.plans.newest(row.id)?.summary.findings ?? []);
    const before = row === null ? null : (store.fetches.goodFull(row.id, FETCHES).at(-1)?.shape ?? null);
    return mappingDrift({ findings, before, fields: keys }, connection);
  };

  /** Whoever was erased since is shown to nobody. */
  const remaining = (name: string, customers: readonly SampleCustomer[]) => {
    const row = store.connections.find(name);
    const erased = row === null ? null : store.erasures.marks(row.id);
    if (erased === null) return customers;
    return customers.filter(({ code, address }) => !erased.hasCode(code) && !erased.hasAddress(address));
  };

  return {
    async 'source.samples'({ connection, key }) {
      const known = await memory.fields(connection);
      return known.ok ? ok({ samples: samplesOf(known.value, key) }) : known;
    },
    async 'mapping.read'({ connection: name }) {
      const known = await memory.fields(name);
      if (!known.ok) return known;
      const open = openDraft(store, name);
      if (!open.ok) return open;
      const { connection } = open.value;
      const { mapping, ignored, target: settings } = connection;
      const { source, target } = known.value;
      const keys = source.map((field) => field.key);
      const history = historyOf(parts, name);
      const free = keys.filter((key) => !ignored.includes(key));
      const suggestions = suggestPairs({ sources: free, targets: target, taken: mapping, history });
      const pairing = new Set([...mapping, ...suggestions].map((pair) => pair.source));
      return ok({
        fields: source.map((field) => ({ ...field, samples: field.samples.map(mask) })),
        targetFields: target,
        pairs: mapping,
        ignored,
        suggestions,
        usuallyIgnored: usuallyIgnored(
          history.others,
          free.filter((key) => !pairing.has(key)),
        ),
        readByRules: keysOfRules(connection),
        drift: driftOf(connection, keys),
        creation: settings.kind === 'files' || settings.createMissing ? 'allowed' : 'off',
      });
    },
    async 'mapping.save'({ connection: name, pairs, ignored }) {
      const open = openDraft(store, name);
      if (!open.ok) return open;
      const { connection: before, draft } = open.value;
      const after = { ...before, mapping: wholePairs(pairs, before), ignored };
      const document = JSON.stringify(connectionDocument(after));
      const saved = saveSettings(parts, { name, document, training: draft.training });
      return saved.ok ? ok({ changes: changesBetween(before, after) }) : saved;
    },
    async 'mapping.transform'({ connection, key, transforms, shown }) {
      const known = await memory.fields(connection);
      if (!known.ok) return known;
      const seen = shown ? (value: string) => value : mask;
      const samples = samplesOf(known.value, key).map((before) => ({
        before: seen(before),
        after: seen(applyTransforms(before, transforms)),
      }));
      return ok({ samples });
    },
    async 'mapping.preview'({ connection, pairs, shown }) {
      const open = openDraft(store, connection);
      if (!open.ok) return open;
      const mapping = wholePairs(pairs, open.value.connection);
      const read = await memory.customers(connection);
      if (!read.ok) return read;
      const samples = remaining(connection, read.value).map((customer) => sampleOf(customer, mapping));
      const customers = chooseSamples(samples, SAMPLES);
      return ok({ customers: shown ? customers : customers.map(masked) });
    },
    async 'mapping.createField'({ connection, field }) {
      const open = openDraft(store, connection);
      if (!open.ok) return open;
      // A folder takes one writer at a time; Mailbow keeps order by itself.
      const writes = open.value.connection.target.kind === 'files';
      const created = await withEngine(connection, (engine) => engine.createField(field), { writes });
      if (!created.ok) return created;
      memory.add(connection, created.value);
      parts.log.info('mapping.field-created', { client: connection, field: created.value.key });
      return ok({ field: created.value });
    },
  };
}

const masked = ({ code, name, values }: CustomerSample): CustomerSample => ({
  code,
  name: mask(name),
  values: values.map((value) => ({ ...value, before: mask(value.before), after: mask(value.after) })),
});

const samplesOf = ({ source }: KnownFields, key: string): readonly string[] =>
  source.find((field) => field.key === key)?.samples ?? [];

/** Pairs with all of their rules. */
function wholePairs(pairs: readonly GivenPair[], { mapping }: Connection): readonly Pair[] {
  return pairs.map(({ source, target, write, whenEmpty, transforms }) => {
    const usual = usualPair(source, target);
    const kept = mapping.find((pair) => pair.source === source && pair.target === target) ?? usual;
    return {
      source,
      target,
      write: write ?? kept.write,
      whenEmpty: whenEmpty ?? kept.whenEmpty,
      transforms: transforms ?? kept.transforms,
    };
  });
}

/** The fields that rules and the consent read; those that the program always reads are none of theirs. */
function keysOfRules(connection: Connection): readonly string[] {
  const always = new Set(sourceKeysRead({ ...connection, mapping: [], labels: [], exclude: [], consent: null }));
  return sourceKeysRead({ ...connection, mapping: [] }).filter((key) => !always.has(key));
}

/** The mapping of settings that were saved; none where this program cannot read them. */
const pastOf = (document: string): readonly PastMapping[] => {
  const settings = readSettings(document);
  return settings === null ? [] : [settings];
};

/** What this client's versions and the other clients' settings say about fields; the practice client teaches nobody. */
function historyOf({ store }: DeskParts, name: string): MappingHistory {
  const others = store.drafts.all().filter((client) => client.name !== name && !client.training);
  return {
    own: store.versions
      .list(name)
      .slice(0, VERSIONS)
      .flatMap(({ document }) => pastOf(document)),
    others: others.flatMap(({ document }) => pastOf(document)),
  };
}
