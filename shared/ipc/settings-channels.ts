import { z } from 'zod';
import type { Connection } from '../domain/connection.ts';
import { channel, connection, duplicates, name } from './schema.ts';

/** All settings of a client. There is no secret in them. */
export interface SettingsView {
  readonly connection: Connection;
  readonly training: boolean;
  /** Whether a person said that no consent is read; means nothing where there is a rule of consent. */
  readonly withoutConsent: boolean;
}

/** No list of settings comes near this. */
const MOST = 5000;

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);
/** Parts only: what stands in them is read as a connection file before it is saved, and that is the check. */
const list = <T>() => z.custom<T>((value) => Array.isArray(value) && value.length <= MOST).optional();
const object = <T>() => z.custom<T>(isObject).optional();

/** What a change may touch of the source; its address is changed with `connections.amend`. */
const source = z.strictObject({
  component: z.enum(['customer', 'contact']).optional(),
  channel: z.string().max(500).optional(),
  item: z.string().max(500).optional(),
  incremental: z.boolean().optional(),
  method: z.enum(['post', 'get']).optional(),
});

/** What a change may touch of a Mailbow account; its profile is changed with `profile.save`. */
const target = z.strictObject({ createMissing: z.boolean().optional() });

const addresses = z.strictObject({
  several: z.union([z.enum(['first', 'ask']), z.strictObject({ keyword: z.string().max(500) })]),
});

/** The parts of a client's settings that are to be another from now on; what is left out stays. */
const change = z.strictObject({
  source: source.optional(),
  target: target.optional(),
  mapping: list<Connection['mapping']>(),
  ignored: list<Connection['ignored']>(),
  labels: list<Connection['labels']>(),
  consent: z.custom<Connection['consent']>((value) => value === null || isObject(value)).optional(),
  exclude: list<Connection['exclude']>(),
  canary: z.string().max(100).nullable().optional(),
  addresses: addresses.optional(),
  duplicates: duplicates.optional(),
  closed: z.enum(['leave-out', 'include']).optional(),
  limits: object<Connection['limits']>(),
});

/** A change of a client's settings. */
export type SettingsChange = z.output<typeof change>;

/** Reading a client's settings, and changing any part of them. */
export const SETTINGS_CHANNELS = {
  'settings.read': channel<SettingsView>()(connection),
  'settings.save': channel<null>()(z.strictObject({ connection: name, change })),
} as const;
