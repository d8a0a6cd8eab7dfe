import { z } from 'zod';
import type { ActivationStep } from '../domain/activation.ts';
import type { NoticeTarget } from '../domain/alert-notices.ts';
import { WEEKDAYS } from '../domain/connection.ts';
import type { Problem } from '../domain/problem.ts';
import type { Result } from '../lib/result.ts';
import type { Channel, EventName } from './channels.ts';
import { channel, type ChannelContract, clockTime, connection, name, nothing, onOff, secret, url } from './schema.ts';
import { MAPPING_CHANNELS } from './mapping-channels.ts';
import { PLAN_CHANNELS } from './plan-channels.ts';
import { PROGRAM_CHANNELS } from './program-channels.ts';
import { RULES_CHANNELS } from './rules-channels.ts';
import { feedParts, newTarget, SETUP_CHANNELS } from './setup-channels.ts';
import { LIMITS_CHANNELS } from './limits-channels.ts';
import { REPORT_CHANNELS } from './report-channels.ts';
import { REVIEW_CHANNELS } from './review-channels.ts';
import { HISTORY_CHANNELS } from './history-channels.ts';
import { SETTINGS_CHANNELS } from './settings-channels.ts';
import { UPDATES_CHANNELS, type UpdateView } from './updates-channels.ts';
import type { AlertView, AppState, DiagnosticsView, ImportView, ProgressView, VersionView } from './views.ts';

const which = z.enum(['directo', 'mailbow']);

const language = z.strictObject({ language: z.enum(['et', 'en']) });
const external = z.strictObject({ url });
const newConnection = z.strictObject({
  name,
  sourceUrl: url,
  secretParameter: z.enum(['token', 'key']),
  method: z.enum(['post', 'get']).optional(),
  component: feedParts.component.optional(),
  channel: feedParts.channel.optional(),
  item: feedParts.item.optional(),
  target: newTarget,
  secrets: z.strictObject({ directo: secret, mailbow: secret.optional() }),
});
/** A secret that is left out stays as it is. */
const amended = newConnection.extend({
  secrets: z.strictObject({ directo: secret.optional(), mailbow: secret.optional() }),
});
const newSecret = z.strictObject({ connection: name, which, value: secret });
const time = { at: clockTime, timeZone: z.string().min(1).max(100) };
const schedule = z.strictObject({
  connection: name,
  schedule: z
    .discriminatedUnion('every', [
      z.strictObject({ every: z.literal('day'), ...time }),
      z.strictObject({ every: z.literal('weekday'), ...time }),
      z.strictObject({
        every: z.literal('week'),
        on: z.enum(WEEKDAYS),
        ...time,
      }),
      z.strictObject({
        every: z.literal('month'),
        on: z.union([z.int().min(1).max(31), z.literal('last')]),
        ...time,
      }),
    ])
    .nullable(),
});
/** Null: all clients that run by themselves. */
const clients = { connections: z.array(name).max(1000).nullable() };
const pause = z.strictObject({ ...clients, until: z.iso.datetime().nullable() });
const goOn = z.strictObject(clients);
const exported = z.strictObject({ connection: name, handover: z.boolean() });
const version = z.strictObject({ connection: name, version: z.int().min(1) });
const seen = z.strictObject({ ids: z.array(z.int()).max(1000) });

/** The one contract between window and main: every channel with its argument and its reply, written once. */
export const CONTRACT = {
  'app.state': channel<AppState>()(nothing),
  'app.setLanguage': channel<AppState>()(language),
  'app.openExternal': channel<null>()(external),
  'training.start': channel<{ readonly connection: string }>()(nothing),
  'connections.create': channel<{ readonly connection: string }>()(newConnection),
  /** Changes both ends of a client; what it remembers stays. */
  'connections.amend': channel<null>()(amended),
  'connections.remove': channel<null>()(connection),
  'secrets.set': channel<null>()(newSecret),
  'schedule.set': channel<null>()(schedule),
  /** Answers what is still missing; an empty list: it runs by itself from now on. */
  'connections.activate': channel<{ readonly missing: readonly ActivationStep[] }>()(connection),
  'connections.pause': channel<null>()(pause),
  'connections.goOn': channel<null>()(goOn),
  /** Saves a connection file where the person chooses; with `handover` the client is paused here. */
  'connections.export': channel<{ readonly saved: boolean }>()(exported),
  /** Reads a connection file that the person chooses; nothing is changed before `connections.acceptImport`. */
  'connections.import': channel<{ readonly waiting: ImportView | null }>()(nothing),
  'connections.acceptImport': channel<{ readonly connection: string }>()(connection),
  'versions.list': channel<readonly VersionView[]>()(connection),
  'versions.restore': channel<null>()(version),
  'alerts.list': channel<readonly AlertView[]>()(nothing),
  'alerts.markSeen': channel<null>()(seen),
  'app.setStartAtLogin': channel<AppState>()(onOff),
  'diagnostics.read': channel<DiagnosticsView>()(nothing),
  /** Saves the text that was last read, where the person chooses. */
  'diagnostics.save': channel<{ readonly saved: boolean }>()(nothing),
  ...PROGRAM_CHANNELS,
  ...MAPPING_CHANNELS,
  ...LIMITS_CHANNELS,
  ...REPORT_CHANNELS,
  ...REVIEW_CHANNELS,
  ...SETTINGS_CHANNELS,
  ...UPDATES_CHANNELS,
  ...HISTORY_CHANNELS,
  ...PLAN_CHANNELS,
  ...SETUP_CHANNELS,
  ...RULES_CHANNELS,
} as const satisfies Record<Channel, ChannelContract<z.ZodType, unknown>>;

/** What the window gives to a channel. */
export type Args<C extends Channel> = z.input<(typeof CONTRACT)[C]['args']>;

/** What a channel answers: a value, or a problem to be shown. */
export type Reply<C extends Channel> = Result<NonNullable<(typeof CONTRACT)[C]['reply']> | NullReply<C>, Problem>;

type NullReply<C extends Channel> = null extends (typeof CONTRACT)[C]['reply'] ? null : never;

/** The payload of each event. */
export interface EventPayloads {
  readonly progress: { readonly connection: string; readonly progress: ProgressView };
  /** Something that the window may be showing has changed; it reads again what it shows. */
  readonly changed: { readonly connection: string | null };
  /** The tray asks the window to show a page. */
  readonly navigate: { readonly to: NoticeTarget['to']; readonly connection: string | null };
  /** How the program's updates stand now. */
  readonly updates: UpdateView;
}

/** An event as it travels: numbered without gaps, so that the window can tell an older one from a newer. */
export interface EventEnvelope<E extends EventName = EventName> {
  readonly sequence: number;
  readonly payload: EventPayloads[E];
}

/** What the preload puts into the window as `window.kontaktisild`. */
export interface Bridge {
  call<C extends Channel>(channel: C, args: Args<C>): Promise<Reply<C>>;
  /** Listens to an event; returns the function that stops listening. */
  on<E extends EventName>(event: E, listener: (envelope: EventEnvelope<E>) => void): () => void;
}
