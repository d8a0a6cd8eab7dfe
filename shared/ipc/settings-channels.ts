import { z } from 'zod';
import type { Connection, MailbowSettings, SourceSettings } from '../domain/connection.ts';
import { channel, connection, name } from './schema.ts';

/** All settings of a client. There is no secret in them. */
export interface SettingsView {
  readonly connection: Connection;
  readonly training: boolean;
}

/** The source settings that a change may touch; its address is changed with `connections.amend`. */
type SourceChange = Partial<Omit<SourceSettings, 'url' | 'secretParameter'>>;

/** The settings of a Mailbow account that a change may touch. */
type TargetChange = Partial<Pick<MailbowSettings, 'profile' | 'createMissing'>>;

const isObject = (value: unknown): boolean => typeof value === 'object' && value !== null && !Array.isArray(value);
/** Shapes only: every saved document is read as a connection file first, and that is the check. */
const list = <T>() => z.custom<T>(Array.isArray).optional();
const object = <T>() => z.custom<T>(isObject).optional();

/** The parts of a client's settings that are to be another from now on; what is left out stays. */
const change = z.strictObject({
  source: object<SourceChange>(),
  target: object<TargetChange>(),
  mapping: list<Connection['mapping']>(),
  ignored: list<Connection['ignored']>(),
  labels: list<Connection['labels']>(),
  consent: z.custom<Connection['consent']>((value) => value === null || isObject(value)).optional(),
  exclude: list<Connection['exclude']>(),
  canary: z.string().max(100).nullable().optional(),
  addresses: object<Connection['addresses']>(),
  duplicates: object<Connection['duplicates']>(),
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
