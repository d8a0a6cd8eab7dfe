import type { Alert, AlertChange, ClientStanding, ProgramCondition } from '../../../shared/domain/alert.ts';
import { type Notice, tellAlerts } from '../../../shared/domain/alert-notices.ts';
import { compareAlerts } from '../../../shared/domain/alert-steps.ts';
import { type NotificationSettings, USUAL_NOTIFICATIONS } from '../../../shared/domain/notification-settings.ts';

/** Alerts in memory, as the database keeps them. */
export interface AlertBook {
  readonly all: readonly Alert[];
  /** Those that are not done with. */
  readonly open: readonly Alert[];
  /** One look at the clients: compares, tells, and remembers. */
  look(now: Date, clients: readonly ClientStanding[], more?: LookMore): Look;
}

/** What a look may know besides. */
interface LookMore {
  readonly program?: readonly ProgramCondition[];
  readonly justAwake?: boolean;
  readonly notifications?: NotificationSettings;
}

/** What a look brought about. */
export interface Look {
  readonly compared: readonly AlertChange[];
  readonly told: readonly AlertChange[];
  readonly notices: readonly Notice[];
}

/** The zone of the tests: 18–8 is quiet there. */
export const ZONE = 'Europe/Tallinn';

/** Opens an empty book. */
export function openAlertBook(): AlertBook {
  let all: readonly Alert[] = [];
  const open = () => all.filter(({ clearedAt, recoveredAt }) => clearedAt === null || recoveredAt === null);
  const apply = (changes: readonly AlertChange[], now: Date) => {
    for (const change of changes) all = applied(all, change, now.toISOString());
  };
  return {
    get all() {
      return all;
    },
    get open() {
      return open();
    },
    look(now, clients, { program = [], justAwake = false, notifications = USUAL_NOTIFICATIONS } = {}) {
      const compared = compareAlerts(open(), { clients, program, justAwake });
      apply(compared, now);
      const { changes, notices } = tellAlerts(open(), clients, now, ZONE, notifications);
      apply(changes, now);
      return { compared, told: changes, notices };
    },
  };
}

function applied(all: readonly Alert[], change: AlertChange, at: string): readonly Alert[] {
  if (change.change === 'open') {
    const { name, kind, level, values } = change;
    const fresh = { notifiedAt: null, reminders: 0, seenAt: null, clearedAt: null, recoveredAt: null };
    return [...all, { id: all.length + 1, name, kind, level, values, openedAt: at, ...fresh }];
  }
  if (!all.some(({ id }) => id === change.id)) throw new Error('a change of an alert that is not there');
  return all.map((alert) => (alert.id === change.id ? { ...alert, ...patchOf(alert, change, at) } : alert));
}

function patchOf(alert: Alert, change: Exclude<AlertChange, { change: 'open' }>, at: string): Partial<Alert> {
  switch (change.change) {
    case 'update':
      return { level: change.level, values: change.values };
    case 'clear':
      return { clearedAt: at };
    case 'reopen':
      return { clearedAt: null };
    case 'notified':
      return { notifiedAt: at, reminders: alert.reminders + (change.reminder ? 1 : 0) };
    case 'recovered':
      return { recoveredAt: at };
  }
}
