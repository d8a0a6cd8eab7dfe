import { chooseSamples, sampleOf } from '../../../shared/domain/customer-sample.ts';
import type { Pair } from '../../../shared/domain/connection.ts';
import type { TargetField } from '../../../shared/domain/contact.ts';
import type { MappingDrift } from '../../../shared/domain/mapping-drift.ts';
import { mask } from '../../../shared/domain/mask.ts';
import { suggestPairs } from '../../../shared/domain/suggest-pairs.ts';
import { applyTransforms } from '../../../shared/domain/transforms.ts';
import { usualPair } from '../../../shared/domain/usual-pair.ts';
import type { GivenPair, MAPPING_CHANNELS } from '../../../shared/ipc/mapping-channels.ts';
import { ok } from '../../../shared/lib/result.ts';
import { FIELDS, TARGET_FIELDS } from '../fake-data.ts';
import type { FakePart } from './settings.ts';

/** What the board of a fake main begins with. */
export interface FakeMapping {
  readonly pairs?: readonly Pair[];
  readonly ignored?: readonly string[];
  readonly usuallyIgnored?: readonly string[];
  readonly drift?: MappingDrift;
  readonly creation?: 'allowed' | 'off';
}

const QUIET: MappingDrift = { fresh: [], renames: [], fallen: [] };

/** A mapping board that remembers what was saved, one sitting long; `work` takes the time that an engine takes. */
export function fakeMapping(
  work: (connection: string) => Promise<void>,
  begin: FakeMapping = {},
): FakePart<keyof typeof MAPPING_CHANNELS> {
  let pairs = begin.pairs ?? [usualPair('email', 'email')];
  let ignored = begin.ignored ?? [];
  let targetFields: readonly TargetField[] = TARGET_FIELDS;
  const seen = (shown: boolean) => (shown ? (value: string) => value : mask);
  const samplesOf = (key: string) => FIELDS.find((field) => field.key === key)?.samples ?? [];
  return {
    'source.samples': async ({ key }) => ok({ samples: samplesOf(key) }),
    'mapping.read': async ({ connection }) => {
      await work(connection);
      const sources = FIELDS.map(({ key }) => key).filter((key) => !ignored.includes(key));
      return ok({
        fields: FIELDS.map((field) => ({ ...field, samples: field.samples.map(mask) })),
        targetFields,
        pairs,
        ignored,
        suggestions: suggestPairs({ sources, targets: targetFields, taken: pairs, history: { own: [], others: [] } }),
        usuallyIgnored: begin.usuallyIgnored ?? [],
        readByRules: ['datafields.OPTIN'],
        drift: begin.drift ?? QUIET,
        creation: begin.creation ?? 'allowed',
      });
    },
    'mapping.save': async (args) => {
      pairs = args.pairs.map(whole);
      ({ ignored } = args);
      return ok({ changes: [{ et: 'Seosed muutusid', en: 'The mapping changed' }] });
    },
    'mapping.transform': async ({ key, transforms, shown }) =>
      ok({
        samples: samplesOf(key).map((before) => ({
          before: seen(shown)(before),
          after: seen(shown)(applyTransforms(before, transforms)),
        })),
      }),
    'mapping.preview': async ({ connection, pairs: asked, shown }) => {
      await work(connection);
      const customers = [0, 1, 2].map((row) => ({
        code: String(1001 + row),
        address: `${row}`,
        fields: new Map(FIELDS.map(({ key, samples }) => [key, samples[row] ?? ''] as const)),
      }));
      const samples = customers.map((customer) => sampleOf(customer, asked.map(whole)));
      return ok({
        customers: chooseSamples(samples, 3).map(({ code, name, values }) => ({
          code,
          name: seen(shown)(name),
          values: values.map((value) => ({
            ...value,
            before: seen(shown)(value.before),
            after: seen(shown)(value.after),
          })),
        })),
      });
    },
    'mapping.createField': async ({ field }) => {
      targetFields = [...targetFields, field];
      return ok({ field });
    },
  };
}

const whole = ({ source, target, ...rules }: GivenPair): Pair => {
  const usual = usualPair(source, target);
  return {
    source,
    target,
    write: rules.write ?? usual.write,
    whenEmpty: rules.whenEmpty ?? usual.whenEmpty,
    transforms: rules.transforms ?? usual.transforms,
  };
};
