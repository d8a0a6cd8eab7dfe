import type { AppState } from '../../shared/ipc/views.ts';
import { ok } from '../../shared/lib/result.ts';
import type { FactsOf } from './client-facts.ts';
import { connectionViews } from './connection-view.ts';
import type { DeskParts } from './context.ts';
import { createKeychainState, keychainProblem } from './keychain-state.ts';
import type { Desk } from './desk.ts';
import type { Training } from './training.ts';

type ConnectionDesk = Pick<
  Desk,
  'app.state' | 'app.setLanguage' | 'app.setNotifications' | 'app.setStartAtLogin' | 'training.start'
>;

/** The list of clients and what belongs to the whole program. */
export function createConnectionDesk(parts: DeskParts, training: Training, factsOf: FactsOf): ConnectionDesk {
  const { store, clock, settings } = parts;
  const changed = (connection: string | null) => parts.tell('changed', { connection });
  const secrets = createKeychainState(
    () => keychainProblem(parts),
    clock,
    () => changed(null),
  );

  const state = (): AppState => ({
    version: parts.version,
    language: settings.language(),
    dataFolder: parts.folder,
    keychain: secrets.current(),
    notices: parts.notices(),
    startAtLogin: parts.startAtLogin.get(),
    notifications: settings.notifications(),
    unseenAlerts: store.alerts.open().filter(({ clearedAt, seenAt }) => clearedAt === null && seenAt === null).length,
    connections: connectionViews(store, factsOf, clock.now()),
  });

  return {
    'app.state': async () => ok(state()),
    async 'app.setLanguage'({ language }) {
      settings.setLanguage(language);
      return ok(state());
    },
    async 'app.setNotifications'(notifications) {
      settings.setNotifications(notifications);
      return ok(state());
    },
    async 'app.setStartAtLogin'({ on }) {
      parts.startAtLogin.set(on);
      changed(null);
      return ok(state());
    },
    async 'training.start'() {
      const connection = await training.start();
      changed(connection);
      return ok({ connection });
    },
  };
}
