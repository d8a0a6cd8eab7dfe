import { z } from 'zod';
import { NAMED_TRANSFORMS, type Pair } from '../domain/connection.ts';
import type { TargetField } from '../domain/contact.ts';
import type { CustomerSample } from '../domain/customer-sample.ts';
import type { DiscoveredField } from '../domain/discovered-field.ts';
import type { MappingDrift } from '../domain/mapping-drift.ts';
import type { SuggestedPair } from '../domain/suggest-pairs.ts';
import { channel, connection, key, name } from './schema.ts';
import type { ChangeView } from './views.ts';

/** Whether fields may be created at the target: `off` where the client's settings do not allow it. */
export type FieldCreation = 'allowed' | 'off';

/** What the mapping board needs. Samples are masked; `source.samples` shows those of one field. */
export interface MappingView {
  readonly fields: readonly DiscoveredField[];
  readonly targetFields: readonly TargetField[];
  readonly pairs: readonly Pair[];
  readonly ignored: readonly string[];
  /** None of them counts before a person confirms it. */
  readonly suggestions: readonly SuggestedPair[];
  /** Open fields that the bureau's other clients ignore on purpose. */
  readonly usuallyIgnored: readonly string[];
  /** Fields that rules or the consent read, whether they are paired or not. */
  readonly readByRules: readonly string[];
  readonly drift: MappingDrift;
  readonly creation: FieldCreation;
}

/** A sample value on its way through transforms. */
export interface TransformedSample {
  readonly before: string;
  readonly after: string;
}

const text = z.string().max(500);
const transform = z.union([z.enum(NAMED_TRANSFORMS), z.strictObject({ lookup: z.record(text, text) })]);
const transforms = z.array(transform).max(20);
/** Rules that are left out stay as they were; those of a new pair are the usual ones of such fields. */
const pair = z.strictObject({
  source: key,
  target: key,
  write: z.enum(['always', 'if-empty', 'never']).optional(),
  whenEmpty: z.enum(['keep', 'clear']).optional(),
  transforms: transforms.optional(),
});
const pairs = z.array(pair).max(500);
const field = z.strictObject({
  key: z.string().trim().min(1).max(100),
  label: z.string().trim().min(1).max(200),
  type: z.enum(['text', 'number', 'date']),
});

/** A pair as the window sends it. */
export type GivenPair = z.output<typeof pair>;

/** The mapping board. `shown`: values in clear, because a person asked for them. */
export const MAPPING_CHANNELS = {
  'source.samples': channel<{ readonly samples: readonly string[] }>()(z.strictObject({ connection: name, key })),
  'mapping.read': channel<MappingView>()(connection),
  /** Answers what the save changed, in words. */
  'mapping.save': channel<{ readonly changes: readonly ChangeView[] }>()(
    z.strictObject({ connection: name, pairs, ignored: z.array(key).max(5000) }),
  ),
  /** What transforms make of the samples of a field. */
  'mapping.transform': channel<{ readonly samples: readonly TransformedSample[] }>()(
    z.strictObject({ connection: name, key, transforms, shown: z.boolean() }),
  ),
  /** What three customers would bring to Mailbow under a mapping that need not be saved. */
  'mapping.preview': channel<{ readonly customers: readonly CustomerSample[] }>()(
    z.strictObject({ connection: name, pairs, shown: z.boolean() }),
  ),
  /** Creates a field at the target; answers it as the target knows it. */
  'mapping.createField': channel<{ readonly field: TargetField }>()(z.strictObject({ connection: name, field })),
} as const;
