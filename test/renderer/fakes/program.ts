import { isDueNow } from '../../../shared/domain/due-now.ts';
import { type NotificationSettings, USUAL_NOTIFICATIONS } from '../../../shared/domain/notification-settings.ts';
import type { AppState, ConnectionView } from '../../../shared/ipc/views.ts';
import { ok } from '../../../shared/lib/result.ts';
import type { FakePart } from './settings.ts';

/** What these channels need of the fake main. */
interface ProgramParts {
  readonly clients: () => readonly ConnectionView[];
  readonly change: (names: readonly string[], made: () => Partial<ConnectionView>) => void;
  readonly state: () => AppState;
}

/** The settings of the program in a fake main, and what is done with several clients. */
export interface FakeProgram {
  readonly notifications: () => NotificationSettings;
  readonly channels: FakePart<'app.setNotifications' | 'connections.runDue' | 'connections.setResponsible'>;
}

/** A program that remembers how it is set, one sitting long. */
export function fakeProgram({ clients, change, state }: ProgramParts): FakeProgram {
  let notifications = USUAL_NOTIFICATIONS;
  return {
    notifications: () => notifications,
    channels: {
      'app.setNotifications': async (next) => {
        notifications = next;
        return ok(state());
      },
      'connections.runDue': async () => {
        const names = clients()
          .filter(isDueNow)
          .map(({ name }) => name);
        change(names, () => ({ state: 'working' }));
        return ok({ connections: names });
      },
      'connections.setResponsible': async ({ connection, person }) => {
        change([connection], () => ({ responsible: person }));
        return ok(null);
      },
    },
  };
}
