import type { i18n } from 'i18next';
import type { AppState } from '../../shared/ipc/views.ts';
import { listen } from '../api.ts';
import { tellClientsGone } from '../clients-gone.ts';
import { useHistory } from '../features/history/store.ts';
import { useInbox } from '../features/inbox/store.ts';
import { useOverview } from '../features/overview/store.ts';
import { usePreview } from '../features/preview/store.ts';
import { useReview } from '../features/review/store.ts';
import { useRuns } from '../features/runs/store.ts';
import { useUpdates } from '../features/settings/update-store.ts';
import { useProbe } from '../features/setup/probe-store.ts';
import { useVersions } from '../features/versions/store.ts';
import { useDialogs } from './dialogs.ts';
import { useNavigation } from './navigation.ts';
import { useProgress } from './progress-store.ts';

/**
 * Hears main's events, then reads the first state: what happens in between is heard, and no older answer can cover it.
 * Returns the function that stops listening.
 */
export function startListening(texts: i18n): () => void {
  const stops = [
    listen('progress', (envelope) => useProgress.getState().hear(envelope)),
    listen('changed', ({ sequence, payload }) => {
      useOverview.getState().heardChange(sequence);
      useReview.getState().heardChange(sequence, payload.connection);
      useInbox.getState().heardChange(sequence);
      useHistory.getState().heardChange(sequence, payload.connection);
      useVersions.getState().heardChange(sequence, payload.connection);
      usePreview.getState().heardChange(payload.connection);
    }),
    listen('updates', ({ payload }) => useUpdates.getState().hear(payload)),
    listen('navigate', ({ payload: { to, connection } }) => {
      const { toOverview, toPage, toClient } = useNavigation.getState();
      // What was open belonged to another place.
      useDialogs.getState().close();
      if (to === 'inbox') toPage('inbox');
      else if (to !== 'overview' && connection !== null) toClient(to, connection);
      else toOverview();
    }),
    useOverview.subscribe(({ state }) => speak(texts, state?.language)),
    useOverview.subscribe(({ state }, { state: before }) => {
      if (state !== null && before !== null) tellClientsGone(namesOf(before), namesOf(state));
    }),
    useProbe.subscribe((now, before) => whenBegun(now.working && now.connection, before.working && before.connection)),
    usePreview.subscribe((now, before) => whenBegun(now.making && now.connection, before.making && before.connection)),
    useRuns.subscribe((now, before) => whenBegun(now.running && now.connection, before.running && before.connection)),
  ];
  void useOverview.getState().load();
  void useUpdates.getState().read();
  return () => {
    for (const stop of stops) stop();
  };
}

/** Work has begun for a client: how far earlier work had come must not look like how far this has. */
function whenBegun(now: string | null | false, before: string | null | false): void {
  if (typeof now === 'string' && now !== before) useProgress.getState().clear(now);
}

const namesOf = ({ connections }: AppState): readonly string[] => connections.map(({ name }) => name);

/** The window and its document speak the language that main remembers. */
function speak(texts: i18n, language: 'et' | 'en' | undefined): void {
  if (language === undefined || texts.language === language) return;
  document.documentElement.lang = language;
  void texts.changeLanguage(language);
}
