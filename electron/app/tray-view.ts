import { isPaused } from '../../shared/domain/due.ts';
import type { UpdateState } from '../../shared/domain/update.ts';
import type { ConnectionView, StartAtLogin } from '../../shared/ipc/views.ts';

/** What the tray tells at a glance. */
export type TrayState = 'ok' | 'working' | 'attention' | 'paused';

/** What the tray knows of a client. */
export type TrayClient = Pick<
  ConnectionView,
  'name' | 'state' | 'openReviews' | 'active' | 'pause' | 'lastRun' | 'nextDue'
>;

/** What the tray shows. */
export interface TrayView {
  readonly clients: readonly TrayClient[];
  readonly startAtLogin: StartAtLogin;
  /** An update of the program itself, where there is something to say of one. */
  readonly update?: UpdateState;
}

/** When something is said, and in which time zone. */
export interface LocalTime {
  readonly now: Date;
  readonly timeZone: string;
}

/** The gravest state that any client is in; paused only where no client runs by itself any more. */
export function stateOfTray(clients: readonly TrayClient[], now: Date): TrayState {
  if (clients.some(({ state }) => state === 'attention')) return 'attention';
  if (clients.some(({ state }) => state === 'working')) return 'working';
  const active = clients.filter((client) => client.active);
  return active.length > 0 && active.every(({ pause }) => isPaused(pause, now)) ? 'paused' : 'ok';
}
