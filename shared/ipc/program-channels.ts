import { z } from 'zod';
import { NOTIFICATION_LEVELS } from '../domain/notification-settings.ts';
import { channel, clockTime, name, nothing } from './schema.ts';
import type { AppState } from './views.ts';

const quiet = z
  .strictObject({ on: z.boolean(), from: clockTime, to: clockTime })
  // From nine to nine is either never or always: nobody could tell which.
  .refine(({ from, to }) => from !== to);

const notifications = z.strictObject({ level: z.enum(NOTIFICATION_LEVELS), quiet });

/** An empty name: nobody looks after the client. */
const responsible = z.strictObject({ connection: name, person: z.string().trim().max(100) });

/** What concerns all clients, or the program itself. */
export const PROGRAM_CHANNELS = {
  'app.setNotifications': channel<AppState>()(notifications),
  /** Syncs every client that is behind, one after the other; answers which those are. */
  'connections.runDue': channel<{ readonly connections: readonly string[] }>()(nothing),
  'connections.setResponsible': channel<null>()(responsible),
} as const;
